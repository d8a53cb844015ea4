package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

// counts reports whether filters leave a number what it is, but for what is added: no date, no product, nothing that is cut.
func counts(e *liquid.Pipe) bool {
	return !slices.ContainsFunc(e.Filters, func(f liquid.Filter) bool {
		switch f.Name {
		case "default", "round", "floor", "ceil", "strip", "json_escape", "as_json_string":
			return false
		}
		return !isStep(f) && !makesNumber(f)
	})
}

// isStep reports whether a filter adds to a number or takes away, by no fraction that is written down: Braze counts in whole numbers.
func isStep(f liquid.Filter) bool {
	if f.Name != "plus" && f.Name != "minus" || len(f.Args) != 1 {
		return false
	}
	lit, ok := f.Args[0].(*liquid.Literal)
	return !ok || lit.Kind != liquid.FloatLit && !makesNumber(f)
}

// makesNumber reports whether a filter adds nothing, which makes a number of a text: `plus: 0`.
func makesNumber(f liquid.Filter) bool {
	if f.Name != "plus" && f.Name != "minus" || len(f.Args) != 1 {
		return false
	}
	lit, ok := f.Args[0].(*liquid.Literal)
	return ok && lit.Kind == liquid.IntLit && strings.Trim(lit.Text, "-0") == ""
}

// stepsOf returns what is added to a counter, or taken away, from the last to the first; none where names hide some.
func stepsOf(p *lint.Pass, e liquid.Expr) []liquid.Filter {
	var steps []liquid.Filter
	for range deepest {
		switch x := e.(type) {
		case *liquid.Lookup:
			if x.Namespace != "" {
				return steps
			}
			value, ok := assigned(p, x)
			if !ok {
				return nil
			}
			e = value
		case *liquid.Pipe:
			for _, f := range slices.Backward(x.Filters) {
				if isStep(f) {
					steps = append(steps, f)
				}
			}
			e = x.Input
		default:
			return nil
		}
	}
	return nil
}

// increment returns the value of `inc` that does what one step does; whole where it is a number that is written down.
func increment(step *liquid.Filter) (value string, whole bool) {
	arg := step.Args[0]
	text := oneLine(arg.Span().Text())
	lit, ok := arg.(*liquid.Literal)
	switch {
	case ok && lit.Kind == liquid.IntLit && step.Name == "minus":
		return negated(lit.Text), true
	case ok && lit.Kind == liquid.IntLit:
		return lit.Text, true
	case step.Name == "minus":
		return "{{ " + text + " | times: -1 }} ", false
	}
	return "{{ " + text + " }} ", false
}

// negated returns a whole number with the other sign.
func negated(number string) string {
	if less, ok := strings.CutPrefix(number, "-"); ok {
		return less
	}
	return "-" + number
}
