package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed trailing_comma.md
var trailingCommaDoc string

var trailingComma = &lint.Rule{
	ID:       "trailing-comma",
	Group:    lint.JSON,
	Summary:  "a comma before a closing bracket, on some way through the template",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      trailingCommaDoc,
	Check:    checkTrailingComma,
}

func checkTrailingComma(p *lint.Pass) {
	for _, problem := range p.Body().Problems {
		if problem.Kind != jsontmpl.TrailingComma || !p.JSONBody() {
			continue
		}
		p.Report(lint.Diagnostic{
			Span:    problem.Span,
			Message: problem.Message,
			Why:     "JSON allows no comma there, so the endpoint turns the request down",
			When:    problem.When,
			Maybe:   problem.Maybe,
			Help:    "put the comma into the branch with the item that follows it",
			Fixes:   commaFixes(&problem),
		})
	}
}
