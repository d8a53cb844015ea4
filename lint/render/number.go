package render

import (
	"cmp"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Arithmetic follows the reference: integers stay integers of any size, everything else is an exact decimal that
// becomes a float in the end, so that 0.1 + 0.2 is 0.3.

// A decimal is an exact number. Negative zero, infinity and NaN, which no fraction can hold, are in special.
type decimal struct {
	*big.Rat
	special float64 // used if Rat is nil
}

// toNumber returns what a math filter takes its operand for: an int, a *big.Int or a decimal. Text that is not a number is 0.
func toNumber(v any) any {
	switch v := v.(type) {
	case int, *big.Int:
		return v
	case float64:
		return decimalOf(v)
	case string:
		return numberIn(v)
	default:
		return 0
	}
}

func decimalOf(f float64) decimal {
	if math.IsInf(f, 0) || math.IsNaN(f) || f == 0 && math.Signbit(f) {
		return decimal{special: f}
	}
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(f, 'e', -1, 64))
	if !ok {
		return decimal{special: math.NaN()}
	}
	return decimal{Rat: r}
}

// numberIn reads the number a string holds: a decimal if all of it is one, else the integer at its start.
func numberIn(s string) any {
	if t := trimSpace(s); isDecimal(t) && len(t) < 400 {
		if strings.HasPrefix(t, "-") && strings.Trim(t, "-0.") == "" {
			return decimal{special: math.Copysign(0, -1)}
		}
		if r, ok := new(big.Rat).SetString(t); ok {
			return decimal{Rat: r}
		}
	}
	return leadingInteger(s)
}

func isDecimal(s string) bool {
	whole, fraction, ok := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return ok && allDigits(whole) && allDigits(fraction)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// leadingInteger returns the integer at the start of a string, underscores between digits allowed; 0 if there is none.
func leadingInteger(s string) any {
	s = strings.TrimLeft(s, " \t\n\v\f\r")
	var digits strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9', i == 0 && (c == '-' || c == '+'):
			digits.WriteByte(c)
			continue
		case c == '_' && i > 0 && s[i-1] >= '0' && s[i-1] <= '9':
			continue
		}
		break
	}
	const longest = 4000 // digits; longer ones would only burn time
	if digits.Len() > longest {
		return 0
	}
	n, ok := new(big.Int).SetString(digits.String(), 10)
	if !ok {
		return 0
	}
	return normal(n)
}

func bigInt(v any) (*big.Int, bool) {
	switch v := v.(type) {
	case int:
		return big.NewInt(int64(v)), true
	case *big.Int:
		return v, true
	default:
		return nil, false
	}
}

func toDecimal(v any) decimal {
	if n, ok := bigInt(v); ok {
		return decimal{Rat: new(big.Rat).SetInt(n)}
	}
	d, _ := v.(decimal)
	return d
}

func (d decimal) float() float64 {
	if d.Rat == nil {
		return d.special
	}
	f, _ := d.Float64()
	return f
}

// fromNumber turns a number of the inside back into a value.
func fromNumber(v any) any {
	switch v := v.(type) {
	case *big.Int:
		return normal(v)
	case decimal:
		return v.float()
	default:
		return v
	}
}

// compareNumbers orders two values if both are numbers and neither is NaN.
func compareNumbers(a, b any) (int, bool) {
	if x, ok := a.(int); ok {
		if y, ok := b.(int); ok {
			return cmp.Compare(x, y), true
		}
	}
	if !isNumber(a) || !isNumber(b) || isNaN(a) || isNaN(b) {
		return 0, false
	}
	x, y := toFloatOrRat(a), toFloatOrRat(b)
	if x.Rat == nil || y.Rat == nil {
		return cmp.Compare(x.float(), y.float()), true
	}
	return x.Cmp(y.Rat), true
}

func isNumber(v any) bool {
	switch v.(type) {
	case int, *big.Int, float64:
		return true
	default:
		return false
	}
}

// toFloatOrRat takes a float for the binary fraction it is, as a comparison does.
func toFloatOrRat(v any) decimal {
	f, ok := v.(float64)
	if !ok {
		return toDecimal(v)
	}
	r := new(big.Rat).SetFloat64(f)
	if r == nil || f == 0 {
		return decimal{special: f}
	}
	return decimal{Rat: r}
}

// toInteger reads an argument that must be an integer, or text that is one.
func toInteger(v any) (int, error) {
	switch v := v.(type) {
	case int:
		return v, nil
	case *big.Int:
		return clamp(v), nil
	}
	s := strings.ReplaceAll(trimSpace(text(v)), "_", "")
	base := 10
	if strings.Contains(s, "0x") || strings.Contains(s, "0b") || strings.HasPrefix(strings.TrimLeft(s, "+-"), "0") {
		base = 0
	}
	n, ok := new(big.Int), len(s) < 100
	if ok {
		n, ok = n.SetString(s, base)
	}
	if !ok {
		return 0, liquidError("invalid integer")
	}
	return clamp(n), nil
}

func clamp(n *big.Int) int {
	i, ok := machineInt(n)
	switch {
	case ok:
		return i
	case n.Sign() < 0:
		return math.MinInt
	default:
		return math.MaxInt
	}
}

// rangeEnd returns the bound of a range: text counts as the integer it starts with, nil as 0.
func rangeEnd(v any) (int, error) {
	switch v := v.(type) {
	case nil:
		return 0, nil
	case string:
		n, _ := bigInt(leadingInteger(v))
		return clamp(n), nil
	default:
		return toInteger(v)
	}
}
