package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// userFields are the members that name a user, on one endpoint or the other.
var userFields = map[string]bool{"external_id": true, "external_user_id": true, "braze_id": true, "alias_name": true, "external_ids": true, "external_user_ids": true, "braze_ids": true}

// identifiers calls each for the outputs that alone make an identifier.
func identifiers(p *lint.Pass, each func(name string, h *jsontmpl.Hole)) {
	if p.Endpoint() == nil || !p.Braze() || !p.JSONBody() {
		return
	}
	for _, h := range p.Body().Holes {
		if h.Output == nil || h.Where != jsontmpl.InString {
			continue
		}
		name := h.Field()
		if !userFields[name] {
			continue
		}
		if before, after, ok := quotesAround(h.Output.Span()); ok && before.Len()+after.Len() == 2 {
			each(name, h)
		}
	}
}

// ofAnonymous reports whether anonymous users are said to be in the audience.
func ofAnonymous(p *lint.Pass) bool { return metaText(p.Webhook.Meta.Anonymous) == "true" }

// withoutID is what to do about users whom an identifier does not name.
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

// sharedDefault is the fixed text that a default puts in place of an identifier, if there is one.
func sharedDefault(p *lint.Pass, e liquid.Expr, deep int) (*liquid.Literal, bool) {
	if deep > 8 {
		return nil, false
	}
	switch e := e.(type) {
	case *liquid.Lookup:
		if value, ok := assigned(p, e); ok {
			return sharedDefault(p, value, deep+1)
		}
	case *liquid.Pipe:
		for i := range e.Filters {
			if e.Filters[i].Name != "default" || len(e.Filters[i].Args) != 1 {
				continue
			}
			if lit, ok := e.Filters[i].Args[0].(*liquid.Literal); ok && lit.Kind == liquid.StringLit && strings.TrimSpace(lit.Text) != "" {
				return lit, true
			}
		}
		return sharedDefault(p, e.Input, deep+1)
	default:
		// nothing of it in the others
	}
	return nil, false
}

// A fixedIdentifier is an identifier that is a fixed text on one way and printed on another.
type fixedIdentifier struct {
	at   source.Span
	when flow.Path
	text string
}

// fixedIdentifiers looks at the users of a body. One that is fixed on every way may be meant: a profile that counts for all.
func fixedIdentifiers(p *lint.Pass) []fixedIdentifier {
	people, _ := schema.Listed(p.Body(), "attributes", "events", "purchases", "recipients")
	var out []fixedIdentifier
	for _, o := range people {
		var fixed []fixedIdentifier
		printed := false
		for _, m := range schema.Named(o, "external_id", "external_user_id", "braze_id") {
			s, ok := m.Value.(*jsontmpl.String)
			if !ok {
				continue
			}
			if choice, ok := onlyChoice(s.Parts); ok {
				for _, arm := range choice.Arms {
					fixed, printed = noteFixed(fixed, printed, s.At, arm.When, arm.Parts)
				}
				continue
			}
			fixed, printed = noteFixed(fixed, printed, s.At, m.When, s.Parts)
		}
		if printed {
			out = append(out, fixed...)
		}
	}
	return out
}

func onlyChoice(parts []jsontmpl.Part) (*jsontmpl.PartChoice, bool) {
	if len(parts) != 1 {
		return nil, false
	}
	c, ok := parts[0].(*jsontmpl.PartChoice)
	return c, ok
}

// noteFixed adds what is printed on one way, if that is one text, or notes that it is an output.
func noteFixed(fixed []fixedIdentifier, printed bool, at source.Span, when flow.Path, parts []jsontmpl.Part) ([]fixedIdentifier, bool) {
	if len(parts) != 1 {
		return fixed, printed
	}
	text, ok := parts[0].(*jsontmpl.Text)
	if !ok {
		return fixed, true
	}
	if strings.TrimSpace(text.Text) == "" || placeholderText(text.Text) {
		return fixed, printed
	}
	return append(fixed, fixedIdentifier{at, when, text.Text}), printed
}
