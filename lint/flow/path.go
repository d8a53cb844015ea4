// Package flow knows the choices that lead to a place in a template, and which of them exclude each other.
//
// The values that conditions test are subjects: `${plan}`, `order.total`, `forloop.first`. The literals a subject is
// compared with cut its values into cells: nil, false, "", 'free', numbers below 3, 3 itself, … A condition allows some
// cells and its opposite others, so what has been decided on a way is a set of cells for each subject, and a way that
// leaves a subject without a cell does not exist. `{% if x == 'a' %}` and a later `{% if x == blank %}` exclude each other
// by that, without a rule of their own.
//
// A variable is a new subject after each assignment: its version says which, and facts about different versions have
// nothing to do with each other.
//
// There is no promise of compatibility.
package flow

import (
	"cmp"
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// A Path is what has been decided on the way to a place. The zero Path is every way.
type Path struct {
	steps *step
	facts known
	// past is what known text that is being printed decided of values that its names no longer hold; nil for nothing.
	past *past
	// one is told of ways taken together that differ in what nothing asks for any more; nil if none were.
	one *Path
}

// A fact is what is known of a subject: the cells its value is in.
type fact struct {
	id   ID
	ver  int32
	mask Mask
	link link
}

// A link is another subject whose value a value was made from.
type link struct {
	to   ID // none if there is none
	ver  int32
	by   int32 // what was added to it, or to its size; which texts were put around it; of a default its cell, or the number; how it shows; whether it is of its size; of an item of a list without nil its place
	more int16 // what was added to a number or its default; what a default of another kind counts for in a sum
	kind linkKind
}

var unlinked = link{to: none}

// ofSize is the by of a link that is madeOf the size of a value, rather than of the value.
const ofSize = 1

type linkKind uint8

const (
	sameAs    linkKind = iota // assign x = y
	sizeOf                    // assign x = y | size
	orLiteral                 // assign x = y | default: 'none'
	orNumber                  // assign x = y | default: 5
	orSum                     // assign x = y | default: 5 | plus: 1
	orElse                    // assign x = y | default: z
	plusOf                    // assign x = y | plus: 1
	element                   // x.y, x[0]
	mirrorOf                  // of a comparison: the same, the other way round
	turnOf                    // assign x = forloop.index | modulo: 3
	rimmedOf                  // assign x = y | append: '!'
	heldIn                    // of an item: whether its list contains a text
	decidedBy                 // {% if y %}{% assign x = 1 %}{% else %}{% assign x = 2 %}{% endif %}, where the ways have met

	// Those that do not say all, the one that says least last.
	shownBy // assign x = y | downcase, y | sort
	madeOf  // assign x = y | times: 2
)

// A step is one decision, for the words.
type step struct {
	parent *step
	Step
	depth int32
}

// A Step is one decision: a branch taken or passed by, or how often a loop runs.
type Step struct {
	Cond  liquid.Expr   // of a condition or a case: what is tested; of a loop: what it runs over
	When  []liquid.Expr // of a case: the values
	Kind  StepKind
	Holds bool
	// Unsure: nobody knows whether there is such a way.
	Unsure bool
	// Follows: it asks for what was assigned on this way, so that the steps before it say as much.
	Follows bool
	nth     int32 // decision of the reading
}

// A StepKind says what was decided.
type StepKind uint8

// The kinds of steps.
const (
	Condition     StepKind = iota // Cond holds or not
	CaseOf                        // Cond is one of When or not
	NoRound                       // the loop over Cond runs not at all
	OneRound                      // … once
	FirstRound                    // … more than once, and this is the first round
	LaterRound                    // … this is neither the first round nor the last
	LastRound                     // … this is the last of several rounds
	SeveralRounds                 // … more than once
	SomeRounds                    // … once or more
)

// decides reports whether a step is a condition's or a case's, not a loop's.
func (k StepKind) decides() bool { return k == Condition || k == CaseOf }

// With is the path on which a step was taken, for the words alone.
func (p Path) With(s Step) Path {
	p.steps = (*room)(nil).then(p.steps, s)
	return p
}

// IsZero reports whether nothing was decided that can be told in words.
func (p Path) IsZero() bool { return p.steps == nil && p.one == nil }

// Is reports whether two paths are one that was handed on, as those of neighbours are: it tells most that are equal.
func (p Path) Is(q Path) bool { return p.steps == q.steps && p.one == q.one && p.facts.same(q.facts) }

// And is the path on which both hold. It reports false if they contradict each other.
func (p Path) And(q Path) (Path, bool) { return p.and(q, nil) }

func (p Path) and(q Path, room *room) (Path, bool) {
	switch {
	case len(q.facts) == 0 && q.IsZero():
		return p, true
	case len(p.facts) == 0 && p.IsZero():
		return q, true
	}
	past, ok := room.remember(p.past, q.past.all())
	if !ok {
		return Path{}, false
	}
	facts, ok := p.facts.along(q.facts, room, both)
	if !ok {
		return Path{}, false
	}
	one := p.oneWith(q)
	if one == nil {
		one = q.oneWith(p)
	}
	return Path{steps: p.steps.and(q.steps, room), facts: facts, past: past, one: one}, true
}

// Meet is the ways of two paths, without words. It reports false if they contradict each other.
func (s *Space) Meet(p, q Path) (Path, bool) {
	facts, ok := p.facts.along(q.facts, &s.room, both)
	return Path{facts: facts}, ok
}

// Within reports whether a path says all that another says of what values are.
func (p Path) Within(q Path) bool {
	facts, ok := p.facts.along(q.facts, nil, both)
	return ok && facts.same(p.facts)
}

// Excludes reports whether two paths contradict each other in what values are.
func (p Path) Excludes(q Path) bool {
	_, ok := p.facts.along(q.facts, nil, both)
	return !ok
}

// both is a chunk of the facts of two paths together: those of the one where the other adds nothing. It reports false if they
// contradict each other.
func both(room *room, p, q []fact) (facts []fact, ok bool) {
	n, isP, isQ := 0, true, true
	i, j := 0, 0
	for ; i < len(p) && j < len(q); n++ {
		a, b := &p[i], &q[j]
		switch {
		case a.less(b):
			isQ = false
			i++
		case b.less(a):
			isP = false
			j++
		default:
			mask := a.mask & b.mask
			if mask == 0 {
				return nil, false
			}
			isP = isP && mask == a.mask
			isQ = isQ && mask == b.mask && a.link == b.link
			i++
			j++
		}
	}
	switch {
	case isP && j == len(q):
		return p, true
	case isQ && i == len(p):
		return q, true
	}
	facts = room.some(n + len(p) - i + len(q) - j)[:0]
	i, j = 0, 0
	for i < len(p) && j < len(q) {
		a, b := &p[i], &q[j]
		switch {
		case a.less(b):
			facts = append(facts, *a)
			i++
		case b.less(a):
			facts = append(facts, *b)
			j++
		default:
			facts = append(facts, *a)
			facts[len(facts)-1].mask &= b.mask
			i++
			j++
		}
	}
	return append(append(facts, p[i:]...), q[j:]...), true
}

func (f *fact) less(g *fact) bool { return f.id < g.id || f.id == g.id && f.ver < g.ver }

// and is the steps of s and those of t that s lacks. Steps that say opposite things of one condition, as in two rounds
// of a loop, both stay.
func (s *step) and(t *step, room *room) *step {
	if t == nil || s == t {
		return s
	}
	if s == nil {
		return t
	}
	base := common(s, t)
	if base == s {
		return t // it goes on from s
	}
	var few [8]*step
	extra, again := few[:0], false
	for n := t; n != base; n = n.parent {
		if s.has(&n.Step, base) {
			continue
		}
		extra = append(extra, n)
		again = again || s.decides(n.Cond, base)
	}
	if again { // in another round, which comes first is part of what is told
		for ; s != base; s = s.parent {
			extra = append(extra, s)
		}
		slices.SortStableFunc(extra, func(a, b *step) int { return cmp.Compare(b.nth, a.nth) })
	}
	for _, e := range slices.Backward(extra) {
		s = room.then(s, e.Step)
	}
	return s
}

func (s *step) has(t *Step, until *step) bool {
	for n := s; n != nil && n != until; n = n.parent {
		if n.is(t) {
			return true
		}
	}
	return false
}

// is reports whether two steps are the same decision, be it in several rounds.
func (s *Step) is(t *Step) bool {
	return s.Kind == t.Kind && s.Cond == t.Cond && s.Holds == t.Holds && len(s.When) == len(t.When) && (len(t.When) == 0 || s.When[0] == t.When[0])
}

// decides reports whether something was decided on a condition, or on the rounds of a loop.
func (s *step) decides(on liquid.Expr, until *step) bool {
	for n := s; n != nil && n != until; n = n.parent {
		if n.Cond == on {
			return true
		}
	}
	return false
}

func common(s, t *step) *step {
	for s != t {
		switch {
		case s == nil || t == nil:
			return nil
		case s.depth >= t.depth && s.depth > 0 && s.depth != t.depth:
			s = s.parent
		case t.depth > s.depth:
			t = t.parent
		default:
			s, t = s.parent, t.parent
		}
	}
	return s
}

// Common is what both paths say.
func (p Path) Common(q Path) Path { return p.common(q, nil) }

func (p Path) common(q Path, room *room) Path {
	facts, _ := p.facts.along(q.facts, room, either)
	return Path{steps: commonSteps(p.steps, q.steps, room), facts: facts, past: room.eitherPast(p.parting(q, room), q.parting(p, room))}
}

// Either is the path that is one of two ways which differ in their last step alone: a condition that holds or not, or a loop that
// runs once or more than once. It reports false if they differ in more.
func (p Path) Either(q Path) (Path, bool) {
	s, t := p.steps, q.steps
	if s == nil || t == nil || s.parent != t.parent || s.Cond != t.Cond {
		return Path{}, false
	}
	switch once := s.Kind == OneRound || s.Kind == SomeRounds; {
	case s.Kind == Condition && t.Kind == Condition && s.Holds != t.Holds:
		return p.common(q, nil), true
	case s.Kind > NoRound && t.Kind > NoRound && once != (t.Kind == OneRound || t.Kind == SomeRounds):
		return p.common(q, nil).With(Step{Kind: SomeRounds, Cond: s.Cond, Unsure: s.Unsure && t.Unsure}), true
	}
	return Path{}, false
}

// either is what the facts of two paths say both: those of one path where the other says as much or more.
// It always succeeds.
func either(room *room, p, q []fact) (facts []fact, ok bool) {
	n, isP, isQ := 0, true, true
	i, j := 0, 0
	for i < len(p) && j < len(q) {
		switch a, b := &p[i], &q[j]; {
		case a.less(b):
			isP = false
			i++
		case b.less(a):
			isQ = false
			j++
		default:
			isP = isP && a.includes(b)
			isQ = isQ && b.includes(a)
			n++
			i++
			j++
		}
	}
	isP, isQ = isP && i == len(p), isQ && j == len(q)
	switch {
	case isP:
		return p, true
	case isQ:
		return q, true
	case n == 0:
		return nil, true
	}
	facts = room.some(n)[:0]
	eachPair(p, q, func(a, b *fact) {
		if a != nil && b != nil {
			facts = append(facts, a.with(b))
		}
	})
	return facts, true
}

// includes reports whether a fact is what it and another of its version say both.
func (f *fact) includes(g *fact) bool {
	return g.mask&^f.mask == 0 && (f.link == g.link || f.link == unlinked)
}

// with is what two facts of one subject say both.
func (f *fact) with(g *fact) fact {
	out := *f
	out.mask |= g.mask
	if f.link != g.link {
		out.link = unlinked
	}
	return out
}

// eachPair calls each for what two paths say of a version of a subject; nil where the one says nothing.
func eachPair(p, q []fact, each func(a, b *fact)) {
	i, j := 0, 0
	for i < len(p) || j < len(q) {
		switch {
		case j == len(q) || i < len(p) && p[i].less(&q[j]):
			each(&p[i], nil)
			i++
		case i == len(p) || q[j].less(&p[i]):
			each(nil, &q[j])
			j++
		default:
			each(&p[i], &q[j])
			i++
			j++
		}
	}
}

// commonSteps is the steps both have: the shared beginning, and those after it that are equal.
func commonSteps(s, t *step, room *room) *step {
	base := common(s, t)
	if s == base || t == base {
		return base
	}
	if s.depth-depthOf(base) > 32 || t.depth-depthOf(base) > 32 {
		return base
	}
	var few [8]*step
	both := few[:0]
	for n := s; n != base; n = n.parent {
		if t.has(&n.Step, base) {
			both = append(both, n)
		}
	}
	for _, b := range slices.Backward(both) {
		base = room.then(base, b.Step)
	}
	return base
}

func depthOf(s *step) int32 {
	if s == nil {
		return 0
	}
	return s.depth
}

// Len is how many decisions lead here.
func (p Path) Len() int {
	if p.one != nil {
		return int(depthOf(p.steps) + depthOf(p.one.steps))
	}
	return int(depthOf(p.steps))
}

// Facts is how many facts the path knows about subjects, in the measure of what it costs to go on from it.
func (p Path) Facts() int {
	n := len(p.past.all())
	for _, chunk := range p.facts {
		n += len(chunk)
	}
	return n
}
