package render

import (
	"fmt"
	"math"
	"math/big"
	"strings"
)

func mathFilters() map[string]filter {
	return map[string]filter{
		"plus":                  plus(),
		"minus":                 arithmetic((*big.Int).Sub, (*big.Rat).Sub, func(a, b float64) float64 { return a - b }),
		"times":                 arithmetic((*big.Int).Mul, (*big.Rat).Mul, func(a, b float64) float64 { return a * b }),
		"divided_by":            {1, 1, dividedBy},
		"modulo":                {1, 1, modulo},
		"abs":                   ofInput(absolute),
		"ceil":                  {0, 0, func(c *call) (any, error) { return toWhole(c.in, 1) }},
		"floor":                 {0, 0, func(c *call) (any, error) { return toWhole(c.in, -1) }},
		"round":                 {0, 1, round},
		"at_least":              {1, 1, func(c *call) (any, error) { return limit(c.in, c.args[0], -1), nil }},
		"at_most":               {1, 1, func(c *call) (any, error) { return limit(c.in, c.args[0], 1), nil }},
		"money":                 ofInput(money),
		"number_with_delimiter": ofInput(func(v any) any { return withDelimiter(text(v)) }),
	}
}

func plus() filter {
	return arithmetic((*big.Int).Add, (*big.Rat).Add, func(a, b float64) float64 { return a + b })
}

// arithmetic returns a filter of two numbers: integers by the first operation, anything else by the second, and by the
// third where a fraction cannot hold it (infinity, negative zero).
func arithmetic(
	ints func(z, x, y *big.Int) *big.Int, decimals func(z, x, y *big.Rat) *big.Rat, floats func(x, y float64) float64,
) filter {
	return filter{1, 1, func(c *call) (any, error) {
		a, b := toNumber(c.in), toNumber(c.args[0])
		if x, ok := bigInt(a); ok {
			if y, ok := bigInt(b); ok {
				if x.BitLen()+y.BitLen() > maxBits {
					return nil, errCut
				}
				return normal(ints(new(big.Int), x, y)), nil
			}
		}
		x, y := toDecimal(a), toDecimal(b)
		result := floats(x.float(), y.float())
		if x.Rat == nil || y.Rat == nil {
			return result, nil
		}
		exact := decimals(new(big.Rat), x.Rat, y.Rat)
		if exact.Sign() == 0 && result == 0 {
			return result, nil // with its sign
		}
		return decimal{Rat: exact}.float(), nil
	}}
}

func isZero(v any) bool {
	if n, ok := bigInt(v); ok {
		return n.Sign() == 0
	}
	return toDecimal(v).float() == 0
}

func dividedBy(c *call) (any, error) {
	a, b := toNumber(c.in), toNumber(c.args[0])
	x, whole := bigInt(a)
	y, ok := bigInt(b)
	switch {
	case whole && ok && y.Sign() == 0:
		return nil, liquidError("divided by 0")
	case whole && ok:
		return normal(floorDiv(x, y)), nil
	case isZero(b):
		return toDecimal(a).float() / toDecimal(b).float(), nil // decimals answer with infinity, and NaN for zero
	}
	p, q := toDecimal(a), toDecimal(b)
	if p.Rat == nil || q.Rat == nil || p.Sign() == 0 {
		return p.float() / q.float(), nil
	}
	return decimal{Rat: new(big.Rat).Quo(p.Rat, q.Rat)}.float(), nil
}

func floorDiv(x, y *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(x, y, new(big.Int))
	if r.Sign() != 0 && r.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

func modulo(c *call) (any, error) {
	a, b := toNumber(c.in), toNumber(c.args[0])
	if isZero(b) && !math.IsNaN(toDecimal(a).float()) { // what is not a number stays none
		return nil, liquidError("divided by 0")
	}
	if x, ok := bigInt(a); ok {
		if y, ok := bigInt(b); ok {
			return normal(new(big.Int).Sub(x, new(big.Int).Mul(y, floorDiv(x, y)))), nil
		}
	}
	p, q := toDecimal(a), toDecimal(b)
	if p.Rat == nil || q.Rat == nil {
		return math.Mod(p.float(), q.float()) + 0, nil // a negative zero loses its sign
	}
	times := new(big.Rat).SetInt(floorRat(new(big.Rat).Quo(p.Rat, q.Rat)))
	return decimal{Rat: new(big.Rat).Sub(p.Rat, times.Mul(times, q.Rat))}.float(), nil
}

func floorRat(r *big.Rat) *big.Int { return floorDiv(r.Num(), r.Denom()) }

func absolute(in any) any {
	switch v := toNumber(in).(type) {
	case decimal:
		return math.Abs(v.float())
	default:
		n, _ := bigInt(v)
		return normal(new(big.Int).Abs(n))
	}
}

// toWhole rounds up or down to an integer.
func toWhole(in any, direction int) (any, error) {
	n := toNumber(in)
	d, ok := n.(decimal)
	switch {
	case !ok:
		return n, nil
	case d.Rat == nil && d.special == 0:
		return 0, nil
	case d.Rat == nil:
		return nil, liquidError(roundError(d.special))
	case direction < 0:
		return normal(floorRat(d.Rat)), nil
	default:
		down := floorRat(new(big.Rat).Neg(d.Rat))
		return normal(down.Neg(down)), nil
	}
}

// round rounds halves away from zero: to an integer without digits, else to a float.
func round(c *call) (any, error) {
	n, places := toNumber(c.in), toNumber(c.arg(0, 0))
	digits := 0
	switch p := places.(type) {
	case int:
		digits = max(-400, min(p, 400))
	case decimal:
		digits = int(max(-400, min(p.float(), 400)))
	}
	d, isDecimal := n.(decimal)
	switch {
	case isDecimal && d.Rat == nil && digits > 0:
		return d.special, nil
	case isDecimal && d.Rat == nil && d.special != 0:
		return nil, liquidError(roundError(d.special))
	}
	if !isDecimal && digits >= 0 {
		return n, nil
	}
	rounded := roundRat(toDecimal(n), digits)
	if !isDecimal || digits < 1 {
		return normal(floorRat(rounded)), nil
	}
	f, _ := rounded.Float64()
	return math.Copysign(f, d.float()), nil
}

func roundError(f float64) string {
	if math.IsNaN(f) {
		return "Computation results in 'NaN' (Not a Number)"
	}
	return fmt.Sprintf("Computation results in '%s'", floatText(f))
}

func roundRat(d decimal, digits int) *big.Rat {
	if d.Rat == nil {
		return new(big.Rat)
	}
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(digits, -digits))), nil))
	if digits < 0 {
		scale.Inv(scale)
	}
	scaled := new(big.Rat).Mul(d.Rat, scale)
	half := big.NewRat(1, 2)
	size := new(big.Rat).Abs(scaled)
	whole := new(big.Rat).SetInt(floorRat(size.Add(size, half)))
	if scaled.Sign() < 0 {
		whole.Neg(whole)
	}
	return whole.Quo(whole, scale)
}

// limit returns the input, or the bound if the input lies on the given side of it.
func limit(in, bound any, side int) any {
	value, edge := fromNumber(toNumber(in)), fromNumber(toNumber(bound))
	if order, ok := compareNumbers(value, edge); ok && order == side {
		return edge
	}
	return value
}

// money prints two decimals, without a currency.
func money(v any) any {
	d := toDecimal(toNumber(v))
	if d.Rat == nil {
		return "0.00"
	}
	return withDelimiter(d.FloatString(2))
}

// withDelimiter puts a comma before every third digit before the point.
func withDelimiter(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, ok := strings.Cut(s, ".")
	if !allDigits(whole) {
		return sign + s
	}
	var b strings.Builder
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if ok {
		return sign + b.String() + "." + fraction
	}
	return sign + b.String()
}
