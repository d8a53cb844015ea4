package rules_test

import (
	"strings"
	"testing"

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

// A message shows the beginning of a key in whole letters.
func TestKeyOfOtherLetters(t *testing.T) {
	r := check("t.webhook.liquid", "---\nurl: https://aäöü:passwort1@api.example.com/x\n---\n{}")
	if len(r.Findings) != 1 || !strings.Contains(r.Findings[0].Message, "(aäöü…)") {
		t.Errorf("findings %+v, wanted one with (aäöü…)", r.Findings)
	}
}
