package rules_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint"
)

// A page may show what stands before a body alone; what prints nothing for some users is no such part.
func TestEmptyBodyOfAPage(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             bool
	}{
		{"an assignment on a page", "page.md", "```liquid\n{% assign plan = custom_attribute.${plan} %}\n```\n", false},
		{"a body on a page that some users get nothing of", "page.md", "```liquid\n{% if custom_attribute.${plan} %}{\"a\": 1}{% endif %}\n```\n", true},
		{"an assignment alone in a file", "t.liquid", "{% assign plan = custom_attribute.${plan} %}\n", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := false
			for _, d := range check(tt.file, tt.text).Findings {
				got = got || d.Rule.ID == "empty-body"
			}
			if got != tt.want {
				t.Errorf("%s\ngot  %v\nwant %v", tt.text, got, tt.want)
			}
		})
	}
}

// What is cut out of a text of which nothing is known may be a number, so that there are no quotes is no error.
func TestCutTextWithoutQuotes(t *testing.T) {
	tests := []struct {
		text string
		want lint.Severity
	}{
		{"{% assign ids = custom_attribute.${ids} | split: ',' %}{\"id\": {{ ids[0] }}}", lint.Warning},
		{"{\"price\": {{ event_properties.${price} | default: '0' | remove: '$' }}}", lint.Warning},
		{"{\"name\": {{ ${first_name} | remove: '-' }}}", lint.Error},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			found := check("t.liquid", tt.text).Findings
			if len(found) != 1 || found[0].Rule.ID != "unquoted-string" {
				t.Fatalf("got %d findings, want one of unquoted-string: %v", len(found), found)
			}
			if d := found[0]; d.Severity != tt.want || d.Maybe != (tt.want == lint.Warning) {
				t.Errorf("got %s, not sure: %v; want %s", d.Severity, d.Maybe, tt.want)
			}
			for _, fix := range found[0].Fixes {
				if tt.want == lint.Warning && fix.Safety == lint.Safe {
					t.Errorf("quotes make a string of a number, but %q is called safe", fix.Title)
				}
			}
		})
	}
}
