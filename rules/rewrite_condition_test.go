package rules_test

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// plainOperand reports whether an expression may be on either side of a comparison.
func plainOperand(x liquid.Expr) bool {
	_, isLookup := x.(*liquid.Lookup)
	_, isLiteral := x.(*liquid.Literal)
	return isLookup || isLiteral
}

// distinct reports whether at most one arm of a case is taken.
func distinct(n *liquid.Case) bool {
	seen := map[string]bool{}
	for i, b := range n.Branches {
		if b.When == nil && i+1 < len(n.Branches) {
			return false
		}
		for _, w := range b.When {
			l, ok := w.(*liquid.Literal)
			if !ok || seen[l.Text] || l.Kind == liquid.BlankLit || l.Kind == liquid.EmptyLit {
				return false
			}
			seen[l.Text] = true
		}
	}
	return true
}

// parted returns the sides of an `and` or `or`, with the braces around them.
func (d *draft) parted(l *liquid.Logic) (left, right string, ok bool) {
	text, from := d.of(l.At), l.At.Start
	for _, word := range []string{" and ", " or "} {
		if i := strings.Index(text, word); i >= 0 && (word == " or ") == l.Or && from+i >= l.Left.Span().End {
			if strings.ContainsAny(text, `"`) || strings.Count(text, " and ")+strings.Count(text, " or ") > 1 {
				return "", "", false
			}
			args, _, found := strings.Cut(d.line(l), word)
			_, rest, _ := strings.Cut(d.line(l), word)
			return args, rest, found
		}
	}
	return "", "", false
}

// line returns the words of the condition that a Logic is, with all braces.
func (d *draft) line(l *liquid.Logic) string {
	start, end := l.At.Start, l.At.End
	for _, n := range d.tmpl.Nested {
		if n.Span.Start <= start && n.Span.End > start {
			start = n.Span.Start
		}
		if n.Span.Start < end && n.Span.End >= end {
			end = n.Span.End
		}
	}
	return d.text[start:end]
}

// opposite returns the words of a condition that holds where another does not.
func (d *draft) opposite(x liquid.Expr) (string, bool) {
	switch x := x.(type) {
	case *liquid.Compare:
		op, ok := opposites[x.Op]
		return d.operand(x.Left) + " " + op + " " + d.operand(x.Right), ok && plainOperand(x.Left) && plainOperand(x.Right)
	case *liquid.Logic:
		if _, ok := x.Left.(*liquid.Compare); !ok {
			return "", false
		}
		l, ok := d.opposite(x.Left)
		r, ok2 := d.opposite(x.Right)
		word := " or "
		if x.Or {
			word = " and "
		}
		_, deep := x.Right.(*liquid.Logic)
		return l + word + r, ok && ok2 && !deep
	default:
		return "", false // a value that is asked for has no opposite that compares
	}
}
