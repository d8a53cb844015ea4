package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed unknown_endpoint.md
var unknownEndpointDoc string

var unknownEndpoint = &lint.Rule{
	ID:       "unknown-endpoint",
	Group:    lint.Endpoint,
	Summary:  "a path the API does not have",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      unknownEndpointDoc,
	Check:    checkUnknownEndpoint,
}

func checkUnknownEndpoint(p *lint.Pass) {
	if p.URL() == nil {
		return
	}
	target, match := p.Target(), p.Match()
	if !target.HostKnown || !lint.BrazeHost(target.Host) || match.Vague || !target.PathKnown && match.Endpoint == nil {
		return
	}
	at := pathSpan(p)
	if match.Endpoint != nil {
		if match.Slashes != 0 {
			p.Report(lint.Diagnostic{Span: at, Message: "the slashes of `" + oneLine(target.Path) + "` are wrong",
				Why: "the API does not know the path and answers 404", Help: "write `" + match.Path + "`", Fixes: rewritePath(at, target.Path, match.Path)})
		}
		return
	}
	if len(match.Methods) > 0 {
		return // wrong-method says it
	}
	message, help, meant := "the API has no path `"+oneLine(target.Path)+"`", "write the path of an endpoint", ""
	if near, ok := schema.Suggest(p.Method(), target.Path); ok {
		meant = near.Path
		help = "write `" + meant + "`"
		message += "; did you mean `" + meant + "`"
	}
	p.Report(lint.Diagnostic{Span: at, Message: message, Why: "it answers 404 and nothing is done", Help: help, Fixes: rewritePath(at, target.Path, meant)})
}
