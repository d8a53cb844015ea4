package rules

import (
	"iter"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// problems returns the problems of some kinds in a body that is meant to be JSON.
func problems(p *lint.Pass, kinds ...jsontmpl.Kind) iter.Seq[jsontmpl.Problem] {
	return func(yield func(jsontmpl.Problem) bool) {
		if !p.JSONBody() {
			return
		}
		for _, problem := range p.Body().Problems {
			if slices.Contains(kinds, problem.Kind) && !yield(problem) {
				return
			}
		}
	}
}

// holes returns what is printed into a body that is meant to be JSON; none into another.
func holes(p *lint.Pass) []*jsontmpl.Hole {
	if !p.JSONBody() {
		return nil
	}
	return p.Body().Holes
}
