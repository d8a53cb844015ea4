package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
)

//go:embed type_conflict.md
var typeConflictDoc string

var typeConflict = &lint.Rule{
	ID:       "type-conflict",
	Group:    lint.Data,
	Summary:  "a value of another type than declared, or than elsewhere",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      typeConflictDoc,
	Check:    checkTypeConflict,
	CheckAll: checkTypeConflicts,
}

func checkTypeConflict(p *lint.Pass) {
	if !writesProfile(p) {
		return
	}
	for _, m := range p.Conflicts() {
		if saidAsQuoted(p, &m) || seenTo(p, &m) {
			continue
		}
		p.Report(lint.Diagnostic{Span: m.Span, Pointer: m.At, When: m.When, Maybe: !m.Sure,
			Message: where(m.At) + " is " + m.Got + ", but declared as " + declaredAs(&m),
			Why:     "a value of another type is dropped, or segment filters that ask for the declared one do not match it",
			Help:    "write " + declaredAs(&m) + ", or correct the declaration"})
	}
}

func checkTypeConflicts(p *lint.WorkspacePass) {
	for _, c := range conflicts(p.Overview) {
		p.Report(lint.Diagnostic{Span: c.write.At, Severity: lint.Warning,
			Message: "`" + c.write.Name + "` is " + c.write.Form.String() + " here, and " + c.other.Form.String() + " elsewhere",
			Why:     "the first type that arrives counts, and values of another type are dropped or stored beside it",
			Help:    "write the same type everywhere, and declare it under `" + section(&c.write) + "` in the configuration",
			Related: []lint.Related{{Span: c.other.At, Message: c.other.Form.String()}}})
	}
}

func section(w *lint.Write) string {
	if w.Event != "" {
		return "events"
	}
	return "attributes"
}
