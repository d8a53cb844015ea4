package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// url finds an option that runs into the URL of a call, the zero Span if that has none. It reports whether there is one: what follows
// is its value.
func (c *call) url(at source.Span) (told bool) {
	text := at.Text()
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
