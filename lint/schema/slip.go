package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// oneSlip makes one mismatch of what the same slip caused: an object whose identifier has the wrong name lacks none
// besides, nor the field that it would be.
func (j *judge) oneSlip(n *node, start int) {
	if j.silent || n.object == nil || len(j.found) == start {
		return
	}
	for i := start; i < len(j.found); i++ {
		m := &j.found[i]
		o, ok := m.Value.(*jsontmpl.Object)
		if !ok || m.Kind != MissingIdentifier && m.Kind != MissingField {
			continue
		}
		if m.Kind == MissingField && j.renamed(m, o) || m.Kind == MissingIdentifier && j.misnamed(n, m, o) {
			j.found = slices.Delete(j.found, i, i+1)
			i--
		}
	}
}

// misnamed turns a missing identifier into one with the wrong name, if the object has such a member. It reports true if
// that has been found already.
func (j *judge) misnamed(n *node, m *Mismatch, o *jsontmpl.Object) bool {
	var member *jsontmpl.Member
	meant, name := "", ""
	eachMember(o.Items, func(c *jsontmpl.Member) {
		key, ok := literalKey(c)
		if !ok || member != nil {
			return
		}
		if _, known := n.object.prop(key); known {
			return
		}
		if to, ok := j.meantIdentifier(n, key); ok {
			member, meant, name = c, to, key
		}
	})
	if member == nil {
		return false
	}
	for i := range j.found {
		f := &j.found[i]
		if f.Member != member || f.Kind != WrongIdentifier && f.Keyword != "x-near" {
			continue
		}
		f.Kind, f.Keyword, f.Suggestion, f.Advice, f.Sure = WrongIdentifier, "x-renamed", meant, false, f.Sure || m.Sure
		j.suit(f, n.object, member, &place{when: f.When})
		return true
	}
	m.Kind, m.Span, m.Keyword, m.Names = WrongIdentifier, member.Key.At, "x-renamed", nil
	m.At += "/" + escape(name)
	m.Name, m.Suggestion, m.Member, m.Value = name, meant, member, member.Value
	j.suit(m, n.object, member, &place{when: m.When})
	return false
}

// renamed reports whether an object that lacks a field has it under the name of an identifier that does not belong there.
func (j *judge) renamed(lacking *Mismatch, o *jsontmpl.Object) bool {
	return slices.ContainsFunc(j.found, func(f Mismatch) bool {
		if f.Kind != WrongIdentifier || !slices.Contains(lacking.Names, f.Suggestion) {
			return false
		}
		within := false
		eachMember(o.Items, func(m *jsontmpl.Member) { within = within || m == f.Member })
		_, together := lacking.When.And(f.When)
		return within && together
	})
}
