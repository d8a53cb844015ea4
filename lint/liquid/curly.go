package liquid

import "strings"

// lastDash is the last byte of the last of the long dashes, U+2010 to U+2015, in UTF-8; those after it are quotes.
const lastDash = 0x95

// curly is the length of a curly quote or long dash at the start of a text.
func curly(s string) int {
	if len(s) >= 3 && s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0x9F {
		return 3
	}
	return 0
}

// curlyEnd is where a curly quote of the kind of a straight one stands behind it.
func (m *markup) curlyEnd(start int, q byte) (int, bool) {
	quotes := "“”„"
	if q == '\'' {
		quotes = "‘’"
	}
	n := strings.IndexAny(m.s[start+1:m.end], quotes)
	return start + 1 + n, n >= 0
}

func (m *markup) curlyQuoted() Expr {
	start := m.i
	m.odd(3, "`"+m.s[m.i:m.i+3]+"` is not a quote in Liquid")
	i := start + 3
	for i < m.end && curly(m.s[i:m.end]) == 0 && m.s[i] != '"' && m.s[i] != '\'' && m.s[i] != '|' {
		i++
	}
	text := m.s[start+3 : i]
	if i < m.end && m.s[i] != '|' {
		i += max(1, curly(m.s[i:m.end]))
	}
	m.i = min(i, m.end)
	return &Literal{Base: Base{m.span(start, m.i)}, Kind: StringLit, Text: text}
}

// dashed is a number with a long dash of n bytes for its minus; nil if there is none.
func (m *markup) dashed(n int) Expr {
	start, after := m.i, m.i+n
	if m.s[after-1] > lastDash || after == m.end || m.s[after] < '0' || '9' < m.s[after] {
		return nil
	}
	m.i = after
	lit, ok := m.number().(*Literal)
	end := m.i
	m.i = start
	if !ok {
		return nil
	}
	m.odd(n, "`"+m.s[start:after]+"` means nothing in Liquid")
	m.i = end
	lit.Base, lit.Text = Base{m.span(start, end)}, "-"+lit.Text
	return lit
}
