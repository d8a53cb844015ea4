package schema

import "github.com/hooklint/hooklint/lint/jsontmpl"

// A walk follows the values of a body beside their schemas.
type walk struct {
	nodes []node
	// see gets each value that is no list, with its schema and pointer. It follows the members of an object itself.
	see   func(n *node, v jsontmpl.Value, at string)
	depth int
}

// body walks the body of an endpoint.
func (w *walk) body(e *Endpoint, b *jsontmpl.Body) {
	w.nodes = e.set.nodes
	w.elements(e.body, b.Root, "", false)
}

// elements walks the elements of a list, or the root, which is no list and adds no step to the pointer.
func (w *walk) elements(id ref, items []jsontmpl.Item, at string, list bool) {
	steps(items, func(step string, v jsontmpl.Value) {
		if !list {
			step = ""
		}
		w.value(id, v, at+step)
	})
}

func (w *walk) value(id ref, v jsontmpl.Value, at string) {
	if id == 0 || w.depth > depthMost {
		return
	}
	w.depth++
	defer func() { w.depth-- }()
	n := &w.nodes[id]
	list, ok := v.(*jsontmpl.Array)
	switch {
	case !ok:
		w.see(n, v, at)
	case n.array != nil:
		w.elements(n.array.items, list.Items, at, true)
	}
}
