package rules

import (
	"cmp"
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed reserved_name.md
var reservedNameDoc string

var reservedName = &lint.Rule{
	ID:       "reserved-name",
	Group:    lint.Data,
	Summary:  "a reserved name, or a profile field in the wrong case",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      reservedNameDoc,
	Check:    checkReservedName,
}

func checkReservedName(p *lint.Pass) {
	for m := range mismatches(p, schema.ReservedName) {
		d := lint.Diagnostic{Span: m.Span, Pointer: m.At, When: m.When, Maybe: !m.Sure, Why: "Braze turns it down, or drops it"}
		switch {
		case m.Suggestion != "":
			d.Message, d.Help = "`"+m.Name+"` is not `"+m.Suggestion+"`, which is probably meant", writeField(&m)
			d.Why = "Braze makes a custom attribute of it, or drops it"
		case slices.Contains(m.Names, m.Name):
			d.Message, d.Help = "Braze keeps the name `"+m.Name+"` for itself here", "write another name"
		default:
			d.Message, d.Help = "`"+m.Name+"` cannot be a name here", "write "+cmp.Or(m.Want, "another name")
		}
		p.Report(d)
	}
}
