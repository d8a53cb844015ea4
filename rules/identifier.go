package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
)

// identifiers calls each for the outputs that make an identifier, with the fixed text before and after them, if there is any.
func identifiers(p *lint.Pass, each func(h *jsontmpl.Hole, before, after string)) {
	if p.Endpoint() == nil || !p.Braze() || !p.JSONBody() {
		return
	}
	contact, pieces := false, false
	alone := p.Endpoint().NamedByContact(p.Body())
	for _, h := range p.Body().Holes {
		if h.Output == nil || h.Where != jsontmpl.InString {
			continue
		}
		switch p.Endpoint().Names(h) {
		case schema.ByContact:
			if _, _, whole := quotesAround(h.Output.Span()); alone && whole && !isItem(p, h.Expr) {
				each(h, "", "")
			}
			contact = true
			continue
		case schema.ByID, schema.ByPart:
		default:
			continue
		}
		if _, _, alone := quotesAround(h.Output.Span()); alone {
			each(h, "", "")
		} else {
			pieces = true
		}
	}
	if pieces {
		eachJoined(p, each)
	}
	if !contact {
		return
	}
	for _, m := range contacts(p) {
		if s, ok := m.Value.(*jsontmpl.String); ok && len(s.Parts) == 1 {
			if h, ok := s.Parts[0].(*jsontmpl.Hole); ok && h.Output != nil {
				each(h, "", "")
			}
		}
	}
}

// people returns the objects of a body that name a user each.
func people(p *lint.Pass) []*jsontmpl.Object {
	out, _ := p.Endpoint().People(p.Body())
	return out
}

// contacts returns the e-mail addresses and phone numbers that name users: where nothing else does.
func contacts(p *lint.Pass) []*jsontmpl.Member {
	var out []*jsontmpl.Member
	for _, o := range people(p) {
		if p.Endpoint().MayBeNamedBy(o, schema.ByID) {
			continue
		}
		if found := p.Endpoint().NamedBy(o, schema.ByContact); len(found) == 1 {
			out = append(out, found[0])
		}
	}
	return out
}

// eachJoined calls each for the outputs that make an identifier together with fixed text.
func eachJoined(p *lint.Pass, each func(h *jsontmpl.Hole, before, after string)) {
	for _, o := range people(p) {
		for _, m := range p.Endpoint().NamedBy(o, schema.ByID) {
			s, ok := m.Value.(*jsontmpl.String)
			if !ok || len(s.Parts) < 2 {
				continue
			}
			var hole *jsontmpl.Hole
			var around [2]string // before it and after it
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

// ownIdentifier returns the field that names a user by what Braze knows the user of the message by; empty if a value is nothing such.
func ownIdentifier(e liquid.Expr) string {
	if l, ok := e.(*liquid.Lookup); ok && l.Braze && l.Namespace == "" {
		if v, known := braze.VariableNamed("", l.Name); known {
			return v.Identifies
		}
	}
	return ""
}

// sharedDefault returns the fixed text that a default puts in place of an identifier, if there is one.
func sharedDefault(p *lint.Pass, e liquid.Expr, deep int) (*liquid.Literal, bool) {
	if deep > deepest {
		return nil, false
	}
	switch e := e.(type) {
	case *liquid.Lookup:
		if value, ok := given(p, e); ok {
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
