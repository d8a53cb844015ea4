package schema

import "github.com/hooklint/hooklint/lint/jsontmpl"

// What the tests' second opinion needs to know.
var FitsFormat = fitsFormat

// Closely returns Check without the look that tells at once what is right.
func (e *Endpoint) Closely(b *jsontmpl.Body) []Mismatch {
	var j judge
	j.begin(e, b)
	j.closely = true
	return j.body(e.body, b)
}

// Check returns what Scratch.Check does, in memory of its own.
func (e *Endpoint) Check(b *jsontmpl.Body) []Mismatch { return new(Scratch).Check(e, b) }

// DataPoints returns what Scratch.DataPoints does, in memory of its own.
func (e *Endpoint) DataPoints(b *jsontmpl.Body) Cost { return new(Scratch).DataPoints(e, b) }

// Written returns what Scratch.Written does, in memory of its own.
func (e *Endpoint) Written(b *jsontmpl.Body) []Written { return new(Scratch).Written(e, b) }
