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
