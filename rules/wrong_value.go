package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed wrong_value.md
var wrongValueDoc string

var wrongValue = &lint.Rule{
	ID:       "wrong-value",
	Group:    lint.Body,
	Summary:  "a value the endpoint does not take",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      wrongValueDoc,
	Check:    checkWrongValue,
}

func checkWrongValue(p *lint.Pass) {
	for m := range mismatches(p, schema.WrongValue, schema.ExclusiveFields) {
		if m.Blank && (readsNothing(p, p.BodyPart(), m.Hole.Expr) || asksFor(m.When, m.Hole.Expr)) {
			continue // unknown-variable or undefined-variable says it, or only an empty text is left
		}
		if seenTo(p, &m) {
			continue
		}
		unless := ""
		if m.Want == "" && m.Suggestion != "" && !m.Sure {
			unless = "Braze knows the text all the same"
		}
		if m.Filled {
			unless = "the value is never missing"
		}
		p.Report(lint.Diagnostic{
			Unless:  unless,
			Span:    armOf(&m),
			Pointer: m.At,
			When:    m.When,
			Message: notTaken(&m),
			Why:     "the endpoint turns the value down, or drops it",
			Help:    wantedValue(&m),
			Maybe:   !m.Sure,
			Fixes:   otherValue(&m),
		})
	}
}

// armOf is the text that a branch prints into the quotes of a value, where that is all of it; else the value.
func armOf(m *schema.Mismatch) source.Span {
	if t := m.Text; t != nil && t.At.File == m.Span.File && m.Span.Start < t.At.Start && t.At.End < m.Span.End && t.At.Text() == t.Text {
		return t.At
	}
	return m.Span
}

// isEmptyValue reports whether wrong-value says of an output that it prints nothing on some way.
func isEmptyValue(p *lint.Pass, out *liquid.Output) bool {
	for m := range mismatches(p, schema.WrongValue) {
		if m.Keyword == "minLength" && m.Hole != nil && m.Hole.Output == out {
			return true
		}
	}
	return false
}
