package jsontmpl

import (
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
)

// lessThanSize is how much less a number is than the size of a text that a name holds. It reports false if that is not known.
func (r *reader) lessThanSize(st *state, text *liquid.Lookup, e liquid.Expr) (by int, ok bool) {
	n, ok := e.(*liquid.Lookup)
	if !ok || text == nil {
		return 0, false
	}
	if isSizeOf(n, text.Name) {
		return 0, true
	}
	b, ok := r.bound(st, n)
	if !ok || b.expr == nil {
		return 0, false
	}
	return r.shortOf(b.expr, n, text.Name, 1)
}

// shortOf is how much less a value that a name was assigned is than the size of a text that another holds.
func (r *reader) shortOf(value liquid.Expr, n *liquid.Lookup, text string, depth int) (by int, ok bool) {
	if l, isLookup := value.(*liquid.Lookup); isLookup {
		return 0, isSizeOf(l, text) && r.keeps(text, l.At.End, n.At.Start)
	}
	p, ok := value.(*liquid.Pipe)
	if !ok {
		return 0, false
	}
	in, ok := p.Input.(*liquid.Lookup)
	if !ok || in.Braze {
		return 0, false
	}
	filters := p.Filters
	switch {
	case isSizeOf(in, text):
	case in.Name == text && len(in.Path) == 0 && filters[0].Name == "size":
		filters = filters[1:]
	case in.Name == n.Name && len(in.Path) == 0:
		if !r.spend(1 + r.body.Template.File.Len()/bytesASearch) {
			return 0, false
		}
		before := assignedBefore(r.body.Template.Nodes, n.Name, value)
		if before == nil || depth == deepest {
			return 0, false
		}
		if by, ok = r.shortOf(before, in, text, depth+1); !ok {
			return 0, false
		}
	default:
		return 0, false
	}
	more, ok := flow.ShiftOf(filters)
	return by - int(more), ok && r.keeps(text, p.At.End, n.At.Start)
}

// bytesASearch is how many bytes of a template are searched for what is assigned in the time of a step.
const bytesASearch = 32

// assignedBefore is what a name is assigned in the same branch or round before it is assigned a value; nil if that is nothing.
func assignedBefore(nodes []liquid.Node, name string, value liquid.Expr) liquid.Expr {
	var last liquid.Expr
	for _, n := range nodes {
		if a, ok := n.(*liquid.Assign); ok && a.Name == name {
			if a.Value == value {
				return last
			}
			last = a.Value
		}
		for body := range liquid.Bodies(n) {
			if found := assignedBefore(body, name, value); found != nil {
				return found
			}
		}
	}
	return nil
}

// keeps reports whether a name holds at a place what it held at an earlier one.
func (r *reader) keeps(name string, from, to int) bool {
	if from > to || !r.spend(1+r.body.Template.File.Len()/bytesASearch) {
		return false
	}
	for _, l := range r.loops {
		if l.node.Span().Start >= from && assigns(l.node.Body, name) {
			return false
		}
	}
	for a := range liquid.All[*liquid.Assign](r.body.Template) {
		if at := a.Span(); a.Name == name && from < at.End && at.End < to {
			return false
		}
	}
	for c := range liquid.All[*liquid.Capture](r.body.Template) {
		if at := c.Span(); c.Name == name && from < at.End && at.End < to {
			return false
		}
	}
	return true
}

// isSizeOf reports whether a lookup is the size of what a name holds.
func isSizeOf(l *liquid.Lookup, name string) bool {
	return !l.Braze && l.Name == name && len(l.Path) == 1 && l.Path[0].Name == "size"
}
