package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed wrong_identifier.md
var wrongIdentifierDoc string

var wrongIdentifier = &lint.Rule{
	ID:       "wrong-identifier",
	Group:    lint.Body,
	Summary:  "a user is named by a field of another endpoint",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      wrongIdentifierDoc,
	Check:    checkWrongIdentifier,
}

func checkWrongIdentifier(p *lint.Pass) {
	doubted := p.Match().Doubted
	for m := range mismatches(p, schema.WrongIdentifier) {
		d := lint.Diagnostic{
			Span:    m.Span,
			Pointer: m.At,
			When:    m.When,
			Message: fmt.Sprintf("`%s` names no user here, `%s` does", m.Name, m.Suggestion),
			Why:     "the endpoint does not read the field, so it finds no user",
			Help:    writeField(&m),
			Maybe:   !m.Sure || doubted,
		}
		if doubted && m.Sure {
			d.Unless = otherwiseMeant(p)
			d.Fixes = renameField(&m, lint.Suggested)
		} else {
			d.Fixes = identifierFix(&m)
		}
		p.Report(d)
	}
}
