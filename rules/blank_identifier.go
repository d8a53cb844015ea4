package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed blank_identifier.md
var blankIdentifierDoc string

var blankIdentifier = &lint.Rule{
	ID:       "blank-identifier",
	Group:    lint.Body,
	Summary:  "an identifier that can be blank",
	Severity: lint.Note,
	Since:    "0.1.0",
	Doc:      blankIdentifierDoc,
	Check:    checkBlankIdentifier,
}

func checkBlankIdentifier(p *lint.Pass) {
	identifiers(p, func(name string, h *jsontmpl.Hole) {
		if !h.Type.Blank {
			return
		}
		severity := lint.Note
		if oftenBlank(h.Type) || ofAnonymous(p) {
			severity = lint.Warning
		}
		p.Report(lint.Diagnostic{Span: h.Output.Span(), Severity: severity, Pointer: h.Pointer(), When: h.When,
			Message: "`" + oneLine(h.Expr.Span().Text()) + "` can be blank and names the user here",
			Why:     "the endpoint finds no user, and what is sent is lost", Help: withoutID(p)})
	}, func(h *jsontmpl.Hole, before, after string) {
		if !h.Type.Blank {
			return
		}
		severity := lint.Note
		if oftenBlank(h.Type) || ofAnonymous(p) {
			severity = lint.Warning
		}
		p.Report(lint.Diagnostic{Span: h.Output.Span(), Severity: severity, Pointer: h.Pointer(), When: h.When,
			Message: "all users for whom this is blank become `" + oneLine(before+after) + "`",
			Why:     "what is sent for any of them is written to one profile they share", Help: withoutID(p)})
	})
}
