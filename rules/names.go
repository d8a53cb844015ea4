package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// isGiven reports whether a plain name is there without a tag that sets it.
func isGiven(name string) bool {
	return slices.Contains(braze.PlainNames(), name) || braze.IsNamespace(name)
}

// lookups returns every lookup in all parts of the request, and its part.
func lookups(p *lint.Pass) iter.Seq2[*lint.Part, *liquid.Lookup] {
	return func(yield func(*lint.Part, *liquid.Lookup) bool) {
		for part := range p.Parts() {
			for _, l := range part.Lookups() {
				if !yield(part, l) {
					return
				}
			}
		}
	}
}

func setterName(n liquid.Node) source.Span {
	switch n := n.(type) {
	case *liquid.Assign:
		return n.NameSpan
	case *liquid.Capture:
		return n.NameSpan
	default:
		// nothing of it in the others
	}
	return n.Span()
}

// dropSetter removes an assign, or a capture of text and outputs. One that holds tags may abort or set other names on its way, so it
// stays.
func dropSetter(n liquid.Node, lines bool) []lint.Fix {
	switch n.(type) {
	case *liquid.Assign, *liquid.Capture:
	default:
		return nil
	}
	for body := range liquid.Bodies(n) {
		if slices.ContainsFunc(body, isTag) {
			return nil
		}
	}
	at := n.Span()
	text := at.Text()
	if !strings.HasPrefix(text, "{%") || strings.Contains(text[:3]+text[len(text)-3:], "-") {
		return nil
	}
	if lines {
		at = lint.WholeLine(at)
	}
	return fix("remove it", lint.Delete(at))
}

func isTag(n liquid.Node) bool {
	switch n.(type) {
	case *liquid.Text, *liquid.Output:
		return false
	default:
		return true
	}
}
