package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
)

// chooseItems is a choice between what stands in lists behind what they share.
func (s *store) chooseItems(from *list[Item], lists []*list[Item], paths []flow.Path) *list[Item] {
	runs := s.arms.Make(len(lists))
	for i, l := range lists {
		runs[i] = Arm{When: paths[i], Items: since(l, from, &s.items)}
	}
	return s.choose(from, runs)
}

// choose is runs of items as one list behind from. Where one of them begins with a choice between what the others begin with, they
// share that choice, so that what stands in it stands there once: a way that took one of its arms and parted from the rest later has
// come back. Else each would bring all that stands before it again, twice as much each time.
func (s *store) choose(from *list[Item], runs []Arm) *list[Item] {
	for {
		choice, ok := s.sharedChoice(runs)
		if !ok {
			break
		}
		from = push(&s.itemList, from, Item(choice))
		runs = unlike(runs)
		for len(runs[0].Items) > 0 && startAlike(runs) {
			from = push(&s.itemList, from, runs[0].Items[0])
			for i := range runs {
				runs[i].Items = runs[i].Items[1:]
			}
		}
		if len(runs) == 1 {
			return from
		}
	}
	return push(&s.itemList, from, Item(s.choices.Add(Choice{Arms: runs})))
}

// sharedChoice takes a choice from the beginning of runs, all of which begin with it or with one of its arms. Its arms are those of
// more ways then. It reports false if there is none.
func (s *store) sharedChoice(runs []Arm) (*Choice, bool) {
	for _, r := range runs {
		if len(r.Items) == 0 {
			continue
		}
		if c, ok := r.Items[0].(*Choice); ok && len(c.Arms) <= mostShared {
			if arms, ok := shared(c, runs); ok {
				return s.choices.Add(Choice{Arms: arms, widens: c.origin()}), true
			}
		}
	}
	return nil, false
}

// mostShared is how many arms a choice has at most that is shared.
const mostShared = 8

// shared is the arms of a choice with the ways of all runs in them, and takes them from where the runs begin. It reports false if some
// run begins with none of them, or if what is known of the ways would not say which.
func shared(c *Choice, runs []Arm) ([]Arm, bool) {
	arms := slices.Clone(c.Arms)
	took := make([]int, len(runs)) // the arm, or all of them
	for i, r := range runs {
		if took[i] = c.takenBy(r.Items); took[i] == none {
			return nil, false
		}
		if took[i] != all {
			arms[took[i]].When = arms[took[i]].When.Common(r.When)
			continue
		}
		for k, arm := range r.Items[0].(*Choice).Arms {
			arms[k].When = arms[k].When.Common(arm.When)
		}
	}
	for i, r := range runs {
		for k := range arms {
			before := c.Arms[k].When
			if took[i] == all {
				before = r.Items[0].(*Choice).Arms[k].When
			}
			if took[i] != k && !keeps(r.When, before, arms[k].When, took[i] == all) {
				return nil, false
			}
		}
	}
	for i := range runs {
		n := 1
		if took[i] != all {
			n = len(arms[took[i]].Items)
		}
		runs[i].Items = runs[i].Items[n:]
	}
	return arms, true
}

// Which arms of a choice a run begins with, if it is not one of them.
const (
	none = -1
	all  = -2
)

// takenBy is the arm of a choice that items begin with, the longest if they begin with several.
func (c *Choice) takenBy(items []Item) int {
	if len(items) > 0 {
		if other, ok := items[0].(*Choice); ok && other.origin() == c.origin() {
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

// origin is the choice that was there before ways came back to it.
func (c *Choice) origin() *Choice {
	if c.widens != nil {
		return c.widens
	}
	return c
}

// unlike is runs of which those that are the same are one, unless other runs do not exclude that.
func unlike(runs []Arm) []Arm {
	out := runs[:0]
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
		out = append(out, r)
	}
	return out
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
