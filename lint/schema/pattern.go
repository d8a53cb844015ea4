package schema

import (
	"strings"
	"unicode/utf8"
)

// matchSimple matches patterns of one class of characters, such as ^[a-z_-]+$ or ^[^$], without a regular expression:
// they are most of all, and asked of every key. It reports false if the pattern is another.
func matchSimple(pattern, text string) (fits, ok bool) {
	rest, ok := strings.CutPrefix(pattern, "^[")
	if !ok {
		return false, false
	}
	class, rest, ok := strings.Cut(rest, "]")
	if !ok || class == "" || strings.ContainsFunc(class, beyondSimple) {
		return false, false
	}
	class, negated := strings.CutPrefix(class, "^")
	switch rest {
	case "":
		return text != "" && inClass(class, text[0]) != negated && (negated || text[0] < 0x80), text == "" || text[0] < 0x80
	case "*$", "+$":
		for i := range len(text) {
			if text[i] >= 0x80 && negated {
				continue
			}
			if text[i] == '\n' || inClass(class, text[i]) == negated {
				return false, text[i] != '\n'
			}
		}
		return text != "" || rest == "*$", true
	}
	return false, false
}

// beyondSimple reports whether a character of a class needs a regular expression: escapes, named classes, and what is not
// ASCII, of which a text may hold a part that is the same.
func beyondSimple(c rune) bool {
	return c == '\\' || c == '[' || c >= utf8.RuneSelf
}

// inClass reports whether an ASCII character is in a class like a-zA-Z0-9_-.
func inClass(class string, c byte) bool {
	for i := 0; i < len(class); i++ {
		if i+2 < len(class) && class[i+1] == '-' {
			if class[i] <= c && c <= class[i+2] {
				return true
			}
			i += 2
			continue
		}
		if class[i] == c {
			return true
		}
	}
	return false
}
