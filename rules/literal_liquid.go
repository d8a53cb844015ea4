package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed literal_liquid.md
var literalLiquidDoc string

var literalLiquid = &lint.Rule{
	ID:       "literal-liquid",
	Group:    lint.Liquid,
	Summary:  "an output inside a quoted string, where it is never expanded",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      literalLiquidDoc,
	Check:    checkLiteralLiquid,
}

func checkLiteralLiquid(p *lint.Pass) {
	for part := range p.Parts() {
		for _, abort := range part.Aborts() {
			if holdsLiquid(abort.Reason.Text()) {
				p.Report(neverExpanded(abort.Reason, "an abort reason"))
			}
		}
		for _, c := range part.Comments() {
			if c.HTML && holdsLiquid(c.Text.Text()) && !strings.HasPrefix(c.Text.Text(), "[if ") { // which mail programs read
				p.Report(lint.Diagnostic{Span: c.Span(), Message: "Liquid in an HTML comment is never expanded",
					Why: "Braze removes such comments before Liquid runs", Help: "take it out of the comment, or write a Liquid comment for a note"})
			}
		}
		for _, lit := range part.Literals() {
			if lit.Kind == liquid.StringLit && holdsLiquid(lit.Text) {
				p.Report(neverExpanded(lit.Span(), "a quoted string"))
			}
		}
	}
}

func holdsLiquid(s string) bool {
	return (strings.Contains(s, "{{") || strings.Contains(s, "${")) && strings.Contains(s, "}")
}

func neverExpanded(at source.Span, what string) lint.Diagnostic {
	return lint.Diagnostic{Span: at, Message: "Liquid is used in " + what + ", where it is never expanded",
		Why: "the braces are printed as they are", Help: "use `append`, or capture the text"}
}
