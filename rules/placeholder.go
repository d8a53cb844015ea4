package rules

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed placeholder.md
var placeholderDoc string

var placeholder = &lint.Rule{
	ID:       "placeholder",
	Group:    lint.Endpoint,
	Summary:  "a placeholder that was left in",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      placeholderDoc,
	Options:  &placeholderOptions{},
	Check:    checkPlaceholder,
}

// placeholderOptions is what the configuration can say.
type placeholderOptions struct {
	Allow []string `json:"allow" doc:"texts that only look like placeholders"`
}

func checkPlaceholder(p *lint.Pass) {
	allowed := lint.Options[placeholderOptions](p).Allow
	for part := range p.Parts() {
		for _, at := range placeholders(part) {
			if slices.Contains(allowed, at.span.Text()) || part.IsURL() && inPath(p.Match().Endpoint, at.span.Text()) {
				continue
			}
			p.Report(lint.Diagnostic{Span: at.span, Severity: at.severity, Message: "`" + oneLine(at.span.Text()) + "` is still to be filled in",
				Why: "it is sent as it stands", Help: "write the value that is meant"})
		}
	}
}

// inPath reports whether a word is part of the path that an endpoint has: /media_library/replace_file.
func inPath(e *schema.Endpoint, word string) bool {
	return e != nil && slices.Contains(strings.Split(e.Path, "/"), word)
}
