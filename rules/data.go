package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// unquoteValue takes the quotes of a string away.
func unquoteValue(s source.Span) []lint.Fix {
	text := s.Text()
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return nil
	}
	return []lint.Fix{{Title: "take the quotes away", Safety: lint.Suggested, Edits: []lint.Edit{
		lint.Delete(s.File.Span(s.Start, s.Start+1)), lint.Delete(s.File.Span(s.End-1, s.End)),
	}}}
}

// stepOf is by how much a counter goes up or down, if that is a number that is written down.
func stepOf(p *lint.Pass, e liquid.Expr) (string, bool) {
	step, found := "", false
	for range 8 {
		switch x := e.(type) {
		case *liquid.Lookup:
			if x.Namespace != "" {
				return step, found
			}
			value, ok := assigned(p, x)
			if !ok {
				return "", false
			}
			e = value
		case *liquid.Pipe:
			for i := range x.Filters {
				f := &x.Filters[i]
				if f.Name == "default" {
					continue
				}
				lit, ok := (*liquid.Literal)(nil), false
				if (f.Name == "plus" || f.Name == "minus") && len(f.Args) == 1 {
					lit, ok = f.Args[0].(*liquid.Literal)
				}
				if !ok || lit.Kind != liquid.IntLit || found {
					return "", false
				}
				step, found = lit.Text, true
				if f.Name == "minus" {
					step = negated(step)
				}
			}
			e = x.Input
		default:
			return "", false
		}
	}
	return "", false
}

// negated is a whole number with the other sign.
func negated(number string) string {
	if less, ok := strings.CutPrefix(number, "-"); ok {
		return less
	}
	return "-" + number
}

// blankWriteSeverity is a note for profile fields, and where the way asks for the value by itself: that lets an empty text
// through, but no value that is not there.
func blankWriteSeverity(h *jsontmpl.Hole) lint.Severity {
	if h.Type.From == types.Profile || asksFor(h.When, h.Expr) {
		return lint.Note
	}
	return 0
}

// asksFor reports whether a condition on the way is a value by itself, `{% if custom_attribute.${city} %}`, or holds one.
func asksFor(when flow.Path, value liquid.Expr) bool {
	if pipe, ok := value.(*liquid.Pipe); ok {
		value = pipe.Input
	}
	asked, ok := value.(*liquid.Lookup)
	return ok && slices.ContainsFunc(when.Decisions(), func(d flow.Decision) bool { return d.Holds && mentions(d.On, asked.Key()) })
}

func mentions(cond liquid.Expr, key string) bool {
	switch cond := cond.(type) {
	case *liquid.Lookup:
		return cond.Key() == key
	case *liquid.Logic:
		return !cond.Or && (mentions(cond.Left, key) || mentions(cond.Right, key))
	case *liquid.Literal, *liquid.Range, *liquid.Compare, *liquid.Pipe, *liquid.BadExpr:
	}
	return false
}

// costWords is a cost in words; of a body that could not be read as a whole nobody knows what more it costs.
func costWords(c schema.Cost, read bool) string {
	least := fmt.Sprintf("%d data points", c.Min)
	if c.Min == 1 {
		least = "1 data point"
	}
	switch {
	case !c.MaxKnown && read && slices.ContainsFunc(c.Items, func(i schema.CostItem) bool { return i.Looped }):
		return least + " or more, by how often a loop runs"
	case !c.MaxKnown:
		return least + " or more"
	case c.Min != c.Max:
		return fmt.Sprintf("%d to %d data points", c.Min, c.Max)
	}
	return least
}

// costParts is what a cost is made of.
func costParts(c schema.Cost) []lint.Related {
	var out []lint.Related
	if len(c.Items) == 1 {
		return nil // the finding itself stands there
	}
	for _, item := range c.Items {
		out = append(out, lint.Related{Span: item.Span, Message: item.Label})
	}
	return out
}
