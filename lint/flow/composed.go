package flow

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// compose makes a condition that is made of several a subject of its own, if it tests different values of Braze, which no template can
// assign: whether it holds is known then where nothing asks for those values any more.
func (c *collector) compose(e liquid.Expr) {
	cond, ok := e.(*liquid.Logic)
	if !ok {
		return
	}
	var tested testedValues
	if !tested.by(cond) || !tested.apart || tested.tests > mostWays {
		return
	}
	id := c.subjectKey("?("+cond.Span().Text()+")", nil)
	c.askedIn(id, cond)
	c.s.composed = append(c.s.composed, composed{cond, id})
}

// A composed is a condition that is a subject of its own. They are in the order of the text.
type composed struct {
	cond *liquid.Logic
	id   ID
}

// testedValues is what a condition tests.
type testedValues struct {
	first string // its key
	tests int
	apart bool // there are others, or one is asked for the texts in it
}

// by adds what a condition tests. It reports false if that is more than values of Braze by names that are written down.
func (t *testedValues) by(e liquid.Expr) bool {
	switch e := e.(type) {
	case *liquid.Logic:
		return t.by(e.Left) && t.by(e.Right)
	case *liquid.Compare:
		t.apart = t.apart || e.Op == "contains"
		return t.by(e.Left) && t.by(e.Right)
	case *liquid.Lookup:
		if !e.Braze || indexed(e) {
			return false
		}
		t.tests++
		key := e.Key()
		t.apart = t.apart || t.first != "" && t.first != key
		t.first = key
		return true
	case *liquid.Literal:
		return true
	default:
		return false
	}
}

// tests finds the subjects that conditions test which are subjects of their own.
func (c *collector) tests() {
	s := c.s
	for _, one := range s.composed {
		if sub := &s.subjects[one.id]; len(sub.tests) == 0 {
			sub.tests = s.testedBy(sub.tests, one.cond)
		}
	}
}

func (s *Space) testedBy(out []ID, e liquid.Expr) []ID {
	add := func(id ID) {
		if id != none && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	switch e := e.(type) {
	case *liquid.Logic:
		out = s.testedBy(s.testedBy(out, e.Left), e.Right)
	case *liquid.Compare:
		if a, ok := s.atoms[e]; ok {
			add(a.id)
		}
		out = s.testedBy(s.testedBy(out, e.Left), e.Right)
	case *liquid.Lookup:
		if id, ok := s.of(e); ok {
			add(id)
			add(s.subjects[id].base)
			add(s.subjects[id].sized)
		}
	default:
		// tests nothing
	}
	return out
}

// Settle is the ways on which a condition holds, or does not, with that itself as a fact if it is a subject. It reports false if it
// is none.
func (s *Space) Settle(ways []Path, cond liquid.Expr, holds bool) ([]Path, bool) {
	logic, ok := cond.(*liquid.Logic)
	if !ok || len(s.composed) == 0 {
		return ways, false
	}
	at, ok := slices.BinarySearchFunc(s.composed, logic.Span().Start, func(one composed, start int) int { return one.cond.Span().Start - start })
	if !ok || s.composed[at].cond != logic {
		return ways, false
	}
	out := ways[:0]
	for _, p := range ways {
		out = s.keep(out, p, s.composed[at].id, atomMask(holds))
	}
	return out, true
}

// follows reports whether that two paths differ in whether a condition holds follows from the values in which they differ: it tests
// all of them, and no value is decided by the condition itself.
func (s *Space) follows(p, q Path, id ID, differ []ID) bool {
	if slices.ContainsFunc(differ, func(one ID) bool { return !slices.Contains(s.subjects[id].tests, one) }) {
		return false
	}
	for _, path := range [...]Path{p, q} {
		for f := range path.facts.all() {
			if f.link.kind == decidedBy && f.link.to == id {
				return false
			}
		}
	}
	return true
}
