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
	Text     []Part  // of a URL or header, in place of Root
	Holes    []*Hole // every output that prints, once for each kind of place and of value, in the order of reading; When is what all ways to it share
	Dead     []DeadArm
	Unset    []Unset     // the outputs between quotes that print a name some way to there does not assign
	Aborts   bool        // some way ends in abort_message
	Broken   bool        // the Liquid or the JSON has slips that could not be mended: what is missing proves nothing
	Steps    int         // that reading took
	Cut      bool        // ways were left out: that there is no problem proves nothing
	More     bool        // it is Cut because there are more problems than are told
	Hides    liquid.Node // what prints any stretch of JSON, behind which the rest was left out; nil if there is none

	values []*types.Type // of the lookups, by number; nil where they were not reached
	zeros  []liquid.Expr // what something is divided by and is 0 on some way
	world  *types.World
}

// A DeadArm is an arm of an if or case that ways come to, and on none of them its condition holds.
type DeadArm struct {
	Branch *liquid.Branch
	When   flow.Path // what the ways to it share
}

// An Unset is an output of a name that is not assigned on some way to it.
type Unset struct {
	Output *liquid.Output
	Name   *liquid.Lookup
	When   flow.Path // the shortest such way
}

// A Problem is something that keeps the text from being JSON on some way.
type Problem struct {
	Kind    Kind
	Span    source.Span
	Message string
	Help    string // what to do; empty where nothing more particular can be said than to write JSON
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
	LeadingComma              // a comma behind { or [ or another comma
	MissingComma              // two items with nothing between; the span is the gap
	Unclosed                  // the text ends inside a string, object or array
	Unexpected                // a byte JSON does not take there
	DuplicateKey
	Empty         // nothing is printed
	OutsideHole   // an output where JSON takes no value
	CurlyQuote    // a curly quote for a straight one, a long dash for a minus, a no-break space
	NoValue       // a branch or loop that prints nothing where a value must stand
	BareAttribute // ${name} where a value must stand
	Words         // text with outputs in it where a value must stand, no quotes around
)
