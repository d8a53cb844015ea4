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
// more ways then. It reports false if there is none, or if those arms would not exclude each other.
func (s *store) sharedChoice(runs []Arm) (*Choice, bool) {
	for _, r := range runs {
		if len(r.Items) == 0 {
			continue
		}
		if c, ok := r.Items[0].(*Choice); ok {
			if shared, ok := s.widened(c, runs); ok {
				return shared, true
			}
		}
	}
	return nil, false
}

// mostWidened is how many arms a choice has at most that is shared.
const mostWidened = 8

// widened is a choice with the ways of all runs in its arms, which is taken from their beginnings.
func (s *store) widened(c *Choice, runs []Arm) (*Choice, bool) {
	if len(c.Arms) > mostWidened {
		return nil, false
	}
	arms := slices.Clone(c.Arms)
	taken := make([]int, len(runs))
	for i, r := range runs {
		if len(r.Items) > 0 {
			if other, ok := r.Items[0].(*Choice); ok && other.origin() == c.origin() {
				for k := range arms {
					arms[k].When = arms[k].When.Common(other.Arms[k].When)
				}
				taken[i] = 1
				continue
			}
		}
		arm := -1
		for k := range arms {
			if items := arms[k].Items; len(items) <= len(r.Items) && (arm < 0 || len(items) > len(arms[arm].Items)) && slices.Equal(items, r.Items[:len(items)]) {
				arm = k
			}
		}
		if arm < 0 {
			return nil, false
		}
		arms[arm].When = arms[arm].When.Common(r.When)
		taken[i] = len(arms[arm].Items)
	}
	for i := range arms {
		for j := range i {
			if _, both := arms[i].When.And(arms[j].When); both {
				return nil, false
			}
		}
	}
	for i := range runs {
		runs[i].Items = runs[i].Items[taken[i]:]
	}
	return s.choices.Add(Choice{Arms: arms, widens: c.origin()}), true
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
