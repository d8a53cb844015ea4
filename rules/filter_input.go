package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// checkInputs finds times and words that are given to a filter which computes.
func checkInputs(p *lint.Pass, part *lint.Part, pipe *liquid.Pipe) {
	for i := range pipe.Filters {
		f := &pipe.Filters[i]
		known, ok := braze.FilterNamed(f.Name)
		if !ok || !known.TakesNumber() || known.Output == "string" {
			continue
		}
		input := pipe.UpTo(i)
		t := part.Text().TypeOf(input)
		if !isTime(t) && !isWord(t) {
			continue
		}
		d := lint.Diagnostic{Span: input.Span(), Message: "`" + f.Name + "` takes a number, not `" + oneLine(input.Span().Text()) + "`",
			Why: "Liquid counts what is no number as 0", Help: "put `date: '%s'` before `" + f.Name + "`, which makes seconds of a time"}
		switch {
		case !isTime(t):
			if !slices.ContainsFunc(t.Values, braze.IsMoment) {
				d.Help = "write a number"
			}
		case t.From == types.Profile: // may be a text, of which Liquid takes the digits it begins with
			d.Severity, d.Maybe = lint.Warning, true
		}
		p.Report(d)
		return // what comes of it goes into the filters behind it
	}
}

// isTime reports whether a value is a time where it is there at all.
func isTime(t *types.Type) bool {
	return t.Can(types.Time) && t.Only(types.Time|types.String|types.Nil)
}

// isWord reports whether a value is a text that is known, shows something and is no number.
func isWord(t *types.Type) bool {
	return t.Only(types.String) && noNumber(t) && !slices.ContainsFunc(t.Values, func(v string) bool {
		return strings.Trim(v, "+-. \t\r\n") == ""
	})
}
