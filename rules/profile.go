package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

// writesProfile reports whether the body writes a user's profile.
func writesProfile(p *lint.Pass) bool {
	e := p.Endpoint()
	return e != nil && !e.Own && e.WritesProfile() && p.JSONBody()
}

// A written is a member of a profile that a hole alone makes.
type written struct {
	name     string
	member   *jsontmpl.Member
	hole     *jsontmpl.Hole
	quoted   bool
	property bool // of an event or purchase, not of the profile itself
}

// profileMembers calls each for the members of attribute objects and event properties that an output alone makes.
func profileMembers(p *lint.Pass, each func(written)) {
	m := members{each: each}
	m.items(p.Body().Root, "")
}

// profileTexts calls each for the members of attribute objects that are a text without outputs.
func profileTexts(p *lint.Pass, each func(name, text string, m *jsontmpl.Member)) {
	m := members{each: func(written) {}, text: each}
	m.items(p.Body().Root, "")
}

type members struct {
	each func(written)
	text func(name, text string, m *jsontmpl.Member) // nil if nobody asks
	deep int
}

func (m *members) items(items []jsontmpl.Item, in string) {
	if m.deep++; m.deep > 200 {
		m.deep--
		return
	}
	defer func() { m.deep-- }()
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			m.value(item.Value, in)
		case *jsontmpl.Member:
			m.member(item, in)
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				m.items(a.Items, in)
			}
		case *jsontmpl.Repeat:
			m.items(item.Items, in)
		}
	}
}

func (m *members) value(v jsontmpl.Value, in string) {
	switch v := v.(type) {
	case *jsontmpl.Object:
		m.items(v.Items, in)
	case *jsontmpl.Array:
		m.items(v.Items, in)
	default:
		// nothing of it in the others
	}
}

func (m *members) member(member *jsontmpl.Member, in string) {
	name := ""
	if member.Key != nil {
		name, _ = member.Key.Literal()
	}
	switch v := member.Value.(type) {
	case *jsontmpl.String:
		if h, ok := alone(v.Parts); ok && inProfile(in) {
			m.each(written{name, member, h, true, isProperty(in)})
		}
		if text, ok := v.Literal(); ok && m.text != nil && inProfile(in) && !isProperty(in) {
			m.text(name, text, member)
		}
	case *jsontmpl.Bare:
		if h, ok := alone(v.Parts); ok && inProfile(in) {
			m.each(written{name, member, h, false, isProperty(in)})
		}
	case *jsontmpl.Object, *jsontmpl.Array:
		m.value(v, in+"/"+name)
	}
}

// inProfile reports whether a place in the body is one of a profile's attributes or of an event's properties.
func inProfile(in string) bool {
	return strings.HasPrefix(in, "/attributes") || strings.HasPrefix(in, "/recipients/attributes") ||
		strings.HasPrefix(in, "/recipient/attributes") || isProperty(in)
}

func isProperty(in string) bool {
	return strings.HasPrefix(in, "/events/properties") || strings.HasPrefix(in, "/purchases/properties")
}

func alone(parts []jsontmpl.Part) (*jsontmpl.Hole, bool) {
	if len(parts) != 1 {
		return nil, false
	}
	h, ok := parts[0].(*jsontmpl.Hole)
	return h, ok && h.Output != nil
}

// comesFrom reports whether an expression is worked out from a lookup by arithmetic, through names that are assigned
// once: the attribute itself, then plus or minus.
func comesFrom(p *lint.Pass, e liquid.Expr, name string, deep int) bool {
	if deep > 8 {
		return false
	}
	switch e := e.(type) {
	case *liquid.Pipe:
		for i := range e.Filters {
			switch e.Filters[i].Name {
			case "plus", "minus":
				return readsAttribute(p, e.Input, name, deep+1)
			}
		}
	case *liquid.Lookup:
		if value, ok := assigned(p, e); ok {
			return comesFrom(p, value, name, deep+1)
		}
	default:
		// nothing of it in the others
	}
	return false
}

func readsAttribute(p *lint.Pass, e liquid.Expr, name string, deep int) bool {
	if deep > 8 {
		return false
	}
	switch e := e.(type) {
	case *liquid.Pipe:
		return readsAttribute(p, e.Input, name, deep+1)
	case *liquid.Lookup:
		if e.Namespace == "custom_attribute" {
			return e.Name == name && len(e.Path) == 0
		}
		if value, ok := assigned(p, e); ok {
			return readsAttribute(p, value, name, deep+1)
		}
	default:
		// nothing of it in the others
	}
	return false
}

// assigned is the value of a plain name that the body assigns once.
func assigned(p *lint.Pass, l *liquid.Lookup) (liquid.Expr, bool) {
	if l.Root() == "" || len(l.Path) > 0 {
		return nil, false
	}
	var value liquid.Expr
	n := 0
	for a := range lint.NodesOf[*liquid.Assign](p.BodyPart()) {
		if a.Name == l.Name {
			value = a.Value
			n++
		}
	}
	return value, n == 1
}
