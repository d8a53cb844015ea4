package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// commaFixes takes a trailing comma away where nothing can be printed between it and the bracket; else it belongs into the
// branch behind it.
func commaFixes(problem *jsontmpl.Problem) []lint.Fix {
	comma, end := problem.Span, problem.Related
	if !problem.When.IsZero() || comma.File != end.File || comma.End > end.Start {
		return nil
	}
	if gap := comma.File.Text()[comma.End:end.Start]; strings.TrimSpace(gap) != "" {
		return nil
	}
	return []lint.Fix{{Title: "take the comma away", Safety: lint.Safe, Edits: []lint.Edit{lint.Delete(comma)}}}
}
