package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// longestBracketed is how long a placeholder in brackets is at most, with its brackets.
const longestBracketed = 61

// A textKind is what a text is to those who look for leftovers in it.
type textKind int

const (
	inBody    textKind = iota // also the options of a call: a key is less than a value
	inAddress                 // a URL or header: each name in braces is still to be filled in
)

// leftoversIn finds what is still to be filled in in a text.
func leftoversIn(text source.Span, kind textKind) []leftover {
	var out []leftover
	s := text.Text()
	for i, end := nextLeftover(s, 0, kind); i < end; i, end = nextLeftover(s, end, kind) {
		found := leftover{span: text.File.Span(text.Start+i, text.Start+end)}
		if rest := strings.TrimLeft(s[end:], "\" \t"); kind == inBody && strings.HasPrefix(rest, ":") {
			if isVerb(s[i:end]) {
				continue // the key insert_id, as some APIs have it
			}
			found.severity = lint.Note
		}
		out = append(out, found)
	}
	return out
}

// nextLeftover returns where the next of them from a place on begins and ends; the same where there is none.
func nextLeftover(s string, from int, kind textKind) (start, end int) {
	for i := from; i < len(s); i++ {
		switch signs[s[i]] {
		case between:
		case opening:
			if n := bracketedAt(s, i, kind); n > 0 {
				return i, i + n
			}
		default:
			start := i
			for i+1 < len(s) && signs[s[i+1]] >= inWord {
				i++
			}
			if signs[s[start]] != leading && s[i]|0x20 != 'e' {
				continue // nearly every word
			}
			if word := s[start : i+1]; (placeholderWord(word) || kind == inAddress && word == "YOUR") && (start == 0 || s[start-1] != '$') {
				return start, i + 1 // $API_KEY stands for a key that is kept elsewhere
			}
		}
	}
	return 0, 0
}

// A sign is what a byte is to a placeholder.
type sign uint8

const (
	between sign = iota
	opening      // a bracket that one may stand in
	inWord
	leading // in a word that may be one, or one that ends with `here` is
)

var signs = func() (of [256]sign) {
	for c := range of {
		switch {
		case strings.IndexByte("yriax-", byte(c)|0x20) >= 0 && wordByte(byte(c)):
			of[c] = leading
		case wordByte(byte(c)):
			of[c] = inWord
		case c == '<' || c == '{' || c == '[':
			of[c] = opening
		}
	}
	return of
}()

// bracketedAt returns how long the placeholder is that begins at a bracket; 0 if none does.
func bracketedAt(s string, i int, kind textKind) int {
	url := kind == inAddress
	if s[i] != '<' && !url && (i+1 == len(s) || strings.IndexByte("yir", s[i+1]|0x20) < 0) {
		return 0 // most of all a bracket of the JSON
	}
	n := strings.IndexByte(s[i:min(len(s), i+longestBracketed)], closing(s[i]))
	if n < 2 || !bracketed(s[i+1:i+n], s[i]) && !(url && s[i] == '{' && isName(s[i+1:i+n]) && (i == 0 || s[i-1] != '$')) {
		return 0
	}
	if url && s[i] == '{' && strings.HasPrefix(s[i+n+1:], "}") {
		return 0 // literal-liquid says that a brace is missing
	}
	return n + 1
}

// isName reports whether a text is a name of letters, digits, `_` and `-`.
func isName(s string) bool {
	for i := range len(s) {
		if !wordByte(s[i]) {
			return false
		}
	}
	return s != ""
}

func closing(open byte) byte {
	switch open {
	case '<':
		return '>'
	case '{':
		return '}'
	}
	return ']'
}

func wordByte(c byte) bool {
	letter := c | 0x20
	return 'a' <= letter && letter <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}
