package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed unavailable_variable.md
var unavailableVariableDoc string

var unavailableVariable = &lint.Rule{
	ID:       "unavailable-variable",
	Group:    lint.Liquid,
	Summary:  "a value that this kind of message does not have",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      unavailableVariableDoc,
	Check:    checkUnavailableVariable,
}

func checkUnavailableVariable(p *lint.Pass) {
	lookups(p, func(part *lint.Part, l *liquid.Lookup) {
		if why, ok := unavailable(p, part, l); ok {
			p.Report(lint.Diagnostic{Span: l.Span(), Message: "`" + oneLine(l.Span().Text()) + "` has no value here", Why: why, Help: "use a value that is there, such as a custom attribute"})
		}
	})
}
