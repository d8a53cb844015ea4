package rules

import (
	"slices"

	"github.com/hooklint/hooklint/lint"
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
