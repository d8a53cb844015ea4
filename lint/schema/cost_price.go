package schema

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/types"
)

// logged returns what an event or purchase costs.
func (c *counter) logged(price *cost, o *jsontmpl.Object) points {
	item := CostItem{Span: o.Open, Label: "an event", Min: 1, Max: 1, Looped: c.loops > 0}
	if price.what == costPurchase {
		item.Label = "a purchase"
	} else if some, all := freeEvent(o, price.free); some {
		item.Min, item.Why = 0, "recommended events of this kind are free"
		if all {
			item.Max = 0
		}
	}
	c.note(item)
	return points{min: item.Min, max: item.Max}
}

// freeEvent reports whether the name of an event begins as that of a free one does, on some way and on all.
func freeEvent(o *jsontmpl.Object, free string) (some, all bool) {
	ways, fit := 0, 0
	eachMember(o.Items, func(m *jsontmpl.Member) {
		s, ok := m.Value.(*jsontmpl.String)
		if key, _ := literalKey(m); key != "name" || !ok || free == "" {
			return
		}
		for _, w := range scalars(nil, s, s.Parts, true, flow.Path{}) {
			if ways++; strings.HasPrefix(w.text, free) {
				fit++
			}
		}
	})
	return fit > 0, fit > 0 && fit == ways
}

// attribute returns what one member of an attributes object costs.
func (c *counter) attribute(n *node, o *jsontmpl.Object, m *jsontmpl.Member) points {
	if m.Key == nil {
		return points{}
	}
	name, literal := literalKey(m)
	item := CostItem{Span: m.Key.At, Label: name, Min: 1, Max: 1, Looped: c.loops > 0}
	if !literal {
		item.Label = strings.Trim(m.Key.At.Text(), `"`)
	}
	var endless bool
	id, known := n.object.prop(name)
	if known && literal {
		if price := c.nodes[id].cost; price != nil {
			item.Min, item.Max = price.min, price.max
			if item.Min != item.Max && beside(o, price.with) {
				item.Min = item.Max
			} else if item.Min != item.Max {
				item.Why = "whether this field costs is not documented"
			}
		}
	} else {
		p, why := nested(m.Value)
		item.Min, item.Max, item.Why, endless = p.min, p.max, why, p.endless
	}
	if item.Max > 0 {
		c.note(item)
	}
	return points{min: item.Min, max: item.Max, endless: endless}
}

// beside reports whether an object has one of some members on every way, as far as its own list says.
func beside(o *jsontmpl.Object, names []string) bool {
	for _, item := range o.Items {
		if m, ok := item.(*jsontmpl.Member); ok {
			if name, literal := literalKey(m); literal && slices.Contains(names, name) {
				return true
			}
		}
	}
	return false
}

// printsObjects reports whether a value is an output that prints objects with unknown keys.
func printsObjects(b *jsontmpl.Bare) (*jsontmpl.Hole, bool) {
	if len(b.Parts) != 1 {
		return nil, false
	}
	h, ok := b.Parts[0].(*jsontmpl.Hole)
	return h, ok && h.Expr != nil && h.Type != nil && h.Type.JSON && h.Type.Can(types.Map)
}
