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
	step  Step
}

const (
	stepsShown  = 4
	valuesShown = 6 // of those that a case denies
)

// Decisions is the steps that [Path.String] tells, in their order. What is decided twice is told once: a round before what was
// decided in it, a condition where it was decided last. Of a value that is known to be "fr" it is not told what it is not, and
// what a case denies is told together.
func (p Path) Decisions() []Decision {
	p = p.spelled()
	var out []Decision
	var round []*Step // what values are in the round, told or not
	for s := p.steps; s != nil && len(out) < stepsShown; s = s.parent {
		if !s.Kind.decides() {
			round = round[:0]
		} else if _, _, is := s.equality(); is {
			round = append(round, &s.Step)
		}
		words := s.words()
		if words == "" || s.Follows && s.parent.saysWhom() || saidBy(round, &s.Step) {
			continue
		}
		if last := len(out) - 1; last >= 0 && out[last].denies(&s.Step) {
			out[last].deny(s.When)
			if slices.ContainsFunc(out[:last], func(d Decision) bool { return d.Words == out[last].Words }) {
				out = out[:last]
			}
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
		if n := len(out); !decides && n > 0 && out[n-1].step.Kind > NoRound && out[n-1].On == s.Cond {
			continue // nothing was decided in that round
		}
		out = slices.DeleteFunc(out, same)
		holds := s.Holds
		if !decides {
			holds = s.Kind != NoRound
		}
		out = append(out, Decision{s.Cond, words, holds, s.Step})
	}
	slices.Reverse(out)
	return out
}

// saidBy reports whether what a step denies follows from what a later one in its round says: who is "fr" is not "en".
func saidBy(later []*Step, s *Step) bool {
	of, denied, is := s.equality()
	return of != nil && !is && slices.ContainsFunc(later, func(t *Step) bool {
		on, values, _ := t.equality()
		return sameValue(of, on) && areApart(values, denied)
	})
}

// denies reports whether a decision and the step before it deny values of one case.
func (d *Decision) denies(s *Step) bool {
	return d.step.Kind == CaseOf && s.Kind == CaseOf && d.On == s.Cond && !d.Holds && !s.Holds
}

// deny tells of values that the case asked for before as well.
func (d *Decision) deny(before []liquid.Expr) {
	all := slices.Concat(before, d.step.When)
	d.step.When = all[max(0, len(all)-valuesShown):]
	d.Words = (&step{Step: d.step}).words()
}

// equality is what a step says that a value is, or is not: one of some values; nil if it says something else.
func (s *Step) equality() (of liquid.Expr, values []liquid.Expr, is bool) {
	if s.Kind == CaseOf {
		return s.Cond, s.When, s.Holds
	}
	c, ok := s.Cond.(*liquid.Compare)
	if !ok || s.Kind != Condition || c.Op != "==" && c.Op != "!=" {
		return nil, nil, false
	}
	return c.Left, []liquid.Expr{c.Right}, s.Holds == (c.Op == "==")
}

// sameValue reports whether two expressions are one, or read one value of Braze, which no template changes.
func sameValue(a, b liquid.Expr) bool {
	x, okX := a.(*liquid.Lookup)
	y, okY := b.(*liquid.Lookup)
	return a == b || okX && okY && x.Braze && y.Braze && x.Key() == y.Key()
}

// areApart reports whether what is one of some values is none of others: literals all, and no literal stands on both sides.
func areApart(values, others []liquid.Expr) bool {
	for _, v := range values {
		lit, ok := v.(*liquid.Literal)
		if !ok || lit.Kind == liquid.BlankLit || lit.Kind == liquid.EmptyLit {
			return false
		}
		for _, o := range others {
			if other, ok := o.(*liquid.Literal); !ok || other.Kind == lit.Kind && other.Text == lit.Text {
				return false
			}
		}
	}
	return true
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
		if d.step.Kind > NoRound {
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

// Contradicts reports whether what a path is told by contradicts itself: ways were put together in it that are none together. It asks
// for conditions on values of Braze alone, which stay what they are.
func (s *Space) Contradicts(p Path) bool {
	ways := []Path{{facts: p.facts}}
	for t := p.spelled().steps; t != nil; t = t.parent {
		var tested testedValues
		if t.Kind != Condition || !tested.by(t.Cond) {
			continue
		}
		var on []Path
		for _, way := range ways {
			on = s.Assume(on, way, t.Cond, t.Holds)
		}
		switch {
		case len(on) == 0:
			return true
		case len(on) <= mostWays:
			ways = on
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
