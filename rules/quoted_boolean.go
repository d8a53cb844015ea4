package rules

import (
	_ "embed"
	"slices"

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
			Help:    "remove the quotes",
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
			Help:    "remove the quotes",
			Pointer: pointer,
			When:    when,
			Fixes:   unquoteValue(at),
		})
	}
	for _, w := range p.Written() {
		s, ok := w.Member.Value.(*jsontmpl.String)
		if !ok || !isBoolean(s.Parts, !w.Property) {
			continue
		}
		if h, _ := w.Output(); h != nil {
			report(&w, h.Pointer(), h.When)
		} else {
			report(&w, w.Pointer(), w.Member.When)
		}
	}
}

// isBoolean reports whether parts print true or false on each way: a boolean value or, if text counts, what reads like one.
func isBoolean(parts []jsontmpl.Part, text bool) bool {
	if len(parts) != 1 {
		return false
	}
	says := func(s string) bool { return s == "true" || s == "false" }
	switch part := parts[0].(type) {
	case *jsontmpl.Text:
		return text && says(part.Text)
	case *jsontmpl.Hole:
		t := part.Type
		return part.Output != nil && (t.Only(types.Bool) || text && t.Only(types.String) && len(t.Values) > 0 && !slices.ContainsFunc(t.Values, func(s string) bool { return !says(s) }))
	case *jsontmpl.PartChoice:
		return !slices.ContainsFunc(part.Arms, func(a jsontmpl.PartArm) bool { return !isBoolean(a.Parts, text) })
	}
	return false
}
