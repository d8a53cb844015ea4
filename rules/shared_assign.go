package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// sharedAssign returns the assign of a fixed text to a name that on the other ways is what Braze knows the user by:
//
//	{% if ${user_id} == blank %}{% assign id = 'guest' %}{% else %}{% assign id = ${user_id} %}{% endif %}
//	{% assign id = ${user_id} %}{% if id == blank %}{% assign id = 'guest' %}{% endif %}
//
// A template that asks for the name again, or that aborts anywhere, may send nothing for these users.
func sharedAssign(p *lint.Pass, out *liquid.Output) (*liquid.Assign, bool) {
	l, ok := out.Expr.(*liquid.Lookup)
	if !ok || l.Braze || l.Root() == "" || len(l.Path) > 0 || !slices.Contains(p.BodyPart().Template.Nodes, liquid.Node(out)) {
		return nil, false
	}
	var fixed, own *liquid.Assign
	for _, s := range p.BodyPart().Names().Setters {
		if s.Name != l.Name {
			continue
		}
		a, ok := s.Node.(*liquid.Assign)
		switch {
		case !ok || a.Span().End > out.Span().Start:
			return nil, false
		case fixed == nil && isFixedText(a.Value):
			fixed = a
		case own == nil && ownIdentifier(piped(a.Value)) != "":
			own = a
		default:
			return nil, false
		}
	}
	if fixed == nil || own == nil || !besideArm(p, fixed, own) && !besideArm(p, own, fixed) || asksAgain(p, l.Name, fixed) {
		return nil, false
	}
	return fixed, true
}

func isFixedText(e liquid.Expr) bool {
	lit, ok := e.(*liquid.Literal)
	return ok && lit.Kind == liquid.StringLit && strings.TrimSpace(lit.Text) != "" && !placeholderText(lit.Text)
}

// besideArm reports whether one assign stands in another arm of the same condition, or above it and outside of any.
func besideArm(p *lint.Pass, fixed, own *liquid.Assign) bool {
	top := p.BodyPart().Template.Nodes
	if slices.Contains(top, liquid.Node(fixed)) && fixed.Span().End <= own.Span().Start {
		return !slices.Contains(top, liquid.Node(own))
	}
	return slices.ContainsFunc(p.BodyPart().Ifs(), func(n *liquid.If) bool {
		arm := func(a *liquid.Assign) int {
			return slices.IndexFunc(n.Branches, func(b liquid.Branch) bool { return slices.Contains(b.Body, liquid.Node(a)) })
		}
		i, j := arm(fixed), arm(own)
		return slices.Contains(top, liquid.Node(n)) && i >= 0 && j >= 0 && i != j
	})
}

// asksAgain reports whether something in the body decides by a name behind an assign, or aborts anywhere.
func asksAgain(p *lint.Pass, name string, after *liquid.Assign) bool {
	body := p.BodyPart()
	if len(body.Aborts())+len(body.Cases()) > 0 {
		return true
	}
	conditions := conditionTags(body)
	return slices.ContainsFunc(body.Lookups(), func(l *liquid.Lookup) bool {
		return l.Root() == name && l.Span().Start > after.Span().End && slices.ContainsFunc(conditions, func(c source.Span) bool { return c.Contains(l.Span().Start) })
	})
}
