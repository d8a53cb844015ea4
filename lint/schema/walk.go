package schema

import (
	"strconv"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// A walk follows the values of a body beside their schemas.
type walk struct {
	nodes []node
	// see gets each value that is not a list, with its schema. It follows the members of an object itself, by member.
	see   func(n *node, v jsontmpl.Value)
	steps []string // to the value: names and indexes
	depth int
}

// body walks the body of an endpoint.
func (w *walk) body(e *Endpoint, b *jsontmpl.Body) {
	w.nodes, w.steps = e.set.nodes, make([]string, 0, 8)
	eachElement(b.Root, func(v jsontmpl.Value) { w.value(e.body, v) })
}

// member walks the value of a member.
func (w *walk) member(name string, id ref, v jsontmpl.Value) {
	w.steps = append(w.steps, name)
	w.value(id, v)
	w.steps = w.steps[:len(w.steps)-1]
}

func (w *walk) value(id ref, v jsontmpl.Value) {
	if id == 0 || w.depth > depthMost {
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	n := &w.nodes[id]
	list, ok := v.(*jsontmpl.Array)
	switch {
	case !ok:
		w.see(n, v)
	case n.array != nil:
		w.elements(n.array.items, list.Items)
	}
}

// elements walks the elements of a list. Where branches or loops decide on an index, it is `-`.
func (w *walk) elements(id ref, items []jsontmpl.Item) {
	for i, item := range items {
		if el, ok := item.(*jsontmpl.Element); ok {
			w.member(strconv.Itoa(i), id, el.Value)
			continue
		}
		eachElement(items[i:], func(v jsontmpl.Value) { w.member("-", id, v) })
		return
	}
}

// pointer returns the JSON pointer of the value.
func (w *walk) pointer() string { return pointer(w.steps) }

func pointer(steps []string) string {
	n := 0
	for _, s := range steps {
		n += len("/") + len(s)
	}
	out := make([]byte, 0, n)
	for _, s := range steps {
		out = append(append(out, '/'), escape(s)...)
	}
	return string(out)
}
