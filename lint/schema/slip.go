package schema

import (
	"slices"
	"strings"

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
		} else if m.Kind == MissingField {
			j.shortened(n, m, o)
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
		_, together := lacking.When.And(f.When)
		return together && isMember(o, f.Member)
	})
}

// shortened takes the only field of an object that is not known for the only one that it lacks if their last words are the same:
// new_id for new_external_id.
func (j *judge) shortened(n *node, lacking *Mismatch, o *jsontmpl.Object) {
	var unknown *Mismatch
	for i := range j.found {
		f := &j.found[i]
		switch {
		case f == lacking:
		case f.Kind == MissingField && f.Value == lacking.Value:
			return
		case f.Kind == UnknownField && isMember(o, f.Member):
			if unknown != nil {
				return
			}
			unknown = f
		}
	}
	if unknown == nil || unknown.Suggestion != "" || len(lacking.Names) != 1 || lastWord(unknown.Name) != lastWord(lacking.Names[0]) {
		return
	}
	unknown.Suggestion = lacking.Names[0]
	j.suit(unknown, n.object, unknown.Member, &place{when: unknown.When})
}

func isMember(o *jsontmpl.Object, member *jsontmpl.Member) bool {
	found := false
	eachMember(o.Items, func(m *jsontmpl.Member) { found = found || m == member })
	return found
}

// lastWord is what stands behind the last `_` of a name.
func lastWord(name string) string { return name[strings.LastIndexByte(name, '_')+1:] }
