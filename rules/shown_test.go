package rules_test

import "testing"

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
