package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
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
	report := func(name, pointer string, at source.Span, when flow.Path) {
		if seen[at] {
			return
		}
		seen[at] = true
		p.Report(lint.Diagnostic{
			Span:    at,
			Message: "`" + name + "` is a boolean in quotes",
			Why:     "Braze stores a string, so filters that ask for true or false do not work on it",
			Help:    "take the quotes away",
			Pointer: pointer,
			When:    when,
			Fixes:   unquoteValue(at),
		})
	}
	for _, w := range p.ProfileMembers() {
		at := w.Member.Value.Span()
		switch {
		case w.Hole != nil && w.Quoted && w.Hole.Type.Only(types.Bool):
			report(w.Name, w.Hole.Pointer(), at, w.Hole.When)
		case w.Hole == nil && !w.Property && (w.Text == "true" || w.Text == "false"):
			report(w.Name, "", at, w.Member.When)
		}
	}
}
