package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// pathSpan is the URL as it stands.
func pathSpan(p *lint.Pass) source.Span {
	f := p.URL().Template.File
	text := f.Text()
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	return f.Span(start, start+len(strings.TrimSpace(text)))
}

// rewritePath puts another path into a URL, where the path stands in it as it is.
func rewritePath(url source.Span, old, meant string) []lint.Fix {
	i := strings.LastIndex(url.Text(), old)
	if i < 0 || old == "" || meant == "" || strings.Contains(meant, "{") {
		return nil
	}
	at := url.File.Span(url.Start+i, url.Start+i+len(old))
	return []lint.Fix{{Title: "write `" + meant + "`", Safety: lint.Suggested, Edits: []lint.Edit{lint.Replace(at, meant)}}}
}
