package rules

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed doubled_quotes.md
var doubledQuotesDoc string

var doubledQuotes = &lint.Rule{
	ID:       "doubled-quotes",
	Group:    lint.JSON,
	Summary:  "quotes around an output that brings its own",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      doubledQuotesDoc,
	Check:    checkDoubledQuotes,
}

func checkDoubledQuotes(p *lint.Pass) {
	for _, hole := range holes(p) {
		if hole.Where != jsontmpl.InString || hole.Output == nil || hole.Type.Errs || !hole.Type.JSON && !bringsQuotes(hole) {
			continue // of a filter of another dialect unknown-filter says what to do
		}
		why := "`as_json_string` prints text in quotes, so the string ends where it begins"
		if !hole.Type.JSON {
			why = "its text stands in quotes, so the string ends where it begins"
		}
		p.Report(lint.Diagnostic{
			Span:    hole.Output.Span(),
			Message: "there are quotes around an output that brings its own",
			Why:     why,
			Help:    "remove the quotes around it, or use `json_escape`",
			When:    hole.When,
			Pointer: hole.Pointer(),
			Fixes:   unquoteFix(hole),
		})
	}
}

// bringsQuotes reports whether all that an output between quotes prints are texts with quotes around: {% capture t %}"pro"{% endcapture %}.
func bringsQuotes(h *jsontmpl.Hole) bool {
	_, _, alone := quotesAround(h.Output.Span())
	return alone && len(h.Type.Values) > 0 && !slices.ContainsFunc(h.Type.Values, func(s string) bool {
		s = strings.TrimSpace(s)
		return !strings.HasPrefix(s, `"`) || !json.Valid([]byte(s))
	})
}
