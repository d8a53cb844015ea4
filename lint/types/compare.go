package types

import (
	"cmp"
	"strconv"
	"strings"
)

// Compared reports whether a comparison of two values holds, if both are known and of the same kind.
func Compared(a *Type, op string, b *Type) (holds, known bool) {
	if len(a.Values) != 1 || len(b.Values) != 1 {
		return false, false
	}
	x, y := a.Values[0], b.Values[0]
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
