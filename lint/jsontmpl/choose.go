package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
)

// chooseItems is a choice between what stands in lists behind what they share. Where one of them begins with a choice between what the
// others begin with, they share that choice, so that what stands in it stands there once: a way that took one of its arms and parted
// from the rest later has come back. Else each would bring all that stands before it again, twice as much each time.
func (s *store) chooseItems(from *list[Item], lists []*list[Item], paths []flow.Path) *list[Item] {
	runs := s.arms.Make(len(lists))
	for i, l := range lists {
		runs[i] = Arm{When: paths[i], Items: since(l, from, &s.items)}
	}
	for {
		at, choice := s.sharedChoice(runs)
		if choice == nil {
			break
		}
		from = s.along(from, lists[at], choice)
		if runs, lists = unlike(runs, lists); len(runs) == 1 {
			return s.alongAll(from, lists[0], runs[0].Items)
		}
		for startAlike(runs) {
			from = s.along(from, lists[0], runs[0].Items[0])
			for i := range runs {
				runs[i].Items = runs[i].Items[1:]
			}
		}
	}
	return push(&s.itemList, from, Item(s.choices.Add(Choice{Arms: runs})))
}

// along is a list with one item more, as it stands in another list if it does.
func (s *store) along(from, in *list[Item], item Item) *list[Item] {
	if next := in.next(from); next != nil && next.item == item {
		return next
	}
	return push(&s.itemList, from, item)
}

func (s *store) alongAll(from, in *list[Item], items []Item) *list[Item] {
	for _, item := range items {
		from = s.along(from, in, item)
	}
	return from
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

// mostShared is how many arms a choice has at most that is shared.
const mostShared = 8

// shared is a choice with the ways of all runs in its arms, taken from where the runs begin. It reports false if some run begins with
// none of them, or if what is known of the ways would not say which.
func (s *store) shared(c *Choice, runs []Arm) (*Choice, bool) {
	out := *c
	took := make([]int, len(runs)) // the arm, or all of them
	for i, r := range runs {
		switch took[i] = c.takenBy(r.Items); took[i] {
		case none:
			return nil, false
		case all:
			if other := r.Items[0].(*Choice); other != c {
				for k := range other.Arms {
					out.widen(c, k, other.Arms[k].When)
				}
			}
		default:
			out.widen(c, took[i], r.When)
		}
	}
	same := &out.Arms[0] == &c.Arms[0]
	for i, r := range runs {
		before := c
		if took[i] == all {
			if before = r.Items[0].(*Choice); same && before == c {
				continue
			}
		}
		for k := range out.Arms {
			if took[i] != k && !keeps(r.When, before.Arms[k].When, out.Arms[k].When, took[i] == all) {
				return nil, false
			}
		}
	}
	for i := range runs {
		n := 1
		if took[i] != all {
			n = len(out.Arms[took[i]].Items)
		}
		runs[i].Items = runs[i].Items[n:]
	}
	if same {
		return c, true
	}
	return s.choices.Add(out), true
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

// keeps reports whether the ways of a run take an arm no more than before, or not at all, now that it is taken on more ways.
func keeps(run, before, now flow.Path, took bool) bool {
	both, ok := run.And(now)
	if !ok {
		return true
	}
	old, ok := run.And(before)
	return took && ok && both.Within(old)
}

// isBetween reports whether a choice is between the same items as others, whatever the ways.
func (c *Choice) isBetween(arms []Arm) bool {
	return slices.EqualFunc(c.Arms, arms, func(a, b Arm) bool { return slices.Equal(a.Items, b.Items) })
}

// unlike is runs of which those that are the same are one, unless other runs do not exclude that, with the list of each.
func unlike(runs []Arm, lists []*list[Item]) ([]Arm, []*list[Item]) {
	out, of := runs[:0], make([]*list[Item], 0, len(lists))
next:
	for i, r := range runs {
		for k := range out {
			if !slices.Equal(out[k].Items, r.Items) {
				continue
			}
			when := out[k].When.Common(r.When)
			if excluded(when, out, k) && excluded(when, runs[i+1:], -1) {
				out[k].When = when
				continue next
			}
		}
		out, of = append(out, r), append(of, lists[i])
	}
	return out, of
}

// excluded reports whether no run but one is on a way.
func excluded(when flow.Path, runs []Arm, but int) bool {
	for i := range runs {
		if _, both := runs[i].When.And(when); both && i != but {
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
