package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed empty_body.md
var emptyBodyDoc string

var emptyBody = &lint.Rule{
	ID:       "empty-body",
	Group:    lint.JSON,
	Summary:  "a way on which nothing is sent and no abort says so",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      emptyBodyDoc,
	Check:    checkEmptyBody,
}

func checkEmptyBody(p *lint.Pass) {
	if e := p.Endpoint(); !p.JSONBody() || isBlankBody(p) && (p.Method() == "GET" || e != nil && !e.Own && !e.HasBody) {
		return // none is wanted
	}
	for _, problem := range p.Body().Problems {
		if problem.Kind != jsontmpl.Empty {
			continue
		}
		p.Report(lint.Diagnostic{
			Span:    problem.Span,
			Message: "nothing is printed into the body",
			Why:     "the request goes out with an empty body and is turned down",
			Help:    "use `abort_message` where nothing should be sent",
			When:    problem.When,
			Maybe:   problem.Maybe,
		})
	}
}
