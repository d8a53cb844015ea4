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
	for _, w := range p.ProfileMembers() {
		if w.Hole == nil || w.Property || !w.Quoted {
			continue
		}
		t := w.Hole.Type
		at := w.Member.Value.Span()
		if seen[at] || !t.Blank || len(t.Values) > 0 || identifierNames[w.Name] || t.Kinds == types.AnyKind && t.From == types.Unknown {
			continue
		}
		seen[at] = true
		p.Report(lint.Diagnostic{
			Span:     at,
			Message:  "`" + w.Name + "` is stored as an empty text where `" + oneLine(w.Hole.Expr.Span().Text()) + "` is blank",
			Why:      "an empty text is a value: it overwrites what is there and clears nothing",
			Help:     "write the member in an `if` that asks for the value, or null to clear it",
			Pointer:  w.Hole.Pointer(),
			When:     w.Hole.When,
			Severity: blankWriteSeverity(w.Hole),
		})
	}
}
