package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// TopLevelKeys returns the members that bodies of the catalogue have at the top, sorted, less those that say nothing by themselves. It
// must not be changed.
func TopLevelKeys() []string { return topLevel }

// A shape tells by a body which endpoint it is for: it has all of some members at the top, at least one of others if there are
// some, and one of some lists holds an object, with one of some members, each list with its own if marks has some for it.
type shape struct {
	at                      int // of the endpoint, in the catalogue
	have, any, lists, items []string
	marks                   []marks
}

// Marks are what an object of a list has at least one of, unless it is empty: the same list is known to other APIs too.
type marks struct {
	list  string
	names []string
}

// ByShape returns the endpoint that a body is for by its look, if there is one. A body that looks so by its lists alone and names no
// user at all leaves a doubt: it may be meant for the User Update step, or be a part of another.
func ByShape(b *jsontmpl.Body) (e *Endpoint, doubted, ok bool) {
	if b == nil {
		return nil, false, false
	}
	var tops []topMember
	all := eachTop(b.Root, func(name string, m *jsontmpl.Member) { tops = append(tops, topMember{name, m}) })
	if !all || len(tops) == 0 {
		return nil, false, false
	}
	s, ok := shapeOf(tops)
	if !ok {
		return nil, false, false
	}
	e = catalogue[s.at]
	return e, len(s.lists) > 0 && !e.namesUser(b), true
}

// Mistaken returns the endpoint that a body for this one is for by its look, if it has all that is in it and this one nothing.
func (e *Endpoint) Mistaken(b *jsontmpl.Body) (meant *Endpoint, ok bool) {
	if b == nil || e.set == nil || e.Own {
		return nil, false
	}
	meant, doubted, ok := ByShape(b)
	if !ok || doubted || meant == e {
		return nil, false
	}
	eachTop(b.Root, func(name string, _ *jsontmpl.Member) {
		_, here := e.set.nodes[e.body].object.prop(name)
		_, there := meant.set.nodes[meant.body].object.prop(name)
		ok = ok && there && !here
	})
	return meant, ok
}

func shapeOf(tops []topMember) (*shape, bool) {
	for i := range shapes {
		if shapes[i].fits(tops) {
			return &shapes[i], true
		}
	}
	return nil, false
}

func (s *shape) fits(tops []topMember) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(tops, func(t topMember) bool { return t.name == name })
	}
	holds := func(list string) bool { // `attributes` alone is a common name, and an object of it belongs to other APIs
		return slices.ContainsFunc(listed(tops, list), func(o *jsontmpl.Object) bool {
			return (len(s.items) == 0 || mayBeNamed(o, s.items)) && s.marked(list, o)
		})
	}
	if len(s.marks) > 0 && s.hasForeign(tops) && !s.namesAnyone(tops) {
		return false
	}
	return !slices.ContainsFunc(s.have, func(name string) bool { return !has(name) }) &&
		(len(s.any) == 0 || slices.ContainsFunc(s.any, has)) && (len(s.lists) == 0 || slices.ContainsFunc(s.lists, holds))
}

// marked reports whether an object of a list has what marks those of the endpoint.
func (s *shape) marked(list string, o *jsontmpl.Object) bool {
	i := slices.IndexFunc(s.marks, func(m marks) bool { return m.list == list })
	return i < 0 || len(o.Items) == 0 || mayBeNamed(o, s.marks[i].names)
}

// hasForeign reports whether the body has a member that the endpoint does not have.
func (s *shape) hasForeign(tops []topMember) bool {
	e := catalogue[s.at]
	return slices.ContainsFunc(tops, func(t topMember) bool {
		_, known := e.set.nodes[e.body].object.prop(t.name)
		return !known
	})
}

// namesAnyone reports whether an object of the lists names a user.
func (s *shape) namesAnyone(tops []topMember) bool {
	e := catalogue[s.at]
	return slices.ContainsFunc(s.lists, func(list string) bool {
		return slices.ContainsFunc(listed(tops, list), func(o *jsontmpl.Object) bool {
			return e.MayBeNamedBy(o, ByID) || e.MayBeNamedBy(o, ByContact)
		})
	})
}

type topMember struct {
	name   string
	member *jsontmpl.Member
}

// eachTop calls f for the members of the objects a body can be; it reports false, and stops, if the body can be something
// else.
func eachTop(items []jsontmpl.Item, f func(name string, m *jsontmpl.Member)) bool {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			o, ok := item.Value.(*jsontmpl.Object)
			if !ok {
				return false
			}
			eachMember(o.Items, func(m *jsontmpl.Member) {
				if name, ok := literalKey(m); ok {
					f(name, m)
				}
			})
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				if !eachTop(a.Items, f) {
					return false
				}
			}
		default:
			// nothing of it in the others
		}
	}
	return true
}

// namesUser reports whether a body names a user where it should, rightly or by the name of another endpoint.
func (e *Endpoint) namesUser(b *jsontmpl.Body) bool {
	all, _ := e.People(b)
	return slices.ContainsFunc(all, func(o *jsontmpl.Object) bool {
		return e.MayBeNamedBy(o, ByID) || e.MayBeNamedBy(o, ByContact)
	})
}

// listed returns the objects in a list at the top.
func listed(tops []topMember, name string) []*jsontmpl.Object {
	var out []*jsontmpl.Object
	for _, t := range tops {
		if t.name != name {
			continue
		}
		if list, ok := t.member.Value.(*jsontmpl.Array); ok {
			eachElement(list.Items, func(v jsontmpl.Value) {
				if o, isObject := v.(*jsontmpl.Object); isObject {
					out = append(out, o)
				}
			})
		}
	}
	return out
}
