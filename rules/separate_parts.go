package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
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
	anywhere := assignedAnywhere(p)
	lookups(p, func(part *lint.Part, l *liquid.Lookup) {
		name := l.Root()
		if name == "" || part.Names().Assigned[name] || isGiven(name) || !anywhere(name) {
			return
		}
		p.Report(lint.Diagnostic{Span: l.Span(), Message: "`" + oneLine(name) + "` is assigned in another part of the request",
			Why: "Braze renders URL, headers and body each on its own: here it prints nothing", Help: "assign it here as well"})
	})
}
