package rules

import (
	_ "embed"
	"fmt"
	"strings"

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
		verb, help := " may hold ", fewerItems(p, &m)
		switch m.Keyword {
		case "maximum", "exclusiveMaximum":
			verb, help = " must be ", "send "+m.Want
		default:
			if _, ok := m.Value.(*jsontmpl.String); ok {
				help = "shorten it; the filter `truncate` cuts what an output prints"
			}
		}
		what := where(m.At)
		if ofName(&m) {
			what = "the name `" + oneLine(m.Name) + "`"
		}
		p.Report(lint.Diagnostic{Span: m.Span, Pointer: m.At, When: m.When, Maybe: !m.Sure, Message: what + verb + m.Want + ", not " + m.Got,
			Why: "the endpoint turns the request down, or drops what is over the limit", Help: help})
	}
}

// fewerItems says how to send less at once: by the limit of the loop that prints the items, if that has one.
func fewerItems(p *lint.Pass, m *schema.Mismatch) string {
	loops := p.BodyPart().Names().Loops
	if len(loops) == 0 {
		return "send less at once"
	}
	for _, loop := range loops {
		list, ok := m.Value.(*jsontmpl.Array)
		if !ok || loop.Limit == nil || loop.Span().File != list.Span().File || loop.Span().Start < list.Span().Start || list.Span().End < loop.Span().End {
			continue
		}
		if strings.HasSuffix(" "+m.Got, " "+loop.Limit.Span().Text()+" items") { // one for each round
			return fmt.Sprintf("lower the `limit` of the loop to %d", m.Limit)
		}
		return "send less at once, or lower the `limit` of the loop"
	}
	return "send less at once, or put a `limit` on the loop"
}
