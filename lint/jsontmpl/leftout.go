package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// leftOut takes a word in which documentation leaves something out for the item that belongs there: three dots, or what a value is
// in brackets, (optional, string) or <binary data>. A note in brackets behind an item, "a": 1, (optional), is passed over.
func (r *reader) leftOut(st *state, f *source.File, s string, word source.Span) bool {
	m := &st.json
	at, message, help := word, "", "write what is meant, or remove it"
	if text := word.Text(); text == "..." || text == "…" {
		message = "`" + text + "` stands for something that was left out"
	} else {
		end := groupEnd(s, word.Start)
		if end < word.End || end == word.End && m.wantsValue() {
			return false // a word alone is told as others are
		}
		at = f.Span(word.Start, end)
		message, help = "there are no quotes around `"+short(at.Text())+"`", "put double quotes around it"
		if !m.wantsValue() {
			if s[word.Start] != '(' || strings.HasPrefix(textAfter(at), ":") {
				return false
			}
			message, help = "`"+short(at.Text())+"` is a note, which JSON has none of", "remove it, or write it as a Liquid comment"
		}
	}
	r.problem(st, Problem{Kind: Unexpected, Span: at, Message: message, Help: help})
	switch m.due {
	case firstKey, nextKey:
		if s[word.Start] == '(' && strings.HasPrefix(textAfter(at), `"`) {
			m.prevEnd = place{at: at.After()} // a note behind the comma: the next item follows
			return true
		}
		m.due, m.comma = objectMore, place{}
	case valueDue, firstElement, nextElement:
		m.add(m.made.bares.Add(Bare{At: at, Parts: []Part{&Text{Text: at.Text(), At: at}}}), st.path, at)
	}
	m.prevEnd, m.skip = place{at: at.After()}, toStructure
	return true
}

// groupEnd is the offset behind the bracket that closes the round or angle one at a place, on the same line; 0 if none does.
func groupEnd(s string, i int) int {
	var closing byte
	switch s[i] {
	case '(':
		closing = ')'
	case '<':
		closing = '>'
	default:
		return 0
	}
	line, _, _ := strings.Cut(s[i:], "\n")
	n := strings.IndexByte(line, closing)
	if n < 0 || strings.ContainsAny(line[:n], "{}[]") || strings.Count(line[:n], `"`)%2 != 0 {
		return 0
	}
	return i + n + 1
}
