package rules

import (
	"iter"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

// allURLs returns the addresses of the request, on each way, and of the calls in its parts.
func allURLs(p *lint.Pass) iter.Seq[*lint.URL] {
	return func(yield func(*lint.URL) bool) {
		urls := p.URLs()
		for i := range urls {
			if !yield(&urls[i]) {
				return
			}
		}
		for part := range p.Parts() {
			calls := part.Calls()
			for i := range calls {
				if !yield(&calls[i]) {
					return
				}
			}
		}
	}
}

// A parameter is one of a URL's query, by its places in the URL's text.
type parameter struct{ name, value schema.Stretch }

func parameters(u *lint.URL) []parameter {
	var out []parameter
	start := u.Cut.Query.Start
	for pair := range strings.SplitSeq(u.Query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		end := start + len(pair)
		out = append(out, parameter{schema.Stretch{Start: start, End: start + len(name)}, schema.Stretch{Start: end - len(value), End: end}})
		start = end + 1
	}
	return out
}
