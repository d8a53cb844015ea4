package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed unknown_tag.md
var unknownTagDoc string

var unknownTag = &lint.Rule{
	ID:       "unknown-tag",
	Group:    lint.Liquid,
	Summary:  "a tag Braze does not have",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      unknownTagDoc,
	Check:    checkUnknownTag,
}

func checkUnknownTag(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind == liquid.UnknownTag {
				p.Report(unknown(e))
			}
		}
	}
}

// unknown says of a tag that Braze does not have what it is meant to be, if that shows.
func unknown(e liquid.Error) lint.Diagnostic {
	d := lint.Diagnostic{Span: e.Span, Message: e.Message, Why: e.Why, Help: e.Help}
	name := e.Span.Text()
	if open, ok := strings.CutPrefix(name, "end"); ok {
		if tag, known := braze.TagNamed(open); known && !tag.Block {
			d.Message, d.Help = "`"+open+"` is no block, so nothing ends it", "remove this tag"
			return d
		}
	}
	if rest := e.Span.File.Text()[e.Span.End:]; rest != "" && (rest[0] == '[' || rest[0] == '.') {
		d.Help = "write it between `{{` and `}}`, which print a value"
		return d
	}
	meant := nearestTag(name)
	at := e.Span
	if tail, ok := strings.CutPrefix(meant, name+"_"); ok {
		at.End += secondWord(at.File.Text()[at.End:], tail)
	}
	d.Message, d.Fixes = withMeaning(e.Message, meant), writeMeant(at, meant, lint.Suggested)
	return d
}

// secondWord returns how long the white space and the word are that a text begins with, if it is that word: connected content.
func secondWord(text, word string) int {
	rest := strings.TrimLeft(text, " -")
	after, ok := strings.CutPrefix(rest, word)
	if !ok || len(rest) == len(text) || after == "" || !strings.ContainsAny(after[:1], " (%-") {
		return 0
	}
	return len(text) - len(after)
}
