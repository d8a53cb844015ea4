package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain returns a text in which nothing acts on a terminal or turns the direction of writing, for whoever shows a name or a
// message: such characters become their code points, <U+202E>, line breaks among them. What is not UTF-8 is U+FFFD.
func Plain(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	if !strings.ContainsFunc(s, acts) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if acts(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain reports whether a text is of ASCII that shows, as nearly all are.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// acts reports whether a character does more than show itself: controls, marks of format (directions, joiners,
// spaces without width, tags), separators of lines, and code points that no text may hold.
func acts(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' && r != '\t' || r == 0x7F
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || r&0xFFFE == 0xFFFE
}

// plainJSON returns JSON with the characters that act on a terminal written as escapes, so that it means the same.
func plainJSON(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == '\n' || r == utf8.RuneError || !acts(r):
			out = append(out, text[i:i+size]...)
		case r > 0xFFFF:
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xD800+(r-0x10000)>>10, 0xDC00+(r-0x10000)&0x3FF)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		i += size
	}
	return out
}
