package rules

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed unchecked_response.md
var uncheckedResponseDoc string

var uncheckedResponse = &lint.Rule{
	ID:       "unchecked-response",
	Group:    lint.Liquid,
	Summary:  "a response used without a look at its status",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      uncheckedResponseDoc,
	Check:    checkUncheckedResponse,
}

func checkUncheckedResponse(p *lint.Pass) {
	for part := range p.Parts() {
		if strings.Contains(part.Template.File.Text(), "__http_status_code__") {
			continue
		}
		for _, tag := range part.Tags() {
			if tag.Name != "connected_content" {
				continue
			}
			known, _ := braze.TagNamed(tag.Name)
			name := cmp.Or(tag.Saves().Text(), known.Sets)
			if !part.Names().Read[name] || guarded(part, name) || defaulted(part, name) {
				continue
			}
			p.Report(lint.Diagnostic{Span: tag.NameSpan, Message: "`" + name + "` is used without a look at its status",
				Why: "if the call fails it prints nothing, and the request goes out without the values", Help: "test `" + name + ".__http_status_code__ == 200` and abort otherwise"})
		}
	}
}

// defaulted reports whether a name has a default wherever it is read.
func defaulted(part *lint.Part, name string) bool {
	covered := map[*liquid.Lookup]bool{}
	for _, pipe := range part.Pipes() {
		if !slices.ContainsFunc(pipe.Filters, func(f liquid.Filter) bool { return f.Name == "default" }) {
			continue
		}
		if l, ok := pipe.Input.(*liquid.Lookup); ok {
			covered[l] = true
		}
	}
	reads := 0
	for _, l := range part.Lookups() {
		if l.Root() == name {
			if !covered[l] {
				return false
			}
			reads++
		}
	}
	return reads > 0
}

// guarded reports whether some condition asks for a name.
func guarded(part *lint.Part, name string) bool {
	for _, n := range part.Ifs() {
		for i := range n.Branches {
			if strings.Contains(n.Branches[i].Tag.Text(), name) {
				return true
			}
		}
	}
	return false
}
