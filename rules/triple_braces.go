package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed triple_braces.md
var tripleBracesDoc string

var tripleBraces = &lint.Rule{
	ID:       "triple-braces",
	Group:    lint.Liquid,
	Summary:  "a brace that runs into the braces of an output or tag",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      tripleBracesDoc,
	Check:    checkTripleBraces,
}

func checkTripleBraces(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind == liquid.TripleBraces {
				p.Report(lint.Diagnostic{Span: e.Span, Message: e.Message, Why: e.Why, Help: e.Help, Fixes: bracesApart(part, e)})
			}
		}
		reportStrayBraces(p, part)
	}
}
