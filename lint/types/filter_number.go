package types

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// reckon returns what a filter that computes makes of a value.
func reckon(t *Type, f *liquid.Filter, env Env) *Type {
	switch f.Name {
	case "ceil", "floor":
		return wholeOf(t)
	case "round":
		if len(f.Args) == 0 {
			return wholeOf(t)
		}
		return figure
	}
	if u := asNumber(t, f); u != nil {
		return u
	}
	if u := reckoned(t, f, env); u != nil {
		return u
	}
	if t.Only(Number|Nil) && whole(t) && (len(f.Args) == 0 || isWhole(f.Args[0], env)) {
		return CounterType
	}
	return figure
}

// wholeOf returns the whole number next to a value.
func wholeOf(t *Type) *Type {
	if n, ok := number(t); ok {
		return exactly(n)
	}
	return CounterType
}

// exactly returns the type of one whole number.
func exactly(n int) *Type {
	u := *CounterType
	u.Values = []string{strconv.Itoa(n)}
	return &u
}

// asNumber returns a text with known values that is made a number by adding 0; nil if the filter does not do that.
func asNumber(t *Type, f *liquid.Filter) *Type {
	if f.Name != "plus" || len(f.Args) != 1 || len(t.Values) == 0 || t.Blank {
		return nil
	}
	zero, ok := f.Args[0].(*liquid.Literal)
	if !ok || zero.Kind != liquid.IntLit || zero.Text != "0" {
		return nil
	}
	if (!t.Numeric || !t.Whole) && slices.ContainsFunc(t.Values, func(v string) bool { return !IsNumber(v) || strings.ContainsAny(v, ".eE") }) {
		return nil
	}
	u := *CounterType
	u.Values = t.Values
	return &u
}

// reckoned returns what a filter makes of one whole number and another; nil if they are not known.
func reckoned(t *Type, f *liquid.Filter, env Env) *Type {
	a, ok := number(t)
	if !ok || len(f.Args) > 1 {
		return nil
	}
	b := 0
	if len(f.Args) == 1 {
		if b, ok = number(arg(f, 0, env)); !ok {
			return nil
		}
	}
	switch f.Name {
	case "plus":
		a += b
	case "minus":
		a -= b
	case "times":
		a *= b
	case "at_least":
		a = max(a, b)
	case "at_most":
		a = min(a, b)
	case "abs":
		a = max(a, -a)
	case "modulo":
		if b == 0 {
			return nil
		}
		a = ((a % b) + b) % b // which has the sign of what it is divided by
	default:
		return nil
	}
	return exactly(a)
}

// number returns the whole number that a value is to a filter that computes, if that is known and no large one.
func number(t *Type) (n int, ok bool) {
	if t.Only(Nil) {
		return 0, true
	}
	if !t.Only(Number) || !t.Whole || len(t.Values) != 1 || len(t.Values[0]) > 9 {
		return 0, false
	}
	n, err := strconv.Atoi(t.Values[0])
	return n, err == nil
}

// isWhole reports whether an expression is a whole number.
func isWhole(e liquid.Expr, env Env) bool {
	if l, ok := e.(*liquid.Literal); ok {
		return l.Kind == liquid.IntLit
	}
	t := Eval(e, env)
	return t.Only(Number) && whole(t)
}

// grouped returns what a number prints with so many decimals, or as many as it has if they are less than 0, and its digits in groups.
func grouped(t *Type, decimals int) *Type {
	u := &Type{Kinds: String, Blank: t.Blank && decimals < 0, Safe: true, Loose: true, Grouped: true, From: Made}
	if !t.Only(Number) || len(t.Values) == 0 {
		return u
	}
	values := make([]string, len(t.Values))
	for i, v := range t.Values {
		f, err := strconv.ParseFloat(v, 64)
		if err != nil || math.Abs(f) >= 999 {
			return u
		}
		if values[i] = v; decimals >= 0 {
			values[i] = strconv.FormatFloat(f, 'f', decimals, 64)
		}
	}
	return &Type{Kinds: String, Safe: true, Numeric: true, Values: values, From: Made}
}
