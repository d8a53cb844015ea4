package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed deprecated_endpoint.md
var deprecatedEndpointDoc string

var deprecatedEndpoint = &lint.Rule{
	ID:       "deprecated-endpoint",
	Group:    lint.Endpoint,
	Summary:  "an endpoint or field that is deprecated, and what replaces it",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      deprecatedEndpointDoc,
	Check:    checkDeprecatedEndpoint,
}

func checkDeprecatedEndpoint(p *lint.Pass) {
	if e := p.Endpoint(); e != nil && e.Deprecated != "" && p.URL() != nil {
		message, help := "`"+e.Path+"` is deprecated", "do without it"
		if e.Replacement != "" {
			message, help = message+"; `"+e.Replacement+"` replaces it", "write `"+e.Replacement+"`"
		}
		p.Report(lint.Diagnostic{Span: p.PathPlace(), Message: message, Why: e.Deprecated, Help: help})
	}
	for m := range mismatches(p, schema.DeprecatedField) {
		if belongsInHeader(&m) {
			continue // wrong-header says it
		}
		message, help := "`"+m.Name+"` is deprecated", "remove it"
		if m.Suggestion != "" {
			message += "; `" + m.Suggestion + "` replaces it"
			help = "write `" + m.Suggestion + "`"
		}
		p.Report(lint.Diagnostic{Span: m.Span, Pointer: m.At, When: m.When, Maybe: !m.Sure, Message: message, Why: "the endpoint may stop reading it", Help: help})
	}
}
