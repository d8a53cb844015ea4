package flow

import (
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// isEnd reports whether a step of a lookup is to the first or the last item of a list.
func isEnd(a *liquid.Access) bool {
	if a.Index == nil {
		return a.Name == "first" || a.Name == "last"
	}
	n, ok := whole(a.Index)
	return ok && (n == 0 || n == -1)
}

// holdsNoNil reports whether a value is a list of items that are there, if it is anything.
func holdsNoNil(t *types.Type) bool {
	return t.Only(types.List|types.Nil) && t.Elem != nil && t.Elem.Kinds != 0 && !t.Elem.Can(types.Nil)
}

// setItems is the path on which the first and last items of a list that a name was assigned are there where it has some.
func (s *Space) setItems(p Path, name string, t *types.Type) Path {
	if !holdsNoNil(t) {
		return p
	}
	for _, id := range s.roots[name] {
		sub := &s.subjects[id]
		if !sub.item || s.subjects[sub.base].key != name {
			continue
		}
		f, _ := p.fact(id)
		f.mask &= sub.ofType(t.Elem) | nilCell
		f.link = link{to: sub.base, ver: s.current(p, sub.base), by: ofItems, kind: element}
		p = s.set(p, f)
	}
	return p
}
