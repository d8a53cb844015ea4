package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
)

// joinItems is one list for several that come from different ways: their shared beginning, and a choice between the rest.
func (s *store) joinItems(lists []*list[Item], paths []flow.Path) *list[Item] {
	from, same := sharedBase(lists)
	if same {
		return from
	}
	runs := s.arms.Make(len(lists))
	for i, l := range lists {
		runs[i] = Arm{When: paths[i], Items: since(l, from, &s.items)}
	}
	return s.choose(from, runs, lists)
}

// choose is runs of items behind from, each of a list, as one list. Where one of them begins with a choice between what the others
// begin with, they share that choice, so that what stands in it stands there once: a way that took one of its arms and parted from
// the rest later has come back. Else each would bring all that stands before it again, twice as much each time.
func (s *store) choose(from *list[Item], runs []Arm, lists []*list[Item]) *list[Item] {
	for {
		for startAlike(runs) {
			from = s.along(from, lists[0], runs[0].Items[0])
			for i := range runs {
				runs[i].Items = runs[i].Items[1:]
			}
		}
		if !slices.ContainsFunc(runs, func(r Arm) bool { return len(r.Items) > 0 }) {
			return from
		}
		at, choice := s.sharedChoice(runs)
		if choice == nil {
			break
		}
		from = s.along(from, lists[at], choice)
		runs, lists = s.unlike(runs, lists)
	}
	runs, lists = s.flat(runs, lists)
	return push(&s.itemList, from, Item(s.choices.Add(Choice{Arms: s.nearest(from, runs, lists)})))
}

// Choices that stand so deep within each other are taken for one, between so much at most, on ways of which so much is known at most.
const (
	deepChoices = 2
	mostLeaves  = 32
	mostKnown   = 64
)

// flat is runs of which those that are choices within choices are what these are between, so that what several ways brought stands
// there once, with the list of each.
func (s *store) flat(runs []Arm, lists []*list[Item]) ([]Arm, []*list[Item]) {
	if !slices.ContainsFunc(runs, func(r Arm) bool { return r.nested() >= deepChoices }) {
		return runs, lists
	}
	n := 0
	for i := range runs {
		if n += runs[i].leaves(mostLeaves - n); n > mostLeaves || runs[i].When.Facts() > mostKnown {
			return runs, lists
		}
	}
	out, of := make([]Arm, 0, n), make([]*list[Item], 0, n)
	for i, r := range runs {
		out = s.addLeaves(out, r)
		for len(of) < len(out) {
			of = append(of, lists[i])
		}
	}
	return s.unlike(out, of)
}

// addLeaves adds what a run is between to others, or the run where that is nothing on its ways.
func (s *store) addLeaves(out []Arm, r Arm) []Arm {
	before := len(out)
	for _, a := range r.between() {
		if when, ok := s.space.Meet(r.When, a.When); ok {
			out = s.addLeaves(out, Arm{When: when, Items: a.Items})
		}
	}
	if len(out) == before {
		out = append(out, r)
	}
	return out
}

// leaves is how many arms an arm is between that are no choices, as far as that is no more than most.
func (a *Arm) leaves(most int) int {
	inner := a.between()
	if inner == nil {
		return 1
	}
	n := 0
	for i := range inner {
		if n += inner[i].leaves(most - n); n > most {
			break
		}
	}
	return n
}

// between is the arms of the choice that an arm is; nil if it is anything else.
func (a *Arm) between() []Arm {
	if len(a.Items) != 1 {
		return nil
	}
	c, ok := a.Items[0].(*Choice)
	if !ok {
		return nil
	}
	return c.Arms
}

// nested is how many choices stand within each other in an arm that is nothing else, as far as that matters.
func (a *Arm) nested() int {
	inner := a.between()
	if inner == nil {
		return 0
	}
	deep := 0
	for i := range inner {
		if deep = max(deep, inner[i].nested()); deep >= deepChoices {
			break
		}
	}
	return 1 + deep
}

// nearest is runs of which those that begin with the same item are one, so that nothing stands in two arms; when is what ways that
// were taken together share.
func (s *store) nearest(from *list[Item], runs []Arm, lists []*list[Item]) []Arm {
	out := runs[:0]
	for i, r := range runs {
		begins := func(other Arm) bool {
			return len(r.Items) > 0 && len(other.Items) > 0 && r.Items[0] == other.Items[0]
		}
		if slices.ContainsFunc(out, begins) {
			continue // went with an earlier one
		}
		if !slices.ContainsFunc(runs[i+1:], begins) {
			out = append(out, r)
			continue
		}
		var group []Arm
		var of []*list[Item]
		when := r.When
		for k, other := range runs[i:] {
			if begins(other) {
				group, of, when = append(group, other), append(of, lists[i+k]), when.Common(other.When)
			}
		}
		out = append(out, Arm{When: when, Items: since(s.choose(from, group, of), from, &s.items)})
	}
	return out
}

// along is a list with one item more, as it stands in another list if it does.
func (s *store) along(from, in *list[Item], item Item) *list[Item] {
	if next := in.next(from); next != nil && next.item == item {
		return next
	}
	return push(&s.itemList, from, item)
}

// next is the node that follows from in l; nil if from is not a beginning of it, or all of it.
func (l *list[T]) next(from *list[T]) *list[T] {
	for l.len() > from.len()+1 {
		l = l.prev
	}
	if l == nil || l == from || l.prev != from {
		return nil
	}
	return l
}

// sharedChoice takes a choice from the beginning of runs, all of which begin with it or with one of its arms, and says which run has
// it. Its arms are those of more ways then. It is nil if there is none.
func (s *store) sharedChoice(runs []Arm) (at int, choice *Choice) {
	least, most := len(runs[0].Items), 0
	for _, r := range runs {
		least, most = min(least, len(r.Items)), max(most, len(r.Items))
	}
	if most-least > mostApart {
		return 0, nil
	}
	for i, r := range runs {
		if len(r.Items) == 0 {
			continue
		}
		if c, ok := r.Items[0].(*Choice); ok && len(c.Arms) <= mostShared {
			if shared, ok := s.shared(c, runs); ok {
				return i, shared
			}
		}
	}
	return 0, nil
}

const (
	mostShared = 8  // arms of a choice that is shared
	mostApart  = 32 // items that one run has more than another: beyond them all of these become one choice, which is shared from then on
)

// shared is a choice with the ways of all runs in its arms, taken from where the runs begin. It reports false if some run begins with
// none of them, or if it would be printed together with what follows on a way on which no run has both.
func (s *store) shared(c *Choice, runs []Arm) (*Choice, bool) {
	out := *c
	begun := make([]begin, len(runs))
	for i, r := range runs {
		b := &begun[i]
		switch b.took = c.takenBy(r.Items); b.took {
		case none:
			return nil, false
		case all:
			b.of, b.rest = r.Items[0].(*Choice), r.Items[1:]
			if b.of != c {
				for k := range b.of.Arms {
					out.widen(c, k, b.of.Arms[k].When)
				}
			}
		default:
			b.rest = r.Items[len(c.Arms[b.took].Items):]
			out.widen(c, b.took, r.When)
		}
	}
	same := &out.Arms[0] == &c.Arms[0]
	for i, b := range begun {
		if b.took == all && same && b.of == c {
			continue
		}
		for k := range out.Arms {
			if b.took != k && !s.admitted(runs, begun, i, k, out.Arms[k].When) {
				return nil, false
			}
		}
	}
	for i, b := range begun {
		runs[i].Items = b.rest
	}
	if same {
		return c, true
	}
	return s.choices.Add(out), true
}

// A begin is what a run begins with: an arm of a choice or all of them, those of another choice between the same; and the rest.
type begin struct {
	took int
	of   *Choice
	rest []Item
}

// admitted reports whether an arm of a choice and what follows in a run are printed together on no ways but those of runs that have
// both. When is the ways of the arm.
func (s *store) admitted(runs []Arm, begun []begin, run, arm int, when flow.Path) bool {
	both, ok := s.space.Meet(runs[run].When, when)
	if !ok {
		return true
	}
	for i, b := range begun {
		switch {
		case b.took != arm && b.took != all || !slices.Equal(b.rest, begun[run].rest):
			continue
		case b.took == all:
			if way, ok := s.space.Meet(runs[i].When, b.of.Arms[arm].When); ok && both.Within(way) {
				return true
			}
		case both.Within(runs[i].When):
			return true
		}
	}
	return false
}

// widen adds ways to an arm of a choice that was a copy of another, whose arms it leaves as they are.
func (c *Choice) widen(was *Choice, arm int, when flow.Path) {
	if when.Within(c.Arms[arm].When) {
		return
	}
	if &c.Arms[0] == &was.Arms[0] {
		c.Arms = slices.Clone(was.Arms)
	}
	c.Arms[arm].When = c.Arms[arm].When.Common(when)
}

// Which arms of a choice a run begins with, if it is not one of them.
const (
	none = -1
	all  = -2
)

// takenBy is the arm of a choice that items begin with, the longest if they begin with several.
func (c *Choice) takenBy(items []Item) int {
	if len(items) > 0 {
		if other, ok := items[0].(*Choice); ok && c.isBetween(other.Arms) {
			return all
		}
	}
	arm := none
	for k, a := range c.Arms {
		if n := len(a.Items); n <= len(items) && (arm == none || n > len(c.Arms[arm].Items)) && slices.Equal(a.Items, items[:n]) {
			arm = k
		}
	}
	return arm
}

// isBetween reports whether a choice is between the same items as others, whatever the ways.
func (c *Choice) isBetween(arms []Arm) bool {
	return slices.EqualFunc(c.Arms, arms, func(a, b Arm) bool { return slices.Equal(a.Items, b.Items) })
}

// unlike is runs of which those that are the same are one, unless other runs do not exclude that, with the list of each.
func (s *store) unlike(runs []Arm, lists []*list[Item]) ([]Arm, []*list[Item]) {
	out, of := runs[:0], make([]*list[Item], 0, len(lists))
next:
	for i, r := range runs {
		for k := range out {
			if !slices.Equal(out[k].Items, r.Items) {
				continue
			}
			when := out[k].When.Common(r.When)
			if s.excluded(when, out, k) && s.excluded(when, runs[i+1:], -1) {
				out[k].When = when
				continue next
			}
		}
		out, of = append(out, r), append(of, lists[i])
	}
	return out, of
}

// excluded reports whether no run but one is on a way.
func (s *store) excluded(when flow.Path, runs []Arm, but int) bool {
	for i := range runs {
		if _, both := s.space.Meet(runs[i].When, when); both && i != but {
			return false
		}
	}
	return true
}

// startAlike reports whether runs begin with the same item.
func startAlike(runs []Arm) bool {
	for _, r := range runs {
		if len(r.Items) == 0 || r.Items[0] != runs[0].Items[0] {
			return false
		}
	}
	return true
}
