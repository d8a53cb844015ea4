package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
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

// leavesCapture reports whether a span begins in a captured text and ends behind it: what is put in there is printed wherever
// the capture is, and on no way on which another one is.
func leavesCapture(p *lint.Pass, at source.Span) bool {
	for _, c := range p.BodyPart().Captures() {
		if s := c.Span(); s.File == at.File && s.Contains(at.Start) && !s.Contains(at.End) {
			return true
		}
	}
	return false
}

// behindBlock is a gap less the rest of the branch or loop in which it begins, of which other ways do not print it all.
func behindBlock(p *lint.Pass, gap source.Span) source.Span {
	for _, n := range p.BodyPart().Nodes() {
		switch n.(type) {
		case *liquid.If, *liquid.Case, *liquid.For:
			if s := n.Span(); s.File == gap.File && s.Start < gap.Start && gap.Start < s.End && s.End <= gap.End {
				return gap.File.Span(s.End, gap.End)
			}
		default:
			// no branch
		}
	}
	return gap
}
