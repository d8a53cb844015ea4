package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed unknown_tag.md
var unknownTagDoc string

var unknownTag = &lint.Rule{
	ID:       "unknown-tag",
	Group:    lint.Liquid,
	Summary:  "a tag Braze does not have",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      unknownTagDoc,
	Check:    checkUnknownTag,
}

func checkUnknownTag(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind == liquid.UnknownTag {
				meant := nearestTag(e.Span.Text())
				p.Report(lint.Diagnostic{Span: e.Span, Message: withMeaning(e.Message, meant), Why: e.Why, Help: e.Help, Fixes: writeMeant(e.Span, meant, lint.Suggested)})
			}
		}
	}
}
