package ruletest

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// fixes checks what the first fix of each finding makes of the text.
func (h *harness) fixes(t *testing.T, where string, ex *example, f *source.File, found []lint.Diagnostic, fixed *example) {
	t.Helper()
	var all []lint.Fix
	safe := true
	for _, d := range found {
		if len(d.Fixes) == 0 {
			continue
		}
		fix := d.Fixes[0]
		if fix.Safety > h.rule.Fix {
			t.Errorf("%s: a %s fix, but the rule says %q", where, fix.Safety, h.rule.Fix)
		}
		if fix.Title == "" || len(fix.Edits) == 0 {
			t.Errorf("%s: a fix without title or edits: %s", where, d.Message)
		}
		safe = safe && fix.Safety == lint.Safe
		if fixed != nil {
			h.shown = max(h.shown, fix.Safety)
		}
		all = append(all, fix)
	}
	if len(all) == 0 {
		if fixed != nil {
			t.Errorf("%s: a fixed example follows, but no finding has a fix", where)
		}
		return
	}
	got, n := lint.Apply(f, all)
	if n == 0 {
		t.Errorf("%s: no fix could be applied", where)
		return
	}
	if fixed != nil {
		if diff := cmp.Diff(fixed.text, got); diff != "" {
			t.Errorf("%s: the fixes make another text (-wanted +got)\n%s", where, diff)
		}
	}
	if !safe || n < len(all) {
		return
	}
	_, before := h.check(ex, ex.text, h.all)
	now, after := h.check(ex, got, h.all)
	for _, d := range h.of(now, after) {
		if len(d.Fixes) > 0 && d.Fixes[0].Safety == lint.Safe {
			t.Errorf("%s: the finding is still there after its safe fix: %s\n%s", where, d.Message, got)
		}
	}
	was := map[string]int{}
	for _, d := range before.Findings {
		was[d.Rule.ID]++
	}
	is := map[string]int{}
	for _, d := range after.Findings {
		if is[d.Rule.ID]++; is[d.Rule.ID] > was[d.Rule.ID] && d.Severity > lint.Note {
			t.Errorf("%s: a safe fix brings a new finding of %s: %s\n%s", where, d.Rule.ID, d.Message, got)
		}
	}
}

// wording returns what is wrong with the words of a finding.
func wording(d *lint.Diagnostic) []string {
	var out []string
	said := strings.FieldsFunc(strings.ToLower(d.Message+" "+d.Why+" "+d.Help), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, word := range []string{"illegal", "forbidden", "please", "oops"} {
		if slices.Contains(said, word) {
			out = append(out, "the words of the finding hold "+word+": "+d.Message)
		}
	}
	if strings.HasSuffix(d.Message, ".") {
		out = append(out, "the message ends with a full stop: "+d.Message)
	}
	if strings.HasSuffix(d.Message, "…") {
		out = append(out, "the message is too long and was cut: "+d.Message)
	}
	if first := d.Message[0]; 'A' <= first && first <= 'Z' && !acronym(d.Message) {
		out = append(out, "the message begins with a capital: "+d.Message)
	}
	if strings.Contains(d.Message, "?") && !strings.Contains(d.Message, "did you mean") && !strings.Contains(d.Message, "`") {
		out = append(out, "the message asks a question: "+d.Message)
	}
	return out
}

// acronym reports whether a message begins with a word in capitals, as JSON and URL are, or a name.
func acronym(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return word == strings.ToUpper(word) || word == "Liquid" || word == "Braze" || word == "Canvas" || strings.HasPrefix(word, "Braze")
}
