package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed wrong_method.md
var wrongMethodDoc string

var wrongMethod = &lint.Rule{
	ID:       "wrong-method",
	Group:    lint.Endpoint,
	Summary:  "another method than the endpoint takes",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      wrongMethodDoc,
	Check:    checkWrongMethod,
}

func checkWrongMethod(p *lint.Pass) {
	if p.URL() == nil || p.Webhook.Method == nil {
		return
	}
	methods := p.Match().Methods
	if len(methods) == 0 || p.Match().Endpoint != nil {
		return
	}
	at := p.Webhook.Method.Whole()
	d := lint.Diagnostic{Span: at, Message: "`" + p.Target().Path + "` takes " + list(methods, "or") + ", not `" + p.Method() + "`",
		Why: "the API answers 404 or 405 and nothing is done", Help: "write " + list(methods, "or")}
	if len(methods) == 1 {
		d.Fixes = []lint.Fix{{Title: "write `" + methods[0] + "`", Safety: lint.Safe, Edits: []lint.Edit{lint.Replace(at, methods[0])}}}
	}
	p.Report(d)
}
