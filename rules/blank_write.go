package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed blank_write.md
var blankWriteDoc string

var blankWrite = &lint.Rule{
	ID:       "blank-write",
	Group:    lint.Data,
	Summary:  "a value that stores an empty text for users without it",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      blankWriteDoc,
	Check:    checkBlankWrite,
}

func checkBlankWrite(p *lint.Pass) {
	checkJoined(p)
	checkNeverFilled(p)
	if !writesProfile(p) {
		return
	}
	seen := map[source.Span]bool{}
	profileMembers(p, func(w written) {
		t := w.hole.Type
		at := w.member.Value.Span()
		if w.property || !w.quoted || seen[at] || !t.Blank || len(t.Values) > 0 || identifierNames[w.name] || t.Kinds == types.AnyKind && t.From == types.Unknown {
			return
		}
		seen[at] = true
		p.Report(lint.Diagnostic{
			Span:     at,
			Message:  "`" + w.name + "` is stored as an empty text where `" + oneLine(w.hole.Expr.Span().Text()) + "` is blank",
			Why:      "an empty text is a value: it overwrites what is there and clears nothing",
			Help:     "write the member in an `if` that asks for the value, or null to clear it",
			Pointer:  w.hole.Pointer(),
			When:     w.hole.When,
			Severity: blankWriteSeverity(w.hole),
		})
	})
}
