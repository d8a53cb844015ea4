package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed nested_write.md
var nestedWriteDoc string

var nestedWrite = &lint.Rule{
	ID:       "nested-write",
	Group:    lint.Data,
	Summary:  "an update of a nested attribute that silently drops data",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      nestedWriteDoc,
	Check:    checkNestedWrite,
	CheckAll: checkNestedWrites,
}

func checkNestedWrite(p *lint.Pass) {
	for m := range mismatches(p, schema.NestedWrite) {
		if m.Name == "$identifier_key" && strings.Contains(strings.TrimSuffix(m.At, m.Name), "/$") {
			continue // the operator around it is misspelt, which is another rule's
		}
		p.Report(dropped(&m))
	}
	var found []lint.Diagnostic
	for _, w := range p.Written() {
		if lost := replaced(p, &w); len(lost) > 0 {
			found = append(found, lint.Diagnostic{Span: w.Member.Key.At, Pointer: w.Pointer(), When: w.Member.When,
				Message: "`" + w.Name + "` is replaced as a whole: " + few(lost) + " in it " + isOrAre(lost) + " lost",
				Why:     "without `_merge_objects` an object takes the place of the one that is stored",
				Help:    "write `\"_merge_objects\": true` beside `" + w.Name + "`"})
		}
		if update, ok := unmerged(&w); ok {
			found = append(found, lint.Diagnostic{Span: update.Key.At, Pointer: w.Pointer() + "/$update", When: update.When,
				Message: "`$update` replaces the objects of `" + w.Name + "` it finds",
				Why:     "without `_merge_objects` what `$new_object` does not have is lost",
				Help:    "write `\"_merge_objects\": true` beside `" + w.Name + "`"})
		}
	}
	reportOnce(p, found)
}

// checkNestedWrites looks for objects that take each other's place: what one webhook writes the next one drops.
func checkNestedWrites(p *lint.WorkspacePass) {
	for name, writes := range replacing(p.Overview) {
		for i := range writes {
			other, lost := takenFrom(writes, i)
			if len(lost) == 0 {
				continue
			}
			p.Report(lint.Diagnostic{Span: writes[i].Key,
				Message: "`" + name + "` is replaced as a whole: " + few(lost) + " from elsewhere " + isOrAre(lost) + " lost",
				Why:     "without `_merge_objects` an object takes the place of the one that is stored",
				Help:    "write `\"_merge_objects\": true` beside `" + name + "`",
				Related: []lint.Related{{Span: other.Key, Message: "written here"}}})
		}
	}
}
