package report

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// hostile tries to do something in each format: a terminal escape, a turned direction, the ends of a table cell, of code, of
// a link, of markup, of CDATA, workflow commands old and new, formulas and names that are called.
const hostile = "\x1b[31m\u202e|`<img src=x onerror=alert(1)>](http://evil.example)\n::error::owned\r\n##[add-mask]x%0A::warning::x @everyone ]]> &lt; $x$ www.evil.example #1 *b* \u009b\x07\xff\U000E0041"

const hostileName = "hooks/100%,a:b \u202e<b>`x`|.liquid"

const hostileText = "\uFEFF{\"é\": 1,{% if {{custom_attribute.${plan}}} == '</script><script>alert(1)</script>|\u202e' %}\r\n" +
	"\t\"b\": {{x}}\x1b]8;;http://evil.example\x07,\r\n" +
	"::error::owned\r\n" +
	"{% endif %}\r\n" +
	"}\r\n"

var fixtureRules = []*lint.Rule{
	{
		ID: "trailing-comma", Group: lint.JSON, Summary: "a comma with nothing after it", Severity: lint.Error, Fix: lint.Safe,
		Doc: "# trailing-comma\n\n## What it finds\n\nA comma with nothing\nbehind it.\n\n## Why it matters\n\nJSON allows none.\n\n## How to fix it\n\nTake it away.\n\n## Examples\n",
	},
	{
		ID: "placeholder", Group: lint.Body, Summary: "a value still to be filled in", Severity: lint.Warning,
		Doc: "# placeholder\n\n## What it finds\n\nA value to fill in.\n\n## Why it matters\n\nIt is sent.\n\n## How to fix it\n\nFill it in.\n\n## Examples\n",
	},
}

// fixture returns a report with something hostile wherever a template's text may stand.
func fixture(t testing.TB) *lint.Report {
	t.Helper()
	f := source.NewFile(hostileName, hostileText)
	var when flow.Path
	for branch := range liquid.All[*liquid.If](liquid.Parse(f)) {
		when = when.With(flow.Step{Kind: flow.Condition, Cond: branch.Branches[0].Cond, Holds: true})
	}
	if when.IsZero() {
		t.Fatal("the condition of the fixture was not read")
	}
	find := func(text string) source.Span { return spanOf(t, f, text) }
	second := source.NewFile("hooks/second.webhook.yaml", "body: |\n  {\"a\": \"your_id\"}\n")
	view := second.Slice(10, second.Len())
	r := &lint.Report{
		Files: 3, Webhooks: 4, Points: lint.Points{Min: 1, Max: 4}, Rules: fixtureRules, Allowed: 1,
		Findings: []lint.Diagnostic{
			{
				Rule: fixtureRules[0], Severity: lint.Error, Span: find("1,"), Message: "nothing follows this comma", Why: "the endpoint turns `" + hostile + "` down",
				When: when, Webhook: hostile, Pointer: "/é",
				Related: []lint.Related{{Span: find("\"b\""), Message: hostile}, {Message: "nowhere"}},
				Fixes: []lint.Fix{{Title: "remove it", Safety: lint.Safe, Edits: []lint.Edit{
					lint.Delete(f.Span(find("1,").Start+1, find("1,").End)), lint.InsertAfter(f.Whole(), hostile),
				}}},
			},
			{
				Rule: fixtureRules[1], Severity: lint.Warning, Span: find("\"b\": {{x}}\x1b]8;;http://evil.example\x07,\r\n::error"), Message: "`" + hostile + "` is no field",
				Why: hostile, Help: hostile, Maybe: true,
			},
			{
				Rule: fixtureRules[1], Severity: lint.Note, Span: spanOf(t, view, "your_id"), Message: "`your_id` is still to be filled in", Why: "it is sent as it stands",
				Fixes: []lint.Fix{{Title: "write an id", Safety: lint.Suggested, Edits: []lint.Edit{lint.Replace(spanOf(t, view, "your_id"), "id")}}},
			},
		},
		Bugs: []lint.Bug{{Rule: "trailing-comma", File: hostileName, Panic: hostile}},
	}
	lint.Sort(r.Findings)
	return r
}

func spanOf(t testing.TB, f *source.File, text string) source.Span {
	t.Helper()
	start := strings.Index(f.Text(), text)
	if start < 0 {
		t.Fatalf("no %q in the fixture", text)
	}
	return f.Span(start, start+len(text))
}

func sourceOf(text string) *source.File { return source.NewFile("a.liquid", text) }
