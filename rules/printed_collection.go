package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
)

//go:embed printed_collection.md
var printedCollectionDoc string

var printedCollection = &lint.Rule{
	ID:       "printed-collection",
	Group:    lint.JSON,
	Summary:  "a list or hash printed as it is",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      printedCollectionDoc,
	Check:    checkPrintedCollection,
}

func checkPrintedCollection(p *lint.Pass) {
	for _, hole := range holes(p) {
		if hole.Output == nil || !printsCollection(hole.Type) {
			continue
		}
		if isMisread(p, hole.Output) {
			continue // a filter that is dropped may make JSON of it
		}
		name := oneLine(hole.Expr.Span().Text())
		p.Report(lint.Diagnostic{
			Span:    hole.At(),
			Message: fmt.Sprintf("`%s` is a list or hash, which Liquid does not print as JSON", name),
			Why:     "the items of a list run together, a hash prints as `{\"a\"=>1}`",
			Help:    "put `as_json_string` after it, without quotes around",
			When:    hole.When,
			Pointer: hole.Pointer(),
			Fixes:   asJSONFix(hole),
		})
	}
}
