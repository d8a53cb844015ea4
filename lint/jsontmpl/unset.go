package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// unset takes down that an output prints a name which is not assigned on the way to it, or on some of the ways that met.
func (r *reader) unset(st *state, n *liquid.Output) {
	l, ok := plainName(n.Expr)
	if !ok || len(r.body.Unset) >= MostProblems {
		return
	}
	when := st.path
	b, known := r.worth(st, l.Name)
	if few := 100; known && lacks(b.pieces, &few) {
		when, ok = r.without(st.path, b.pieces, 0)
	} else if known {
		return // it is assigned on every way
	} else {
		ok = r.assigned[l.Name]
	}
	if !ok || !r.space.Narrow(when, l, types.Any).Can(types.Nil) {
		return // a condition asked for the name
	}
	for i := range r.body.Unset {
		if u := &r.body.Unset[i]; u.Output == n {
			if when.Len() < u.When.Len() {
				u.When = when
			}
			return
		}
	}
	r.body.Unset = append(r.body.Unset, Unset{n, l, when})
}

// lacks reports whether a name that is worth some pieces may be unassigned on some way: it is on one of their choices, or there are more
// than a few.
func lacks(pieces []piece, few *int) bool {
	if len(pieces) != 1 {
		return false
	}
	if *few -= len(pieces[0].arms); *few < 0 {
		return true
	}
	return slices.ContainsFunc(pieces[0].arms, func(a pieceArm) bool { return a.unset || lacks(a.pieces, few) })
}

// without is a way, of those that go on as path, on which a name that is worth some pieces was not assigned.
func (r *reader) without(path flow.Path, pieces []piece, deep int) (flow.Path, bool) {
	if len(pieces) != 1 || deep > deepest || !r.spend(1) {
		return flow.Path{}, false
	}
	for i := range pieces[0].arms {
		arm := &pieces[0].arms[i]
		when, ok := r.space.Enter(path, arm.When)
		if ok && !arm.unset {
			when, ok = r.without(when, arm.pieces, deep+1)
		}
		if ok {
			return when, true
		}
	}
	return flow.Path{}, false
}

// plainName is the name that an output prints, if no `default` stands in for it.
func plainName(e liquid.Expr) (*liquid.Lookup, bool) {
	if pipe, ok := e.(*liquid.Pipe); ok {
		for i := range pipe.Filters {
			if pipe.Filters[i].Name == "default" {
				return nil, false
			}
		}
		e = pipe.Input
	}
	l, ok := e.(*liquid.Lookup)
	return l, ok && !l.Braze && l.Name != "" && len(l.Path) == 0
}
