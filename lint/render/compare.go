package render

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// A liquidError is a mistake that shows when the template runs. Liquid prints it where it happens and goes on.
type liquidError string

func (e liquidError) Error() string { return "Liquid error: " + string(e) }

// compared returns the outcome of a comparison in a condition. What cannot be ordered is neither less nor greater, but
// number and string, or time and string, is an error.
func compared(op string, a, b any) (any, error) {
	switch op {
	case "==":
		return same(a, b), nil
	case "!=", "<>":
		return !same(a, b), nil
	case "contains":
		return contains(a, b), nil
	}
	if !ordered(a) || !ordered(b) {
		return nil, nil
	}
	order, ok := compareOrdered(a, b)
	if !ok {
		if isNaN(a) || isNaN(b) {
			return false, nil
		}
		return nil, liquidError(fmt.Sprintf("comparison of %s with %s failed", class(a), otherSide(b)))
	}
	switch op {
	case "<":
		return order < 0, nil
	case ">":
		return order > 0, nil
	case "<=":
		return order <= 0, nil
	case ">=":
		return order >= 0, nil
	default:
		return nil, liquidError("Unknown operator " + op)
	}
}

// otherSide returns how the error names the right side: small values themselves, of others the class.
func otherSide(v any) string {
	switch n := v.(type) {
	case float64:
		return text(v)
	case int:
		if n := int64(n); n >= -1<<62 && n < 1<<62 { // what Ruby holds without an object
			return text(v)
		}
	}
	return class(v)
}

func ordered(v any) bool {
	switch v.(type) {
	case int, *big.Int, float64, string, time.Time:
		return true
	default:
		return false
	}
}

func isNaN(v any) bool {
	f, ok := v.(float64)
	return ok && f != f
}

// compareOrdered orders two values; it says false where they have no order.
func compareOrdered(a, b any) (int, bool) {
	if order, ok := compareNumbers(a, b); ok {
		return order, true
	}
	switch a := a.(type) {
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b), true
		}
	case time.Time:
		if b, ok := b.(time.Time); ok {
			return a.Compare(b), true
		}
	case []any:
		if b, ok := b.([]any); ok {
			return compareLists(a, b)
		}
	case bool, nil, *hash, interval:
		return 0, same(a, b)
	}
	return 0, false
}

func compareLists(a, b []any) (int, bool) {
	for i := range min(len(a), len(b)) {
		order, ok := compareOrdered(a[i], b[i])
		if !ok || order != 0 {
			return order, ok
		}
	}
	return len(a) - len(b), true
}

// same returns == of the reference: numbers by value, lists and hashes item by item, `blank` and `empty` as questions.
func same(a, b any) bool {
	if m, ok := a.(methodLiteral); ok {
		return m.holds(b)
	}
	if m, ok := b.(methodLiteral); ok {
		return m.holds(a)
	}
	if order, ok := compareNumbers(a, b); ok {
		return order == 0
	}
	switch a := a.(type) {
	case nil:
		return b == nil
	case bool:
		b, ok := b.(bool)
		return ok && a == b
	case string:
		b, ok := b.(string)
		return ok && a == b
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b)
	case interval:
		b, ok := b.(interval)
		return ok && a == b
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, same)
	case *hash:
		b, ok := b.(*hash)
		return ok && sameHashes(a, b)
	case *loop:
		b, ok := b.(*loop)
		return ok && a == b
	default:
		return false
	}
}

func sameHashes(a, b *hash) bool {
	if len(a.keys) != len(b.keys) {
		return false
	}
	for k, v := range a.vals {
		other, ok := b.vals[k]
		if !ok || !same(v, other) {
			return false
		}
	}
	return true
}

// holds asks a value whether it is blank (nil, false, white space, nothing inside) or empty (a string, list or hash
// with nothing in it).
func (m methodLiteral) holds(v any) bool {
	switch v := v.(type) {
	case nil:
		return m == blankLiteral
	case bool:
		return m == blankLiteral && !v
	case string:
		if m == blankLiteral {
			return strings.TrimSpace(v) == ""
		}
		return v == ""
	case []any:
		return len(v) == 0
	case *hash:
		return len(v.keys) == 0
	default:
		return false
	}
}

func contains(a, b any) bool {
	if !truthy(a) || !truthy(b) {
		return false
	}
	switch a := a.(type) {
	case string:
		return strings.Contains(a, text(b))
	case []any:
		if _, ok := b.(methodLiteral); ok {
			return false // the word itself is no item
		}
		return slices.ContainsFunc(a, func(item any) bool { return same(item, b) })
	case *hash:
		k, ok := b.(string)
		if ok {
			_, ok = a.vals[k]
		}
		return ok
	case interval:
		low, ok := compareNumbers(a.from, b)
		high, _ := compareNumbers(b, a.to)
		return ok && low <= 0 && high <= 0
	}
	return false
}
