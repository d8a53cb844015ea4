package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
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
		stored: func(w *schema.Written) (string, flow.Path, bool) {
			h, alone := w.Output()
			if !alone {
				return "", flow.Path{}, false
			}
			t := h.Type
			if l, ok := h.Expr.(*liquid.Lookup); ok && t.Only(types.String) {
				if value, ok := given(p, l); ok {
					t = p.TypeOf(value) // a capture makes a text even of a number
				}
			}
			if !t.Only(types.Number|types.Nil) || !t.Counted {
				return "", flow.Path{}, false
			}
			return h.Pointer(), h.When, true
		},
	})
}
