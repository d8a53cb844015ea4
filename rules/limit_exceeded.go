package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed limit_exceeded.md
var limitExceededDoc string

var limitExceeded = &lint.Rule{
	ID:       "limit-exceeded",
	Group:    lint.Body,
	Summary:  "too many items, too long, too large",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      limitExceededDoc,
	Check:    checkLimitExceeded,
}

func checkLimitExceeded(p *lint.Pass) {
	for m := range mismatches(p, schema.LimitExceeded) {
		verb, help := " may hold ", "send less at once, or put a `limit` on the loop"
		switch m.Keyword {
		case "maximum", "exclusiveMaximum":
			verb, help = " must be ", "send "+m.Want
		default:
			if _, ok := m.Value.(*jsontmpl.String); ok {
				help = "shorten it; the filter `truncate` cuts what an output prints"
			}
		}
		p.Report(lint.Diagnostic{Span: m.Span, Pointer: m.At, When: m.When, Maybe: !m.Sure, Message: where(m.At) + verb + m.Want + ", not " + m.Got,
			Why: "the endpoint turns the request down, or drops what is over the limit", Help: help})
	}
}
