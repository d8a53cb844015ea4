package liquid

import "strings"

// HalfOutput is the length of what a text begins with, if that would be an output with its first two braces side by side: `{ name }}`,
// `{ { name | upcase }}`, `{${name}}}`. It is 0 if the text begins with something else.
func HalfOutput(s string) int {
	i := blanksEnd(s, 1)
	if i > 1 && i < len(s) && s[i] == '{' {
		i = blanksEnd(s, i+1)
	}
	start, piped := i, false
	for ; i < min(len(s), longestQuoted); i++ {
		switch c := s[i]; {
		case strings.HasPrefix(s[i:], "${"):
			n := strings.IndexByte(s[i:], '}')
			if n < 0 {
				return 0
			}
			i += n
		case strings.HasPrefix(s[i:], "}}"):
			if i == start || !beginsValue(s[start]) || !isValue(s[start:i]) {
				return 0
			}
			return i + 2
		case c == '|':
			piped = true
		case c == '"', c == '{', c == '}', c == '\n', c == ':' && !piped:
			return 0
		}
	}
	return 0
}

func blanksEnd(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	return i
}

func beginsValue(c byte) bool {
	return c == '_' || c == '$' || c == '\'' || 'a' <= c|' ' && c|' ' <= 'z'
}

// isValue reports whether a text is one value, as far as its filters: words side by side are none.
func isValue(s string) bool {
	s, _, _ = strings.Cut(s, "|")
	return s[0] == '\'' || strings.Contains(s, "${") || !strings.ContainsAny(strings.TrimSpace(s), " \t,;()")
}
