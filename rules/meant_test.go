package rules_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint"
)

// sayOnce fails unless a rule finds one thing in a template, and says this of it.
func sayOnce(t *testing.T, text, rule string, says func(lint.Diagnostic) string, want string) {
	t.Helper()
	var got []string
	for _, d := range check("t.liquid", text).Findings {
		if d.Rule.ID == rule {
			got = append(got, says(d))
		}
	}
	if len(got) != 1 || got[0] != want {
		t.Errorf("%s\ngot  %q\nwant %q", text, got, want)
	}
}

// What was meant is said where something near is there, and nothing where it is not.
func TestMeant(t *testing.T) {
	tests := []struct{ name, text, rule, want string }{
		{"the item of the loop", `{"a": {% for plan in plans %}1{% break %}{% else %}2{% endfor %}}`, "undefined-variable", "`plans` is never assigned"},
		{"a tag of one letter", `{% x %}{"a": 1}`, "unknown-tag", "`x` is not a tag of Braze's Liquid"},
		{"two letters that change places", `{% asisgn x = 1 %}{"a": {{x}}}`, "unknown-tag", "`asisgn` is not a tag of Braze's Liquid; did you mean `assign`"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sayOnce(t, tt.text, tt.rule, func(d lint.Diagnostic) string { return d.Message }, tt.want)
		})
	}
}
