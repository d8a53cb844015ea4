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
	report := func(b bareName, why string) {
		output := "{{" + b.output + "}}"
		if b.quoted {
			output = `"` + output + `"`
		}
		p.Report(lint.Diagnostic{Span: b.at, Message: "`" + oneLine(b.name) + "` is sent as text, not its value",
			Why: why, Help: "write `{{ " + b.output + " }}`",
			Fixes: suggest("print the variable", lint.Replace(b.at, output))})
	}
	for part := range p.Parts() {
		for _, text := range addresses(part) {
			for _, b := range bracedNames(part, text) {
				report(b, "a URL has no braces of its own, and Liquid only reads them in pairs")
			}
		}
		if names := part.Names(); names.Includes || !names.Unread {
			continue // the content block may read the names
		}
		for _, b := range unreadNames(p, part) {
			report(b, "it is assigned above and nothing reads it")
		}
	}
}
