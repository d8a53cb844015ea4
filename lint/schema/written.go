package schema

import (
	"iter"
	"strings"

	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// A Written is a member that a body writes: an attribute of a profile, a property of an event or purchase, or a member in the
// value of one.
type Written struct {
	Name   string // escapes decoded; empty where outputs make it
	Member *jsontmpl.Member
	Known  bool // a field that Braze itself knows, or something in the value of one
	*Holder
}

// A Holder is the object with such members.
type Holder struct {
	Event    string // of properties: their event, empty if that is not known
	Property bool   // of an event or purchase, not of the profile itself
	Nested   bool   // the value of a member, or in it
	Merged   bool   // nested ones may be merged with what is stored, not replaced

	pointer string
	known   bool // Nested: the member is Known
}

// Pointer returns the JSON pointer of the value.
func (w *Written) Pointer() string { return w.pointer + "/" + escape(w.Name) }

// Custom reports whether it is a custom attribute or property by itself, with a name that is the same on every way.
func (w *Written) Custom() bool { return w.Name != "" && !w.Known && !w.Nested }

// IsPart reports whether it is a part of an operation, such as what says which object of a list is meant.
func (w *Written) IsPart() bool {
	_, operates := operatorOf(w.Member)
	return w.Nested && !operates && strings.HasPrefix(w.Name, "$")
}

// IsTime reports whether it makes a time of the object that it stands in.
func (w *Written) IsTime() bool {
	op, ok := operatorOf(w.Member)
	return ok && op.makes == ATime && w.Nested && !w.Property
}

// Unmerged returns the object that a custom attribute gets, unless something says that it is merged with what is stored.
func (w *Written) Unmerged() (*jsontmpl.Object, bool) {
	o, ok := w.Member.Value.(*jsontmpl.Object)
	return o, ok && !w.Property && w.Custom() && !w.Merged
}

// Replaces returns the keys of the object that takes the place of the whole object that is stored; none if the value is no such
// object, or outputs make keys of it.
func (w *Written) Replaces() []string {
	o, ok := w.Unmerged()
	if !ok || len(Operators(o)) > 0 {
		return nil
	}
	names, all := keysOf(o)
	if !all {
		return nil
	}
	return names
}

// Label returns the name, or what makes it.
func (w *Written) Label() string {
	if w.Name != "" || w.Member.Key == nil {
		return w.Name
	}
	return strings.Trim(w.Member.Key.At.Text(), `"`)
}

// Output returns the output that alone makes the value, and whether quotes are around it; nil if something else makes it.
func (w *Written) Output() (hole *jsontmpl.Hole, quoted bool) {
	var parts []jsontmpl.Part
	switch v := w.Member.Value.(type) {
	case *jsontmpl.String:
		parts, quoted = v.Parts, true
	case *jsontmpl.Bare:
		parts = v.Parts
	default:
		// an object or a list has members and elements of its own
	}
	if len(parts) != 1 {
		return nil, false
	}
	if h, ok := parts[0].(*jsontmpl.Hole); ok && h.Output != nil {
		return h, quoted
	}
	return nil, false
}

// Strings gives the outputs that each alone make a string on some way.
func (w *Written) Strings() iter.Seq[*jsontmpl.Hole] {
	return func(yield func(*jsontmpl.Hole) bool) {
		if s, ok := w.Member.Value.(*jsontmpl.String); ok {
			alone(s.Parts, yield)
		}
	}
}

func alone(parts []jsontmpl.Part, yield func(*jsontmpl.Hole) bool) bool {
	if len(parts) != 1 {
		return true
	}
	switch part := parts[0].(type) {
	case *jsontmpl.Hole:
		return part.Output == nil || yield(part)
	case *jsontmpl.PartChoice:
		for i := range part.Arms {
			if !alone(part.Arms[i].Parts, yield) {
				return false
			}
		}
	case *jsontmpl.Text:
	}
	return true
}

type writing struct {
	walk
	found   []Written
	holders *arena.Of[Holder]
}

func (w *writing) object(n *node, o *jsontmpl.Object) {
	what := costField
	if n.cost != nil {
		what = n.cost.what
	}
	if what == costAttributes {
		w.members(o, Holder{Merged: w.merges(n.object, o)}, n.object)
		return
	}
	eachMember(o.Items, func(m *jsontmpl.Member) {
		name, _ := literalKey(m)
		properties, isObject := m.Value.(*jsontmpl.Object)
		switch id, known := n.object.prop(name); {
		case what != costField && name == "properties" && isObject:
			in := Holder{Property: true}
			if what == costEvent {
				in.Event = nameOf(o)
			}
			w.steps = append(w.steps, name)
			w.members(properties, in, nil)
			w.steps = w.steps[:len(w.steps)-1]
		case known && what == costField:
			w.member(name, id, m.Value)
		}
	})
}

// members notes the members of an object, and those in their values.
func (w *writing) members(o *jsontmpl.Object, in Holder, known *objectRules) {
	in.pointer = w.pointer()
	holder := w.holders.Add(in)
	eachMember(o.Items, func(m *jsontmpl.Member) {
		one := Written{Member: m, Holder: holder}
		one.Name, _ = literalKey(m)
		_, one.Known = known.prop(one.Name)
		one.Known = one.Known || in.known
		w.found = append(w.found, one)
		w.within(&one, one.Name, m.Value)
	})
}

// within notes the members in a value that is in the value of one, or makes it.
func (w *writing) within(one *Written, step string, v jsontmpl.Value) {
	if w.depth > depthMost {
		return
	}
	w.depth++
	w.steps = append(w.steps, step)
	switch v := v.(type) {
	case *jsontmpl.Object:
		in := *one.Holder
		in.Nested, in.known = true, one.Known
		w.members(v, in, nil)
	case *jsontmpl.Array:
		eachElement(v.Items, func(v jsontmpl.Value) { w.within(one, "-", v) })
	default:
		// nothing of it in the others
	}
	w.steps = w.steps[:len(w.steps)-1]
	w.depth--
}

// nameOf returns the name of an event, if it is the same on every way.
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
func (w *writing) merges(known *objectRules, o *jsontmpl.Object) bool {
	merged := false
	eachMember(o.Items, func(m *jsontmpl.Member) {
		key, literal := literalKey(m)
		if id, _ := known.prop(key); literal && !w.nodes[id].merges {
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
