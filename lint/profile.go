package lint

import "github.com/hooklint/hooklint/lint/jsontmpl"

// A ProfileMember is a member of an attributes object, or a property of an event or purchase, that is one output or a text.
type ProfileMember struct {
	Name     string
	Member   *jsontmpl.Member
	Hole     *jsontmpl.Hole // the output that alone makes the value; nil if Text does
	Text     string         // as it is written, in quotes
	Quoted   bool
	Property bool // of an event or purchase, not of the profile itself
}

// ProfileMembers is the members of attributes objects, those nested in them too, and the properties of events and purchases
// that one output or a text makes, in the order of the body. One that stands on several ways is there several times.
func (d *Document) ProfileMembers() []ProfileMember { return d.profile.of(d.findProfileMembers) }

func (d *Document) findProfileMembers() []ProfileMember {
	m := profileReader{}
	m.items(d.Body().Root, atTop)
	return m.found
}

type profileReader struct {
	found []ProfileMember
	deep  int
}

func (r *profileReader) items(items []jsontmpl.Item, in region) {
	const deepest = 200
	if r.deep >= deepest {
		return
	}
	r.deep++
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			r.value(item.Value, in)
		case *jsontmpl.Member:
			r.member(item, in)
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				r.items(a.Items, in)
			}
		case *jsontmpl.Repeat:
			r.items(item.Items, in)
		}
	}
	r.deep--
}

func (r *profileReader) value(v jsontmpl.Value, in region) {
	switch v := v.(type) {
	case *jsontmpl.Object:
		r.items(v.Items, in)
	case *jsontmpl.Array:
		r.items(v.Items, in)
	default:
		// nothing of it in the others
	}
}

func (r *profileReader) member(m *jsontmpl.Member, in region) {
	name := ""
	if m.Key != nil {
		name, _ = m.Key.Literal()
	}
	found := ProfileMember{Name: name, Member: m, Property: in == inProperties}
	switch v := m.Value.(type) {
	case *jsontmpl.String:
		text, exact := v.Literal()
		found.Quoted, found.Text = true, text
		r.add(found, v.Parts, in, exact)
	case *jsontmpl.Bare:
		r.add(found, v.Parts, in, false)
	case *jsontmpl.Object, *jsontmpl.Array:
		if below := in.below(name); below != elsewhere {
			r.value(v, below)
		}
	}
}

// add keeps a member that is of a profile or event, if its value is a text or one output.
func (r *profileReader) add(m ProfileMember, parts []jsontmpl.Part, in region, text bool) {
	if in < inAttributes {
		return
	}
	if len(parts) == 1 {
		if h, ok := parts[0].(*jsontmpl.Hole); ok && h.Output != nil {
			m.Hole = h
		}
	}
	if text || m.Hole != nil {
		r.found = append(r.found, m)
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
