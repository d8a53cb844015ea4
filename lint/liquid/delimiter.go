package liquid

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// stops reports whether a tag ends or divides a block.
func stops(name string) bool {
	switch name {
	case "else", "elsif", "when", "elseif", "elif":
		return true
	}
	return strings.HasPrefix(name, "end")
}

// nextDelimiter is the offset of the next {{, {%, <!-- or % that begins a tag without its brace, or the end.
func (p *parser) nextDelimiter() int {
	next := p.nextOpening()
	if sign := p.unopened(next); sign >= 0 {
		return sign
	}
	return next
}

func (p *parser) nextOpening() int {
	end := len(p.s)
	if p.html < p.i {
		p.html = p.nextHTML()
	}
	for i := p.i; i+1 < end; i++ {
		n := strings.IndexByte(p.s[i:end-1], '{')
		if n < 0 {
			break
		}
		i += n
		if i > p.html {
			break
		}
		if c := p.s[i+1]; c == '{' || c == '%' || p.isLoose(i) {
			return i
		}
	}
	return p.html
}

// tagEnd is how far the next %} is; false if there is none before another {% that does not stand in quotes.
func tagEnd(s string) (int, bool) {
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], '%')
		if n < 0 {
			return 0, false
		}
		i += n
		if i+1 < len(s) && s[i+1] == '}' {
			return i, true
		}
		if i > 0 && s[i-1] == '{' {
			n := strings.Index(s[:min(len(s), longestQuoted)], "%}")
			return n, n > i && openQuote(s[:i]) != 0 && openQuote(s[:n]) == 0
		}
	}
}

// openQuote is the quote that a text leaves open; 0 if it leaves none. One with a line break behind it stays open.
func openQuote(s string) byte {
	quote := byte(0)
	for i := range len(s) {
		switch c := s[i]; {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote != 0 && c == '\n':
			return quote
		case c == quote:
			quote = 0
		}
	}
	return quote
}

// tag reads the delimiters and the name of a tag.
func (p *parser) tag() (tag, bool) {
	start := p.i
	n, closed := tagEnd(p.s[start+2:])
	if !closed {
		return p.unclosedTag()
	}
	t := tag{span: p.f.Span(start, start+2+n+2)}
	p.i = t.span.End
	from, to := start+2, start+2+n
	from, t.trimL = p.hyphen(from, to)
	if from+1 < to && p.s[from] == '%' && (isBlank(p.s[from+1]) || isWord(p.s[from+1])) {
		p.fail(Error{Span: p.f.Span(from, from+1), Message: "there is one `%` too many", Help: "remove it"})
		from++
	}
	if to > from && p.s[to-1] == '-' {
		to--
		t.trimR = true
	}
	p.header(&t, from, to)
	if t.name == "" {
		p.fail(Error{Span: t.span, Message: "this tag has no name", Help: "name the tag or remove it"})
		return t, false
	}
	return t, true
}

// hyphen reads the `-` in front of a tag or output that takes white space away, also as the long dash that a word processor makes
// of it.
func (p *parser) hyphen(from, to int) (next int, there bool) {
	if from < to && p.s[from] == '-' {
		return from + 1, true
	}
	const lastDash = 0x95
	n := curly(p.s[from:to])
	if n == 0 || p.s[from+n-1] > lastDash {
		return from, false
	}
	p.fail(Error{Span: p.f.Span(from, from+n), Kind: CurlyQuote, Message: "a long dash found where a plain `-` is expected",
		Why: "Liquid does not know this character and reads nothing there", Help: "type it again as the plain character"})
	return from + n, true
}

func (p *parser) header(t *tag, from, to int) {
	for from < to {
		if isBlank(p.s[from]) {
			from++
			continue
		}
		n := noBreak(p.s[from:to])
		if n == 0 {
			break
		}
		p.fail(Error{Span: p.f.Span(from, from+n), Kind: CurlyQuote, Message: "a no-break space found where a plain space is expected",
			Why: "Liquid cannot read the tag", Help: "type it again as the plain character"})
		from += n
	}
	i := wordEnd(p.s[:to], from)
	if i == from && i < to && p.s[i] == '#' {
		i++
	}
	t.name, t.nameSpan = p.s[from:i], p.f.Span(from, i)
	t.args = trimmed(p.f.Span(i, to))
}

func quotedText(args source.Span) source.Span {
	s := args.Text()
	i := strings.IndexAny(s, `'"`)
	if i < 0 {
		return source.Span{}
	}
	j := strings.LastIndexByte(s, s[i])
	if j <= i {
		j = len(s)
	}
	return args.File.Span(args.Start+i+1, args.Start+j)
}
