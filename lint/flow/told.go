package flow

import (
	"math/bits"
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// A Decision is one step of a path as it is told to people.
type Decision struct {
	On    liquid.Expr // the condition, what a case asks for, or what a loop runs over
	Words string      // "`b` does not hold"
	Holds bool        // of a loop: it runs
	kind  StepKind
}

const stepsShown = 4

// Decisions is the steps that [Path.String] tells, in their order. What is decided twice is told once: a round before what was
// decided in it, a condition where it was decided last.
func (p Path) Decisions() []Decision {
	p = p.spelled()
	var out []Decision
	for s := p.steps; s != nil && len(out) < stepsShown; s = s.parent {
		words := s.words()
		if words == "" || s.Follows && s.parent.saysWhom() {
			continue
		}
		decides := s.Kind.decides()
		same := func(d Decision) bool { return d.Words == words }
		if decides && slices.ContainsFunc(out, same) {
			continue
		}
		if s.Kind == Condition && decidedLater(out, s.Cond) {
			if words += " in an earlier round"; slices.ContainsFunc(out, same) {
				continue
			}
		}
		if n := len(out); !decides && n > 0 && out[n-1].kind > NoRound && out[n-1].On == s.Cond {
			continue // nothing was decided in that round
		}
		out = slices.DeleteFunc(out, same)
		holds := s.Holds
		if !decides {
			holds = s.Kind != NoRound
		}
		out = append(out, Decision{s.Cond, words, holds, s.Kind})
	}
	slices.Reverse(out)
	return out
}

// saysWhom reports whether some condition that leads here asks for more than what was assigned on the way.
func (s *step) saysWhom() bool {
	for ; s != nil; s = s.parent {
		if s.Kind.decides() && !s.Follows && s.words() != "" {
			return true
		}
	}
	return false
}

// decidedLater reports whether a condition is decided again in what stands behind it, newest first, with no round told between.
func decidedLater(told []Decision, cond liquid.Expr) bool {
	for _, d := range slices.Backward(told) {
		if d.kind > NoRound {
			return false
		}
		if d.On == cond {
			return true
		}
	}
	return false
}

// Asks reports whether something holds for one of what conditions, cases and loops on the way ask for, be it told or not.
func (p Path) Asks(holds func(on liquid.Expr) bool) bool {
	for s := p.spelled().steps; s != nil; s = s.parent {
		if holds(s.Cond) {
			return true
		}
	}
	return false
}

// Told is the path as it is told to people, without what excludes others. It is what is kept for long.
func (p Path) Told() Path { return Path{steps: p.spelled().steps} }

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

// Follows reports whether how a condition turns out follows from what was assigned on the way: each value it tests was assigned
// there and is known. It does not where ways with different values have met.
func (s *Space) Follows(p Path, cond liquid.Expr) bool {
	switch e := cond.(type) {
	case *liquid.Logic:
		return s.Follows(p, e.Left) && s.Follows(p, e.Right)
	case *liquid.Compare:
		if _, isAtom := s.atoms[e]; isAtom {
			return false
		}
		left, _, _ := s.straight(e)
		return s.Follows(p, left)
	case *liquid.Lookup:
		id, ok := s.of(e)
		if !ok {
			return false
		}
		f, ok := p.fact(id)
		return ok && f.ver > 0 && f.ver%2 == 0 && f.link == unlinked && bits.OnesCount64(uint64(f.mask)) == 1
	default:
		return false
	}
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
