package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed duplicate_key.md
var duplicateKeyDoc string

var duplicateKey = &lint.Rule{
	ID:       "duplicate-key",
	Group:    lint.JSON,
	Summary:  "the same key twice in one object, on one way",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      duplicateKeyDoc,
	Check:    checkDuplicateKey,
}

func checkDuplicateKey(p *lint.Pass) {
	for problem := range problems(p, jsontmpl.DuplicateKey) {
		p.Report(lint.Diagnostic{
			Span:    problem.Span,
			Message: problem.Message,
			Why:     "the endpoint keeps one of the two values, usually the last, and drops the other",
			Help:    "remove one of the two, or give it another key",
			When:    problem.When,
			Maybe:   problem.Maybe,
			Related: []lint.Related{{Span: problem.Related, Message: "the first one"}},
		})
	}
}
