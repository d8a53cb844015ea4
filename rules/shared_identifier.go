package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
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
	found := sharedDefaults(p)
	switch {
	case !p.Braze():
		found = append(found, sharedElsewhere(p)...)
	case p.Endpoint() != nil && p.JSONBody():
		for _, f := range fixedIdentifiers(p) {
			d := lint.Diagnostic{Span: f.at, When: f.when, Message: "all users on this way become `" + oneLine(f.text) + "`",
				Why: "what is sent for any of them is written to one profile they share", Help: "abort on this way, or use `braze_id`"}
			if f.when.IsZero() {
				d.Message, d.Help = "all users become `"+oneLine(f.text)+"`", "name the user: `{{${user_id}}}`, or `braze_id` for anonymous ones"
			}
			found = append(found, d)
		}
	}
	reportOnce(p, found)
}

// sharedDefaults finds identifiers that become one text for all users without one.
func sharedDefaults(p *lint.Pass) (found []lint.Diagnostic) {
	identifiers(p, func(h *jsontmpl.Hole, before, after string) {
		if p.Endpoint().Names(h) == schema.ByContact && p.Endpoint().NamedByContact(p.Body()) {
			return // such endpoints change what is known of the address, not a profile
		}
		if lit, ok := sharedDefault(p, h.Output.Expr, 0); ok && p.Endpoint().Names(h) != schema.ByPart {
			found = append(found, lint.Diagnostic{Span: h.Output.Span(), Pointer: h.Pointer(), When: h.When,
				Message: "all users without an id become `" + oneLine(before+lit.Text+after) + "`",
				Why:     "what is sent for any of them is written to one profile they share", Help: "abort where the id is blank, or use `braze_id`"})
		} else if a, ok := sharedAssign(p, h.Output); ok && p.Endpoint().Names(h) != schema.ByPart {
			p.Report(lint.Diagnostic{Span: h.Output.Span(), Pointer: h.Pointer(),
				Message: "all users on one way become `" + oneLine(before+a.Value.(*liquid.Literal).Text+after) + "`",
				Why:     "what is sent for any of them is written to one profile they share", Help: "abort on that way, or use `braze_id`",
				Related: []lint.Related{{Span: a.Span(), Message: "assigned here"}}})
		}
	})
	return found
}

// sharedElsewhere finds the same in requests to other systems. What they do with it is not known.
func sharedElsewhere(p *lint.Pass) (found []lint.Diagnostic) {
	if p.Webhook.Body == nil {
		return nil
	}
	for part := range p.Parts() {
		if part.Header {
			continue
		}
		for _, out := range part.Outputs() {
			pipe, ok := out.Expr.(*liquid.Pipe)
			if !ok || ownIdentifier(pipe.Input) == "" {
				continue
			}
			if lit, ok := sharedDefault(p, pipe, 0); ok {
				found = append(found, lint.Diagnostic{Span: out.Span(), Maybe: true,
					Message: "all users without an id become `" + oneLine(lit.Text) + "`",
					Why:     "the receiver takes them for one user", Unless: "the receiver knows that this is nobody",
					Help: "abort where the id is blank, or use `braze_id`"})
			}
		}
	}
	return found
}
