package rules_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

func TestBadEncoding(t *testing.T) {
	for name, text := range map[string]string{"not UTF-8": "{\"a\": \"\xe9\"}", "NUL": "{\"a\": \"\x00\"}"} {
		f := lint.ReadFile(source.NewFile("t.liquid", text), nil, lint.Settings{})
		r := (&lint.Runner{Rules: rules.All}).File(f)
		if len(r.Findings) != 1 || r.Findings[0].Rule.ID != "bad-encoding" || r.Findings[0].Span.Start != 7 {
			t.Errorf("%s: findings %+v, wanted bad-encoding at byte 7", name, r.Findings)
		}
	}
}

// A key is shown, and its beginning in a message, in whole letters.
func TestKeyInWholeLetters(t *testing.T) {
	tests := []struct{ name, text, key, message string }{
		{"a name of other letters", "---\nurl: https://aäöü:passwort1@api.example.com/x\n---\n{}", "aäöü:passwort1", "(aäöü…)"},
		{"curly quotes", "---\nurl: https://api.example.com/x\nheaders:\n  Authorization: Basic {{ ‘acme:passwort1’ | base64_encode }}\n---\n{}", "acme:passwort1", "(acme…)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, d := range check("t.webhook.liquid", tt.text).Findings {
				if d.Rule.ID == "exposed-key" && d.Span.Text() == tt.key && strings.Contains(d.Message, tt.message) {
					return
				}
			}
			t.Errorf("%s\nfound no key %q with %q", tt.text, tt.key, tt.message)
		})
	}
}

// What is wrong with a character is shown with all of its bytes.
func TestFindingsHaveWholeCharacters(t *testing.T) {
	for _, text := range []string{"{\"a\": {{ ${first_name} |“upcase }}}", "{\"a\": \"\\é\"}"} {
		findings := check("t.webhook.liquid", "---\nurl: https://api.example.com/x\n---\n"+text).Findings
		if len(findings) == 0 {
			t.Errorf("%s: nothing found", text)
		}
		for _, d := range findings {
			if !utf8.ValidString(d.Span.Text()) {
				t.Errorf("%s: the finding %q is shown as %q", text, d.Message, d.Span.Text())
			}
		}
	}
}
