package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// unopenedPhrase takes a word in the place of a value for the first of a string that lacks its first quote, if its line has a quote that
// ends it: {"text": Hello there, Ann", "n": 1}.
func (r *reader) unopenedPhrase(st *state, word source.Span) bool {
	m := &st.json
	if !m.wantsValue() || m.due == rootValue || r.playing > 0 || isLiteral(word.Text()) || isNumberStart(word.Text()) {
		return false
	}
	s := word.File.Text()
	quote := wordsEnd(s, word.End)
	if quote < len(s) && s[quote] == '"' {
		return false // a word alone
	}
	if r.counted++; r.counted > mostBalances {
		return false
	}
	s = s[:min(len(s), quote+farthestBalance)]
	for quote < len(s) && s[quote] != '"' && s[quote] != '\n' && !strings.HasPrefix(s[quote:], "{%") {
		quote += max(1, tagEnd(s[quote:]))
	}
	if quote >= len(s) || s[quote] != '"' || !endsString(s[quote+1:]) || endsKey(s[quote:]) {
		return false
	}
	r.problem(st, Problem{Kind: Unexpected, Span: r.onceIn(gap{m.frame, m.items}, word), Message: "this string has no opening quote", Help: "put `\"` before it"})
	m.tok, m.parts, m.start, m.from = inString, nil, word.Before(), word.Before()
	m.quote, m.escape, m.told, m.inner, m.twice, m.played = '"', 0, false, false, false, false
	return true
}

// phrase is a word and those that follow it on its line, up to a sign of JSON.
func (r *reader) phrase(word source.Span) source.Span {
	if r.playing > 0 {
		return word
	}
	rest := word.File.Text()[word.End:]
	if n := strings.IndexAny(rest, ",{}[]\":\n\r"); n >= 0 && rest[n] != ':' && rest[n] != '"' {
		word.End += len(strings.TrimRight(rest[:n], " \t"))
	}
	return word
}

// apart reports whether a word is digits that a comma sets off from those before it: 1,000 or 10,50.
func apart(s string, start, end int) bool {
	digit := func(i int) bool { return i >= 0 && s[i] >= '0' && s[i] <= '9' }
	return start > 1 && s[start-1] == ',' && digit(start-2) && isDigits(s[start:end])
}
