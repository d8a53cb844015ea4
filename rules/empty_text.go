package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// checkJoined finds lists that are joined into text between the quotes of a single item: without items that one stays.
func checkJoined(p *lint.Pass) {
	seen := map[source.Span]bool{}
	for _, h := range holes(p) {
		list, ok := joinedByQuotes(h.Expr)
		if !ok || h.Where != jsontmpl.InString || h.Output == nil || seen[h.Output.Span()] || breaksAt(p, h.Output) {
			continue
		}
		if t := p.TypeOf(list); !t.Blank || t.Kinds == types.AnyKind && t.From == types.Unknown || asked(p, h, list) {
			continue
		}
		seen[h.Output.Span()] = true
		p.Report(lint.Diagnostic{
			Span:    h.Output.Span(),
			Message: "an empty list is sent as `[\"\"]`",
			Why:     "`join` prints nothing for an empty list, and the quotes around it make that an empty text",
			Help:    "print the list with `as_json_string`, without the quotes and brackets around it",
			Pointer: h.Pointer(),
			When:    h.When,
		})
	}
}

// asked reports whether some condition asks for a list, or for the text that was made of it.
func asked(p *lint.Pass, h *jsontmpl.Hole, list liquid.Expr) bool {
	for _, e := range []liquid.Expr{list, h.Output.Expr} {
		if guarded(p.BodyPart(), piped(e).Span().Text()) {
			return true
		}
	}
	return false
}

// guarded reports whether some condition asks for a name.
func guarded(part *lint.Part, name string) bool {
	asks := func(b liquid.Branch) bool { return strings.Contains(b.Tag.Text(), name) }
	return slices.ContainsFunc(part.Ifs(), func(n *liquid.If) bool { return slices.ContainsFunc(n.Branches, asks) })
}

// checkNeverFilled finds values that are an empty text for all: a variable that was left to be filled in.
func checkNeverFilled(p *lint.Pass) {
	for _, h := range holes(p) {
		if h.Where != jsontmpl.InString || h.Output == nil || !isVariable(h.Output.Expr) || len(h.Type.Values) != 1 || strings.TrimSpace(h.Type.Values[0]) != "" {
			continue
		}
		if _, _, alone := quotesAround(h.Output.Span()); !alone {
			continue
		}
		p.Report(lint.Diagnostic{
			Span:    h.Output.Span(),
			Message: "`" + oneLine(h.Output.Expr.Span().Text()) + "` is an empty text for all users",
			Why:     "nothing but an empty text is assigned to it",
			Help:    "assign what is meant, or leave the member out",
			Pointer: h.Pointer(),
			When:    h.When,
			Related: setPlaces(p, h.Output.Expr),
		})
	}
}

// setPlaces returns where the variable that an output prints is set.
func setPlaces(p *lint.Pass, e liquid.Expr) []lint.Related {
	l, ok := piped(e).(*liquid.Lookup)
	if !ok {
		return nil
	}
	var out []lint.Related
	for _, s := range p.BodyPart().Names().Setters {
		if s.Name == l.Root() {
			out = append(out, lint.Related{Span: setterName(s.Node), Message: "it is set here"})
		}
	}
	return out
}
