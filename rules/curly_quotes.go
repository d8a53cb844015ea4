package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed curly_quotes.md
var curlyQuotesDoc string

var curlyQuotes = &lint.Rule{
	ID:       "curly-quotes",
	Group:    lint.Liquid,
	Summary:  "curly quotes, long dashes or no-break spaces where code is meant",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      curlyQuotesDoc,
	Check:    checkCurlyQuotes,
}

func checkCurlyQuotes(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind == liquid.CurlyQuote {
				p.Report(lint.Diagnostic{Span: e.Span, Message: e.Message, Why: e.Why, Help: e.Help, Fixes: straighten(e.Span, closingQuote(e.Span))})
			}
		}
	}
	for problem := range problems(p, jsontmpl.CurlyQuote) {
		p.Report(lint.Diagnostic{Span: problem.Span, Message: problem.Message, Why: "the text is not JSON, so the endpoint turns the request down",
			Help: "type it again as the plain character", When: problem.When, Maybe: problem.Maybe, Fixes: straightenJSON(problem.Span)})
	}
}
