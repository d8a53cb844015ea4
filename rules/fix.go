package rules

import (
	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// fix returns a safe fix by some edits; none where there are none.
func fix(title string, edits ...lint.Edit) []lint.Fix { return fixes(title, lint.Safe, edits) }

// suggest returns a suggested fix by some edits; none where there are none.
func suggest(title string, edits ...lint.Edit) []lint.Fix { return fixes(title, lint.Suggested, edits) }

func fixes(title string, safety lint.Safety, edits []lint.Edit) []lint.Fix {
	if len(edits) == 0 {
		return nil
	}
	return []lint.Fix{{Title: title, Safety: safety, Edits: edits}}
}

// writeMeant returns a fix that puts what is meant in place of what is there; none where nobody knows what is meant.
func writeMeant(at source.Span, meant string, safety lint.Safety) []lint.Fix {
	if meant == "" {
		return nil
	}
	return fixes("write `"+meant+"`", safety, []lint.Edit{lint.Replace(at, meant)})
}
