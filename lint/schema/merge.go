package schema

import (
	"cmp"
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// A visit is an object judged on a way: where it begins in the text.
type visit struct {
	open int
	when flow.Path
}

// forks reports whether the tree holds one text several times, for ways that were never joined.
func forks(root []jsontmpl.Item) bool {
	return slices.ContainsFunc(root, func(item jsontmpl.Item) bool {
		_, ok := item.(*jsontmpl.Choice)
		return ok
	})
}

// repeats reports whether mismatches that are in order say the same of one place: a value within forks, so it holds some
// text several times.
func repeats(found []Mismatch) bool {
	for i := range found {
		for k := i - 1; k >= 0 && found[k].Span == found[i].Span; k-- {
			if found[k].same(&found[i]) {
				return true
			}
		}
	}
	return false
}

// merge makes one mismatch of those that say the same of the same place on several ways.
func (j *judge) merge(found []Mismatch) []Mismatch {
	places := map[source.Span][]int{} // of each place, where in out
	var out []Mismatch
	var ways [][]flow.Path
	for i := range found {
		m := &found[i]
		here := places[m.Span]
		k := slices.IndexFunc(here, func(k int) bool { return out[k].same(m) })
		if k < 0 {
			places[m.Span] = append(here, len(out))
			out, ways = append(out, *m), append(ways, []flow.Path{m.When})
			continue
		}
		k = here[k]
		ways[k] = append(ways[k], m.When)
		out[k].Sure, out[k].Taken = out[k].Sure || m.Sure, out[k].Taken || m.Taken
		out[k].Fits, out[k].Listed = out[k].Fits && m.Fits, out[k].Listed && m.Listed
	}
	for k := range out {
		out[k].When = j.commonWay(&out[k], ways[k])
	}
	return out
}

// inOrder puts mismatches in the order of their places.
func inOrder(found []Mismatch) {
	slices.SortStableFunc(found, func(a, b Mismatch) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Kind, b.Kind))
	})
}

// ofObject reports whether a mismatch is one of an object as a whole.
func ofObject(m Mismatch) bool {
	o, ok := m.Value.(*jsontmpl.Object)
	return ok && o.Open == m.Span
}

// commonWay returns what the ways share, unless an object on another way, where nothing is wrong, shares it too.
func (j *judge) commonWay(m *Mismatch, ways []flow.Path) flow.Path {
	shared, first := ways[0], ways[0]
	for _, w := range ways[1:] {
		shared = shared.Common(w)
		if w.Len() < first.Len() {
			first = w
		}
	}
	if !ofObject(*m) {
		return shared
	}
	for _, v := range j.visits {
		if v.open != m.Span.Start || !apartFrom(v.when, ways) {
			continue
		}
		if _, ok := shared.And(v.when); ok {
			return first
		}
	}
	return shared
}

// apartFrom reports whether a way is not among others.
func apartFrom(w flow.Path, others []flow.Path) bool {
	return !slices.ContainsFunc(others, func(o flow.Path) bool {
		_, ok := w.And(o)
		return ok
	})
}
