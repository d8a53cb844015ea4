package rules

import (
	_ "embed"
	"strings"
	"unicode"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/spelling"
)

//go:embed unused_variable.md
var unusedVariableDoc string

var unusedVariable = &lint.Rule{
	ID:       "unused-variable",
	Group:    lint.Liquid,
	Summary:  "an assign or capture that nothing reads",
	Severity: lint.Note,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      unusedVariableDoc,
	Check:    checkUnusedVariable,
}

func checkUnusedVariable(p *lint.Pass) {
	wanted := wantedNames(p)
	for part := range p.Parts() {
		names := part.Names()
		if names.Includes || len(names.Setters) == 0 {
			continue // a content block may read them
		}
		meant := meantNames(p, part)
		for _, s := range names.Setters {
			if names.Read[s.Name] || s.Name == "" {
				continue
			}
			if a, ok := s.Node.(*liquid.Assign); ok && hasSlip(p, a.Span(), liquid.Syntax) {
				continue // it sets nothing
			}
			if wanted(s.Name) || meant(s.Name) {
				continue // separate-parts, literal-for-variable or undefined-variable tells it; taken away, its value would be lost
			}
			at := setterName(s.Node)
			// In JSON a line of its own goes with it; in other text white space is sent.
			fixes := dropSetter(s.Node, p.Spaced(part, at))
			if isSlipOfRead(names, s.Name) {
				fixes = nil // its value was probably meant for the other name
			}
			p.Report(lint.Diagnostic{Span: at, Message: "`" + oneLine(s.Name) + "` is set and never read",
				Why: "it does nothing, or the name that reads it is misspelt", Help: "remove it, or read it", Fixes: fixes})
		}
	}
}

// wantedNames tells which names some part reads and does not set. They are gathered when first asked for.
func wantedNames(p *lint.Pass) func(name string) bool {
	var wanted map[string]bool
	return func(name string) bool {
		if wanted == nil {
			wanted = map[string]bool{}
			for part := range p.Parts() {
				names := part.Names()
				for read := range names.Read {
					wanted[read] = wanted[read] || !names.Assigned[read]
				}
			}
		}
		return wanted[name]
	}
}

// isSlipOfRead reports whether a name is another that is set and read, but for one letter.
func isSlipOfRead(names *lint.Names, name string) bool {
	const short = 3
	for other := range names.Read {
		if len(name) >= short && len(other) >= short && names.Assigned[other] && spelling.IsSlip(name, other) {
			return true
		}
	}
	return false
}

func isNoName(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// meantNames tells which variables of a part are written as text where their value was probably meant, or are misspelt where they
// are read. They are gathered when first asked for.
func meantNames(p *lint.Pass, part *lint.Part) func(name string) bool {
	var roots map[string]bool
	return func(name string) bool {
		if roots == nil {
			roots = map[string]bool{}
			written := unreadNames(p, part)
			for _, text := range addresses(part) {
				written = append(written, bracedNames(part, text)...)
			}
			for _, b := range written {
				root, _, _ := strings.Cut(b.name, ".")
				roots[root] = true
			}
			for _, name := range neverAssigned(p, part) {
				roots[name] = true
			}
			for _, e := range part.Template.Errors { // what Liquid drops may read it
				for _, word := range strings.FieldsFunc(e.Span.Text(), isNoName) {
					roots[word] = true
				}
			}
		}
		return roots[name]
	}
}
