package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed misplaced_expression.md
var misplacedExpressionDoc string

var misplacedExpression = &lint.Rule{
	ID:       "misplaced-expression",
	Group:    lint.Liquid,
	Summary:  "a filter or operator where Liquid takes none",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      misplacedExpressionDoc,
	Check:    checkMisplacedExpression,
}

func checkMisplacedExpression(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind == liquid.Misplaced {
				p.Report(lint.Diagnostic{Span: e.Span, Message: e.Message, Why: e.Why, Help: e.Help})
			}
		}
	}
}
