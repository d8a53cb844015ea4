package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// badScheme is a scheme that too few or too many slashes follow.
var badScheme = regexpOf(`^(?i:https?):(/|///+)?(?:[^/{]|$)`)

// url judges how the URL of a call begins, and where it ends: the zero Span if there is none. It reports whether it is told that
// what follows belongs to an option.
func (c *call) url(at source.Span) (told bool) {
	text := at.Text()
	if m := badScheme().FindStringSubmatchIndex(text); m != nil {
		end := strings.IndexByte(text, ':') + 1
		scheme := at.File.Span(at.Start, at.Start+max(end, m[3]))
		want := text[:end] + "//"
		c.report(scheme, "`"+scheme.Text()+"` is not how a URL begins", "Braze calls no such address", "write `"+want+"`", lint.Replace(scheme, want))
	}
	for i := range text {
		if text[i] != ':' || i == 0 || strings.Count(text[:i], "{{") > strings.Count(text[:i], "}}") {
			continue
		}
		name := text[i+1:]
		if n := strings.IndexFunc(name, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') }); n >= 0 && name[n] != '{' {
			continue
		} else if n >= 0 {
			name = name[:n]
		}
		if c.knows(name) {
			option := at.File.Span(at.Start+i, at.Start+i+1+len(name))
			c.report(option, "`:"+name+"` is part of the URL here", "Braze reads no option, and calls an address that ends with it", "put a space before it",
				lint.InsertBefore(option, " "))
			return true
		}
	}
	return false
}
