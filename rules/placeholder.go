package rules

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
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
	for part := range p.Parts() {
		var slips []jsontmpl.Problem
		if part.IsBody() && p.JSONBody() {
			slips = p.Body().Problems
		}
		for _, at := range placeholders(part) {
			if part.IsURL() && inPath(p.Match().Endpoint, at.span.Text()) {
				continue
			}
			if slices.ContainsFunc(slips, func(s jsontmpl.Problem) bool { return s.Span.File == at.span.File && s.Span.Start == at.span.Start }) {
				continue // json-syntax says that it lacks its quotes
			}
			reportLeftover(p, at)
		}
	}
	told := map[source.Span]bool{}
	eachKey(p, func(at source.Span, _ string) {
		for _, l := range noKey(at, placeholderText) {
			if !told[l.span] {
				told[l.span] = true
				reportLeftover(p, l)
			}
		}
	})
}

func reportLeftover(p *lint.Pass, at leftover) {
	if slices.Contains(lint.Options[placeholderOptions](p).Allow, at.span.Text()) {
		return
	}
	d := lint.Diagnostic{Span: at.span, Severity: at.severity, Message: "`" + oneLine(at.span.Text()) + "` is still to be filled in",
		Why: "it is sent as it stands", Help: "write the value that is meant"}
	if at.name {
		d.Why, d.Help = "the name comes from an example, and prints nothing", "write the name or the value that is meant"
	}
	p.Report(d)
}

// inPath reports whether a word is part of the path that an endpoint has: /media_library/replace_file.
func inPath(e *schema.Endpoint, word string) bool {
	return e != nil && word[0] != '{' && slices.Contains(strings.Split(e.Path, "/"), word)
}
