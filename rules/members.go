package rules

import (
	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

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
	m.items(p.Body().Root, atTop)
}

// profileTexts calls each for the members of attribute objects that are a text without outputs.
func profileTexts(p *lint.Pass, each func(name, text string, m *jsontmpl.Member)) {
	m := members{each: func(written) {}, text: each}
	m.items(p.Body().Root, atTop)
}

type members struct {
	each func(written)
	text func(name, text string, m *jsontmpl.Member) // nil if nobody asks
	deep int
}

func (m *members) items(items []jsontmpl.Item, in region) {
	const deepest = 200
	if m.deep >= deepest {
		return
	}
	m.deep++
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
	m.deep--
}

func (m *members) value(v jsontmpl.Value, in region) {
	switch v := v.(type) {
	case *jsontmpl.Object:
		m.items(v.Items, in)
	case *jsontmpl.Array:
		m.items(v.Items, in)
	default:
		// nothing of it in the others
	}
}

func (m *members) member(member *jsontmpl.Member, in region) {
	name := ""
	if member.Key != nil {
		name, _ = member.Key.Literal()
	}
	switch v := member.Value.(type) {
	case *jsontmpl.String:
		if h, ok := alone(v.Parts); ok && in >= inAttributes {
			m.each(written{name, member, h, true, in == inProperties})
		}
		if text, ok := v.Literal(); ok && m.text != nil && in == inAttributes {
			m.text(name, text, member)
		}
	case *jsontmpl.Bare:
		if h, ok := alone(v.Parts); ok && in >= inAttributes {
			m.each(written{name, member, h, false, in == inProperties})
		}
	case *jsontmpl.Object, *jsontmpl.Array:
		if below := in.below(name); below != elsewhere {
			m.value(v, below)
		}
	}
}

// A region is where in a body a member stands.
type region int

const (
	elsewhere region = iota
	atTop
	inRecipient
	inEvent
	inAttributes // of a profile
	inProperties // of an event or purchase
)

// below is where the members in the value of a name stand.
func (r region) below(name string) region {
	switch {
	case r >= inAttributes:
		return r
	case name == "attributes" && (r == atTop || r == inRecipient):
		return inAttributes
	case name == "properties" && r == inEvent:
		return inProperties
	case r != atTop:
		return elsewhere
	}
	switch name {
	case "recipients", "recipient":
		return inRecipient
	case "events", "purchases":
		return inEvent
	}
	return elsewhere
}
