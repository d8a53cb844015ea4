package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// The brackets behind a slip are counted so far, and behind so many of them.
const farthestBalance, mostBalances = 4096, 100

// closersAfter is how many brackets behind a place close one before it, all ways through the template counted, and which is the first.
// It reports false where that is not known: there is too much text, a string has no end, or there are many slips.
func (r *reader) closersAfter(at source.Span) (n int, first byte, ok bool) {
	if r.counted++; r.counted > mostBalances {
		return 0, 0, false
	}
	return closersAfter(at)
}

func closersAfter(at source.Span) (n int, first byte, ok bool) {
	s := at.File.Text()[at.End:]
	open := 0
	for i := 0; i < len(s); i++ {
		if i > farthestBalance {
			return 0, 0, false
		}
		switch s[i] {
		case '"':
			end := stringEnd(s[i+1:])
			if end < 0 {
				return 0, 0, false
			}
			i += end
		case '{':
			if end := max(tagEnd(s[i:]), liquid.HalfOutput(s[i:])); end > 0 {
				i += end - 1
				continue
			}
			open++
		case '[':
			open++
		case '}', ']':
			if open > 0 {
				open--
				continue
			}
			if n++; first == 0 {
				first = s[i]
			}
		}
	}
	return n, first, open == 0
}

// stringEnd is the offset behind the quote that ends a string, whose own tags may hold quotes; -1 if nothing does.
func stringEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '\n':
			return -1
		case '{':
			if end := tagEnd(s[i:]); end > 0 {
				i += end - 1
			}
		case '"':
			return i + 1
		}
	}
	return -1
}

// tagEnd is the length of an output or tag that a text begins with; 0 if it begins with none that ends.
func tagEnd(s string) int {
	closer := "}}"
	switch {
	case strings.HasPrefix(s, "{%"):
		closer = "%}"
	case !strings.HasPrefix(s, "{{"):
		return 0
	}
	end := strings.Index(s, closer)
	if end < 0 {
		return 0
	}
	if name := strings.LastIndex(s[:end], "${"); name >= 0 && strings.IndexByte(s[name:end], '}') < 0 && strings.HasPrefix(s[end+1:], closer) {
		end++ // the first brace ends ${name}
	}
	return end + len(closer)
}
