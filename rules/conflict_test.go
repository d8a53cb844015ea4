package rules_test

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// What two webhooks write to an attribute is held against each other where it is known of both what Braze stores.
func TestFormsThatConflict(t *testing.T) {
	tests := []struct{ one, other, want string }{
		{`5`, `{"inc": 1}`, ""},
		{`"a"`, `{"inc": 1}`, "a number here, and a string elsewhere"},
		{`[1]`, `{"$add": ["a"]}`, ""},
		{`5`, `{"remove": ["a"]}`, "a list here, and a number elsewhere"},
		{`5`, `{"a": 1}`, "an object here, and a number elsewhere"},
		{`5`, `{"$identifier_key": "id"}`, ""},
		{`true`, `null`, ""},
		{`true`, `"{% if custom_attribute.${a} %}x{% else %}2026-01-31{% endif %}"`, ""},
		{`true`, `"a"`, "a string here, and true or false elsewhere"},
		{`"2026-01-31"`, `{"$time": "2026-01-31T10:00:00Z"}`, ""},
		{`"2026-01-31"`, `"free"`, "a string here, and a time elsewhere"},
		{`"2026-01-31"`, `"31.01.2026"`, "a string here, and a time elsewhere"},
		{`"2026-01-31"`, `"{{${language}}}"`, "a string here, and a time elsewhere"},
		{`"2026-01-31"`, `"{{custom_attribute.${n} | plus: 1}}"`, "a string here, and a time elsewhere"},
		{`"2026-01-31"`, `"{{${date_of_birth}}}"`, ""},
		{`"2026-01-31"`, `"{{${first_name}}}"`, ""},
		{`"2026-01-31"`, `""`, ""},
		{`"free"`, `"{{ 'now' | date: '%Y-%m-%d' }}"`, ""},
	}
	run := lint.Runner{Rules: rules.All, Stack: true}
	for _, tt := range tests {
		t.Run(tt.one+" "+tt.other, func(t *testing.T) {
			var files []*lint.File
			var reports []*lint.Report
			for i, value := range []string{tt.one, tt.other} {
				text := `{"attributes": [{"braze_id": "{{${braze_id}}}", "seen": ` + value + `}]}`
				files = append(files, lint.ReadFile(source.NewFile(string(rune('a'+i))+".liquid", text), nil, lint.Settings{Endpoint: "POST /users/track"}))
				reports = append(reports, run.File(files[i]))
			}
			got := ""
			for _, d := range run.All(files, reports).Findings {
				if d.Rule.ID == "type-conflict" {
					got += strings.TrimPrefix(d.Message, "`seen` is ")
				}
			}
			if got != tt.want {
				t.Errorf("\ngot  %q\nwant %q", got, tt.want)
			}
		})
	}
}
