package flow

import (
	"math"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// derived is the lookup that an assigned value is made from, and how: it is that alone, its size, its default, so much more, or that with
// texts around it.
func derived(e liquid.Expr) (l *liquid.Lookup, kind linkKind, by int32) {
	switch e := e.(type) {
	case *liquid.Lookup:
		return e, sameAs, 0
	case *liquid.Pipe:
		l, ok := e.Input.(*liquid.Lookup)
		if !ok {
			break
		}
		first, rest := &e.Filters[0], e.Filters[1:]
		if first.Name == "size" && len(rest) > 0 && rest[0].Name == "default" {
			rest = rest[1:] // a size is never missing
		}
		switch {
		case first.Name == "size" && len(rest) == 0:
			return l, sizeOf, 0
		case first.Name == "size":
			if by, ok := ShiftOf(rest); ok {
				return l, sizeOf, by
			}
			return l, madeOf, ofSize
		case first.Name == "default":
			return defaulted(l, first, rest)
		}
		if by, ok := ShiftOf(e.Filters); ok {
			return l, plusOf, by
		}
		if how, ok := showing(e.Filters); ok {
			return l, shownBy, how
		}
		if _, ok := rimOf(e.Filters); ok {
			return l, rimmedOf, int32(e.Span().Start)
		}
		return l, madeOf, 0
	default:
		// nothing of it in the others
	}
	return nil, sameAs, 0
}

// defaulted is derived for a value with a default, and what filters behind it add.
func defaulted(l *liquid.Lookup, first *liquid.Filter, rest []liquid.Filter) (from *liquid.Lookup, kind linkKind, by int32) {
	lit, plain := defaultOf(first)
	switch {
	case !plain && len(rest) == 0:
		return l, orElse, 0
	case !plain:
		return l, madeOf, 0
	case len(rest) > 0:
		_, isWhole := figure(lit)
		if by, ok := ShiftOf(rest); ok && isWhole {
			return l, orSum, by
		}
		if how, ok := showing(rest); ok && showsNothing(lit) {
			return l, shownBy, how &^ keepsNil // which the default may have put a text in for
		}
		return l, madeOf, 0
	}
	if _, ok := whole(lit); ok {
		return l, orNumber, 0
	}
	return l, orLiteral, 0
}

// defaultOf is the literal that a filter puts in for nothing. It reports false if that is no literal, or more is asked of it.
func defaultOf(f *liquid.Filter) (*liquid.Literal, bool) {
	if len(f.Args) != 1 || len(f.Named) > 0 {
		return nil, false
	}
	lit, ok := f.Args[0].(*liquid.Literal)
	return lit, ok
}

// figure is the whole number that a literal counts for in a sum. It reports false where that is not a whole one.
func figure(lit *liquid.Literal) (int, bool) {
	switch lit.Kind {
	case liquid.IntLit:
		return whole(lit)
	case liquid.FloatLit:
		return 0, false
	case liquid.StringLit:
		return figureOf(lit.Text)
	default:
		return 0, true
	}
}

// figureOf is the whole number that a text counts for in a sum.
func figureOf(text string) (int, bool) {
	if n, err := strconv.Atoi(text); err == nil {
		return n, text[0] != '+' && -math.MaxInt32 < n && n < math.MaxInt32
	}
	return 0, !strings.ContainsAny(text, "0123456789")
}

// showsNothing reports whether a literal shows nothing.
func showsNothing(lit *liquid.Literal) bool {
	switch lit.Kind {
	case liquid.NilLit, liquid.BlankLit, liquid.EmptyLit:
		return true
	default:
		return lit.Kind == liquid.StringLit && lit.Text == ""
	}
}
