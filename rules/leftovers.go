package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// longestBracketed is how long a placeholder in brackets is at most, with its brackets.
const longestBracketed = 61

// leftoversIn finds them in a text: of a body, where a key is less than a value, or of a URL or header, where each name in braces is
// one.
func leftoversIn(text source.Span, body, url bool) []leftover {
	var out []leftover
	s := text.Text()
	for i := 0; i < len(s); {
		if !wordByte(s[i]) && s[i] != '<' && s[i] != '{' && s[i] != '[' {
			i++
			continue
		}
		end := i + 1
		switch s[i] {
		case '<', '{', '[':
			if s[i] != '<' && !url && (i+1 == len(s) || strings.IndexByte("yir", s[i+1]|0x20) < 0) {
				i++ // most of all a bracket of the JSON
				continue
			}
			n := strings.IndexByte(s[i:min(len(s), i+longestBracketed)], closing(s[i]))
			if n < 2 || !bracketed(s[i+1:i+n], s[i]) && !(url && s[i] == '{' && isName(s[i+1:i+n]) && (i == 0 || s[i-1] != '$')) {
				i++
				continue
			}
			end = i + n + 1
		default:
			for end < len(s) && wordByte(s[end]) {
				end++
			}
			if !placeholderWord(s[i:end]) && !(url && s[i:end] == "YOUR") || i > 0 && s[i-1] == '$' {
				i = end // $API_KEY stands for a key that is kept elsewhere
				continue
			}
		}
		at := text.File.Span(text.Start+i, text.Start+end)
		found := leftover{span: at}
		if rest := strings.TrimLeft(s[end:], "\" \t"); body && strings.HasPrefix(rest, ":") {
			if isVerb(s[i:end]) {
				i = end // the key insert_id, as some APIs have it
				continue
			}
			found.severity = lint.Note
		}
		out = append(out, found)
		i = end
	}
	return out
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
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
