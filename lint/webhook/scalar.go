package webhook

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// The YAML reader gives a scalar's value and its first place only. The functions here read the scalar once more for the
// place of every byte. They follow the reader's own rules, and whoever calls them compares the result with its value.

// lineBreak returns the length of the line break at i, 0 if there is none. The YAML reader takes U+0085, U+2028 and U+2029
// for line breaks as well.
func lineBreak(src string, i int) int {
	if i >= len(src) {
		return 0
	}
	switch src[i] {
	case '\n':
		return 1
	case '\r':
		if i+1 < len(src) && src[i+1] == '\n' {
			return 2
		}
		return 1
	case 0xC2:
		if strings.HasPrefix(src[i:], "\u0085") {
			return 2
		}
	case 0xE2:
		if strings.HasPrefix(src[i:], "\u2028") || strings.HasPrefix(src[i:], "\u2029") {
			return 3
		}
	}
	return 0
}

// lineStop returns where the line from i ends, before its line break.
func lineStop(src string, i int) int {
	for n, c := range []byte(src[i:]) {
		if c > '\r' && c < 0xC2 {
			continue // nearly all
		}
		if lineBreak(src, i+n) > 0 {
			return i + n
		}
	}
	return len(src)
}

func isBlank(src string, i int) bool { return i < len(src) && (src[i] == ' ' || src[i] == '\t') }

// sayBreak adds the line break of n bytes at i.
func (t *transcript) sayBreak(i, n int) {
	switch {
	case n == 3: // U+2028 and U+2029 stay what they are
		t.take(i, i+n)
	case n == 1 && t.src[i] == '\n':
		t.take(i, i+1)
	default:
		t.say("\n", i, i+n)
	}
}

// fold adds what the blanks and line breaks in src[start:end] say within a quoted or plain scalar: one line break is a
// space, of several the first is dropped. An escaped line break before them drops that space.
func (t *transcript) fold(start, end int, escaped bool) {
	first, firstLen, more := -1, 0, false
	for i := start; i < end; {
		n := lineBreak(t.src, i)
		if n == 0 {
			i++
			continue
		}
		switch {
		case first < 0 && !escaped:
			first, firstLen = i, n
			if n == 3 {
				t.sayBreak(i, n)
			}
		default:
			more = true
			t.sayBreak(i, n)
		}
		i += n
	}
	switch {
	case escaped:
	case first < 0:
		t.take(start, end)
	case !more && firstLen < 3:
		t.say(" ", first, first+firstLen)
	}
}

// space returns the end of the blanks and line breaks from i.
func space(src string, i int) (end int, breaks bool) {
	for i < len(src) {
		if n := lineBreak(src, i); n > 0 {
			breaks = true
			i += n
		} else if isBlank(src, i) {
			i++
		} else {
			break
		}
	}
	return i, breaks
}

// readQuoted reads the quoted scalar whose opening quote is at i.
func readQuoted(src string, i int) (t transcript, end int, ok bool) {
	t.src = src
	if i >= len(src) {
		return t, i, false
	}
	quote := src[i]
	i++
	open := i
	for i < len(src) {
		switch {
		case src[i] == quote && quote == '\'' && strings.HasPrefix(src[i:], "''"):
			t.say("'", i, i+2)
			i += 2
		case src[i] == quote:
			t.closed(open)
			return t, i + 1, true
		case src[i] == '\\' && quote == '"':
			if n := lineBreak(src, i+1); n > 0 {
				stop, _ := space(src, i+1+n)
				t.fold(i+1+n, stop, true)
				i = stop
				continue
			}
			said, n, ok := yamlEscape(src[i:])
			if !ok {
				return t, i, false
			}
			t.say(said, i, i+n)
			i += n
		case isBlank(src, i) || lineBreak(src, i) > 0:
			stop, _ := space(src, i)
			t.fold(i, stop, false)
			i = stop
		default:
			next := i + 1
			for next < len(src) && src[next] > ' ' && src[next] < 0x80 && src[next] != quote && src[next] != '\\' {
				next++
			}
			if src[i] >= 0x80 {
				_, size := utf8.DecodeRuneInString(src[i:])
				next = i + size
			}
			t.take(i, next)
			i = next
		}
	}
	return t, i, false
}

// yamlEscape reads an escape of a double-quoted scalar and says how many bytes it took.
func yamlEscape(s string) (string, int, bool) {
	if len(s) < 2 {
		return "", 0, false
	}
	digits := 0
	switch s[1] {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 {
		const codes, means = "0abt\tnvfre \"'/\\N_LP", "\x00\a\b\t\t\n\v\f\r\x1b \"'/\\"
		at := strings.IndexByte(codes, s[1])
		switch {
		case at < 0:
			return "", 0, false
		case at < len(means):
			return means[at : at+1], 2, true
		default:
			return [...]string{"\u0085", "\u00a0", "\u2028", "\u2029"}[at-len(means)], 2, true
		}
	}
	if len(s) < 2+digits {
		return "", 0, false
	}
	n, err := strconv.ParseUint(s[2:2+digits], 16, 32)
	if err != nil {
		return "", 0, false
	}
	return string(rune(n)), 2 + digits, true
}

// readPlain reads the plain scalar at i that is known to say value.
func readPlain(src string, i int, value string) (t transcript, end int, ok bool) {
	t.src = src
	open := i
	for len(t.text) < len(value) {
		if i >= len(src) {
			return t, i, false
		}
		stop, breaks := space(src, i)
		switch {
		case stop == i:
			_, size := utf8.DecodeRuneInString(src[i:])
			stop = i + size
			for stop < len(src) && src[stop] > ' ' && src[stop] < 0x80 && len(t.text)+stop-i < len(value) {
				stop++
			}
			t.take(i, stop)
		case breaks:
			t.fold(i, stop, false)
		default:
			t.take(i, stop)
		}
		i = stop
	}
	t.closed(open)
	return t, i, string(t.text) == value
}
