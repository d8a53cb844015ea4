package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// missingColon takes what follows a key for its value.
func (r *reader) missingColon(st *state, at source.Span) {
	if key := st.json.key; key != nil && key.At.File == at.File && key.At.End <= at.Start {
		at = key.At.After()
	}
	r.problem(st, Problem{Kind: Unexpected, Span: at.Before(), Message: "a colon is missing after the key", Help: "put `:` between key and value"})
	st.json.due = valueDue
}

// unclosedKey takes the key that was read last for what it holds, if it holds a colon and something sticks to its end: the quote
// that closed it then opens the value, as in {"name: "Ann"}, or the next key, as in {"logins: 1, "name": "Ann"} and
// {"logins: {"inc": 1}}.
func (r *reader) unclosedKey(st *state, at source.Span) bool {
	m := &st.json
	if m.due != colonDue || m.tok != noToken || m.key.At.File != at.File || m.key.At.End != at.Start || len(m.key.Parts) == 0 {
		return false
	}
	first, ok := m.key.Parts[0].(*Text)
	if !ok || first.At.File != at.File {
		return false
	}
	name, value, ok := strings.Cut(first.Text, ":")
	if !ok || strings.TrimSpace(name) == "" || strings.ContainsRune(name, '\\') {
		return false
	}
	last, ok := m.key.Parts[len(m.key.Parts)-1].(*Text)
	end := ":"
	if ok && (last != first || strings.TrimSpace(value) != "") {
		end = strings.TrimSpace(last.Text)
	}
	if !ok || end == "" || strings.IndexByte(":,{[", end[len(end)-1]) < 0 {
		return false
	}
	colon := first.At.Start + len(name)
	name = strings.TrimRight(name, " \t")
	key := at.File.Span(m.key.At.Start, first.At.Start+len(name))
	if n := curlyEnd(name); n >= 0 && first.At.Len() == len(first.Text) {
		r.curlyClose(st, at.File.Span(first.At.Start+n, key.End))
		name = name[:n]
	} else {
		r.problem(st, Problem{Kind: Unexpected, Span: key, Message: "the key `" + short(name) + "` has no closing quote", Help: "put `\"` after it"})
	}
	quote := at.File.Span(m.key.At.End-1, m.key.At.End)
	alone := len(m.key.Parts) == 1
	m.key = &String{At: key, Parts: []Part{&Text{Text: name, At: first.At.File.Span(first.At.Start, first.At.Start+len(name))}}}
	m.prevEnd = place{at: key.After()}
	if alone {
		r.scan(st, at.File.Span(colon, first.At.End))
		return m.tok == noToken && m.skip == noSkip && r.startString(st, quote, '"')
	}
	r.addMissing(st)
	m.due, m.tok, m.comma = nextKey, inKey, place{}
	m.parts, m.start, m.from = nil, quote, quote.After()
	m.quote, m.escape, m.told, m.inner = '"', 0, false, false
	return true
}

// unclosedString takes the string that was read last for two if it ends with a comma and a word sticks to it: the quote that
// closed it then opens the next key or string, as in {"name": "Ann, "age": 7}.
func (r *reader) unclosedString(st *state, at source.Span, s string) bool {
	m := &st.json
	if m.prevEnd.at.File != at.File || m.prevEnd.at.End != at.Start || m.prevEnd.at.Text() != `"` {
		return false
	}
	v, _ := m.lastValue().(*String)
	if v == nil || len(v.Parts) == 0 || v.At.File != at.File {
		return false
	}
	last, ok := v.Parts[len(v.Parts)-1].(*Text)
	if !ok {
		return false
	}
	text, ok := strings.CutSuffix(strings.TrimRight(last.Text, " \t"), ",")
	if !ok || last.At.Len() != len(last.Text) || strings.TrimRight(text, "}]") != text || !endsItem(s, m.due) {
		return false
	}
	quote, end := m.prevEnd.at, last.At.Start+len(text)
	if n := curlyEnd(text); n >= 0 {
		r.curlyClose(st, at.File.Span(last.At.Start+n, end))
		text = text[:n]
	} else {
		r.unclosed(st, at.File.Span(v.At.Start, v.At.Start+1))
	}
	parts := v.Parts[: len(v.Parts)-1 : len(v.Parts)-1]
	if text != "" {
		parts = append(parts, &Text{Text: text, At: at.File.Span(last.At.Start, last.At.Start+len(text))})
	}
	m.endAgain(&String{At: at.File.Span(v.At.Start, end), Parts: parts})
	m.tok = inString
	if m.wantsKey() {
		m.tok = inKey
	}
	m.parts, m.start, m.from = nil, quote, quote.After()
	m.quote, m.escape, m.told, m.inner = '"', 0, false, false
	return true
}

// doubled takes a quote that sticks to the one before for a slip, if nothing of a string follows it, as in {"name"": "Ann""}.
func (r *reader) doubled(st *state, at source.Span) bool {
	m := &st.json
	switch {
	case m.prevEnd.at.File != at.File || m.prevEnd.at.End != at.Start || m.prevEnd.at.Text() != `"` || at.Text() != `"` || m.played:
		return false
	case m.due != colonDue && m.due != arrayMore && m.due != objectMore:
		return false
	case m.twice:
		m.twice = false
		return true // told where the string begins
	}
	text := at.File.Text()[at.End:]
	rest := strings.TrimLeft(text, " \t\r\n")
	if rest == "" || !isSpace(text[0]) && strings.IndexByte(":,}]", rest[0]) < 0 || (rest[0] == ':') != (m.due == colonDue) {
		return false
	}
	r.tooMany(st, at)
	return true
}

// leftBehind takes a quote behind the tag that ends a branch for one that was to end a text in it, as in
// {"a": 1{% if b %}, "c": "d{% endif %}"}, where nothing that it could begin follows it.
func (r *reader) leftBehind(st *state, at source.Span) bool {
	text := at.File.Text()
	if !strings.HasSuffix(text[:at.Start], "%}") || !endsString(text[at.End:]) || endsItem(text[at.End:], st.json.due) {
		return false
	}
	r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "this `\"` ends no text here", Help: "put it into the branch, behind the text that it ends"})
	return true
}

// opensTwice takes the quote that would close an empty string for a slip, if a word or an output sticks to it, as in {""name": "Ann"}
// and {"name": ""{{x}}""}.
func (r *reader) opensTwice(st *state, f *source.File, s string, i int) bool {
	m := &st.json
	if m.parts != nil || m.from != f.Span(i, i) || m.played {
		return false
	}
	inner := f.Text()[i+1:]
	quote := f.Span(i, i+1)
	twice := closesTwice(inner)
	switch {
	case i+1 < len(s) && !isNameByte(s[i+1]) && s[i+1] != '$',
		i+1 == len(s) && !printsString(inner) && !(twice && r.printsWords(st, quote.End)):
		return false
	}
	m.from = quote.After()
	if m.twice = twice; twice {
		r.problem(st, Problem{Kind: Unexpected, Span: quote, Message: "the quotes around this text are doubled", Help: "remove one on each side"})
	} else {
		r.tooMany(st, quote)
	}
	return true
}

// closesTwice reports whether two quotes end the string that a text begins in.
func closesTwice(s string) bool {
	n := stringEnd(s)
	if n < 0 || !strings.HasPrefix(s[n:], `"`) {
		return false
	}
	rest := strings.TrimLeft(s[n+1:], " \t\r\n")
	return rest == "" || strings.IndexByte(":,}]", rest[0]) >= 0
}

// printsWords reports whether an output follows at a place of which no comma is known that it prints.
func (r *reader) printsWords(st *state, at int) bool {
	out, ok := r.next.(*liquid.Output)
	if !ok || out.Expr == nil || out.Span().Start != at || r.inPlace.outputs[out] != nil {
		return false
	}
	b := r.evaluate(st, out.Expr)
	return !structural(b.pieces) && !slices.ContainsFunc(b.typ.Values, func(v string) bool { return strings.ContainsRune(v, ',') })
}

// printsString reports whether a text begins with an output and the quote that ends it.
func printsString(s string) bool {
	inner, rest, ok := strings.Cut(s, "}}")
	if !ok || !strings.HasPrefix(inner, "{{") || strings.ContainsRune(inner, '\n') || strings.Contains(inner, "%}") {
		return false
	}
	rest, ok = strings.CutPrefix(strings.TrimLeft(rest, "}"), `"`)
	rest = strings.TrimLeft(rest, " \t\r\n")
	return ok && (rest == "" || strings.IndexByte(":,}]", rest[0]) >= 0)
}

func (r *reader) tooMany(st *state, quote source.Span) {
	r.problem(st, Problem{Kind: Unexpected, Span: quote, Message: "there is one `\"` too many", Help: "remove it"})
}

// unclosed tells of a string without its last quote.
func (r *reader) unclosed(st *state, opening source.Span) {
	r.problem(st, Problem{Kind: Unexpected, Span: opening, Message: "this string has no closing quote on its line", Help: "put `\"` after its end"})
}

// curlyClose tells of a curly quote that was meant to close what a straight one opened.
func (r *reader) curlyClose(st *state, at source.Span) {
	r.problem(st, Problem{Kind: CurlyQuote, Span: at, Message: "a curly quote found where JSON wants a straight `\"`"})
}

// curlyEnd is where the curly quote stands that a text ends with and that closes none in it; -1 if there is none.
func curlyEnd(text string) int {
	open, close := strings.Count(text, "“"), strings.Count(text, "”")
	if !strings.HasSuffix(text, "”") && !strings.HasSuffix(text, "“") || (open+close)%2 == 0 {
		return -1
	}
	return len(text) - len("”")
}

// endsItem reports whether the next quote of a text ends a key, or a string in a list.
func endsItem(s string, after due) bool {
	_, rest, ok := strings.Cut(s, `"`)
	rest = strings.TrimLeft(rest, " \t\r\n")
	if after == objectMore {
		return ok && strings.HasPrefix(rest, ":")
	}
	return ok && rest != "" && strings.IndexByte(",]", rest[0]) >= 0
}

// endAgain puts a string in the place of the item that was read last, and a comma behind it.
func (m *machine) endAgain(v *String) {
	last := m.items.item
	m.items = m.items.prev
	if member, ok := last.(*Member); ok {
		m.pushItem(m.made.members.Add(Member{Key: member.Key, Value: v, When: member.When}))
		m.due = nextKey
	} else if element, ok := last.(*Element); ok {
		m.pushItem(m.made.elements.Add(Element{Value: v, When: element.When}))
		m.due = nextElement
	}
	m.prevEnd, m.comma = place{at: v.At.After()}, place{}
}

// unopenedString takes the number or word that is read for a string without its first quote, if it has a last one, as in
// {"name": Ann"}.
func (r *reader) unopenedString(st *state, s string, quote int) bool {
	m := &st.json
	if s[quote] != '"' {
		return false
	}
	if rest := strings.TrimLeft(s[quote+1:], " \t\r\n"); rest == "" || strings.IndexByte(",}]", rest[0]) < 0 {
		return false
	}
	m.flush(quote)
	parts := since(m.parts, nil, &m.made.parts)
	at := spanOf(parts, m.start)
	r.problem(st, Problem{Kind: Unexpected, Span: r.onceIn(gap{m.frame, m.items}, at), Message: "this string has no opening quote", Help: "put `\"` before it"})
	for _, p := range parts {
		if h, ok := p.(*Hole); ok {
			h.Where = InString
			r.note(h)
		}
	}
	m.tok, m.start = inString, at.Before()
	m.quote, m.escape, m.told, m.inner = '"', 0, false, false
	return true
}

const (
	fromHTML    = "a quote is written as in HTML"
	plainQuotes = "write `\"` for each `&quot;` or `&#34;`"
)

// isEntity reports whether a text begins with a quote of HTML, as code does that is copied from the source of a page.
func isEntity(text string) bool {
	return strings.HasPrefix(text, "&quot;") || strings.HasPrefix(text, "&#34;") || strings.HasPrefix(text, "&#39;")
}

// endsEntity reports whether a semicolon ends one.
func endsEntity(word string, c byte) bool {
	at := strings.LastIndexByte(word, '&')
	return c == ';' && at >= 0 && isEntity(word[at:]+";")
}
