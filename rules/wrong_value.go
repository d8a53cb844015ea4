package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
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
