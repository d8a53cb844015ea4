package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed wrong_type.md
var wrongTypeDoc string

var wrongType = &lint.Rule{
	ID:       "wrong-type",
	Group:    lint.Body,
	Summary:  "a value of another type than the endpoint's",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      wrongTypeDoc,
	Check:    checkWrongType,
}

func checkWrongType(p *lint.Pass) {
	for m := range mismatches(p, schema.WrongType) {
		p.Report(lint.Diagnostic{
			Span:    m.Span,
			Pointer: m.At,
			When:    m.When,
			Message: fmt.Sprintf("%s must be %s, not %s", where(m.At), m.Want, m.Got),
			Why:     "the endpoint turns the value down, or drops it",
			Help:    "write " + m.Want,
			Maybe:   !m.Sure,
			Fixes:   otherType(&m),
		})
	}
}
