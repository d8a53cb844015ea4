package jsontmpl

import (
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// A Body is the JSON a template can print, on every way through it.
type Body struct {
	Template *liquid.Template
	Root     []Item // an Element, or a Choice between ways that print different values; empty if nothing is printed
	Problems []Problem
	Holes    []*Hole // every output that prints, once, in the order of the text; When is what all ways to it share
	Cut      bool    // ways were left out: that there is no problem proves nothing
}

// A Problem is something that keeps the text from being JSON on some way.
type Problem struct {
	Kind    Kind
	Span    source.Span
	Message string
	When    flow.Path
	Maybe   bool // the way may not exist
	Hole    *Hole
	Related source.Span // such as the bracket that is never closed, or the first of two keys; zero if none
}

// A Kind is the kind of a problem.
type Kind int

// The kinds.
const (
	TrailingComma Kind = iota // a comma before } or ]
	MissingComma              // two items with nothing between; the span is the gap
	Unclosed                  // the text ends inside a string, object or array
	Unexpected                // a byte JSON does not take there
	DuplicateKey
	Empty       // nothing is printed
	OutsideHole // an output where JSON takes no value
)

// Read reads the JSON a template can print in a world of known attributes.
func Read(t *liquid.Template, w *types.World) *Body { return &Body{Template: t} }

// TypeOf is what an expression of the template can be, on all ways to it; Any where it was not reached.
func (b *Body) TypeOf(e liquid.Expr) *types.Type { return types.Any }
