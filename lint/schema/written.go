package schema

import "github.com/hooklint/hooklint/lint/jsontmpl"

// A Written is a custom attribute that a body writes, or a property of an event it sends.
type Written struct {
	Name     string
	Event    string // of a property: its event, empty if that is not known
	Of       *jsontmpl.Object
	Member   *jsontmpl.Member
	Property bool // of an event, not of the profile itself
	Merged   bool // nested ones may be merged with what is stored, not replaced

	at string // of Of: its pointer
}

// Pointer is the JSON pointer of the value.
func (w *Written) Pointer() string { return w.at + "/" + escape(w.Name) }

// Written is the custom attributes and event properties of a body, in the order of the text. Those whose name has holes,
// and the fields that Braze itself knows, are not among them.
func (e *Endpoint) Written(b *jsontmpl.Body) []Written {
	if e.set == nil || !e.HasBody || b == nil {
		return nil
	}
	w := writing{found: make([]Written, 0, 8)}
	w.see = func(n *node, v jsontmpl.Value) {
		if o, ok := v.(*jsontmpl.Object); ok {
			w.object(n, o)
		}
	}
	w.body(e, b)
	return w.found
}

type writing struct {
	walk
	found []Written
}

func (w *writing) object(n *node, o *jsontmpl.Object) {
	what, at := costField, ""
	if n.cost != nil {
		what, at = n.cost.what, w.pointer()
	}
	merged := what == costAttributes && merges(o)
	eachMember(o.Items, func(m *jsontmpl.Member) {
		name, literal := literalKey(m)
		if !literal {
			return
		}
		id, known := n.object.prop(name)
		properties, isObject := m.Value.(*jsontmpl.Object)
		switch {
		case what == costAttributes && !known:
			w.found = append(w.found, Written{Name: name, Of: o, Member: m, Merged: merged, at: at})
		case what == costEvent && name == "properties" && isObject:
			w.properties(nameOf(o), properties, at+"/"+name)
		case known && what == costField:
			w.member(name, id, m.Value)
		}
	})
}

func (w *writing) properties(event string, o *jsontmpl.Object, at string) {
	eachMember(o.Items, func(m *jsontmpl.Member) {
		if name, literal := literalKey(m); literal {
			w.found = append(w.found, Written{Name: name, Event: event, Of: o, Member: m, Property: true, at: at})
		}
	})
}

// nameOf is the name of an event, if it is the same on every way.
func nameOf(o *jsontmpl.Object) string {
	name, several := "", false
	eachMember(o.Items, func(m *jsontmpl.Member) {
		if key, _ := literalKey(m); key != "name" {
			return
		}
		text := ""
		if s, ok := m.Value.(*jsontmpl.String); ok {
			text, _ = s.Literal()
		}
		several = several || name != "" && name != text || text == ""
		name = text
	})
	if several {
		return ""
	}
	return unescape(name)
}

// merges reports whether an object of attributes may say that nested ones are merged, not replaced.
func merges(o *jsontmpl.Object) bool {
	merged := false
	eachMember(o.Items, func(m *jsontmpl.Member) {
		if key, literal := literalKey(m); key != "_merge_objects" && literal {
			return
		}
		text, exact := "", false
		if b, ok := m.Value.(*jsontmpl.Bare); ok {
			text, exact = b.Literal()
		}
		merged = merged || !exact || text == "true"
	})
	return merged
}
