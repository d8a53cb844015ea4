package rules

import (
	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// fix returns a safe fix by some edits; none where there are none.
func fix(title string, edits ...lint.Edit) []lint.Fix {
	if len(edits) == 0 {
		return nil
	}
	return []lint.Fix{{Title: title, Safety: lint.Safe, Edits: edits}}
}

// writeMeant returns a fix that puts what is meant in place of what stands there; none where nobody knows what is meant.
func writeMeant(at source.Span, meant string, safety lint.Safety) []lint.Fix {
	if meant == "" {
		return nil
	}
	return []lint.Fix{{Title: "write `" + meant + "`", Safety: safety, Edits: []lint.Edit{lint.Replace(at, meant)}}}
}
