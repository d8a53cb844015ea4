package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed doubled_quotes.md
var doubledQuotesDoc string

var doubledQuotes = &lint.Rule{
	ID:       "doubled-quotes",
	Group:    lint.JSON,
	Summary:  "quotes around an output that brings its own",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      doubledQuotesDoc,
	Check:    checkDoubledQuotes,
}

func checkDoubledQuotes(p *lint.Pass) {
	for _, hole := range holes(p) {
		if hole.Where != jsontmpl.InString || hole.Output == nil || !hole.Type.JSON || hole.Type.Errs {
			continue // those of a filter of another dialect: unknown-filter says what to do
		}
		p.Report(lint.Diagnostic{
			Span:    hole.Output.Span(),
			Message: "there are quotes around an output that brings its own",
			Why:     "`as_json_string` prints text in quotes, so the string ends where it begins",
			Help:    "remove the quotes around it, or use `json_escape`",
			When:    hole.When,
			Pointer: hole.Pointer(),
			Fixes:   unquoteFix(hole),
		})
	}
}
