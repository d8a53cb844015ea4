package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

// onceEach is findings of which those at one place with one message are one, for what is common to their ways.
func onceEach(all []lint.Diagnostic) []lint.Diagnostic {
	var out []lint.Diagnostic
	for _, d := range all {
		at := slices.IndexFunc(out, func(o lint.Diagnostic) bool { return o.Span == d.Span && o.Message == d.Message })
		if at < 0 {
			out = append(out, d)
			continue
		}
		out[at].When = out[at].When.Common(d.When)
	}
	return out
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
