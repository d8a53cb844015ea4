package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
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
		pointer := h.Pointer()
		name := pointer[strings.LastIndexByte(pointer, '/')+1:]
		if !userFields[name] && strings.TrimLeft(name, "0123456789-") == "" {
			rest := strings.TrimSuffix(pointer, "/"+name)
			name = rest[strings.LastIndexByte(rest, '/')+1:]
		}
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
