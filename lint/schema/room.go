package schema

import (
	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// A Room is where bodies are looked at, one after the other, each in the room that the one before stood in. The zero Room is
// ready; it serves one goroutine at a time. What it answers stands until it is reset.
type Room struct {
	judge   judge
	costs   []CostItem
	written []Written
	holders arena.Of[Holder]
}

// Reset takes back all that was answered. Nobody may look at it from then on.
func (r *Room) Reset() {
	r.judge.reset()
	r.costs, r.written = arena.Again(r.costs), arena.Again(r.written)
	r.holders.Reset()
}

// Check returns what is wrong with a body, by place. An endpoint without a body schema takes anything.
func (r *Room) Check(e *Endpoint, b *jsontmpl.Body) []Mismatch {
	if !e.reads(b) {
		return nil
	}
	r.judge.begin(e, b)
	return r.judge.body(e.body, b)
}

// DataPoints returns what a body costs in one request. Branches make a range of it, and loops one without an end.
func (r *Room) DataPoints(e *Endpoint, b *jsontmpl.Body) Cost {
	if !e.reads(b) {
		return Cost{MaxKnown: true}
	}
	c := counter{nodes: e.set.nodes, found: r.costs[len(r.costs):]}
	n := c.body(e.body, b)
	r.costs = c.found
	return Cost{Min: n.min, Max: n.max, MaxKnown: !n.endless && !b.Broken && !b.Cut, Items: c.found}
}

// Written returns what a body writes to profiles, in the order of the text. What stands on several ways is there several times.
func (r *Room) Written(e *Endpoint, b *jsontmpl.Body) []Written {
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

// Check returns that of a Room of its own.
func (e *Endpoint) Check(b *jsontmpl.Body) []Mismatch { return new(Room).Check(e, b) }

// DataPoints returns that of a Room of its own.
func (e *Endpoint) DataPoints(b *jsontmpl.Body) Cost { return new(Room).DataPoints(e, b) }

// Written returns that of a Room of its own.
func (e *Endpoint) Written(b *jsontmpl.Body) []Written { return new(Room).Written(e, b) }

// reads reports whether there is a schema to look at a body with.
func (e *Endpoint) reads(b *jsontmpl.Body) bool { return e.set != nil && e.HasBody && b != nil }
