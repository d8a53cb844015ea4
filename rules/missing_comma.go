package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed missing_comma.md
var missingCommaDoc string

var missingComma = &lint.Rule{
	ID:       "missing-comma",
	Group:    lint.JSON,
	Summary:  "two items with nothing between them, on some way through the template",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      missingCommaDoc,
	Check:    checkMissingComma,
}

func checkMissingComma(p *lint.Pass) {
	for _, problem := range p.Body().Problems {
		if problem.Kind != jsontmpl.MissingComma || !p.JSONBody() {
			continue
		}
		d := lint.Diagnostic{
			Span:    problem.Span,
			Message: problem.Message,
			Why:     "JSON wants a comma there, so the endpoint turns the request down",
			Help:    "put a comma between the two, in the branch or loop that prints both",
			When:    problem.When,
			Maybe:   problem.Maybe,
		}
		if problem.When.IsZero() && problem.Span.Len() > 0 && !leavesCapture(p, problem.Span) {
			d.Fixes = []lint.Fix{{Title: "put a comma there", Safety: lint.Safe, Edits: []lint.Edit{lint.InsertBefore(behindBlock(p, problem.Span), ",")}}}
		}
		p.Report(d)
	}
}
