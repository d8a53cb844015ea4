package rules

import (
	_ "embed"
	"maps"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
)

//go:embed undefined_variable.md
var undefinedVariableDoc string

var undefinedVariable = &lint.Rule{
	ID:       "undefined-variable",
	Group:    lint.Liquid,
	Summary:  "a plain name that is never assigned",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      undefinedVariableDoc,
	Check:    checkUndefinedVariable,
}

func checkUndefinedVariable(p *lint.Pass) {
	anywhere := assignedAnywhere(p)
	for part := range p.Parts() {
		names := part.Names()
		seen := map[string]bool{}
		var assigned []string // once asked for
		for _, l := range part.Lookups() {
			name := l.Root()
			if name == "" || anywhere(name) || isGiven(name) || seen[name] {
				continue
			}
			seen[name] = true
			if assigned == nil {
				assigned = slices.Sorted(maps.Keys(names.Assigned))
			}
			meant := nearest(name, slices.Values(assigned))
			if _, ok := braze.VariableNamed("", name); ok && meant == "" {
				meant = "${" + name + "}"
			}
			if names.Includes && meant == "" {
				continue // the content block may assign it
			}
			p.Report(lint.Diagnostic{Span: l.Span(), Message: withMeaning("`"+oneLine(name)+"` is assigned nowhere", meant),
				Why: "it prints nothing", Help: "assign it first, or write a value of Braze as `${…}`"})
		}
	}
}
