package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed ambiguous_identifier.md
var ambiguousIdentifierDoc string

var ambiguousIdentifier = &lint.Rule{
	ID:       "ambiguous-identifier",
	Group:    lint.Body,
	Summary:  "two identifiers where one is wanted",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      ambiguousIdentifierDoc,
	Check:    checkAmbiguousIdentifier,
}

func checkAmbiguousIdentifier(p *lint.Pass) {
	mismatches(p, func(m schema.Mismatch) {
		p.Report(lint.Diagnostic{
			Span:    m.Span,
			Pointer: m.At,
			When:    m.When,
			Message: fmt.Sprintf("%s name the user together; one is wanted", list(m.Names, "and")),
			Why:     "the endpoint cannot tell which of them counts and turns the object down",
			Help:    "keep one of them",
			Maybe:   !m.Sure,
		})
	}, schema.AmbiguousIdentifier)
}
