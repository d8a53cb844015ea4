package rules

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed unquoted_string.md
var unquotedStringDoc string

var unquotedString = &lint.Rule{
	ID:       "unquoted-string",
	Group:    lint.JSON,
	Summary:  "a string is printed into the JSON without quotes",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      unquotedStringDoc,
	Check:    checkUnquotedString,
}

func checkUnquotedString(p *lint.Pass) {
	elsewhere := sync.OnceValue(func() map[liquid.Node]bool { return printingJSON(p.Body().Holes) })
	for _, hole := range p.Body().Holes {
		if hole.Where != jsontmpl.AsValue || hole.Output == nil || !p.JSONBody() {
			continue // in quotes already, or part of a number
		}
		if !printsText(hole.Type) {
			continue // silence where the kind is not known
		}
		name := oneLine(hole.Expr.Span().Text())
		p.Report(lint.Diagnostic{
			Span:    hole.Output.Span(),
			Message: fmt.Sprintf("`%s` is a string, but no quotes stand around it", name),
			Why:     fmt.Sprintf("%s becomes `%s` without quotes, so it is not JSON", where(hole.Pointer()), sample(hole.Type)),
			When:    hole.When,
			Pointer: hole.Pointer(),
			Fixes:   quoteFix(p, hole, elsewhere()),
			Help:    "put quotes around it and `json_escape` behind it",
		})
	}
}
