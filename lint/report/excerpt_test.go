package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

func TestMarks(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line       int
		spans      []marked
		want       []htmlMark
	}{
		{"none", "abc", 1, nil, []htmlMark{{"abc", ""}}},
		{"apart", "abcd", 1, []marked{{severity: 1, span: source.Span{Start: 0, End: 1}}, {severity: 3, span: source.Span{Start: 2, End: 3}}},
			[]htmlMark{{"a", "note"}, {"b", ""}, {"c", "error"}, {"d", ""}}},
		{"one in the other, the worse shows", "abcd", 1, []marked{{severity: 1, span: source.Span{Start: 0, End: 4}}, {severity: 3, span: source.Span{Start: 1, End: 2}}},
			[]htmlMark{{"a", "note"}, {"b", "error"}, {"cd", "note"}}},
		{"over a line break", "ab\r\ncd", 2, []marked{{severity: 2, span: source.Span{Start: 1, End: 5}}}, []htmlMark{{"c", "warning"}, {"d", ""}}},
		{"after a byte-order mark", "\uFEFFab", 1, []marked{{severity: 2, span: source.Span{Start: 3, End: 4}}}, []htmlMark{{"a", "warning"}, {"b", ""}}},
		{"on an empty line", "a\n\nb", 2, []marked{{severity: 2, span: source.Span{Start: 2, End: 2}}}, []htmlMark{{"", "warning"}}},
		{"between two characters", "ab", 1, []marked{{severity: 2, span: source.Span{Start: 1, End: 1}}}, []htmlMark{{"a", ""}, {"", "warning"}, {"b", ""}}},
	} {
		if diff := cmp.Diff(c.want, marks(sourceOf(c.text), c.line, c.spans, nil)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestLongLineIsCutAroundItsMarks(t *testing.T) {
	f := sourceOf(strings.Repeat("é", 5000) + "X" + strings.Repeat("ü", 5000))
	got := marks(f, 1, []marked{{f.Span(10_000, 10_001), lint.Error}}, nil)
	want := []htmlMark{{"…" + strings.Repeat("é", 60), ""}, {"X", "error"}, {strings.Repeat("ü", 60) + "…", ""}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// drawn returns what is beside each row: the line, "-" for a gap, the rule for a finding.
func drawn(rows []htmlRow) []string {
	var out []string
	for _, r := range rows {
		what := strings.Repeat("-", min(r.Gap, 1))
		switch {
		case r.Finding != nil:
			what = r.Finding.Rule
		case r.Line > 0:
			what = r.Text[0].Text
		}
		out = append(out, what+" | "+strings.Join(r.Lanes, ", "))
	}
	return out
}

func TestWaysAreDrawn(t *testing.T) {
	f := sourceOf("{% if a %}1{% endif %}\nl2\nl3\nl4\nhere\nl6\nl7\nl8\n{% if b %}2{% endif %}\nend")
	var conditions []liquid.Expr
	for branch := range liquid.All[*liquid.If](liquid.Parse(f)) {
		conditions = append(conditions, branch.Branches[0].Cond)
	}
	before := flow.Path{}.With(flow.Step{Cond: conditions[0], Holds: true})
	at := func(when flow.Path) *lint.Diagnostic {
		return &lint.Diagnostic{Rule: fixtureRules[0], Severity: lint.Error, Message: "m", Span: spanOf(t, f, "here"), When: when}
	}
	for _, c := range []struct {
		name string
		ways []flow.Path
		want []string
	}{
		{"decided above", []flow.Path{before}, []string{
			"{% if a %}1{% endif %} | first step holds", "- | through", "l3 | through", "l4 | through", "here | through", "trailing-comma | arrives", "l6 | ", "l7 | ", "- | ",
		}},
		{"decided below too", []flow.Path{before.With(flow.Step{Cond: conditions[1]})}, []string{
			"{% if a %}1{% endif %} | first step holds", "- | through", "l3 | through", "l4 | through", "here | through", "trailing-comma | through arrives", "l6 | through", "l7 | through",
			"- | through", "{% if b %}2{% endif %} | last step", "- | ",
		}},
		{"two side by side", []flow.Path{before, before}, []string{
			"{% if a %}1{% endif %} | first step holds, first step holds", "- | through, through", "l3 | through, through", "l4 | through, through", "here | through, through",
			"trailing-comma | arrives, through", "trailing-comma | , arrives", "l6 | , ", "l7 | , ", "- | , ",
		}},
	} {
		var findings []*lint.Diagnostic
		for _, when := range c.ways {
			findings = append(findings, at(when))
		}
		if diff := cmp.Diff(c.want, drawn(excerpt(f, findings, nil))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	var many []*lint.Diagnostic
	for range mostLanes + 3 {
		many = append(many, at(before))
	}
	if _, width := ways(many); width != mostLanes {
		t.Errorf("%d lanes, wanted at most %d", width, mostLanes)
	}
}
