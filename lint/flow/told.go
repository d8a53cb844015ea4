package flow

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// A Decision is one step of a path as it is told to people.
type Decision struct {
	On    liquid.Expr // the condition, what a case asks for, or what a loop runs over
	Words string      // "`b` does not hold"
	Holds bool        // of a loop: it runs
}

const stepsShown = 4

// Decisions is the steps that [Path.String] tells, in their order.
func (p Path) Decisions() []Decision {
	var out []Decision
	for s := p.steps; s != nil && len(out) < stepsShown; s = s.parent {
		words := s.words()
		if words == "" || slices.ContainsFunc(out, func(d Decision) bool { return d.Words == words }) {
			continue
		}
		holds := s.Holds
		if s.Kind != Condition && s.Kind != CaseOf {
			holds = s.Kind != NoRound
		}
		out = append(out, Decision{s.Cond, words, holds})
	}
	slices.Reverse(out)
	return out
}

// Told is the path as it is told to people, without what excludes others. It is what is kept for long.
func (p Path) Told() Path { return Path{steps: p.steps} }
