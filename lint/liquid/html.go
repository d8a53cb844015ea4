package liquid

import (
	"strings"
)

// nextHTML is the offset of the next HTML comment that is closed, or the end.
func (p *parser) nextHTML() int {
	n := strings.Index(p.s[p.i:], "<!--")
	if n < 0 || p.i+n+len("<!--") > p.lastComment() {
		return len(p.s)
	}
	return p.i + n
}

// lastComment is where the last HTML comment ends; -1 if there is none.
func (p *parser) lastComment() int {
	if !p.commentsSought {
		p.commentsEnd, p.commentsSought = strings.LastIndex(p.s, "-->"), true
	}
	return p.commentsEnd
}

func (p *parser) htmlComment() Node {
	start := p.i
	end := start + 4 + strings.Index(p.s[start+4:], "-->")
	p.i = end + 3
	return &Comment{Base: Base{p.f.Span(start, p.i)}, Text: p.f.Span(start+4, end), HTML: true}
}
