package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// eachMember calls f for every member among items, those of branches and loops too.
func eachMember(items []jsontmpl.Item, f func(*jsontmpl.Member)) {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Member:
			f(item)
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				eachMember(a.Items, f)
			}
		case *jsontmpl.Repeat:
			eachMember(item.Items, f)
		default:
			// nothing of it in the others
		}
	}
}

// eachElement calls f for every element among items, those of branches and loops too.
func eachElement(items []jsontmpl.Item, f func(jsontmpl.Value)) {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			f(item.Value)
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				eachElement(a.Items, f)
			}
		case *jsontmpl.Repeat:
			eachElement(item.Items, f)
		default:
			// nothing of it in the others
		}
	}
}

// literalKey returns the name of a member without holes in its key, escapes decoded.
func literalKey(m *jsontmpl.Member) (string, bool) {
	if m.Key == nil {
		return "", false
	}
	text, ok := m.Key.Literal()
	if !ok {
		return "", false
	}
	return unescape(text), true
}

// Top returns the members of a name in the objects that a body can be.
func Top(b *jsontmpl.Body, name string) []*jsontmpl.Member {
	var out []*jsontmpl.Member
	eachTop(b.Root, func(key string, m *jsontmpl.Member) {
		if key == name {
			out = append(out, m)
		}
	})
	return out
}

// named returns the members of an object that have one of some names, on any way.
func named(o *jsontmpl.Object, names []string) []*jsontmpl.Member {
	var out []*jsontmpl.Member
	eachMember(o.Items, func(m *jsontmpl.Member) {
		if name, literal := literalKey(m); literal && slices.Contains(names, name) {
			out = append(out, m)
		}
	})
	return out
}

// mayBeNamed reports whether an object may have a member with one of some names: one that outputs make may be any.
func mayBeNamed(o *jsontmpl.Object, names []string) bool {
	found := false
	eachMember(o.Items, func(m *jsontmpl.Member) {
		name, literal := literalKey(m)
		found = found || !literal || slices.Contains(names, name)
	})
	return found
}
