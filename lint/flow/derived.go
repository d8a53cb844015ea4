package flow

import (
	"math"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// derived is the lookup that an assigned value is made from, and how: it is that alone, its size, its default, or so much more.
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
		return l, madeOf, 0
	default:
		// nothing of it in the others
	}
	return nil, sameAs, 0
}

// defaulted is derived for a value with a default, and what filters behind it add.
func defaulted(l *liquid.Lookup, first *liquid.Filter, rest []liquid.Filter) (from *liquid.Lookup, kind linkKind, by int32) {
	plain := len(first.Args) == 1 && len(first.Named) == 0 && isLiteral(first.Args[0])
	switch {
	case len(rest) > 0:
		by, ok := ShiftOf(rest)
		if _, isWhole := figure(first.Args); plain && isWhole && ok {
			return l, orSum, by
		}
		if how, ok := showing(rest); ok && plain && isBlankText(first.Args[0]) {
			return l, shownBy, how
		}
		return l, madeOf, 0
	case !plain:
		return l, orElse, 0
	}
	if _, ok := whole(first.Args[0]); ok {
		return l, orNumber, 0
	}
	return l, orLiteral, 0
}

// figure is the whole number that a literal counts for in a sum. It reports false where that is not a whole one.
func figure(args []liquid.Expr) (int, bool) {
	if len(args) != 1 {
		return 0, false
	}
	lit, ok := args[0].(*liquid.Literal)
	switch {
	case !ok || lit.Kind == liquid.FloatLit:
		return 0, false
	case lit.Kind == liquid.IntLit:
		return whole(lit)
	case lit.Kind == liquid.StringLit:
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

// isBlankText reports whether a literal shows nothing.
func isBlankText(e liquid.Expr) bool {
	lit, ok := e.(*liquid.Literal)
	if !ok {
		return false
	}
	switch lit.Kind {
	case liquid.NilLit, liquid.BlankLit, liquid.EmptyLit:
		return true
	case liquid.StringLit:
		return lit.Text == ""
	default:
		return false
	}
}
