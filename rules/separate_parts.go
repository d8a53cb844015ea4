package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed separate_parts.md
var separatePartsDoc string

var separateParts = &lint.Rule{
	ID:       "separate-parts",
	Group:    lint.Liquid,
	Summary:  "a variable assigned in one part and used in another",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      separatePartsDoc,
	Check:    checkSeparateParts,
}

func checkSeparateParts(p *lint.Pass) {
	anywhere := p.Assigned()
	for part, l := range lookups(p) {
		name := l.Root()
		if name == "" || part.Names().Assigned[name] || isGiven(name) || !anywhere[name] {
			continue
		}
		p.Report(lint.Diagnostic{Span: l.Span(), Message: "`" + oneLine(name) + "` is assigned in another part of the request",
			Why: "Braze renders URL, headers and body each on its own: here it prints nothing", Help: "assign it here as well"})
	}
}
