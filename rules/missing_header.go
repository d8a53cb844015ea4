package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
)

//go:embed missing_header.md
var missingHeaderDoc string

var missingHeader = &lint.Rule{
	ID:       "missing-header",
	Group:    lint.Endpoint,
	Summary:  "no `Authorization`, or no `Content-Type` for a body",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      missingHeaderDoc,
	Check:    checkMissingHeader,
}

func checkMissingHeader(p *lint.Pass) {
	if !toBraze(p) {
		return
	}
	if !hasHeader(p, "Authorization") && !slices.ContainsFunc(p.Webhook.Headers, pastedAuthorization) {
		p.Report(lint.Diagnostic{Span: requestPlace(p), Message: "the request has no `Authorization` header",
			Why: "the API answers 401 and nothing is done", Help: "add `Authorization: Bearer` and the API key"})
	}
	if !hasHeader(p, "Content-Type") && p.Webhook.Body != nil && p.Webhook.Body.Len() > 0 {
		d := lint.Diagnostic{Span: requestPlace(p), Severity: lint.Warning, Message: "the request has no `Content-Type` header",
			Why: "the API may not read the body as JSON", Help: "add `Content-Type: " + jsonType + "`"}
		if at, text, ok := p.Webhook.AddHeader("Content-Type", jsonType); ok {
			d.Fixes = []lint.Fix{{Title: d.Help, Safety: lint.Safe, Edits: []lint.Edit{lint.Replace(at, text)}}}
		}
		p.Report(d)
	}
}
