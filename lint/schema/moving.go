package schema

import (
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// A Moving is a fixed text in a field that should be new each time, or an output alone, which may print one where it is blank.
type Moving struct {
	Text    string
	Hole    *jsontmpl.Hole // the output; nil for a text
	Time    bool           // else an id
	At      source.Span
	Pointer string
	When    flow.Path
	node    *node
}

// Takes reports whether a text is of the form that the field wants, and should not stand in it.
func (m *Moving) Takes(text string) bool {
	return text != "" && !isBlankForm(text) && m.node.text.takes(text) && (m.node.moves == "always" || isBefore(text, m.node.moves))
}

// Moving returns the fixed texts and lone outputs of a body in fields that should be new each time, in the order of the text.
func (e *Endpoint) Moving(b *jsontmpl.Body) []Moving {
	if e.set == nil || !e.HasBody || b == nil {
		return nil
	}
	m := moving{}
	m.see = m.value
	m.body(e, b)
	return m.found
}

type moving struct {
	walk
	found []Moving
}

func (w *moving) value(n *node, v jsontmpl.Value) {
	switch v := v.(type) {
	case *jsontmpl.Object:
		eachMember(v.Items, func(m *jsontmpl.Member) {
			name, literal := literalKey(m)
			if next, known := n.object.prop(name); literal && known {
				w.member(name, next, m.Value)
			}
		})
	case *jsontmpl.String:
		if n.moves != "" {
			w.text(n, v)
		}
	default:
		// numbers and the like are no times or ids
	}
}

// text notes a text that is fixed on some way.
func (w *moving) text(n *node, v *jsontmpl.String) {
	found := Moving{Time: n.text != nil && n.text.format != "", At: v.At, Pointer: w.pointer(), node: n}
	var one [1]scalar
	for _, s := range scalars(one[:0], v, v.Parts, true, flow.Path{}) {
		if !s.exact && len(s.variants) == 1 && s.typ().From == types.Written {
			s = s.variant(s.variants[0]) // of a name that holds one text
		}
		if s.exact && found.Takes(s.text) {
			found.Text, found.When = s.text, s.when
			w.found = append(w.found, found)
			return
		}
	}
	if len(v.Parts) == 1 {
		if h, ok := v.Parts[0].(*jsontmpl.Hole); ok && h.Output != nil {
			found.Hole, found.When = h, h.When
			w.found = append(w.found, found)
		}
	}
}

// takes reports whether a text has the form that is wanted. What has not is another fault.
func (r *textRules) takes(text string) bool {
	if r == nil {
		return true
	}
	fits, known := matchSimple(r.pattern, text)
	return (fits || !known || r.pattern == "") && fitsFormat(r.format, text)
}

// isBefore reports whether a text is a time before a date.
func isBefore(text, day string) bool {
	return isTime(text) && len(text) >= len(day) && text[:len(day)] < day
}
