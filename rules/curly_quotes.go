package rules

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
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
	all := slices.Collect(problems(p, jsontmpl.CurlyQuote))
	for i := 0; i < len(all); i++ {
		problem := all[i]
		d := lint.Diagnostic{Span: problem.Span, Message: problem.Message, Why: "the text is not JSON, so the endpoint turns the request down",
			Help: "type it again as the plain character", When: problem.When, Maybe: problem.Maybe, Fixes: straightenJSON(problem.Span)}
		if i+1 < len(all) && endsQuote(problem.Span, all[i+1].Span) {
			i++ // one string is one slip
			d.Fixes = straightenJSON(problem.Span, all[i].Span)
		}
		p.Report(d)
	}
}

// endsQuote reports whether a curly quote is the next one behind an opening one, on the same line.
func endsQuote(open, quote source.Span) bool {
	if open.File != quote.File || quote.Start < open.End || !slices.Contains([]string{"“", "„", "‘", "‚"}, open.Text()) {
		return false
	}
	return !strings.ContainsAny(open.File.Span(open.End, quote.Start).Text(), "\"\n“”„‘’‚") && strings.Contains("“”‟‘’‛", quote.Text())

}
