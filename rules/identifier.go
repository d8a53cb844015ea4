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

// identifiers calls each for the outputs that alone make an identifier, and joined for those that make one together with
// fixed text before and behind them.
func identifiers(p *lint.Pass, each func(name string, h *jsontmpl.Hole), joined func(h *jsontmpl.Hole, before, after string)) {
	if p.Endpoint() == nil || !p.Braze() || !p.JSONBody() {
		return
	}
	contact, pieces := false, false
	for _, h := range p.Body().Holes {
		if h.Output == nil || h.Where != jsontmpl.InString {
			continue
		}
		name := h.Field()
		if !userFields[name] {
			contact = contact || name == "email" || name == "phone"
			continue
		}
		if before, after, ok := quotesAround(h.Output.Span()); ok && before.Len()+after.Len() == 2 {
			each(name, h)
		} else {
			pieces = true
		}
	}
	if pieces {
		eachJoined(p, joined)
	}
	if !contact {
		return
	}
	for _, m := range contacts(p) {
		if s, ok := m.Value.(*jsontmpl.String); ok && len(s.Parts) == 1 {
			if h, ok := s.Parts[0].(*jsontmpl.Hole); ok && h.Output != nil {
				name, _ := m.Key.Literal()
				each(name, h)
			}
		}
	}
}

// people is the objects of a body that name a user each.
func people(p *lint.Pass) []*jsontmpl.Object {
	out, _ := schema.Listed(p.Body(), "attributes", "events", "purchases", "recipients")
	return out
}

// contacts is the e-mail addresses and phone numbers that name users: where nothing else does.
func contacts(p *lint.Pass) []*jsontmpl.Member {
	if p.Endpoint().UserUpdate {
		return nil // the user is known
	}
	var out []*jsontmpl.Member
	for _, o := range people(p) {
		if len(schema.Named(o, "external_id", "external_user_id", "braze_id", "user_alias")) > 0 {
			continue
		}
		if found := schema.Named(o, "email", "phone"); len(found) == 1 {
			out = append(out, found[0])
		}
	}
	if len(out) > 0 && !p.Endpoint().Takes("email") {
		return nil
	}
	return out
}

func eachJoined(p *lint.Pass, each func(h *jsontmpl.Hole, before, after string)) {
	for _, o := range people(p) {
		for _, m := range schema.Named(o, "external_id", "external_user_id") {
			s, ok := m.Value.(*jsontmpl.String)
			if !ok || len(s.Parts) < 2 {
				continue
			}
			var hole *jsontmpl.Hole
			var around [2]string // before it and behind it
			fixed := true
			for _, part := range s.Parts {
				switch part := part.(type) {
				case *jsontmpl.Text:
					side := 0
					if hole != nil {
						side = 1
					}
					around[side] += part.Text
				case *jsontmpl.Hole:
					fixed = fixed && hole == nil
					hole = part
				default:
					fixed = false
				}
			}
			if fixed && hole != nil && hole.Output != nil {
				each(hole, around[0], around[1])
			}
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
	var out []fixedIdentifier
	for _, o := range people(p) {
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
