package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

//go:embed unescaped_string.md
var unescapedStringDoc string

var unescapedString = &lint.Rule{
	ID:       "unescaped-string",
	Group:    lint.JSON,
	Summary:  "free text printed into quotes without `json_escape`",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      unescapedStringDoc,
	Check:    checkUnescapedString,
}

func checkUnescapedString(p *lint.Pass) {
	for _, hole := range p.Body().Holes {
		if hole.Where != jsontmpl.InString || hole.Output == nil || hole.Type.Safe || !(hole.Type.Free || hole.Type.Lines) || !p.JSONBody() {
			continue
		}
		name := oneLine(hole.Expr.Span().Text())
		p.Report(lint.Diagnostic{
			Span:    hole.Output.Span(),
			Message: fmt.Sprintf("`%s` is free text without `json_escape`", name),
			Why:     "a quote, backslash or line break in it ends the string, and the body is not JSON",
			Help:    escapeHelp(hole),
			When:    hole.When,
			Pointer: hole.Pointer(),
			Fixes:   escapeFix(hole),
		})
	}
}
