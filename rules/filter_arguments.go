package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed filter_arguments.md
var filterArgumentsDoc string

var filterArguments = &lint.Rule{
	ID:       "filter-arguments",
	Group:    lint.Liquid,
	Summary:  "too many or too few arguments of a filter",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      filterArgumentsDoc,
	Check:    checkFilterArguments,
}

func checkFilterArguments(p *lint.Pass) {
	for part := range p.Parts() {
		for _, out := range part.Outputs() {
			if f, ok := secondAttribute(out); ok {
				p.Report(lint.Diagnostic{Span: f.Span, Severity: lint.Warning, Message: "`" + f.Name + "` takes a second custom attribute in one output",
					Why: "Braze does not work out two custom attributes in one output", Help: "assign one of them first and use the name"})
			}
		}
	}
	for f := range filters(p) {
		known, ok := braze.FilterNamed(f.Name)
		if !ok || known.Status == "unsupported" || len(f.Named) > 0 {
			continue
		}
		switch n := len(f.Args); {
		case n < known.MinArgs:
			p.Report(lint.Diagnostic{Span: f.Span, Message: fmt.Sprintf("`%s` has %s, wanted %s at least", f.Name, arguments(n), arguments(known.MinArgs)),
				Why: "Liquid prints an error in place of the value", Help: "put the argument behind a `:`"})
		case n > known.MaxArgs:
			p.Report(lint.Diagnostic{Span: f.Span, Message: fmt.Sprintf("`%s` has %s, wanted %s at most", f.Name, arguments(n), arguments(known.MaxArgs)),
				Why: "Liquid prints an error in place of the value", Help: "take what is too many away"})
		}
	}
}

// secondAttribute is the filter that works out a number from two custom attributes within one output.
func secondAttribute(out *liquid.Output) (*liquid.Filter, bool) {
	pipe, ok := out.Expr.(*liquid.Pipe)
	if !ok || !isAttribute(pipe.Input) {
		return nil, false
	}
	for i := range pipe.Filters {
		f := &pipe.Filters[i]
		switch f.Name {
		case "plus", "minus", "times", "divided_by", "modulo":
			if len(f.Args) == 1 && isAttribute(f.Args[0]) {
				return f, true
			}
		}
	}
	return nil, false
}

func isAttribute(e liquid.Expr) bool {
	l, ok := e.(*liquid.Lookup)
	return ok && l.Namespace == "custom_attribute"
}
