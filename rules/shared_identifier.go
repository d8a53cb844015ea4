package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed shared_identifier.md
var sharedIdentifierDoc string

var sharedIdentifier = &lint.Rule{
	ID:       "shared-identifier",
	Group:    lint.Body,
	Summary:  "a fixed id that puts many users into one profile",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      sharedIdentifierDoc,
	Check:    checkSharedIdentifier,
}

func checkSharedIdentifier(p *lint.Pass) {
	identifiers(p, func(_ string, h *jsontmpl.Hole) {
		lit, ok := sharedDefault(p, h.Output.Expr, 0)
		if !ok {
			return
		}
		p.Report(lint.Diagnostic{Span: h.Output.Span(), Pointer: h.Pointer(), When: h.When,
			Message: "all users without an id become `" + oneLine(lit.Text) + "`",
			Why:     "what is sent for any of them is written to one profile they share", Help: "abort where the id is blank, or use `braze_id`"})
	})
	if p.Endpoint() == nil || !p.Braze() || !p.JSONBody() {
		return
	}
	for _, f := range fixedIdentifiers(p) {
		p.Report(lint.Diagnostic{Span: f.at, When: f.when, Message: "all users on this way become `" + oneLine(f.text) + "`",
			Why: "what is sent for any of them is written to one profile they share", Help: "abort on this way, or use `braze_id`"})
	}
}
