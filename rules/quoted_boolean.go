package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed quoted_boolean.md
var quotedBooleanDoc string

var quotedBoolean = &lint.Rule{
	ID:       "quoted-boolean",
	Group:    lint.Data,
	Summary:  "true or false in quotes where a boolean is meant",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      quotedBooleanDoc,
	Check:    checkQuotedBoolean,
}

func checkQuotedBoolean(p *lint.Pass) {
	checkQuoted(p, &quoted{
		kind: schema.QuotedBoolean, name: "a boolean", wanted: "true or false", filters: "segment filters that ask for true or false",
		means: func(w *schema.Written, parts []jsontmpl.Part) bool { return isBoolean(parts, !w.Property) },
	})
}

// isBoolean reports whether parts print true or false on each way: a boolean value or, if text counts, what reads like one.
func isBoolean(parts []jsontmpl.Part, text bool) bool {
	if len(parts) != 1 {
		return false
	}
	says := func(s string) bool { return s == "true" || s == "false" }
	switch part := parts[0].(type) {
	case *jsontmpl.Text:
		return text && says(part.Text)
	case *jsontmpl.Hole:
		t := part.Type
		return part.Output != nil && (t.Only(types.Bool|types.Nil) && t.Can(types.Bool) || text && t.Only(types.String) && len(t.Values) > 0 && !slices.ContainsFunc(t.Values, func(s string) bool { return !says(s) }))
	case *jsontmpl.PartChoice:
		return !slices.ContainsFunc(part.Arms, func(a jsontmpl.PartArm) bool { return !isBoolean(a.Parts, text) })
	}
	return false
}
