package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed printed_error.md
var printedErrorDoc string

var printedError = &lint.Rule{
	ID:       "printed-error",
	Group:    lint.JSON,
	Summary:  "a filter that prints an error for some values",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      printedErrorDoc,
	Check:    checkPrintedError,
}

func checkPrintedError(p *lint.Pass) {
	for _, n := range p.BodyPart().Outputs() { // an assign that fails is left out and prints nothing
		pipe, ok := n.Expr.(*liquid.Pipe)
		if !ok {
			continue
		}
		for i := range pipe.Filters {
			f := &pipe.Filters[i]
			if !f.Divides() {
				continue
			}
			t, d := p.TypeOf(f.Args[0]), lint.Diagnostic{Span: f.Span}
			switch {
			case p.Body().CanBeZero(f.Args[0]):
				d.Message = "`" + f.Name + "` prints an error where `" + f.Args[0].Span().Text() + "` is 0"
				d.Why = "what is missing counts as 0 there, and `Liquid error: divided by 0` is sent in place of the number"
				d.Help = "ask first whether it is more than 0, or put `at_least: 1` behind what it is worked out with"
			case len(t.Values) > 0 && !slices.Contains(t.Values, "0") || !t.Blank && len(t.Values) == 0:
				continue
			default:
				d.Message = "`" + f.Name + "` prints an error where its argument is 0 or blank"
				d.Why = "`Liquid error: divided by 0` is sent in place of the number"
				d.Help = "give the argument a `default` that is not 0"
			}
			p.Report(d)
		}
	}
}
