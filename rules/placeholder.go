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
		left := placeholders(part)
		if part.IsURL() {
			left = append(left, parametersLeft(part, p.Match().Endpoint)...)
		}
		for _, at := range left {
			if slices.Contains(allowed, at.span.Text()) || part.IsURL() && inPath(p.Match().Endpoint, at.span.Text()) {
				continue
			}
			d := lint.Diagnostic{Span: at.span, Severity: at.severity, Message: "`" + oneLine(at.span.Text()) + "` is still to be filled in",
				Why: "it is sent as it stands", Help: "write the value that is meant"}
			if at.name {
				d.Why, d.Help = "the name comes from an example, and prints nothing", "write the name or the value that is meant"
			}
			p.Report(d)
		}
	}
}

// parametersLeft returns what a URL still has in place of the names and ids that go into its path: /catalogs/{catalog_name}.
func parametersLeft(part *lint.Part, e *schema.Endpoint) []leftover {
	if e == nil || !strings.Contains(e.Path, "{") || e.Own {
		return nil
	}
	var out []leftover
	for _, text := range part.Texts() {
		at := text.Span()
		for name := range strings.SplitSeq(e.Path, "/") {
			if i := strings.Index(at.Text(), name); i >= 0 && strings.HasPrefix(name, "{") {
				out = append(out, leftover{span: at.File.Span(at.Start+i, at.Start+i+len(name))})
			}
		}
	}
	return out
}

// inPath reports whether a word is part of the path that an endpoint has: /media_library/replace_file.
func inPath(e *schema.Endpoint, word string) bool {
	return e != nil && word[0] != '{' && slices.Contains(strings.Split(e.Path, "/"), word)
}
