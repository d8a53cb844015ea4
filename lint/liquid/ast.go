// Package liquid reads Liquid as Braze writes it: tokens, tree, errors, walking.
//
// The dialect is Shopify's Liquid 5 in lax mode with attributes written ${name}, output braces nested in tags and filter
// arguments, and Braze's own tags. [Parse] never fails: what cannot be read becomes a *Bad in the tree and an [Error] in
// the list, and reading resumes at the next tag. Nodes lie side by side without gaps, so the text of the leaves adds up to
// the file.
//
// There is no promise of compatibility.
package liquid

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// A Template is a text read as Liquid.
type Template struct {
	File   *source.File
	Nodes  []Node
	Errors []Error // in the order of the text; the tree holds a *Bad where each lies, or the node it is about
	Nested []Nested

	Lookups, Pipes, Branches int // how many there are; each has a number below
}

// HasSlip reports whether Liquid cannot read something of one of the kinds within a place, such as an output or tag.
func (t *Template) HasSlip(at source.Span, kinds ...ErrorKind) bool {
	return slices.ContainsFunc(t.Errors, func(e Error) bool {
		return e.Span.File == at.File && at.Start <= e.Span.Start && e.Span.End <= at.End && slices.Contains(kinds, e.Kind)
	})
}

// A Nested is a pair of output braces inside a tag or a filter argument: {% if {{x}} %}. The tree holds the expression
// within as if the braces were not there.
type Nested struct {
	Span   source.Span // with the braces
	Expr   Expr
	Within Node // the tag or output it stands in
}

// An Error is one slip in the Liquid.
type Error struct {
	Span    source.Span // the least text that is wrong
	Kind    ErrorKind
	Message string      // what is wrong here: one clause, lower case, no full stop, names in backticks
	Why     string      // what comes of it
	Help    string      // what to do, starts with a verb
	Related source.Span // the place that belongs to it, such as the tag that was opened; zero if none
}

// An ErrorKind says which rule an error belongs to.
type ErrorKind int

// The kinds of errors.
const (
	Syntax        ErrorKind = iota // what Liquid cannot read
	UnknownTag                     // Word of the *Tag or *Bad is no tag of Braze
	Misplaced                      // an expression where Liquid takes none: it drops the rest in silence
	CurlyQuote                     // a curly quote, long dash or no-break space where code is meant
	TripleBraces                   // {{{x}}}, or a brace that runs into a tag
	UnknownMember                  // forloop.x, which forloop does not have
)

// A Node is a piece of a template: text, an output or a tag with all that belongs to it.
//
//sumtype:decl
type Node interface {
	// Span is the whole text of the node, from its first delimiter to the last, including those of its end tag.
	Span() source.Span
	node()
}

// Base holds the span that every node and expression has.
type Base struct{ At source.Span }

// Span is the text of the node or expression.
func (b Base) Span() source.Span { return b.At }

type (
	// Text is what Liquid prints as it stands.
	Text struct {
		Base
		// TrimLeft and TrimRight say that the neighbouring tag strips white space on that side ({%- or -%}).
		TrimLeft, TrimRight bool
		// Dropped says that it is white space in a block that can print nothing else: Liquid does not print it.
		Dropped bool
		// Stray says that it is a brace that runs into Liquid: one of the JSON if that takes one there, else one too many.
		Stray bool
	}

	// An Output is {{ … }}, or an echo tag.
	Output struct {
		Base
		Expr Expr // nil in {{ }}
		Echo bool
	}

	// An If is if or unless, from its first tag to its end tag.
	If struct {
		Base
		Unless   bool
		Blank    bool     // it can print nothing
		Open     bool     // nobody knows where it was meant to end
		Branches []Branch // the first, then each elsif, then else, which alone has no condition
	}

	// A Branch is one arm of an If or Case: the tag that opens it and what it holds.
	Branch struct {
		Tag  source.Span // {% if … %}, {% elsif … %}, {% when … %}, {% else %}
		Cond Expr        // of an If; nil for else
		When []Expr      // of a Case: any of these; nil for else
		Body []Node

		Number int // among those of the template
	}

	// A Case is a case tag. Text before the first when is never printed.
	Case struct {
		Base
		Tag      source.Span
		Subject  Expr
		Lead     []Node // before the first when
		Branches []Branch
		Blank    bool // it can print nothing
		Open     bool // nobody knows where it was meant to end
	}

	// A For is a for or tablerow loop.
	For struct {
		Base
		Tag      source.Span
		Var      string
		VarSpan  source.Span
		In       Expr
		Limit    Expr // nil if not given
		Offset   Expr // nil if not given
		Reversed bool
		TableRow bool
		Blank    bool // it can print nothing
		Open     bool // nobody knows where it was meant to end
		Body     []Node
		Else     *Branch // nil if there is none
	}

	// An Assign is {% assign name = value %}. Increment and decrement are Tags.
	Assign struct {
		Base
		Name     string
		NameSpan source.Span
		Value    Expr
	}

	// A Capture is {% capture name %} … {% endcapture %}.
	Capture struct {
		Base
		Tag      source.Span
		Name     string
		NameSpan source.Span
		Body     []Node
		Open     bool // nobody knows where it was meant to end
	}

	// A Comment is a comment block, {% # … %}, or an HTML comment, which Braze takes out before Liquid runs.
	Comment struct {
		Base
		Text source.Span // between the delimiters
		HTML bool
		Open bool // nobody knows where it was meant to end
	}

	// A Raw is {% raw %} … {% endraw %}.
	Raw struct {
		Base
		Text source.Span // what is printed
	}

	// A Block is a block without a meaning of its own that prints its body: ifchanged, translation, doc.
	Block struct {
		Base
		Tag  source.Span
		Name string
		Body []Node
	}

	// A Jump is break or continue.
	Jump struct {
		Base
		Break bool
	}

	// An Abort is abort_message: nothing is sent.
	Abort struct {
		Base
		Args   source.Span // all that follows the name, trimmed
		Reason source.Span // the text of the reason without quotes; zero if none
	}

	// A Tag is any other tag: connected_content, catalog_items, promotion, cycle, increment, …, and unknown ones.
	Tag struct {
		Base
		Name     string
		NameSpan source.Span
		Args     source.Span // all that follows the name, trimmed
		Words    []Arg       // the arguments outside options: URL, catalog and item names, quoted strings
		Options  []Option    // `:name value` pairs
	}

	// An Arg is one argument of a Tag: literal text mixed with outputs, as in https://x.io/{{id}}.
	Arg struct {
		Span  source.Span
		Parts []Expr // the expressions inside, in order; a lookup for ${x} and {{x}}
	}

	// An Option is one `:name value` of a Tag.
	Option struct {
		Span     source.Span // with the colon and the value
		Name     string      // without the colon
		NameSpan source.Span
		Value    Arg // Span is zero if there is none
	}

	// A Bad is a stretch that could not be read.
	Bad struct {
		Base
		Lost bool // a tag: nobody knows how far it was meant to go, and so what of the text behind it is printed, and when
	}
)

func (*Text) node()    {}
func (*Output) node()  {}
func (*If) node()      {}
func (*Case) node()    {}
func (*For) node()     {}
func (*Assign) node()  {}
func (*Capture) node() {}
func (*Comment) node() {}
func (*Raw) node()     {}
func (*Block) node()   {}
func (*Jump) node()    {}
func (*Abort) node()   {}
func (*Tag) node()     {}
func (*Bad) node()     {}

// An Expr is an expression. Its span does not include output braces nested around it.
//
//sumtype:decl
type Expr interface {
	Span() source.Span
	expr()
}

type (
	// A Lookup is a name and what is reached from it: first_name, custom_attribute.${zip code}[0].x, forloop.index.
	Lookup struct {
		Base
		Namespace string // custom_attribute in custom_attribute.${plan}, where it begins; empty for ${first_name} and plain names
		Name      string // between ${ and }, trimmed; or the plain name
		NameSpan  source.Span
		Path      []Access
		Number    int32 // among the lookups of the template, from 0
		Braze     bool  // written ${…}
		key       string
	}

	// An Access is one step of a Lookup: .name or [index].
	Access struct {
		Span  source.Span // with the dot or the brackets
		Name  string      // of .name or ["name"]; empty if Index is set
		Index Expr        // of [0], [i]; nil if Name is set
	}

	// A Literal is a string, number, true, false, nil, blank or empty.
	Literal struct {
		Base
		Kind LiteralKind
		Text string // of a string, without quotes; of a number, as written
	}

	// A Range is (a..b).
	Range struct {
		Base
		From, To Expr
	}

	// A Compare is a comparison in a condition.
	Compare struct {
		Base
		Op          string // ==, !=, <, >, <=, >=, contains; <> reads as !=
		OpSpan      source.Span
		Left, Right Expr
	}

	// A Logic is `and` or `or`. They group from the right.
	Logic struct {
		Base
		Or          bool
		Left, Right Expr
	}

	// A Pipe is a value sent through filters.
	Pipe struct {
		Base
		Input   Expr
		Filters []Filter
		Braced  source.Span // the output braces around it inside a tag or argument, with the filters inside them; else zero
		Number  int         // among the pipes of the template, from 0; -1 of a part of one
	}

	// A Filter is one step of a Pipe.
	Filter struct {
		Span  source.Span // from the name to the last argument
		Name  string
		Args  []Expr
		Named []NamedArg
		// Dropped says that it has no argument, and that Liquid drops what stands behind it: | default 'x'.
		Dropped bool
	}

	// A NamedArg is `name: value` among a filter's arguments.
	NamedArg struct {
		Name  string
		Span  source.Span
		Value Expr
	}

	// A BadExpr is an expression that could not be read. Lax Liquid takes it for nil.
	BadExpr struct {
		Base
	}
)

func (*Lookup) expr()  {}
func (*Literal) expr() {}
func (*Range) expr()   {}
func (*Compare) expr() {}
func (*Logic) expr()   {}
func (*Pipe) expr()    {}
func (*BadExpr) expr() {}

// Inside is where the text of a literal stands: of a string, between its quotes.
func (l *Literal) Inside() source.Span {
	at := l.Span()
	at.Start += strings.Index(at.Text(), l.Text)
	at.End = at.Start + len(l.Text)
	return at
}

// A LiteralKind is what kind of literal it is.
type LiteralKind int

// The kinds of literals.
const (
	StringLit LiteralKind = iota
	IntLit
	FloatLit
	TrueLit
	FalseLit
	NilLit
	BlankLit
	EmptyLit
)

// NamespaceSpan is where the namespace stands; empty if there is none.
func (l *Lookup) NamespaceSpan() source.Span {
	return l.At.File.Span(l.At.Start, l.At.Start+len(l.Namespace))
}

// Divides reports whether the filter divides by its argument, which prints an error where that is 0.
func (f *Filter) Divides() bool {
	return (f.Name == "divided_by" || f.Name == "modulo") && len(f.Args) == 1
}

// NameSpan is where the filter's name stands.
func (f *Filter) NameSpan() source.Span {
	return f.Span.File.Span(f.Span.Start, f.Span.Start+len(f.Name))
}

// Root is the plain name that the lookup starts from, as assign and for can set it; empty for ${…}.
func (l *Lookup) Root() string {
	if l.Braze {
		return ""
	}
	return l.Name
}

// Key is the lookup in one spelling, equal for lookups that mean the same: `custom_attribute.${plan}[0].x`.
func (l *Lookup) Key() string { return l.key }

// UpTo is a lookup with the first n steps of its path alone.
func (l *Lookup) UpTo(n int) *Lookup {
	up := *l
	up.Path = l.Path[:n]
	for _, a := range slices.Backward(l.Path[n:]) {
		up.key = strings.TrimSuffix(up.key, stepKey(&a))
	}
	return &up
}

// UpTo is a pipe with its first n filters alone: with none of them its input.
func (p *Pipe) UpTo(n int) Expr {
	if n == 0 {
		return p.Input
	}
	q := *p
	q.Filters, q.Number = p.Filters[:n], -1
	q.At.End = p.Filters[n-1].Span.End
	return &q
}

// Counts is the name that increment or decrement counts, and by how much; 0 for other tags.
func (t *Tag) Counts() (name string, by int) {
	switch {
	case len(t.Words) == 0:
	case t.Name == "increment":
		return t.Words[0].Span.Text(), 1
	case t.Name == "decrement":
		return t.Words[0].Span.Text(), -1
	}
	return "", 0
}

// Saves is where the name stands that an answer is saved under, as by connected_content, as far as it can be told from a value that
// is no plain name, `:save {{plan}}`, from an option that is hardly another, or from one without its colon; the zero Span if there
// is none.
func (t *Tag) Saves() source.Span {
	for i := range t.Options {
		o := &t.Options[i]
		if o.Value.Span.File != nil && (o.Name == "save" || Almost(strings.ToLower(o.Name), "save")) {
			return plainName(trimmed(o.Value.Span))
		}
	}
	for i := 2; i < len(t.Words); i++ {
		if strings.TrimSuffix(t.Words[i-1].Span.Text(), ":") == "save" {
			return plainName(t.Words[i].Span)
		}
	}
	return source.Span{}
}

// SavesNameless reports whether a call is told to save what it gets, but not under which name.
func (t *Tag) SavesNameless() bool {
	return slices.ContainsFunc(t.Options, func(o Option) bool { return o.Name == "save" && o.Value.Span.File == nil })
}

// plainName is the first name in a stretch, or all of it.
func plainName(at source.Span) source.Span {
	text := at.Text()
	start := strings.IndexFunc(text, isNameRune)
	if start < 0 {
		return at
	}
	end := strings.IndexFunc(text[start:]+" ", func(r rune) bool { return !isNameRune(r) })
	return at.File.Span(at.Start+start, at.Start+start+end)
}

func isNameRune(r rune) bool { return r >= 0x80 || r == '-' || isWord(byte(r)) }
