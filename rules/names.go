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

// dropAssign removes an assign. A capture may print or abort on its way, so it stays.
func dropAssign(n liquid.Node, lines bool) []lint.Fix {
	a, ok := n.(*liquid.Assign)
	if !ok || !strings.HasPrefix(a.Span().Text(), "{%") || strings.Contains(a.Span().Text()[:3]+a.Span().Text()[a.Span().Len()-3:], "-") {
		return nil
	}
	at := a.Span()
	if lines {
		at = lint.WholeLine(at)
	}
	return fix("remove it", lint.Delete(at))
}
