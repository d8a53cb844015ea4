package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed quoted_boolean.md
var quotedBooleanDoc string

var quotedBoolean = &lint.Rule{
	ID:       "quoted-boolean",
	Group:    lint.Data,
	Summary:  "true or false in quotes where a boolean is meant",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      quotedBooleanDoc,
	Check:    checkQuotedBoolean,
}

func checkQuotedBoolean(p *lint.Pass) {
	seen := map[source.Span]bool{}
	mismatches(p, func(m schema.Mismatch) {
		seen[m.Span] = true
		p.Report(lint.Diagnostic{
			Span:    m.Span,
			Message: where(m.At) + " is a boolean in quotes",
			Why:     "the endpoint wants true or false there and gets a string",
			Help:    "take the quotes away",
			Pointer: m.At,
			When:    m.When,
			Maybe:   !m.Sure,
			Fixes:   unquoteValue(m.Span),
		})
	}, schema.QuotedBoolean)
	if !writesProfile(p) {
		return
	}
	report := func(w *schema.Written, pointer string, when flow.Path) {
		at := w.Member.Value.Span()
		if seen[at] {
			return
		}
		seen[at] = true
		p.Report(lint.Diagnostic{
			Span:    at,
			Message: "`" + oneLine(w.Label()) + "` is a boolean in quotes",
			Why:     "Braze stores a string, so filters that ask for true or false do not work on it",
			Help:    "take the quotes away",
			Pointer: pointer,
			When:    when,
			Fixes:   unquoteValue(at),
		})
	}
	for _, w := range p.Written() {
		s, ok := w.Member.Value.(*jsontmpl.String)
		if !ok {
			continue
		}
		text, _ := s.Literal()
		h, _ := w.Output()
		switch {
		case h != nil && h.Type.Only(types.Bool):
			report(&w, h.Pointer(), h.When)
		case !w.Property && (text == "true" || text == "false"):
			report(&w, w.Pointer(), w.Member.When)
		}
	}
}
