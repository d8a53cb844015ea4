package rules

import (
	_ "embed"
	"strings"

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
	for m := range mismatches(p, schema.AmbiguousIdentifier) {
		message, help := ambiguous(&m)
		p.Report(lint.Diagnostic{
			Span:    m.Span,
			Pointer: m.At,
			When:    m.When,
			Message: message,
			Why:     "the endpoint cannot tell which of them counts and turns the object down",
			Help:    help,
			Maybe:   !m.Sure,
		})
	}
}

// ambiguous returns what is ambiguous, and what to do: several fields together, one that several users may share, or one beside a
// field that goes without.
func ambiguous(m *schema.Mismatch) (message, help string) {
	names := list(m.Names, "and")
	switch {
	case len(m.Names) > 1:
		return names + " name the user together; one is wanted", "keep one of them"
	case strings.HasPrefix(m.Want, "`"):
		return names + " names the user, and " + m.Want, "keep one of them"
	}
	return names + " may be that of several users, and nothing says which counts",
		"write `" + m.Want + "` beside it, or name the user by another field"
}
