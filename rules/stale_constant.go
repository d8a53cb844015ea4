package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed stale_constant.md
var staleConstantDoc string

var staleConstant = &lint.Rule{
	ID:       "stale-constant",
	Group:    lint.Data,
	Summary:  "a fixed time or id in a field that should move",
	Severity: lint.Note,
	Since:    "0.1.0",
	Doc:      staleConstantDoc,
	Check:    checkStaleConstant,
}

func checkStaleConstant(p *lint.Pass) {
	if p.Endpoint() == nil || p.Endpoint().Own || !p.JSONBody() {
		return
	}
	var found []lint.Diagnostic
	for _, f := range p.Endpoint().Moving(p.Body()) {
		becomes := " is `" + f.Text + "` in every message"
		if f.Hole != nil {
			lit, ok := sharedDefault(p, f.Hole.Output.Expr, 0)
			if !ok || !f.Takes(lit.Text) {
				continue
			}
			becomes = " becomes `" + lit.Text + "` wherever there is none"
		}
		found = append(found, lint.Diagnostic{Span: f.At, Pointer: f.Pointer, When: f.When, Message: where(f.Pointer) + becomes,
			Why: "the field says when something happened, or tells one request from another", Help: movingHelp(&f)})
	}
	for _, w := range p.Written() {
		if lit, ok := fixedID(p, &w); ok {
			found = append(found, lint.Diagnostic{Span: w.Member.Value.Span(), Pointer: w.Pointer(), When: w.Member.When,
				Message: "`" + w.Name + "` becomes `" + oneLine(lit.Text) + "` wherever there is none",
				Why:     "an id that many share looks like one thing that happened many times", Help: "leave the member out where there is no id"})
		}
	}
	reportOnce(p, found)
}

func movingHelp(f *schema.Moving) string {
	if f.Time {
		return "write `{{ 'now' | date: '%Y-%m-%dT%H:%M:%SZ' }}`, or the time the data brings"
	}
	return "write an id that is new each time"
}

// fixedID returns the text that the id of a user without one becomes: default: 'unknown'.
func fixedID(p *lint.Pass, w *schema.Written) (*liquid.Literal, bool) {
	s, ok := w.Member.Value.(*jsontmpl.String)
	if !ok || !w.Custom() || w.Name != "id" && !strings.HasSuffix(w.Name, "_id") {
		return nil, false
	}
	h, ok := alone(s.Parts)
	if !ok {
		return nil, false
	}
	return sharedDefault(p, h.Output.Expr, 0)
}
