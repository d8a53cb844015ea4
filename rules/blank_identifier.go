package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
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
		if !h.Type.Blank || (anonymous(p) == "false" && ownIdentifier(piped(h.Expr)) != "") {
			return // it prints something, or everyone in the audience is said to have one
		}
		if isMisread(p, h.Output) {
			return // nobody knows which filters are meant
		}
		if readsNothing(p, p.BodyPart(), h.Expr) {
			return
		}
		d := lint.Diagnostic{
			Span: h.Output.Span(), Pointer: h.Pointer(), When: h.When, Help: withoutID(p, h.Expr),
			Message: "`" + oneLine(h.Expr.Span().Text()) + "` can be blank and names the user here",
			Why:     "the endpoint finds no user, and what is sent is lost",
		}
		if slices.Contains(p.Endpoint().Gives, h.Field()) {
			d.Message = "`" + oneLine(h.Expr.Span().Text()) + "` can be blank and is given to the user as an id here"
			d.Why, d.Help = "the endpoint gives none, and what is sent is lost", "abort where it is blank"
		}
		if rest := before + after; rest != "" {
			d.Message = "all users for whom this is blank become `" + oneLine(rest) + "`"
			d.Why = "what is sent for any of them is written to one profile they share"
		}
		if oftenBlank(h.Type) && !isItem(p, h.Expr) && !isFirstOfSome(p, h.When, h.Expr) || anonymous(p) == "true" {
			d.Severity = lint.Warning
		}
		found = append(found, d)
	})
	reportOnce(p, found)
}

// anonymous returns what is said of anonymous users in the audience: "true", "false" or nothing.
func anonymous(p *lint.Pass) string { return metaText(p.Webhook.Meta.Anonymous) }

// withoutID returns what to do about users whom an identifier does not name. `braze_id` names the user whom the message is sent to,
// so it is no advice where the identifier may be that of a friend, and in a loop an abort would leave out all the others.
func withoutID(p *lint.Pass, value liquid.Expr) string {
	switch {
	case ofRound(p, value):
		return "leave out the object where it is blank"
	case namesReader(p, value) && p.Endpoint().TakesAnyone():
		return "abort where it is blank, or name anonymous users by `braze_id`"
	}
	return "abort where it is blank"
}

// namesReader reports whether a value is an identifier of the user whom the message is sent to, under whatever name.
func namesReader(p *lint.Pass, value liquid.Expr) bool {
	for range deepest {
		if ownIdentifier(piped(value)) != "" {
			return true
		}
		l, ok := piped(value).(*liquid.Lookup)
		if !ok {
			return false
		}
		if value, ok = assigned(p, l); !ok {
			return false
		}
	}
	return false
}

// oftenBlank reports whether a value comes from where it is often missing.
func oftenBlank(t *types.Type) bool {
	switch t.From {
	case types.Attribute, types.Event, types.Trigger, types.Context, types.Response, types.Catalog:
		return true
	}
	return false
}
