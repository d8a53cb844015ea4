package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
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
		checked := strings.Contains(part.Template.File.Text(), "__http_status_code__")
		if checked {
			continue
		}
		for _, tag := range part.Tags() {
			if tag.Name != "connected_content" {
				continue
			}
			name := savedAs(tag)
			if name == "" {
				name = "connected" // where Braze puts an answer that is JSON
			}
			if !part.Names().Read[name] || guarded(part, name) || defaulted(part, name) {
				continue
			}
			p.Report(lint.Diagnostic{Span: tag.NameSpan, Message: "`" + name + "` is used without a look at its status",
				Why: "if the call fails it prints nothing, and the request goes out without the values", Help: "test `" + name + ".__http_status_code__ == 200` and abort otherwise"})
		}
	}
}
