package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed read_modify_write.md
var readModifyWriteDoc string

var readModifyWrite = &lint.Rule{
	ID:       "read-modify-write",
	Group:    lint.Data,
	Summary:  "a counter read with Liquid and written back",
	Severity: lint.Note,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      readModifyWriteDoc,
	Check:    checkReadModifyWrite,
}

func checkReadModifyWrite(p *lint.Pass) {
	if !writesProfile(p) {
		return
	}
	var found []lint.Diagnostic
	for _, w := range p.Written() {
		h, _ := w.Output()
		if h == nil || w.Property || !w.Custom() {
			continue // an event keeps what it was sent; nothing counts there, nor within an attribute
		}
		at := w.Member.Value.Span()
		if !comesFrom(p, h.Output.Expr, w.Name, 0) {
			continue
		}
		d := lint.Diagnostic{
			Span:    at,
			Message: "`" + oneLine(w.Label()) + "` is read, changed and written back",
			Why:     "of two messages sent at once, one change is lost: both read the old value",
			Help:    "write `{\"inc\": …}` with what is added, and let Braze count",
			Pointer: h.Pointer(),
			When:    h.When,
		}
		if steps := stepsOf(p, h.Output.Expr); len(steps) == 1 {
			value, whole := increment(&steps[0])
			value = "{\"inc\": " + value + "}"
			d.Help = "write `" + value + "` and let Braze count"
			if whole {
				d.Fixes = suggest(d.Help, lint.Replace(at, value))
			}
		}
		found = append(found, d)
	}
	reportOnce(p, found)
}
