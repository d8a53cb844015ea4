package rules

import (
	"cmp"
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed missing_field.md
var missingFieldDoc string

var missingField = &lint.Rule{
	ID:       "missing-field",
	Group:    lint.Body,
	Summary:  "a required field that is not there, on some way",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      missingFieldDoc,
	Check:    checkMissingField,
}

func checkMissingField(p *lint.Pass) {
	mismatches(p, func(m schema.Mismatch) {
		lacks := cmp.Or(m.Want, list(m.Names, "or"))
		help := "add " + lacks
		if !m.When.IsZero() {
			help += " on every way"
		}
		p.Report(lint.Diagnostic{
			Span:    m.Span,
			Pointer: m.At,
			When:    m.When,
			Message: where(m.At) + " lacks " + lacks,
			Why:     "the endpoint turns the request down without it",
			Help:    help,
			Maybe:   !m.Sure,
		})
	}, schema.MissingField)
}
