package schema

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"
)

// digits returns how many digits a text begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// wholeNumber reports whether a JSON number is whole, as 1.0 and 1e2 are.
func wholeNumber(s string) bool {
	if !strings.ContainsAny(s, ".eE") {
		return true
	}
	r, ok := rational(s)
	return ok && r.IsInt()
}

// rational returns a JSON number exactly; false if its exponent is out of all proportion.
func rational(s string) (*big.Rat, bool) {
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		if n, err := strconv.Atoi(s[i+1:]); err != nil || n > 400 || n < -400 {
			return nil, false
		}
	}
	return new(big.Rat).SetString(s)
}

func compareNumbers(a, b string) int {
	if m, ok := smallWhole(a); ok {
		if n, ok := smallWhole(b); ok {
			return cmp.Compare(m, n)
		}
	}
	x, okX := rational(a)
	y, okY := rational(b)
	if okX && okY {
		return x.Cmp(y)
	}
	f, _ := strconv.ParseFloat(a, 64)
	g, _ := strconv.ParseFloat(b, 64)
	switch {
	case f < g:
		return -1
	case f > g:
		return 1
	}
	return 0
}

// smallWhole returns a whole number, unless it is very large.
func smallWhole(s string) (int, bool) {
	n := digits(s)
	if n == 0 || n < len(s) || n > 15 {
		return 0, false
	}
	value, err := strconv.Atoi(s)
	return value, err == nil
}

// keep reports whether a number satisfies the rules.
func (r *numberRules) keep(s string) bool {
	switch {
	case r.min != "" && compareNumbers(s, r.min) < 0, r.above != "" && compareNumbers(s, r.above) <= 0:
		return false
	case r.max != "" && compareNumbers(s, r.max) > 0, r.below != "" && compareNumbers(s, r.below) >= 0:
		return false
	}
	return r.multiple == "" || multipleOf(s, r.multiple)
}

func multipleOf(s, of string) bool {
	x, okX := rational(s)
	y, okY := rational(of)
	if !okX || !okY || y.Sign() == 0 {
		return true
	}
	return x.Quo(x, y).IsInt()
}
