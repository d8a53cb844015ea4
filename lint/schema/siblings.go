package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// siblings are the members of an object, by name once something asks for them.
type siblings struct {
	items []jsontmpl.Item
	named map[string][]*jsontmpl.Member
}

// taken reports whether there is a member of a name beside the one that is judged, on some of the ways.
func (j *judge) taken(name string, when flow.Path) bool {
	s := &j.siblings
	if s.named == nil {
		s.named = map[string][]*jsontmpl.Member{}
		eachMember(s.items, func(m *jsontmpl.Member) {
			if key, ok := literalKey(m); ok {
				s.named[key] = append(s.named[key], m)
			}
		})
	}
	return slices.ContainsFunc(s.named[name], func(m *jsontmpl.Member) bool {
		_, ok := j.and(when, m.When)
		return ok
	})
}

// nearest returns the field that a wrong name seems to be: one that is not there yet, if such a one is near.
func (j *judge) nearest(o *objectRules, at *place) (string, bool) {
	if meant, ok := meantBy(at.key, o.called); ok && !j.taken(meant, at.when) {
		return meant, true
	}
	near, ok := nearest(at.key, o.props)
	if !ok {
		return j.lacking(o, at)
	}
	if !j.taken(near, at.when) {
		return near, true
	}
	free := slices.DeleteFunc(slices.Clone(o.props), func(p prop) bool { return j.taken(p.name, at.when) })
	if other, ok := nearest(at.key, free); ok {
		return other, true
	}
	return near, true
}

// lacking returns the one field that an object wants and does not have and that shares a word with a wrong name: `name` for event_name,
// `product_id` for product.
func (j *judge) lacking(o *objectRules, at *place) (string, bool) {
	meant := ""
	for _, name := range o.required {
		if !partOf(at.key, name) && !partOf(name, at.key) || j.taken(name, at.when) {
			continue
		}
		if meant != "" {
			return "", false
		}
		meant = name
	}
	return meant, meant != ""
}

// isMeant reports whether a field is meant by a free name that is like it. An attribute that is cleared had that name.
func (j *judge) isMeant(n *node, meant string, like likeness, m *jsontmpl.Member, at *place) bool {
	if like != otherForm && like != inLiquid {
		return true
	}
	if value, ok := literal(m.Value); ok && value == nil {
		return false
	}
	if like == inLiquid {
		return !j.taken(meant, at.when)
	}
	return j.telling(n, meant, m, at)
}

// telling reports whether a member surely holds what a field takes, which is more than a text: an attribute of one's own would hardly.
func (j *judge) telling(n *node, name string, m *jsontmpl.Member, at *place) bool {
	id, ok := n.object.prop(name)
	if !ok || j.nodes[id].enum == nil && j.nodes[id].kinds&isString != 0 || slices.Contains(identifiersOf(j.nodes, n), name) {
		return false
	}
	return j.ask(func() { j.check(id, m.Value, at) }) == yes
}

// suit notes whether a member can have the suggested name.
func (j *judge) suit(out *Mismatch, o *objectRules, m *jsontmpl.Member, at *place) {
	id, ok := o.prop(out.Suggestion)
	if !ok {
		return
	}
	can := func(id ref) bool { return j.ask(func() { j.check(id, m.Value, at) }) != no }
	list := j.nodes[id].array
	out.Fits, out.Taken = can(id), j.taken(out.Suggestion, at.when)
	out.Listed = !out.Fits && list != nil && list.items != 0 && can(list.items)
}
