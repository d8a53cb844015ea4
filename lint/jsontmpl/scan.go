package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// scan reads text as JSON from where the machine stands.
func (r *reader) scan(st *state, at source.Span) {
	m := &st.json
	s := at.File.Text()[:at.End]
	i := at.Start
	if m.tok != noToken {
		m.from = at.Before()
	}
	for i < at.End {
		if m.skip != noSkip {
			i = m.pass(s, i)
			continue
		}
		switch m.tok {
		case inString, inKey:
			i = r.scanString(st, at.File, s, i)
		case inBare:
			i = r.scanBare(st, s, i)
		default:
			i = r.scanStructure(st, at.File, s, i)
		}
	}
	if m.tok != noToken {
		m.flush(at.End)
	}
}

// pass is the offset behind the text that is passed over.
func (m *machine) pass(s string, i int) int {
	var next int
	switch m.skip {
	case toStructure:
		next = strings.IndexAny(s[i:], ",{}[]\n")
	case toColon:
		next = strings.IndexByte(s[i:], ':')
	case toOpen:
		next = firstOpen(s[i:])
		if next >= 0 && s[i+next] == '{' && !beginsObject(s[i+next+1:]) {
			m.skip = toEnd // it is of another language
			return len(s)
		}
	case toLineEnd:
		next = strings.IndexByte(s[i:], '\n')
	case toCommentEnd:
		if next = strings.Index(s[i:], "*/"); next >= 0 {
			next += 2
		}
	default:
		next = -1
	}
	if next < 0 {
		return len(s)
	}
	m.skip = noSkip
	return i + next
}

// firstOpen is the place of the bracket with which the JSON begins behind other text, -1 if there is none. One that holds a
// name alone, as in /programs/{programId}/send, belongs to that text.
func firstOpen(s string) int {
	for from := 0; ; {
		i := strings.IndexAny(s[from:], "{[")
		if i < 0 {
			return -1
		}
		from += i + 1
		name := from
		for name < len(s) && (isNameByte(s[name])) {
			name++
		}
		if name == from || name == len(s) || s[name] != s[from-1]+2 || isLiteral(s[from:name]) {
			return from - 1
		}
		from = name
	}
}

// beginsObject reports whether what stands behind a brace can be the first key of an object, or its end.
func beginsObject(s string) bool {
	s = strings.TrimLeft(s, " \t\r\n")
	if s == "" || strings.IndexByte("\"'}{,/", s[0]) >= 0 || s[0] >= 0x80 {
		return true
	}
	n := 0
	for n < len(s) && isNameByte(s[n]) {
		n++
	}
	return n > 0 && strings.HasPrefix(strings.TrimLeft(s[n:], " \t"), ":")
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || '0' <= c && c <= '9' || 'a' <= c|' ' && c|' ' <= 'z'
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// endsBare reports whether a byte ends a number or word.
func endsBare(c byte) bool {
	switch c {
	case ' ', '\n', '\r', '\t', ',', '}', ']', ':', '{', '[', '"', ';':
		return true
	}
	return false
}

// scanStructure reads one sign outside of tokens, or the start of a token.
func (r *reader) scanStructure(st *state, f *source.File, s string, i int) int {
	m := &st.json
	c := s[i]
	switch c {
	case ' ', '\n', '\r', '\t':
		for i++; i < len(s) && isSpace(s[i]); i++ {
		}
		return i
	case '{', '[':
		if end := r.halfOutput(st, f, s, i); end > 0 {
			return end
		}
		r.open(st, f.Span(i, i+1), c == '[')
		return i + 1
	case '}', ']':
		r.close(st, f.Span(i, i+1), c == ']')
		return i + 1
	case ',':
		r.comma(st, f.Span(i, i+1))
		return i + 1
	case ':':
		r.colon(st, f.Span(i, i+1))
		return i + 1
	case '"':
		r.startString(st, f.Span(i, i+1), '"')
		return i + 1
	case '\'':
		if r.startString(st, f.Span(i, i+1), c) {
			r.problem(st, Problem{Kind: Unexpected, Span: f.Span(i, i+1), Message: "JSON wants double quotes, not `'`", Help: "write `\"` in its place"})
		}
		return i + 1
	case '/':
		if i+1 < len(s) && (s[i+1] == '/' || s[i+1] == '*') {
			end := i + 2
			m.skip = toLineEnd
			if s[i+1] == '*' {
				m.skip = toCommentEnd
			}
			r.problem(st, Problem{Kind: Unexpected, Span: f.Span(i, end), Message: "JSON has no comments; a Liquid comment does no harm", Help: "write it as `{% comment %} … {% endcomment %}`, or remove it"})
			return end
		}
	}
	if n := curlyQuote(s[i:]); n > 0 {
		r.curly(st, f.Span(i, i+n))
		return i + n
	}
	if n := oddSpace(s[i:]); n > 0 {
		r.problem(st, Problem{Kind: CurlyQuote, Span: f.Span(i, i+n), Message: "a no-break space found where JSON takes plain spaces"})
		return i + n
	}
	if n, plain := wideSign(s[i:]); n > 0 {
		at := f.Span(i, i+n)
		r.problem(st, Problem{Kind: CurlyQuote, Span: at, Message: "a wide `" + at.Text() + "` found where JSON wants a plain `" + plain + "`"})
		if plain == "," {
			r.comma(st, at)
		} else {
			r.colon(st, at)
		}
		return i + n
	}
	next := r.startBare(st, f, s, i)
	if m.tok == noToken && m.skip == noSkip {
		return max(next, i+1)
	}
	return next
}

// curlyQuote is the length of the “, ”, „, ‘ or ’ that a text begins with, 0 if there is none.
func curlyQuote(s string) int {
	if len(s) < 3 || s[0] != 0xE2 || s[1] != 0x80 || s[2] < 0x98 || s[2] > 0x9F {
		return 0
	}
	return 3
}

// wideSign is the length of the comma or colon of Chinese and Japanese that a text begins with, and the plain one; 0 if there is none.
func wideSign(s string) (n int, plain string) {
	switch {
	case strings.HasPrefix(s, "，"), strings.HasPrefix(s, "、"):
		return len("，"), ","
	case strings.HasPrefix(s, "："):
		return len("："), ":"
	}
	return 0, ""
}

// oddSpace is the length of the space other than JSON's own that a text begins with.
func oddSpace(s string) int {
	switch {
	case strings.HasPrefix(s, "\u00A0"), strings.HasPrefix(s, "\u0085"):
		return 2
	case strings.HasPrefix(s, "\u200B"), strings.HasPrefix(s, "\u202F"), strings.HasPrefix(s, "\u3000"), strings.HasPrefix(s, "\uFEFF"),
		strings.HasPrefix(s, "\u2009"), strings.HasPrefix(s, "\u2003"), strings.HasPrefix(s, "\u2028"):
		return 3
	}
	return 0
}

// MostProblems is how many are told of one template; the rest is left out.
const MostProblems = 100

// problem keeps what is wrong, once for each place. Of several ways there the shortest is told.
func (r *reader) problem(st *state, p Problem) {
	if r.lost || st.path.Decides(r.unended) {
		r.body.Broken = true // the slip in the Liquid is told alone
		return
	}
	if r.space.Contradicts(st.path) {
		return
	}
	p.When = st.path
	p.Maybe = p.Maybe || st.maybe || st.path.Unsure()
	key := problemKey{p.Kind, p.Span.Start, p.Span.File}
	if at, ok := r.problems[key]; ok {
		old := &r.body.Problems[at]
		old.Maybe = old.Maybe && p.Maybe
		if both, ok := p.When.Either(old.When); ok {
			old.When = both
		} else if p.When.Len() < old.When.Len() {
			old.When, old.Span = p.When, p.Span
		}
		return
	}
	if r.problems == nil {
		r.problems = map[problemKey]int{}
	}
	if len(r.body.Problems) >= MostProblems {
		r.body.Cut, r.body.More = true, true
		st.json.skip = toEnd
		return
	}
	r.problems[key] = len(r.body.Problems)
	r.body.Problems = append(r.body.Problems, p)
}
