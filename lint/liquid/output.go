package liquid

import (
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
)

// outputEnd is the offset behind the braces that close those at start. Braces stand within braces to a depth: past it, and
// where a name is longer than any, nothing closes them.
func (p *parser) outputEnd(start, limit int) (int, bool) {
	open := 1
	for i := start + 2; i+1 < limit; i++ {
		if c := p.s[i]; c < '{' && c != '$' {
			continue // nearly all
		}
		switch two := p.s[i : i+2]; two {
		case "${":
			n := nameEnd(p.s[i:min(limit, i+LongestName)])
			if n < 0 {
				return 0, false
			}
			i += n
			if p.s[i] == '\n' {
				i--
			}
		case "}}":
			if open--; open == 0 {
				return i + 2, true
			}
			i++
		case "{{", "{%":
			if open == 1 {
				if end, ok := p.quotedEnd(start); ok && end <= limit {
					return end, true
				}
			}
			if open++; open > deepestMarkup || two == "{%" {
				return 0, false
			}
			i++
		}
	}
	return 0, false
}

// quotedEnd is the offset behind the braces that close those at start, where all braces and tags between them stand in quotes:
// {{ '{{' }}.
func (p *parser) quotedEnd(start int) (int, bool) {
	s := p.s[start+2 : min(len(p.s), start+2+longestQuoted)]
	n := strings.Index(s, "}}")
	if n < 0 {
		return 0, false
	}
	quote := byte(0)
	for i := range n {
		switch c := s[i]; {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		case quote == 0 && c == '{' && (i == 0 || s[i-1] != '$'):
			return 0, false
		}
	}
	return start + 2 + n + 2, quote == 0
}

// longestQuoted is how far it is looked for the end of an output with braces in quotes.
const longestQuoted = 1000

// LongestName is how many bytes the name of an attribute has at most, with its braces.
const LongestName = 1000

func (p *parser) output() Node {
	start := p.i
	if strings.HasPrefix(p.s[start:], "{{{") && !namePiped(p.s[start+3:]) || strings.HasPrefix(p.s[start:], "{{%") {
		at := p.f.Span(start, min(len(p.s), start+3))
		e := Error{Kind: TripleBraces, Span: at, Message: "a brace runs into the braces after it",
			Why: "Liquid takes the first two for its own and cannot read the rest", Help: "put a space between the JSON brace and the Liquid one"}
		p.i = start + 1
		if end := p.braced(start); end > 0 {
			p.brace, e.Related = end, p.f.Span(end, end+1)
			e.Help = "remove a brace on both sides"
			p.fail(e)
			return &Bad{Base: Base{p.f.Span(start, start+1)}}
		}
		if p.beforeBracket(start) || strings.HasPrefix(strings.TrimLeft(p.s[start+3:], "- \t"), "endfor") { // no object begins where a round ends
			e.Help = "remove the first brace"
			p.fail(e)
			return &Bad{Base: Base{p.f.Span(start, start+1)}}
		}
		p.fail(e)
		return &Text{Base: Base{p.f.Span(start, start+1)}, Stray: true}
	}
	if p.beforeKey(start + 2) {
		at := p.f.Span(start, start+2)
		p.i = start + 1
		p.fail(Error{Span: at, Message: "a brace too many in front of a key of the JSON", Why: "Liquid takes two braces for the start of an output", Help: "remove one of them"})
		return &Bad{Base: Base{p.f.Span(start, p.i)}}
	}
	end, ok := p.outputEnd(start, len(p.s))
	if !ok {
		p.i = p.resume(start + 2)
		p.fail(Error{Span: p.f.Span(start, start+2), Message: "this output is never closed", Help: "close it with `}}`; after `${…}` that makes three braces"})
		return &Bad{Base: Base{p.f.Span(start, p.i)}}
	}
	last := end - len("}}")
	if brace := p.loneBrace(start+2, last); brace >= 0 {
		last, end = brace, brace+1
		p.fail(Error{Span: p.f.Span(brace, end), Message: "only one brace closes this output", Help: "close it with `}}`; after `${…}` that makes three braces"})
	}
	p.i = end
	n := p.made.outputs.Add(Output{Base: Base{p.f.Span(start, end)}})
	m := &markup{p: p, s: p.s, i: start + 2, end: last, node: n}
	m.i, _ = p.hyphen(m.i, m.end)
	if m.end > m.i && p.s[m.end-1] == '-' {
		m.end--
		p.trim = true
	}
	n.Expr = m.pipe()
	m.rest("output")
	if l, ok := n.Expr.(*Lookup); ok && !l.Braze && strings.HasSuffix(p.s[:start], "{$") && strings.HasPrefix(p.s[end:], "}") {
		m.swapped(p.f.Span(start-2, end+1), l.Name)
	}
	return n
}

// loneBrace is where a brace stands in an output that was meant to close it, {{${a}}", "b": {"c": {{d}}; -1 if there is none. Liquid
// reads on to the next two.
func (p *parser) loneBrace(from, to int) int {
	if strings.IndexByte(p.s[from:to], '"') < 0 && strings.IndexByte(p.s[from:to], '\n') < 0 {
		return -1
	}
	quote := byte(0)
	for i := from; i < to; i++ {
		switch c := p.s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '$' && p.s[i+1] == '{':
			n := nameEnd(p.s[i:to])
			if n < 0 {
				return -1
			}
			i += n
		case c == '{':
			return -1
		case c == '}' && !beforePipe(p.s[i+1:to]):
			return i
		}
	}
	return -1
}

// namePiped reports whether a text begins with a name, a brace and a filter: the brace before it is that of `${name}`.
func namePiped(s string) bool {
	name, rest, ok := strings.Cut(s[:min(len(s), LongestName)], "}")
	return ok && name != "" && !strings.ContainsAny(name, "{|\"'.:\n") && strings.HasPrefix(strings.TrimLeft(rest, " \t"), "|")
}

// beforeKey reports whether a key of the JSON stands at a place, in quotes and with its colon.
func (p *parser) beforeKey(at int) bool {
	s := strings.TrimLeft(p.s[at:min(len(p.s), at+longestQuoted)], " \t\r\n")
	if !strings.HasPrefix(s, `"`) {
		return false
	}
	key, rest, ok := strings.Cut(s[1:], `"`)
	return ok && !strings.ContainsAny(key, "{}|\n") && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), ":")
}

// beforeBracket reports whether a bracket of the JSON is the first that follows a tag with a brace too many, and other tags: in an
// object none can stand there, so the brace before the tag is none of the JSON.
func (p *parser) beforeBracket(start int) bool {
	const mostTags = 10
	i := start + 1
	for range mostTags {
		if !strings.HasPrefix(p.s[i:], "{%") {
			break
		}
		n, closed := tagEnd(p.s[i+2:])
		if !closed {
			return false
		}
		for i += 2 + n + 2; i < len(p.s) && isBlank(p.s[i]); {
			i++
		}
	}
	return i < len(p.s) && (p.s[i] == '[' || p.s[i] == '{' && !strings.HasPrefix(p.s[i:], "{{") && !strings.HasPrefix(p.s[i:], "{%"))
}

// braced is where the last brace stands of a tag or output in braces of its own, {{% assign a = 1 %}} or {{{ ${a} }}}; 0 if it is
// in none. An output of a plain name may print what an object holds, and the braces around be those of the object; a value of Braze,
// also one whose name lacks its own braces, is none.
func (p *parser) braced(start int) int {
	inner, isTag := p.s[start+3:], p.s[start+2] == '%'
	n, closed := 0, false
	if isTag {
		n, closed = tagEnd(inner)
	} else if n, closed = p.outputEnd(start+1, len(p.s)); closed {
		n -= start + len("{{{}}")
	}
	end := start + len("{{{}}") + n
	if !closed || !strings.HasPrefix(p.s[end:], "}") || !isTag && !strings.Contains(inner[:n], "${") && !beginsBracketed(inner[:n]) {
		return 0
	}
	if name := strings.TrimLeft(inner[:n], "- \t\r\n"); isTag && (strings.HasPrefix(name, "end") || strings.HasPrefix(name, "els")) {
		if !p.bracing {
			return 0 // the brace behind it is the JSON's
		}
	} else if isTag && !strings.HasPrefix(name, "assign") {
		p.bracing = true
	}
	return end
}

// beginsBracketed reports whether an output begins with a namespace whose names stand in braces.
func beginsBracketed(s string) bool {
	name, _, member := strings.Cut(strings.TrimLeft(s, "- \t\r\n"), ".")
	return member && braze.IsBracketed(name)
}

// resume is where reading goes on after an opening that has no end: behind a brace that was meant for it, before the quote that
// closes a JSON string around it, else at the end of the line or the next delimiter.
func (p *parser) resume(from int) int {
	depth := 0
	for i := from; i < len(p.s); i++ {
		switch p.s[i] {
		case '\n':
			return i
		case '{':
			if i+1 < len(p.s) && (p.s[i+1] == '{' || p.s[i+1] == '%') {
				return i
			}
			depth++
		case '}':
			if depth == 0 {
				return i + 1
			}
			depth--
		case '"':
			if rest := strings.TrimLeft(p.s[i+1:min(len(p.s), i+longestGap)], " \t\r\n"); depth == 0 && rest != "" && strings.IndexByte(",}]", rest[0]) >= 0 {
				return i
			}
		}
	}
	return len(p.s)
}

// longestGap is how far behind a quote it is looked for the sign of JSON that follows it.
const longestGap = 100

// braceBeforePipe passes over a brace that closes nothing in front of the filters: {{${a}} | default: 'b'}}.
func (m *markup) braceBeforePipe() {
	if m.peek() == '}' && beforePipe(m.s[m.i+1:m.end]) {
		m.slip(Syntax, m.span(m.i, m.i+1), "a brace too many stands before the filters of this output", "Liquid cannot read the filters behind it", "remove it")
		m.i++
	}
}

// beforePipe reports whether a text begins with a filter.
func beforePipe(s string) bool {
	s = strings.TrimLeft(s, " \t")
	return strings.HasPrefix(s, "|") && !strings.HasPrefix(s, "||")
}
