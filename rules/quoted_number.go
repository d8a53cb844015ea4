package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed quoted_number.md
var quotedNumberDoc string

var quotedNumber = &lint.Rule{
	ID:       "quoted-number",
	Group:    lint.Data,
	Summary:  "a number in quotes where a number is meant",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      quotedNumberDoc,
	Check:    checkQuotedNumber,
}

func checkQuotedNumber(p *lint.Pass) {
	seen := map[source.Span]bool{}
	mismatches(p, func(m schema.Mismatch) {
		seen[m.Span] = true
		p.Report(lint.Diagnostic{
			Span:    m.Span,
			Message: where(m.At) + " is a number in quotes",
			Why:     "the endpoint wants a number there and gets a string",
			Help:    "remove the quotes",
			Pointer: m.At,
			When:    m.When,
			Maybe:   !m.Sure,
			Fixes:   unquoteValue(m.Span),
		})
	}, schema.QuotedNumber)
	if !writesProfile(p) {
		return
	}
	for _, w := range p.Written() {
		h, quoted := w.Output()
		if !quoted || !h.Type.Only(types.Number|types.Nil) || !h.Type.Counted || seen[w.Member.Value.Span()] {
			continue
		}
		seen[w.Member.Value.Span()] = true
		p.Report(lint.Diagnostic{
			Span:    w.Member.Value.Span(),
			Message: "`" + oneLine(w.Label()) + "` is a number in quotes",
			Why:     "Braze stores a string, so filters that count or compare do not work on it",
			Help:    "remove the quotes",
			Pointer: h.Pointer(),
			When:    h.When,
			Fixes:   unquoteValue(w.Member.Value.Span()),
		})
	}
}
