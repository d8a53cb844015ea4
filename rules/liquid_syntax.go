package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed liquid_syntax.md
var liquidSyntaxDoc string

var liquidSyntax = &lint.Rule{
	ID:       "liquid-syntax",
	Group:    lint.Liquid,
	Summary:  "what Liquid cannot read",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      liquidSyntaxDoc,
	Check:    checkLiquidSyntax,
}

func checkLiquidSyntax(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind != liquid.Syntax {
				continue
			}
			p.Report(lint.Diagnostic{Span: e.Span, Message: e.Message, Why: e.Why, Help: e.Help})
		}
	}
}
