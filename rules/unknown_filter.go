package rules

import (
	"cmp"
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
)

//go:embed unknown_filter.md
var unknownFilterDoc string

var unknownFilter = &lint.Rule{
	ID:       "unknown-filter",
	Group:    lint.Liquid,
	Summary:  "a filter Braze does not have, or does not support",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      unknownFilterDoc,
	Check:    checkUnknownFilter,
}

func checkUnknownFilter(p *lint.Pass) {
	for f := range filters(p) {
		known, ok := braze.FilterNamed(f.Name)
		switch {
		case !ok || known.Status == "foreign":
			meant, help := "", "write a filter that Braze has"
			if ok {
				meant = known.Replacement
			}
			if meant = cmp.Or(meant, nearestFilter(f.Name)); meant != "" {
				help = "write `" + meant + "`"
			}
			p.Report(lint.Diagnostic{Span: f.NameSpan(), Message: withMeaning("there is no filter `"+f.Name+"`", meant),
				Why: "Liquid prints the value unchanged", Help: help, Fixes: writeMeant(f.NameSpan(), meant, lint.Suggested)})
		case known.Status == "unsupported":
			p.Report(lint.Diagnostic{Span: f.NameSpan(), Message: "Braze does not support the filter `" + f.Name + "`",
				Why: "the value is printed unchanged, or the template is not rendered", Help: "write a filter that Braze has", Fixes: writeMeant(f.NameSpan(), known.Replacement, lint.Suggested)})
		}
	}
}
