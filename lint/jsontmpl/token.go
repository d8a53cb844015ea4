package jsontmpl

import (
	"fmt"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/source"
)

// startString begins a string or key at its quote and reports whether one may stand here.
func (r *reader) startString(st *state, at source.Span, quote byte) bool {
	m := &st.json
	if r.doubled(st, at) {
		return false
	}
	switch m.due {
	case arrayMore, objectMore:
		if r.leftBehind(st, at) {
			return false
		}
		r.missingComma(st, at)
	case colonDue:
		r.missingColon(st, at)
	case keyPrinted:
		m.due = nextKey
	case rootEnd:
		if !r.beforeRoot(st, false) {
			r.behindEnd(st, at)
			return false
		}
	}
	m.tok = inString
	if m.wantsKey() {
		m.tok = inKey
	}
	m.parts, m.start, m.from = nil, at, at.After()
	m.quote, m.escape, m.told, m.inner, m.twice, m.played = quote, 0, false, false, false, r.playing > 0
	return true
}

// anyQuote closes a string that a curly quote opened: a curly one or a straight one.
const anyQuote = 0

func (r *reader) curly(st *state, at source.Span) {
	if r.startString(st, at, anyQuote) {
		r.curlyClose(st, at)
	}
}

// scanString reads on in a string up to its end or the end of the text.
func (r *reader) scanString(st *state, f *source.File, s string, i int) int {
	m := &st.json
	for i < len(s) {
		c := s[i]
		for c >= ' ' && c != '\\' && c != m.quote && m.escape == 0 && m.quote != anyQuote {
			if i++; i == len(s) {
				return i
			}
			c = s[i]
		}
		switch {
		case m.escape > 0:
			r.escaped(st, f, i, c)
			i++
		case c == '\\':
			m.escape = 1
			i++
		case c == '"' && m.quote == c && r.opensTwice(st, f, s, i):
			i++
		case c == '"' && m.quote == c && r.innerQuote(st, f, s, i):
			i++
		case c == m.quote || m.quote == anyQuote && c == '"':
			m.endString(f.Span(i, i+1), st.path)
			return i + 1
		case m.quote == anyQuote && c == 0xE2 && curlyQuote(s[i:]) > 0:
			r.curlyClose(st, f.Span(i, i+3))
			m.endString(f.Span(i, i+3), st.path)
			return i + 3
		case c == '\n' || c == '\r':
			return r.brokenLine(st, f, s, i)
		case c < ' ':
			if !m.told {
				m.told = true
				name := fmt.Sprintf("the control character U+%04X", c)
				if c == '\t' {
					name = "a tab"
				}
				r.problem(st, Problem{Kind: Unexpected, Span: f.Span(i, i+1), Message: name + " is inside a string; JSON wants it escaped", Help: "remove it, or write `\\t` for a tab"})
			}
			i++
		default:
			i++
		}
	}
	return i
}

func (r *reader) escaped(st *state, f *source.File, i int, c byte) {
	m := &st.json
	ok := true
	switch {
	case m.escape > 1:
		ok = '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
		m.escape++
		if m.escape == 6 {
			m.escape = 0
		}
	case c == 'u':
		m.escape = 2
	default:
		ok = strings.IndexByte(`"\/bfnrt`, c) >= 0
		m.escape = 0
	}
	if !ok {
		m.escape = 0
		start := max(m.start.Start, i-1)
		r.problem(st, Problem{Kind: Unexpected, Span: f.Span(min(start, i), i+1), Message: "this `\\` begins no escape that JSON knows",
			Help: "remove it, or write `\\\\` for a backslash"})
	}
}

// brokenLine is a line break inside a string: either its quote is missing, or the string goes on.
func (r *reader) brokenLine(st *state, f *source.File, s string, i int) int {
	m := &st.json
	next := i
	for next < len(s) && isSpace(s[next]) {
		next++
	}
	if m.tok == inKey && m.from.File == f && m.parts == nil && !m.told {
		// A key that holds a colon in front of an open bracket, a number or a word of JSON: its quote is missing.
		name, value, ok := strings.Cut(s[m.from.Start:i], ":")
		name = strings.TrimRight(name, " \t")
		if value = strings.TrimSpace(value); ok && strings.TrimSpace(name) != "" && (value == "" || value == "{" || value == "[" || isLiteral(strings.TrimRight(value, ",}] \t"))) {
			end := m.from.Start + len(name)
			r.problem(st, Problem{Kind: Unexpected, Span: f.Span(m.start.Start, end), Message: "the key `" + short(name) + "` has no closing quote", Help: "put `\"` after it"})
			m.endString(f.Span(end, end), st.path)
			return end
		}
	}
	closed := next < len(s) && strings.IndexByte(`"}]`, s[next]) >= 0
	switch {
	case next == len(s):
		closed = strings.HasSuffix(strings.TrimRight(s[:i], " \t"), ",") && strings.HasPrefix(afterTags(f.Text()[next:]), `"`)
	case closed && s[next] == '"':
		// The quote may end this string: a text whose last line is `"` alone.
		rest := strings.TrimLeft(s[next+1:], " \t\r\n")
		closed = rest != "" && strings.IndexByte(",}]", rest[0]) < 0 || m.tok == inKey || next+1 == len(s) && strings.HasPrefix(f.Text()[next+1:], "{{")
	case closed:
		// The brackets may be of its text, as those of a query in several lines are.
		quote, ok := strings.CutPrefix(strings.TrimLeft(s[next:], "}] \t\r\n"), `"`)
		closed = !ok || !endsString(quote)
	}
	if closed {
		end := i
		if m.from.File != nil {
			trimmed := strings.TrimRight(s[m.from.Start:i], " \t")
			text, comma := strings.CutSuffix(trimmed, ",")
			if inner := m.withoutClosers(text); comma || inner != text {
				text, end = inner, m.from.Start+len(inner) // they were meant to stand behind the quote
			}
			if n := curlyEnd(strings.TrimRight(text, " \t")); n >= 0 && !m.told {
				quote := f.Span(m.from.Start+n, m.from.Start+n+len("”"))
				r.curlyClose(st, quote)
				m.endString(quote, st.path)
				return quote.End
			}
		}
		if !m.told {
			r.unclosed(st, m.start)
		}
		m.endString(f.Span(end, end), st.path)
		return end
	}
	if !m.told && (next < len(s) || len(s) < f.Len()) { // else the string is never closed, which is told
		m.told = true
		r.problem(st, Problem{Kind: Unexpected, Span: f.Span(i, i+1), Message: "there is a line break inside a string; JSON wants `\\n`", Help: "write `\\n`, or put the text on one line"})
	}
	return i + 1
}

// afterTags is a text without the tags and white space that it begins with.
func afterTags(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		if !strings.HasPrefix(text, "{%") {
			return text
		}
		text = text[max(tagEnd(text), 1):]
	}
}

// endString ends a string at its closing quote.
func (m *machine) endString(quote source.Span, when flow.Path) {
	m.until = 0
	if m.from.File != quote.File {
		m.from = source.Span{}
	}
	at := m.start
	if at.File == quote.File && quote.End >= at.End {
		at = at.To(quote)
	}
	v := m.made.strings.Add(String{At: at, Parts: m.endParts(quote.Start)})
	key := m.tok == inKey
	m.tok = noToken
	if key {
		m.key, m.due, m.prevEnd, m.comma = v, colonDue, place{at: quote}, place{}
		return
	}
	m.add(v, when, quote)
}

func short(s string) string {
	const most = 24
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
