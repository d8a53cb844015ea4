package schema

import (
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// A Kind says what is wrong in a mismatch.
type Kind int

// The kinds of mismatches. The comment says where the span points and what else is set.
const (
	UnknownField        Kind = iota // the key; Suggestion if a field has nearly that name, else Names: the fields that take any, or Want: why there is none
	MissingField                    // the object's opening brace; Names
	WrongType                       // the value; Want, Got
	WrongValue                      // the value; Want, Got, Allowed of an enumeration
	WrongIdentifier                 // the key; Suggestion: the name meant here; Fits
	MissingIdentifier               // the object's opening brace; Names: what would do
	AmbiguousIdentifier             // the second key; Names: those that are there; Want if something is missing beside one
	LimitExceeded                   // the value or key; Want, Got
	DeprecatedField                 // the key; Suggestion: what replaces it, if anything does
	QuotedNumber                    // the string; Want: what the schema wants there
	QuotedBoolean                   // the string
	ReservedName                    // the key, or the value that is a name; Suggestion: the name or operator that seems meant
	ExclusiveFields                 // the second key; Names: those that are there
	NestedWrite                     // the value, for which Braze drops a nested attribute, or what it holds; Names: what seems meant, if anything
)

// A Mismatch is something in a body that the endpoint turns down, drops, or takes for something else than was meant.
type Mismatch struct {
	Kind    Kind
	Span    source.Span
	At      string // JSON pointer of the object or value; an index that is not known is `-`
	Keyword string // of JSON Schema, or the x- keyword

	Name       string   // of the field, where one is concerned
	Names      []string // of the fields, where several are
	Want, Got  string   // in words: "a number", "a string"
	Suggestion string   // a name or value to write instead
	Allowed    []string // the enumeration, as JSON texts
	Limit      int      // that is broken, if it is a count of items, members or letters

	Sure   bool // false: only for some values of a hole or rounds of a loop, or a guess
	Advice bool // the schema takes the body; it is not what was meant, or not what should be used
	Fits   bool // the value can be under the suggested name
	Listed bool // it can as the item of a list
	Taken  bool // the suggested name is there already, on some of these ways
	Blank  bool // it is wrong where its hole prints nothing
	Filled bool // it is wrong where a default stands for what is missing

	When   flow.Path        // the ways on which it shows
	Value  jsontmpl.Value   // the value concerned, or the object that lacks something
	Hole   *jsontmpl.Hole   // the hole that alone makes the value, if one does
	Text   *jsontmpl.Text   // the text in the quotes of the value that one branch alone prints, if that makes it; else nil
	Member *jsontmpl.Member // the member concerned, or whose value is
}

var kindNames = [...]string{
	UnknownField: "unknown-field", MissingField: "missing-field", WrongType: "wrong-type", WrongValue: "wrong-value",
	WrongIdentifier: "wrong-identifier", MissingIdentifier: "missing-identifier", AmbiguousIdentifier: "ambiguous-identifier",
	LimitExceeded: "limit-exceeded", DeprecatedField: "deprecated-field", QuotedNumber: "quoted-number",
	QuotedBoolean: "quoted-boolean", ReservedName: "reserved-name", ExclusiveFields: "exclusive-fields", NestedWrite: "nested-write",
}

// String returns the kind's name as the schemas spell it.
func (k Kind) String() string { return kindNames[k] }
