// Package jsontmpl reads the JSON a template can print, on every way through its branches and loops.
//
// The reader follows the tree with a set of states. A state is one way to a place: its path (package flow), what the names
// are worth there, and a machine that reads JSON a byte at a time. Text drives the machine of each state. A branch sends
// each state into the arms that its path allows; where arms meet, states that go on alike are joined, and what they
// printed becomes a [Choice]. A loop is followed through no round, one, and several until another brings nothing new; what
// rounds print becomes a [Repeat]. An output drives the machine by the text it prints, as far as that is known; otherwise
// it becomes a [Hole] with its type and place.
//
// A byte that JSON does not take there is a [Problem] with the way to it, and the machine goes on as if the slip were
// mended. Reading takes steps in proportion to the template's size and follows 64 states at most at a place. A [Body] says
// what was left out: Broken, Cut and Hides tell that what it lacks proves nothing.
//
// There is no promise of compatibility.
package jsontmpl

import (
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// A Value is a JSON value as the template can print it.
//
//sumtype:decl
type Value interface {
	// Span is where it stands; of a value printed through a variable, the output that prints it.
	Span() source.Span
	value()
}

type (
	// An Object is { … }.
	Object struct {
		At    source.Span
		Open  source.Span // the opening brace
		Items []Item
	}

	// An Array is [ … ].
	Array struct {
		At    source.Span
		Open  source.Span
		Items []Item
	}

	// A String is a quoted string: text and holes.
	String struct {
		At    source.Span // with the quotes
		Parts []Part
	}

	// A Bare is a value without quotes: a number, true, false, null, or a hole, alone or mixed.
	Bare struct {
		At    source.Span
		Parts []Part
	}
)

// Span is where the value stands.
func (v *Object) Span() source.Span { return v.At }

// Span is where the value stands.
func (v *Array) Span() source.Span { return v.At }

// Span is where the value stands.
func (v *String) Span() source.Span { return v.At }

// Span is where the value stands.
func (v *Bare) Span() source.Span { return v.At }

func (*Object) value() {}
func (*Array) value()  {}
func (*String) value() {}
func (*Bare) value()   {}

// An Item is what stands between the brackets of an object or array: a member, an element, a choice between runs of
// items, or a run that repeats.
//
//sumtype:decl
type Item interface{ item() }

type (
	// A Member is "key": value in an object.
	Member struct {
		Key   *String
		Value Value // nil where a problem took its place
		When  flow.Path
	}

	// An Element is a value in an array.
	Element struct {
		Value Value
		When  flow.Path
	}

	// A Choice is one of several runs of items, each on its own way.
	Choice struct{ Arms []Arm }

	// An Arm is one run of a Choice; it may be empty.
	Arm struct {
		When  flow.Path
		Items []Item
	}

	// A Repeat is a run of items that a loop prints, Min times at least and Max at most.
	Repeat struct {
		Loop  *liquid.For
		Min   int
		Max   int // -1: no limit known
		Items []Item
	}
)

func (*Member) item()  {}
func (*Element) item() {}
func (*Choice) item()  {}
func (*Repeat) item()  {}

// A Part is what a string or bare value is made of: text, a hole, or a choice between runs of parts.
//
//sumtype:decl
type Part interface{ part() }

type (
	// A Text is literal text inside a string or bare value, as it stands: escapes are not decoded.
	Text struct {
		Text string
		At   source.Span
	}

	// A Hole is an output that prints into the JSON.
	Hole struct {
		Output   *liquid.Output // the output that prints
		Node     liquid.Node    // the Output, or a Tag that prints, such as promotion
		Expr     liquid.Expr    // what is printed: the output's expression, or the one assigned to the variable it prints; nil for a Tag
		Type     *types.Type    // of what is printed, there
		Where    Where
		Optional bool // nothing printed is no fault: `[ {{x}} ]`
		When     flow.Path
		Choices  []Choosing // between quotes, what is printed on which way, where that is a name that holds one of several

		text  textPart
		once  bool    // the body knows it from this place in the tree alone
		frame *frame  // where in the JSON, for Pointer
		key   *String // of the member whose value it is
	}

	// A Choosing is what a name holds on some ways: a text that is written down, or a value of a type.
	Choosing struct {
		When flow.Path
		Text string
		Type *types.Type // nil for a text
	}

	// A PartChoice is one of several runs of parts.
	PartChoice struct{ Arms []PartArm }

	// A PartArm is one run of a PartChoice; it may be empty.
	PartArm struct {
		When  flow.Path
		Parts []Part
	}
)

func (*Text) part()       {}
func (*Hole) part()       {}
func (*PartChoice) part() {}

// Where is the place of a hole in the JSON.
type Where uint8

// The places.
const (
	AsValue  Where = iota // a whole value without quotes
	InString              // between quotes, as a value or part of one
	InBare                // part of a bare value: -{{n}}, {{n}}.5
	AsKey                 // between the quotes of a key
	Outside               // where JSON takes no value: before, after, between items
)
