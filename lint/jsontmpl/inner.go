package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// innerQuote takes a quote for one inside the text of a string, where it should be escaped, if a word or an output sticks to it and the
// line has a quote that can be the end: {"a": "the "best" deal"}. It is told once for a string.
func (r *reader) innerQuote(st *state, f *source.File, s string, i int) bool {
	m := &st.json
	if m.tok != inString || m.played || r.playing > 0 {
		return false
	}
	if i <= m.until {
		return i < m.until
	}
	rest := f.Text()[i+1:]
	if m.inner {
		return !endsString(rest)
	}
	if end := r.innerJSON(m, f.Text(), i); end > 0 {
		m.until = end
		r.problem(st, Problem{Kind: Unexpected, Span: f.Span(i, i+1), Message: "this `\"` ends the text, which is JSON itself", Help: "write `\\\"` for each quote inside the text"})
		return true
	}
	output := strings.HasPrefix(rest, "{{")
	wide, _ := wideSign(rest)
	switch {
	case wide > 0:
		return false
	case rest == "", !output && strings.IndexByte(" \t\r\n,:;}]\"{[\\=", rest[0]) >= 0, m.parts == nil && m.from.Start == i:
		return false
	case !hasEnd(rest), m.opensNext(f.Text()[:i], rest), output && (i+1 < len(s) || !r.printsWords(st, i+1)):
		return false
	}
	m.inner = true
	r.problem(st, Problem{Kind: Unexpected, Span: f.Span(i, i+1), Message: "this `\"` ends the text that it stands in", Help: "write `\\\"` for a quote inside a text"})
	return true
}

// innerJSON is where the string that is read ends if a quote begins the first key or text of JSON in it, as in "{"a": "b"}"; 0 if it is
// none.
func (r *reader) innerJSON(m *machine, s string, quote int) int {
	start := m.from.Start
	if m.parts != nil || start >= quote || strings.Trim(s[start:quote], "{[ ") != "" || quote+1 == len(s) || !isNameByte(s[quote+1]) {
		return 0
	}
	if r.counted++; r.counted > mostBalances {
		return 0
	}
	open := 0
	for i := start; i < min(len(s), start+farthestBalance); i++ {
		switch s[i] {
		case '"':
			if open == 0 {
				if rest := strings.TrimLeft(s[i+1:], " \t"); !endsString(rest) || strings.HasPrefix(rest, ":") {
					return 0
				}
				return i
			}
			n := stringEnd(s[i+1:])
			if n < 0 {
				return 0
			}
			i += n
		case '{':
			if end := tagEnd(s[i:]); end > 0 {
				i += end - 1
				continue
			}
			open++
		case '[':
			open++
		case '}', ']':
			open--
		case '\n', '\\':
			return 0
		}
		if open <= 0 && s[i] != '}' && s[i] != ']' && s[i] != ' ' {
			return 0
		}
	}
	return 0
}

// opensNext reports whether a quote opens the next key or item, since the text before it ends with a comma.
func (m *machine) opensNext(before, rest string) bool {
	after := objectMore
	if m.frame != nil && m.frame.array {
		after = arrayMore
	}
	return strings.HasSuffix(strings.TrimRight(before, " \t"), ",") && endsItem(rest, after)
}

// hasEnd reports whether a line has a quote that can be the end of a string, before one that ends a key.
func hasEnd(line string) bool {
	for line != "" {
		at := strings.IndexAny(line, "\"\\\n{")
		if at < 0 {
			return false
		}
		var end string
		switch line = line[at:]; {
		case line[0] == '\n':
			return false
		case line[0] == '\\':
			line = line[min(2, len(line)):]
			continue
		case strings.HasPrefix(line, "{{"):
			end = "}}"
		case strings.HasPrefix(line, "{%"):
			end = "%}"
		case line[0] == '"' && endsString(line[1:]):
			return !strings.HasPrefix(strings.TrimLeft(line[1:], " \t"), ":")
		}
		line = line[1:]
		if end != "" {
			_, line, _ = strings.Cut(line, end)
		}
	}
	return false
}

// endsString reports whether a quote in front of a text ends a string.
func endsString(rest string) bool {
	rest = strings.TrimLeft(rest, " \t")
	return rest == "" || strings.IndexByte(",:}]\r\n", rest[0]) >= 0 || strings.HasPrefix(rest, "{%")
}
