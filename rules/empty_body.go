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
	if e := p.Endpoint(); p.Webhook.Body == nil && e != nil && !e.Own && wantsBody(p) && !p.Partly {
		p.Report(lint.Diagnostic{Span: p.PathPlace(), Message: "the request has no body",
			Why: "it goes out empty and is turned down", Help: "write what is to be sent into `body`"})
	}
	if isBlankBody(p) && (p.Partly || !wantsBody(p)) {
		return
	}
	for problem := range problems(p, jsontmpl.Empty) {
		if p.Webhook.Shown && problem.When.IsZero() {
			continue // what a page shows prints nothing: it is what stands before the body
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

// wantsBody reports whether a request without a body lacks one. Of an endpoint that is not known nobody can say: a hook may take
// all it needs from the URL.
func wantsBody(p *lint.Pass) bool {
	e := p.Endpoint()
	switch {
	case e == nil:
		return p.URL() == nil
	case e.Own:
		return p.Method() != "GET"
	}
	return e.HasBody && p.Method() != "GET"
}
