package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed mixed_comparison.md
var mixedComparisonDoc string

var mixedComparison = &lint.Rule{
	ID:       "mixed-comparison",
	Group:    lint.Liquid,
	Summary:  "values compared that are of different kinds",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      mixedComparisonDoc,
	Check:    checkMixedComparison,
}

func checkMixedComparison(p *lint.Pass) {
	comparisons(p, func(c *liquid.Compare) {
		if message, why, help := mixed(p, c); message != "" {
			p.Report(lint.Diagnostic{Span: c.Span(), Message: message, Why: why, Help: help})
		}
	})
}
