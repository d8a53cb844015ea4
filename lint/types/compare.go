package types

import (
	"cmp"
	"strconv"
	"strings"
)

// Compared reports whether a comparison of two values holds, if both are known.
func Compared(a *Type, op string, b *Type) (holds, known bool) {
	x, okX := a.constant()
	y, okY := b.constant()
	if !okX || !okY {
		return false, false
	}
	order := 0
	switch {
	case a.Only(String) && b.Only(String):
		if op == "contains" {
			return strings.Contains(x, y), true
		}
		order = cmp.Compare(x, y)
	case a.Only(Number) && b.Only(Number) && op != "contains":
		f, errF := strconv.ParseFloat(x, 64)
		g, errG := strconv.ParseFloat(y, 64)
		if errF != nil || errG != nil {
			return false, false
		}
		order = cmp.Compare(f, g)
	case op == "==" || op == "!=":
		return (a.Kinds == b.Kinds && x == y) == (op == "=="), true
	default:
		return false, false
	}
	switch op {
	case "==":
		return order == 0, true
	case "!=":
		return order != 0, true
	case "<":
		return order < 0, true
	case "<=":
		return order <= 0, true
	case ">":
		return order > 0, true
	case ">=":
		return order >= 0, true
	}
	return false, false
}

// constant is what a value prints that is known to be one alone. It reports false for others.
func (t *Type) constant() (printed string, ok bool) {
	switch t.Kinds {
	case Nil:
		return "", true
	case Bool, Number, String:
		if len(t.Values) == 1 {
			return t.Values[0], true
		}
	}
	return "", false
}
