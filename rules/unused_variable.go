package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed unused_variable.md
var unusedVariableDoc string

var unusedVariable = &lint.Rule{
	ID:       "unused-variable",
	Group:    lint.Liquid,
	Summary:  "an assign or capture that nothing reads",
	Severity: lint.Note,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      unusedVariableDoc,
	Check:    checkUnusedVariable,
}

func checkUnusedVariable(p *lint.Pass) {
	for part := range p.Parts() {
		names := namesOf(part.Template)
		for _, s := range names.setters {
			if names.read[s.name] || s.name == "" {
				continue
			}
			at := setterName(s.node)
			p.Report(lint.Diagnostic{Span: at, Message: clip("`" + oneLine(s.name) + "` is set and never read"),
				Why: "it does nothing, or the name that reads it is misspelt", Help: "take it away, or read it", Fixes: dropAssign(s.node)})
		}
	}
}
