package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// mixed returns what is wrong with the kinds of a comparison; empty if nothing is known to be.
func mixed(part *lint.Part, c *liquid.Compare) (message, why, help string) {
	value, other := c.Left, c.Right
	if _, ok := value.(*liquid.Literal); ok {
		value, other = other, value // '1' == n
	}
	lit, isLit := other.(*liquid.Literal)
	worth := part.Text().TypeOf(value)
	if isLit && (lit.Kind == liquid.BlankLit || lit.Kind == liquid.EmptyLit) {
		if lit.Kind == liquid.BlankLit && worth.Can(types.Time) && worth.Only(types.Time|types.String|types.Nil) && worth.Format == "date-time" {
			return "a time is compared with `blank`", "Braze prints an error in place of the block", "assign it with `default: \"\"` first and compare that"
		}
		return "", "", ""
	}
	if isLit && lit.Kind == liquid.StringLit && !worth.Only(types.Number|types.List|types.Nil) {
		return "", "", "" // it may be a text as well, as most are
	}
	against := part.Text().TypeOf(other)
	switch {
	case unlike(worth, against), unlike(against, worth):
		if c.Op == "contains" {
			return "", "", ""
		}
		if c.Op == "==" || c.Op == "!=" {
			return "a number is compared with a text", "they are never equal, whatever they look like", alikeHelp(c)
		}
		return "a number is compared with a text", "Liquid prints an error in place of the block", alikeHelp(c)
	case worth.Can(types.List) && worth.Only(types.List|types.Nil) && isLit && lit.Kind == liquid.StringLit && (c.Op == "==" || c.Op == "!="):
		return "a list is compared with a text", "they are never equal", "test with `contains`"
	}
	return "", "", ""
}

// unlike reports whether one value is a number and the other a text. Nothing at all is like neither, so it may be among them.
func unlike(a, b *types.Type) bool {
	return a.Can(types.Number) && a.Only(types.Number|types.Nil) && b.Can(types.String) && b.Only(types.String|types.Nil) && (a.Only(types.Number) || b.Only(types.String))
}

// fixedCondition reports whether a condition of literals always or never holds.
func fixedCondition(e liquid.Expr) (holds, known bool) {
	switch e := e.(type) {
	case *liquid.Literal:
		switch e.Kind {
		case liquid.FalseLit, liquid.NilLit:
			return false, true
		case liquid.TrueLit, liquid.StringLit, liquid.IntLit, liquid.FloatLit:
			return true, true
		case liquid.BlankLit, liquid.EmptyLit:
			return false, false
		}
	case *liquid.Compare:
		a, okA := e.Left.(*liquid.Literal)
		b, okB := e.Right.(*liquid.Literal)
		if okA && okB && a.Kind == b.Kind && (e.Op == "==" || e.Op == "!=") && (a.Kind == liquid.StringLit || a.Kind == liquid.IntLit) {
			return (a.Text == b.Text) == (e.Op == "=="), true
		}
		if same(e.Left, e.Right) && (e.Op == "==" || e.Op == "!=") {
			return e.Op == "==", true
		}
	default:
		// nothing of it in the others
	}
	return false, false
}

func same(a, b liquid.Expr) bool {
	x, okX := a.(*liquid.Lookup)
	y, okY := b.(*liquid.Lookup)
	return okX && okY && x.Key() == y.Key()
}

// neverTrue reports whether a chain of `and` wants one value to be two different things.
func neverTrue(e liquid.Expr) bool {
	wants := map[string]string{}
	for {
		logic, more := e.(*liquid.Logic)
		part := e
		if more {
			part = logic.Left
		}
		if more && logic.Or {
			return false
		}
		if name, value, ok := equalTo(part); ok {
			if before, seen := wants[name]; seen && before != value {
				return true
			}
			wants[name] = value
		}
		if !more {
			return false
		}
		e = logic.Right
	}
}

// equalTo returns the name that a condition compares by `==` with a text or whole number, and that value.
func equalTo(e liquid.Expr) (name, value string, ok bool) {
	c, ok := e.(*liquid.Compare)
	if !ok || c.Op != "==" {
		return "", "", false
	}
	l, isName := c.Left.(*liquid.Lookup)
	lit, isLiteral := c.Right.(*liquid.Literal)
	if !isName || !isLiteral || lit.Kind != liquid.StringLit && lit.Kind != liquid.IntLit {
		return "", "", false
	}
	return l.Key(), lit.Text, true
}

// alwaysTrue reports whether one side of an `or` is a text or number of its own, or the two ask one value not to be two
// different things, or to be one and not to be it: each holds for all.
func alwaysTrue(e liquid.Expr) bool {
	logic, ok := e.(*liquid.Logic)
	if !ok || !logic.Or {
		return false
	}
	for _, side := range []liquid.Expr{logic.Left, logic.Right} {
		if holds, known := fixedCondition(side); holds && known || alwaysTrue(side) {
			return true
		}
	}
	a, okA := logic.Left.(*liquid.Compare)
	b, okB := logic.Right.(*liquid.Compare)
	if !okA || !okB || !same(a.Left, b.Left) {
		return false
	}
	x, okX := a.Right.(*liquid.Literal)
	y, okY := b.Right.(*liquid.Literal)
	if !okX || !okY || x.Kind != y.Kind {
		return false
	}
	if a.Op == "==" && b.Op == "!=" || a.Op == "!=" && b.Op == "==" {
		return x.Text == y.Text // either it is, or it is not
	}
	return x.Kind <= liquid.FloatLit && a.Op == "!=" && b.Op == "!=" && strings.TrimSpace(x.Text) != strings.TrimSpace(y.Text)
}
