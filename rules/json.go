package rules

import (
	"encoding/json"
	"iter"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

// problems returns the problems of some kinds in a body that is meant to be JSON.
func problems(p *lint.Pass, kinds ...jsontmpl.Kind) iter.Seq[jsontmpl.Problem] {
	return func(yield func(jsontmpl.Problem) bool) {
		for problem := range allProblems(p) {
			if slices.Contains(kinds, problem.Kind) && !yield(problem) {
				return
			}
		}
	}
}

// allProblems returns the problems in a body that is meant to be JSON, without those on ways that depend on a name which nothing
// assigns.
func allProblems(p *lint.Pass) iter.Seq[jsontmpl.Problem] {
	return func(yield func(jsontmpl.Problem) bool) {
		if !p.JSONBody() {
			return
		}
		var undefined []liquid.Expr
		asked := false
		for _, problem := range p.Body().Problems {
			if !asked && !problem.When.IsZero() {
				undefined, asked = asksUndefined(p), true
			}
			if !problem.When.Decides(undefined) && !yield(problem) {
				return
			}
		}
	}
}

// breaksAt reports whether an output as a whole is what the JSON does not take: no more is said of it.
func breaksAt(p *lint.Pass, out *liquid.Output) bool {
	return slices.ContainsFunc(p.Body().Problems, func(b jsontmpl.Problem) bool { return b.Span == out.Span() })
}

// holes returns what is printed into a body that is meant to be JSON; none into another.
func holes(p *lint.Pass) []*jsontmpl.Hole {
	if !p.JSONBody() {
		return nil
	}
	return p.Body().Holes
}

// onItsOwn returns what to do about a value; for one that is put into a text, where no filter can stand behind it, under a name of its own.
func onItsOwn(h *jsontmpl.Hole, help string) string {
	if h.IsArgument() {
		return "assign it to a name first, and " + help + " there"
	}
	return help
}

// printedBy is the text of what prints a value: of the output, or of the part of a text that it prints.
func printedBy(h *jsontmpl.Hole) string {
	if h.At() != h.Output.Span() {
		return h.Expr.Span().Text()
	}
	return h.Output.Expr.Span().Text()
}

// printingJSON returns the outputs that print JSON without quotes on some way.
func printingJSON(holes []*jsontmpl.Hole) map[liquid.Node]bool {
	out := map[liquid.Node]bool{}
	for _, h := range holes {
		if printsJSON(h) {
			out[h.Node] = true
		}
	}
	return out
}

// printsJSON reports whether some value is known to be JSON without quotes.
func printsJSON(h *jsontmpl.Hole) bool {
	return !printsText(h.Type) || slices.ContainsFunc(h.Type.Values, func(v string) bool { return json.Valid([]byte(v)) })
}
