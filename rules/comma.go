package rules

import (
	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// commaFixes takes a trailing comma away, where it is one on every way; else it belongs into the branch behind it.
func commaFixes(problem *jsontmpl.Problem) []lint.Fix {
	if !problem.When.IsZero() {
		return []lint.Fix{}
	}
	return []lint.Fix{{Title: "take the comma away", Safety: lint.Safe, Edits: []lint.Edit{lint.Delete(problem.Span)}}}
}
