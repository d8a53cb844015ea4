package rules

import (
	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

// writesProfile reports whether the body writes a user's profile.
func writesProfile(p *lint.Pass) bool {
	e := p.Endpoint()
	return e != nil && !e.Own && e.WritesProfile() && p.JSONBody()
}

func alone(parts []jsontmpl.Part) (*jsontmpl.Hole, bool) {
	if len(parts) != 1 {
		return nil, false
	}
	h, ok := parts[0].(*jsontmpl.Hole)
	return h, ok && h.Output != nil
}

// comesFrom reports whether an expression is worked out from a lookup by arithmetic, through names that are assigned
// once: the attribute itself, then plus or minus.
func comesFrom(p *lint.Pass, e liquid.Expr, name string, deep int) bool {
	if deep > 8 {
		return false
	}
	switch e := e.(type) {
	case *liquid.Pipe:
		for i := range e.Filters {
			switch e.Filters[i].Name {
			case "plus", "minus":
				return readsAttribute(p, e.Input, name, deep+1)
			}
		}
	case *liquid.Lookup:
		if value, ok := assigned(p, e); ok {
			return comesFrom(p, value, name, deep+1)
		}
	default:
		// nothing of it in the others
	}
	return false
}

func readsAttribute(p *lint.Pass, e liquid.Expr, name string, deep int) bool {
	if deep > 8 {
		return false
	}
	switch e := e.(type) {
	case *liquid.Pipe:
		return readsAttribute(p, e.Input, name, deep+1)
	case *liquid.Lookup:
		if e.Namespace == "custom_attribute" {
			return e.Name == name && len(e.Path) == 0
		}
		if value, ok := assigned(p, e); ok {
			return readsAttribute(p, value, name, deep+1)
		}
	default:
		// nothing of it in the others
	}
	return false
}

// assigned is the value of a plain name that the body assigns once.
func assigned(p *lint.Pass, l *liquid.Lookup) (liquid.Expr, bool) {
	if l.Root() == "" || len(l.Path) > 0 {
		return nil, false
	}
	var value liquid.Expr
	n := 0
	for _, a := range p.BodyPart().Assigns() {
		if a.Name == l.Name {
			value = a.Value
			n++
		}
	}
	return value, n == 1
}
