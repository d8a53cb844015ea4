package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed bare_attribute.md
var bareAttributeDoc string

var bareAttribute = &lint.Rule{
	ID:       "bare-attribute",
	Group:    lint.Liquid,
	Summary:  "an attribute in the text, outside of braces",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      bareAttributeDoc,
	Check:    checkBareAttribute,
}

func checkBareAttribute(p *lint.Pass) {
	for part := range p.Parts() {
		for _, text := range part.Texts() {
			for _, at := range bareAttributes(text.Span()) {
				p.Report(lint.Diagnostic{Span: at, Message: "`" + oneLine(at.Text()) + "` stands outside of `{{ }}`",
					Why: "Braze prints it as it is, not the user's value", Fixes: braceFix(at)})
			}
		}
	}
}
