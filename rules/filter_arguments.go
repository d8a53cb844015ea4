package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
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
