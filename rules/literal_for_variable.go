package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed literal_for_variable.md
var literalForVariableDoc string

var literalForVariable = &lint.Rule{
	ID:       "literal-for-variable",
	Group:    lint.Liquid,
	Summary:  "a variable's name written where its value was meant",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      literalForVariableDoc,
	Check:    checkLiteralForVariable,
}

func checkLiteralForVariable(p *lint.Pass) {
	if !p.JSONBody() {
		return
	}
	names := p.BodyPart().Names()
	if names.Includes {
		return // the content block may read them
	}
	set := map[string]bool{}
	for _, s := range names.Setters {
		set[s.Name] = !names.Read[s.Name]
	}
	for _, at := range stringsEqualTo(p.Body(), set) {
		name := at.Text()[1 : at.Len()-1]
		p.Report(lint.Diagnostic{Span: at, Message: "`" + oneLine(name) + "` is sent as text, not its value",
			Why: "it is assigned above and nothing reads it", Help: "write `{{ " + name + " }}`",
			Fixes: []lint.Fix{{Title: "print the variable", Safety: lint.Suggested, Edits: []lint.Edit{lint.Replace(at, `"{{`+name+`}}"`)}}}})
	}
}
