package ruletest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

func (h *harness) badExample(t *testing.T, where string, ex, fixed *example) {
	t.Helper()
	f, report := h.check(ex, ex.text, h.ruleAlone())
	h.noBugs(t, where, report)
	found := h.of(f, report)
	severity := cmp.Or(ex.severity, h.rule.Severity.String())
	matched := make([]bool, len(found))
	for _, m := range ex.marks {
		if !take(f, found, matched, m) {
			t.Errorf("%s: no finding at line %d, columns %d to %d with %q", where, m.line, m.start, m.end, m.message)
		}
	}
	for i, d := range found {
		if !matched[i] {
			t.Errorf("%s: a finding without carets: %s", where, describe(f, &d))
		}
		if d.Severity.String() != severity {
			t.Errorf("%s: severity %s, wanted %s: %s", where, d.Severity, severity, d.Message)
		}
		for _, word := range wording(&d) {
			t.Errorf("%s: %s", where, word)
		}
	}
	h.alone(t, where, ex, found)
	h.fixes(t, where, ex, f, found, fixed)
}

// alone checks that other rules are quiet where the rule warns, but for those that the example names.
func (h *harness) alone(t *testing.T, where string, ex *example, found []lint.Diagnostic) {
	t.Helper()
	f, report := h.check(ex, ex.text, h.all)
	var also []string
	for i := range report.Findings {
		d := &report.Findings[i]
		if d.Rule == h.rule || d.Severity < lint.Warning || d.Span.Outer().File != f || !slices.ContainsFunc(found, func(own lint.Diagnostic) bool { return overlap(&own, d) }) {
			continue
		}
		also = append(also, d.Rule.ID)
		if !slices.Contains(ex.also, d.Rule.ID) {
			t.Errorf("%s: %s warns of the same place: %s", where, d.Rule.ID, describe(f, d))
		}
	}
	for _, id := range ex.also {
		if !slices.Contains(also, id) {
			t.Errorf("%s: %s does not warn of the same place", where, id)
		}
	}
}

// overlap reports whether two findings are about one place.
func overlap(a, b *lint.Diagnostic) bool {
	x, y := a.Span.Outer(), b.Span.Outer()
	return x.Start < y.End && y.Start < x.End || x.Start == y.Start && x.End == y.End
}

// take finds the finding that a mark is for.
func take(f *source.File, found []lint.Diagnostic, matched []bool, m mark) bool {
	for i := range found {
		at := found[i].Span.Outer()
		start, end := f.Position(at.Start, source.Runes), f.Position(at.End, source.Runes)
		width := end.Column - start.Column
		if end.Line > start.Line {
			width = len([]rune(f.Line(start.Line))) - start.Column + 1 // carets stand under the first line alone
		}
		width = max(width, 1)
		if !matched[i] && start.Line == m.line && start.Column == m.start && width == m.end-m.start && strings.Contains(found[i].Message, m.message) {
			matched[i] = true
			return true
		}
	}
	return false
}

func describe(f *source.File, d *lint.Diagnostic) string {
	at := d.Span.Outer()
	start, end := f.Position(at.Start, source.Runes), f.Position(at.End, source.Runes)
	said := fmt.Sprintf("line %d, columns %d to %d", start.Line, start.Column, end.Column)
	if end.Line > start.Line {
		said += fmt.Sprintf(" of line %d", end.Line)
	}
	return said + ": " + d.Message
}

func (h *harness) goodExample(t *testing.T, where string, ex *example) {
	t.Helper()
	f, report := h.check(ex, ex.text, h.ruleAlone())
	h.noBugs(t, where, report)
	if problems := lint.ReadFile(f, h.config, lint.Settings{}).Problems; len(problems) > 0 && h.rule.CheckFile == nil {
		t.Errorf("%s: a %s example proves nothing, it cannot be read: %s", where, ex.kind, problems[0].Message)
	}
	for _, d := range h.of(f, report) {
		t.Errorf("%s: a finding in a %s example: %s", where, ex.kind, describe(f, &d))
	}
}
