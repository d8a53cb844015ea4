package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed quoted_number.md
var quotedNumberDoc string

var quotedNumber = &lint.Rule{
	ID:       "quoted-number",
	Group:    lint.Data,
	Summary:  "a number in quotes where a number is meant",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      quotedNumberDoc,
	Check:    checkQuotedNumber,
}

func checkQuotedNumber(p *lint.Pass) {
	checkQuoted(p, &quoted{
		kind: schema.QuotedNumber, name: "a number", wanted: "a number", filters: "segment filters that count or compare",
		means: func(_ *schema.Written, parts []jsontmpl.Part) bool {
			number, counted := printNumber(p, parts)
			return number && counted
		},
	})
}

// printNumber reports whether parts print a number on each way, and whether on some way it is one that the template worked out.
func printNumber(p *lint.Pass, parts []jsontmpl.Part) (number, counted bool) {
	if len(parts) != 1 {
		return false, false
	}
	switch part := parts[0].(type) {
	case *jsontmpl.Text:
		return types.IsNumber(part.Text), false
	case *jsontmpl.Hole:
		if part.Output == nil {
			return false, false
		}
		t := part.Type
		if l, ok := part.Expr.(*liquid.Lookup); ok && t.Only(types.String) {
			if value, ok := given(p, l); ok {
				t = p.TypeOf(value) // a capture makes a text even of a number
			}
		}
		return t.Only(types.Number | types.Nil), t.Counted
	case *jsontmpl.PartChoice:
		for i := range part.Arms {
			number, worked := printNumber(p, part.Arms[i].Parts)
			if !number {
				return false, false
			}
			counted = counted || worked
		}
		return true, counted
	}
	return false, false
}
