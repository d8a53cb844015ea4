package schema

import (
	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// A Scratch judges one body after the other in memory that is used again. The zero Scratch is ready; it serves one goroutine at
// a time. What it returns is good until it is reset.
type Scratch struct {
	judge   judge
	costs   []CostItem
	written []Written
	holders arena.Of[Holder]
}

// Reset takes the memory back for the next body. What was returned before must not be used from then on.
func (r *Scratch) Reset() {
	r.judge.reset()
	r.costs, r.written = arena.Again(r.costs), arena.Again(r.written)
	r.holders.Reset()
}

// Check returns what is wrong with a body, by place. An endpoint without a body schema takes anything.
func (r *Scratch) Check(e *Endpoint, b *jsontmpl.Body) []Mismatch {
	if !e.reads(b) {
		return nil
	}
	r.judge.begin(e, b)
	return r.judge.body(e.body, b)
}

// DataPoints returns what a body costs in one request. Branches make a range of it, and loops one without an end.
func (r *Scratch) DataPoints(e *Endpoint, b *jsontmpl.Body) Cost {
	if !e.reads(b) {
		return Cost{MaxKnown: true}
	}
	c := counter{nodes: e.set.nodes, found: r.costs[len(r.costs):]}
	n := c.body(e.body, b)
	r.costs = c.found
	return Cost{Min: n.min, Max: n.max, MaxKnown: !n.endless && !b.Broken && !b.Cut, Items: c.found}
}

// Written returns what a body writes to profiles, in the order of the text. What is written on several ways is there several times.
func (r *Scratch) Written(e *Endpoint, b *jsontmpl.Body) []Written {
	if !e.reads(b) {
		return nil
	}
	w := writing{found: r.written[len(r.written):], holders: &r.holders}
	w.see = func(n *node, v jsontmpl.Value) {
		if o, ok := v.(*jsontmpl.Object); ok {
			w.object(n, o)
		}
	}
	w.body(e, b)
	r.written = w.found
	return w.found
}

// reads reports whether there is a schema to look at a body with.
func (e *Endpoint) reads(b *jsontmpl.Body) bool { return e.set != nil && e.HasBody && b != nil }
