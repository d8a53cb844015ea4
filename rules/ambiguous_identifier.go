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
			Message: ambiguous(&m),
			Why:     "the endpoint cannot tell which of them counts and turns the object down",
			Help:    oneOfThem(&m),
			Maybe:   !m.Sure,
		})
	}, schema.AmbiguousIdentifier)
}

// ambiguous is what is ambiguous: several fields together, or one that several users may share.
func ambiguous(m *schema.Mismatch) string {
	if len(m.Names) == 1 {
		return list(m.Names, "and") + " may be that of several users, and nothing says which counts"
	}
	return fmt.Sprintf("%s name the user together; one is wanted", list(m.Names, "and"))
}

func oneOfThem(m *schema.Mismatch) string {
	if len(m.Names) == 1 {
		return "write `prioritization` beside it, or name the user by another field"
	}
	return "keep one of them"
}
