package rules

import (
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

// comesFrom reports whether an expression is worked out from a lookup by arithmetic, through names that are assigned
// once: the attribute itself, then plus or minus.
func comesFrom(p *lint.Pass, e liquid.Expr, name string, deep int) bool {
	if deep > deepest {
		return false
	}
	switch e := e.(type) {
	case *liquid.Pipe:
		return counts(e) && slices.ContainsFunc(e.Filters, isStep) && readsAttribute(p, e.Input, name, deep+1)
	case *liquid.Lookup:
		if value, ok := given(p, e); ok {
			return comesFrom(p, value, name, deep+1)
		}
		return beginsOnOneWay(p, e, false, func(value liquid.Expr) (is, mayBe bool) {
			return comesFrom(p, value, name, deep+waySteps), readsAttribute(p, value, name, deep+waySteps)
		})
	default:
		// nothing of it in the others
	}
	return false
}

// waySteps is how much of the depth a name takes that several tags set: each may lead on to such names.
const waySteps = 3

// beginsOnOneWay reports whether one of the values that a name is assigned is what is asked for, and each of the others may be, or is
// where counting begins: {% if custom_attribute.${n} %}{% assign n = custom_attribute.${n} | plus: 1 %}{% else %}{% assign n = 1 %}{% endif %}.
// Where later is true, a number that is written down may come behind it, too; else that sets the counter back.
func beginsOnOneWay(p *lint.Pass, l *liquid.Lookup, later bool, asked func(liquid.Expr) (is, mayBe bool)) bool {
	if l.Root() == "" || len(l.Path) > 0 {
		return false
	}
	var one *liquid.Assign
	var written []*liquid.Assign
	for _, s := range p.BodyPart().Names().Setters {
		if s.Name != l.Name {
			continue
		}
		a, ok := s.Node.(*liquid.Assign)
		if !ok {
			return false
		}
		is, mayBe := asked(a.Value)
		_, literal := a.Value.(*liquid.Literal)
		switch {
		case is:
			one = a
		case literal:
			written = append(written, a)
		case !mayBe:
			return false
		}
	}
	return one != nil && !slices.ContainsFunc(written, func(a *liquid.Assign) bool {
		return !later && a.Span().Start > one.Span().Start && !besideArm(p, a, one) // it sets the counter back
	})
}

func readsAttribute(p *lint.Pass, e liquid.Expr, name string, deep int) bool {
	if deep > deepest {
		return false
	}
	switch e := e.(type) {
	case *liquid.Pipe:
		return counts(e) && readsAttribute(p, e.Input, name, deep+1)
	case *liquid.Lookup:
		if e.Namespace == "custom_attribute" {
			return e.Name == name && len(e.Path) == 0
		}
		if value, ok := given(p, e); ok {
			return readsAttribute(p, value, name, deep+1)
		}
		return beginsOnOneWay(p, e, true, func(value liquid.Expr) (is, mayBe bool) {
			again, ok := piped(value).(*liquid.Lookup)
			return readsAttribute(p, value, name, deep+waySteps), ok && again.Key() == e.Key()
		})
	default:
		// nothing of it in the others
	}
	return false
}
