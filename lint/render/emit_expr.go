package render

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// condition returns an expression as `if` asks for it. `and` and `or` group from the right, whatever stands left of them.
func (e *emitter) condition(x liquid.Expr) string {
	switch x := x.(type) {
	case *liquid.Logic:
		word := " and "
		if x.Or {
			word = " or "
		}
		return "(" + e.condition(x.Left) + word + e.condition(x.Right) + ")"
	case *liquid.Compare:
		return fmt.Sprintf("(%s | compare: %s, %s)", e.operand(x.Left), e.literalText(x.Op), e.operand(x.Right))
	default:
		return e.operand(x)
	}
}

// operand returns one side of a comparison: there, `blank` and `empty` are questions.
func (e *emitter) operand(x liquid.Expr) string {
	if l, ok := x.(*liquid.Literal); ok {
		switch l.Kind {
		case liquid.BlankLit:
			return e.constant(blankLiteral)
		case liquid.EmptyLit:
			return e.constant(emptyLiteral)
		}
	}
	return e.value(x)
}

func (e *emitter) optional(x liquid.Expr) string {
	if x == nil {
		return "nil"
	}
	return e.value(x)
}

// value returns an expression as an operand of the engine: a literal, a variable, or something in parentheses.
func (e *emitter) value(x liquid.Expr) string {
	switch x := x.(type) {
	case nil, *liquid.BadExpr:
		return "nil"
	case *liquid.Literal:
		return e.literal(x)
	case *liquid.Lookup:
		return e.lookup(x)
	case *liquid.Range:
		return fmt.Sprintf("(%s | range: %s)", e.value(x.From), e.value(x.To))
	case *liquid.Pipe:
		return e.pipe(x)
	case *liquid.Compare:
		return e.value(x.Left) // where no condition belongs, only its left side counts
	case *liquid.Logic:
		return e.value(x.Left)
	default:
		panic(fmt.Sprintf("unknown expression %T", x))
	}
}

func (e *emitter) pipe(x *liquid.Pipe) string {
	var b strings.Builder
	b.WriteString(e.value(x.Input))
	for _, f := range x.Filters {
		if _, ok := filters()[f.Name]; !ok {
			continue // lets its input pass
		}
		b.WriteString(" | " + f.Name)
		args := make([]string, 0, len(f.Args)+1)
		for _, arg := range f.Args {
			args = append(args, e.value(arg))
		}
		if len(f.Named) > 0 {
			args = append(args, e.named(f.Named))
		}
		if len(args) > 0 {
			b.WriteString(": " + strings.Join(args, ", "))
		}
	}
	return "(" + b.String() + ")"
}

// named makes one hash of the named arguments, as the reference hands them to a filter.
func (e *emitter) named(args []liquid.NamedArg) string {
	parts := make([]string, 0, 2*len(args))
	for _, arg := range args {
		parts = append(parts, e.literalText(arg.Name), e.value(arg.Value))
	}
	return "(nil | named: " + strings.Join(parts, ", ") + ")"
}

func (e *emitter) literal(l *liquid.Literal) string {
	switch l.Kind {
	case liquid.StringLit:
		return e.literalText(l.Text)
	case liquid.IntLit:
		n, ok := new(big.Int).SetString(l.Text, 10)
		if !ok {
			return "nil"
		}
		return e.constant(normal(n))
	case liquid.FloatLit:
		f, err := strconv.ParseFloat(strings.TrimSuffix(l.Text, "."), 64)
		if err != nil {
			f = 0
		}
		return e.constant(f)
	case liquid.TrueLit:
		return "true"
	case liquid.FalseLit:
		return "false"
	case liquid.NilLit:
		return "nil"
	case liquid.BlankLit, liquid.EmptyLit:
		return `""` // outside conditions they are the empty string
	default:
		panic(fmt.Sprintf("unknown literal %d", l.Kind))
	}
}

// literalText writes a string so that the engine reads exactly it; what is not plain goes by number.
func (e *emitter) literalText(s string) string {
	for i := range len(s) {
		c := s[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte(" _.,:/-=<>!", c) >= 0 {
			continue
		}
		return e.constant(s)
	}
	return `"` + s + `"`
}

func (e *emitter) lookup(l *liquid.Lookup) string {
	base := ""
	switch {
	case !l.Braze && l.Namespace == "":
		base = e.variable(l.Name)
	case l.Namespace == "":
		base = "profile | attr: " + e.literalText(l.Name)
		e.run.asks("", l.Name, e.run.values.Profile)
	default:
		base = namespace(l.Namespace) + " | attr: " + e.literalText(l.Name)
		e.run.asks(l.Namespace+".", l.Name, e.run.values.Namespaces[l.Namespace])
	}
	for _, a := range l.Path {
		switch {
		case a.Index != nil:
			base += " | at: " + e.value(a.Index)
		case strings.HasPrefix(a.Span.Text(), "["):
			base += " | at: " + e.literalText(a.Name)
		default:
			base += " | dot: " + e.literalText(a.Name)
		}
	}
	if strings.Contains(base, "|") {
		return "(" + base + ")"
	}
	return base
}

// variable returns what a plain name is called in the engine's text at this place.
func (e *emitter) variable(name string) string {
	if as, ok := e.scoped(name); ok {
		return as
	}
	return variable(name)
}

func (e *emitter) scoped(name string) (string, bool) {
	for _, v := range slices.Backward(e.scopes) {
		switch s := v; name {
		case s.variable:
			return s.as, true
		case s.object:
			return s.objectAs, true
		}
	}
	return "", false
}

// variable returns what an assigned name is called in the engine's text. No name of a template can meet one of ours.
func variable(name string) string { return "v_" + plainName(name) }

func namespace(name string) string { return "n_" + plainName(name) }

func plainName(name string) string {
	for i := range len(name) {
		c := name[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' {
			continue
		}
		return fmt.Sprintf("-%x", name)
	}
	return name
}

// fallible reports whether working out an expression can end in an error that Liquid prints.
func fallible(x liquid.Expr) bool {
	switch x := x.(type) {
	case *liquid.Pipe, *liquid.Range:
		return true
	case *liquid.Logic:
		return fallible(x.Left) || fallible(x.Right)
	case *liquid.Compare:
		return x.Op != "==" && x.Op != "!=" && x.Op != "<>" && x.Op != "contains" || fallible(x.Left) || fallible(x.Right)
	default:
		return false
	}
}
