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
	round bool        // of a loop: which round it is in
}

const stepsShown = 4

// Decisions is the steps that [Path.String] tells, in their order. What is decided twice is told once: a round before what was
// decided in it, a condition where it was decided last.
func (p Path) Decisions() []Decision {
	var out []Decision
	for s := p.steps; s != nil && len(out) < stepsShown; s = s.parent {
		words := s.words()
		if words == "" {
			continue
		}
		decides := s.Kind == Condition || s.Kind == CaseOf
		same := func(d Decision) bool { return d.Words == words }
		if decides && slices.ContainsFunc(out, same) {
			continue
		}
		if s.Kind == Condition && decidedLater(out, s.Cond) {
			if words += " in an earlier round"; slices.ContainsFunc(out, same) {
				continue
			}
		}
		if n := len(out); !decides && n > 0 && out[n-1].round && out[n-1].On == s.Cond {
			continue // nothing was decided in that round
		}
		out = slices.DeleteFunc(out, same)
		holds := s.Holds
		if !decides {
			holds = s.Kind != NoRound
		}
		out = append(out, Decision{s.Cond, words, holds, !decides && s.Kind != NoRound})
	}
	slices.Reverse(out)
	return out
}

// decidedLater reports whether a condition is decided again in what stands behind it, newest first, with no round told between.
func decidedLater(told []Decision, cond liquid.Expr) bool {
	for _, d := range slices.Backward(told) {
		if d.round {
			return false
		}
		if d.On == cond {
			return true
		}
	}
	return false
}

// Told is the path as it is told to people, without what excludes others. It is what is kept for long.
func (p Path) Told() Path { return Path{steps: p.steps} }

// Unsure reports whether a path rests on a step that may not exist.
func (p Path) Unsure() bool {
	for s := p.steps; s != nil; s = s.parent {
		if s.Unsure {
			return true
		}
	}
	return false
}

// Decides reports whether a path rests on a decision on one of some values.
func (p Path) Decides(on []liquid.Expr) bool {
	if len(on) == 0 {
		return false
	}
	for s := p.steps; s != nil; s = s.parent {
		if slices.Contains(on, s.Cond) {
			return true
		}
	}
	return false
}

// tests is how many tests a condition is made of.
func tests(e liquid.Expr) int {
	n := 1
	for {
		l, ok := e.(*liquid.Logic)
		if !ok {
			return n
		}
		n += tests(l.Left)
		e = l.Right
	}
}

// UnsureOf is Unsure for the values of an arm of a case.
func (s *Space) UnsureOf(p Path, when []liquid.Expr) bool {
	return slices.ContainsFunc(when, func(w liquid.Expr) bool {
		e, ok := s.whens[w]
		return ok && s.Unsure(p, e)
	})
}

// Unsure reports whether a condition changes with the rounds of a loop in a way nobody knows: it may hold in one round and
// not in another, and the ways on which it does may not exist.
func (s *Space) Unsure(p Path, cond liquid.Expr) bool {
	if l, ok := cond.(*liquid.Logic); ok && tests(l) > mostWays && !s.oneSubject(l) {
		return true // its ways are taken together
	}
	return len(s.relations) > 0 && s.unsure(p, cond)
}

func (s *Space) unsure(p Path, cond liquid.Expr) bool {
	switch e := cond.(type) {
	case *liquid.Logic:
		return s.unsure(p, e.Left) || s.unsure(p, e.Right)
	case *liquid.Compare, *liquid.Lookup:
		rel, ok := s.relations[e]
		return ok && !rel.sure && (rel.round == none || s.Mask(p, rel.round)&rel.yes&rel.no != 0)
	default:
		return false
	}
}
