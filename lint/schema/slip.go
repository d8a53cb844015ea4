package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// oneSlip makes one mismatch of what the same slip caused: an object whose identifier has the wrong name lacks none
// besides.
func (j *judge) oneSlip(n *node, start int) {
	if j.silent || n.object == nil || len(j.found) == start {
		return
	}
	for i := start; i < len(j.found); i++ {
		m := &j.found[i]
		o, ok := m.Value.(*jsontmpl.Object)
		if m.Kind != MissingIdentifier || !ok {
			continue
		}
		if j.misnamed(n, m, o) {
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
		if f := &j.found[i]; f.Kind == WrongIdentifier && f.Member == member {
			f.Advice = false
			return true
		}
	}
	m.Kind, m.Span, m.Keyword, m.Names = WrongIdentifier, member.Key.At, "x-renamed", nil
	m.At += "/" + escape(name)
	m.Name, m.Suggestion, m.Member, m.Value = name, meant, member, member.Value
	m.Fits = j.fits(n.object, meant, member, &place{})
	return false
}
