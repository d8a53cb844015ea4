package rules

import (
	_ "embed"

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
	mismatches(p, func(m schema.Mismatch) {
		help := "write another name"
		if m.Suggestion != "" {
			help = "write `" + m.Suggestion + "`"
		}
		p.Report(lint.Diagnostic{Span: m.Span, Pointer: m.At, When: m.When, Maybe: !m.Sure, Message: "`" + m.Name + "` is no name for what it stands for",
			Why: "Braze makes a custom attribute of it, or drops it", Help: help})
	}, schema.ReservedName)
}
