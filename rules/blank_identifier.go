package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/types"
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
	var found []lint.Diagnostic
	identifiers(p, func(h *jsontmpl.Hole, before, after string) {
		if !h.Type.Blank {
			return
		}
		d := lint.Diagnostic{
			Span: h.Output.Span(), Pointer: h.Pointer(), When: h.When, Help: withoutID(p),
			Message: "`" + oneLine(h.Expr.Span().Text()) + "` can be blank and names the user here",
			Why:     "the endpoint finds no user, and what is sent is lost",
		}
		if rest := before + after; rest != "" {
			d.Message = "all users for whom this is blank become `" + oneLine(rest) + "`"
			d.Why = "what is sent for any of them is written to one profile they share"
		}
		if oftenBlank(h.Type) || ofAnonymous(p) {
			d.Severity = lint.Warning
		}
		found = append(found, d)
	})
	reportOnce(p, found)
}

// ofAnonymous reports whether anonymous users are said to be in the audience.
func ofAnonymous(p *lint.Pass) bool { return metaText(p.Webhook.Meta.Anonymous) == "true" }

// withoutID returns what to do about users whom an identifier does not name.
func withoutID(p *lint.Pass) string {
	if p.Endpoint().Takes("braze_id") {
		return "abort where it is blank, or name anonymous users by `braze_id`"
	}
	return "abort where it is blank"
}

// oftenBlank reports whether a value comes from where it is often missing.
func oftenBlank(t *types.Type) bool {
	switch t.From {
	case types.Attribute, types.Event, types.Trigger, types.Context, types.Response, types.Catalog:
		return true
	}
	return false
}
