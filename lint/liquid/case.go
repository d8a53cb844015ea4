package liquid

import (
	"strconv"
	"strings"
)

// Overlaps reports whether a value may match several arms of the case: some arm's values are not literals, one stands twice, or
// `blank` or `empty` stands beside what is. Liquid prints each arm that matches.
func (c *Case) Overlaps() bool {
	seen := map[Literal]bool{}
	see := func(value Literal) (before bool) {
		before, seen[value] = seen[value], true
		return before
	}
	for i := range c.Branches {
		for _, w := range c.Branches[i].When {
			lit, ok := w.(*Literal)
			if !ok || see(lit.value()) {
				return true
			}
		}
	}
	blank, empty := seen[Literal{Kind: BlankLit}], seen[Literal{Kind: EmptyLit}]
	for value := range seen {
		text := value.Kind == StringLit && strings.TrimSpace(value.Text) == ""
		isEmpty := text && value.Text == ""
		isBlank := text || value.Kind == NilLit || value.Kind == FalseLit || value.Kind == EmptyLit
		if blank && isBlank || empty && isEmpty {
			return true
		}
	}
	return false
}

// value is the literal alone, the same for 1 and 1.0, without its place.
func (l *Literal) value() Literal {
	switch l.Kind {
	case IntLit, FloatLit:
		if f, err := strconv.ParseFloat(l.Text, 64); err == nil {
			return Literal{Kind: FloatLit, Text: strconv.FormatFloat(f, 'g', -1, 64)}
		}
	case StringLit:
	default:
		return Literal{Kind: l.Kind}
	}
	return Literal{Kind: l.Kind, Text: l.Text}
}
