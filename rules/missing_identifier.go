package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed missing_identifier.md
var missingIdentifierDoc string

var missingIdentifier = &lint.Rule{
	ID:       "missing-identifier",
	Group:    lint.Body,
	Summary:  "an object that names no user, on some way",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      missingIdentifierDoc,
	Check:    checkMissingIdentifier,
}

func checkMissingIdentifier(p *lint.Pass) {
	doubted := p.Match().Doubted
	for m := range mismatches(p, schema.MissingIdentifier) {
		if lacksMember(p, &m) {
			continue // which is told as the comma behind it
		}
		help, unless := "add "+list(m.Names, "or"), ""
		if doubted && m.Sure {
			unless = otherwiseMeant(p)
			if mayBeStep(p) {
				help += "; for the User Update step, say `hooklint: endpoint user-update` in a comment"
			}
		}
		p.Report(lint.Diagnostic{
			Span:    m.Span,
			Pointer: m.At,
			When:    m.When,
			Message: where(m.At) + " names no user",
			Why:     "the endpoint does not know whom it is about and turns it down",
			Help:    help,
			Maybe:   !m.Sure || doubted,
			Unless:  unless,
		})
	}
}

// lacksMember reports whether nothing stands before a comma of an object on all ways on which it names nobody.
func lacksMember(p *lint.Pass, m *schema.Mismatch) bool {
	for problem := range problems(p, jsontmpl.LeadingComma) {
		if m.Value != nil && problem.Span.File == m.Value.Span().File && m.Value.Span().Contains(problem.Span.Start) && m.When.Within(problem.When) {
			return true
		}
	}
	return false
}

// otherwiseMeant says what makes a body right whose endpoint is told by its look alone.
func otherwiseMeant(p *lint.Pass) string {
	if mayBeStep(p) {
		return "this is a User Update step"
	}
	return "the body is meant for something else"
}

// mayBeStep reports whether a User Update step takes the body as well.
func mayBeStep(p *lint.Pass) bool { return p.Endpoint().Path == schema.UserUpdate().BodyOf }
