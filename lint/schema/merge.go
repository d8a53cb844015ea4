package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
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

// merge makes one mismatch of those that say the same of the same place on several ways.
func (j *judge) merge(found []Mismatch) []Mismatch {
	var out []Mismatch
	for i := range found {
		m := found[i]
		if slices.ContainsFunc(out, func(o Mismatch) bool { return o.same(&m) }) {
			continue
		}
		ways := []flow.Path{m.When}
		for k := i + 1; k < len(found); k++ {
			if found[k].same(&m) {
				ways = append(ways, found[k].When)
				m.Sure = m.Sure || found[k].Sure
			}
		}
		m.When = j.commonWay(&m, ways)
		out = append(out, m)
	}
	return out
}

// commonWay is what the ways share, unless an object on another way, where nothing is wrong, shares it too.
func (j *judge) commonWay(m *Mismatch, ways []flow.Path) flow.Path {
	shared, first := ways[0], ways[0]
	for _, w := range ways[1:] {
		shared = shared.Common(w)
		if w.Len() < first.Len() {
			first = w
		}
	}
	if o, ok := m.Value.(*jsontmpl.Object); !ok || o.Open != m.Span {
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

// apartFrom reports whether a way is none of others.
func apartFrom(w flow.Path, others []flow.Path) bool {
	return !slices.ContainsFunc(others, func(o flow.Path) bool {
		_, ok := w.And(o)
		return ok
	})
}
