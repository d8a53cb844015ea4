package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed filter_in_nested_braces.md
var filterInNestedBracesDoc string

var filterInNestedBraces = &lint.Rule{
	ID:       "filter-in-nested-braces",
	Group:    lint.Liquid,
	Summary:  "a filter inside the braces nested in a tag",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      filterInNestedBracesDoc,
	Check:    checkFilterInNestedBraces,
}

func checkFilterInNestedBraces(p *lint.Pass) {
	for part := range p.Parts() {
		for _, n := range part.Template.Nested {
			pipe, ok := n.Expr.(*liquid.Pipe)
			if _, assign := n.Within.(*liquid.Assign); !ok || !assign {
				continue
			}
			p.Report(lint.Diagnostic{Span: n.Span, Message: "a filter is used inside the braces of this tag",
				Why: "the filter may be lost, and the value stays as it is", Fixes: bracesFix(n.Span, pipe)})
		}
	}
}
