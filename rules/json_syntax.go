package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed json_syntax.md
var jsonSyntaxDoc string

var jsonSyntax = &lint.Rule{
	ID:       "json-syntax",
	Group:    lint.JSON,
	Summary:  "text that is no JSON on some way through the template",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      jsonSyntaxDoc,
	Check:    checkJsonSyntax,
}

func checkJsonSyntax(p *lint.Pass) {
	if !p.JSONBody() {
		return
	}
	for _, problem := range p.Body().Problems {
		switch problem.Kind {
		case jsontmpl.Unexpected, jsontmpl.Unclosed, jsontmpl.OutsideHole:
			p.Report(lint.Diagnostic{
				Span:    problem.Span,
				Message: problem.Message,
				Why:     "the text is not JSON, so the endpoint turns the request down",
				Help:    "write the body so that it is JSON on every way",
				When:    problem.When,
				Maybe:   problem.Maybe,
			})
		}
	}
}
