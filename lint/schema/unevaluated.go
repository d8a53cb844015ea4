package schema

import (
	"slices"
	"strings"
)

// A spared node has a schema for the members or items that no other keyword looks at: unevaluatedProperties, unevaluatedItems.
// Which keywords look at a value may depend on the branch that holds. Here all of them are taken to hold, which spares more than
// is right and never less.
type spared struct {
	id             ref
	members, items bool
}

func (r *reader) spares(id ref) bool {
	return slices.ContainsFunc(r.spared, func(s spared) bool { return s.id == id })
}

// spare gives each spared node the names and places that its branches look at, once all of them are read.
func (r *reader) spare() {
	for _, s := range r.spared {
		n := &r.nodes[s.id]
		w := evaluated{reader: r, seen: map[ref]bool{s.id: true}}
		for _, id := range n.same() {
			w.add(id)
		}
		if s.members {
			w.members(n.object)
		}
		if s.items {
			w.elements(n.array)
		}
	}
}

// evaluated is what branches of a schema look at.
type evaluated struct {
	*reader
	seen     map[ref]bool
	names    []string
	patterns []string
	prefix   int
	rest     bool // every member
	tail     bool // every item
}

func (w *evaluated) add(id ref) {
	if id == 0 || w.seen[id] {
		return
	}
	w.seen[id] = true
	n := &w.nodes[id]
	if o := n.object; o != nil {
		for _, p := range o.props {
			w.names = append(w.names, p.name)
		}
		for _, p := range o.patterns {
			w.patterns = append(w.patterns, p.pattern)
		}
		w.rest = w.rest || o.any || o.closed || o.extra != 0
	}
	if a := n.array; a != nil {
		w.prefix = max(w.prefix, len(a.prefix))
		w.tail = w.tail || a.any || a.items != 0 || a.contains != 0
	}
	for _, id := range n.same() {
		w.add(id)
	}
}

func (w *evaluated) members(o *objectRules) {
	if w.rest {
		o.closed, o.extra = false, 0
		return
	}
	for _, name := range w.names {
		at, found := slices.BinarySearchFunc(o.props, name, func(p prop, name string) int { return strings.Compare(p.name, name) })
		if !found {
			o.props = slices.Insert(o.props, at, prop{name: name})
		}
	}
	o.index()
	for _, p := range w.patterns {
		o.patterns = append(o.patterns, patternRule{pattern: p})
	}
}

func (w *evaluated) elements(a *arrayRules) {
	if w.tail || a.contains != 0 {
		a.items = 0
		return
	}
	for len(a.prefix) < w.prefix {
		a.prefix = append(a.prefix, 0)
	}
}
