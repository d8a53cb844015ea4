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
	rest := f.Text()[i+1:]
	if m.inner {
		return !endsString(rest)
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
