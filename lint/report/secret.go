package report

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// secrets is where the findings of a report found secrets, by the name of the file.
type secrets map[string][]source.Span

func secretsOf(r *lint.Report) secrets {
	out := secrets{}
	for i := range r.Findings {
		if d := &r.Findings[i]; d.Secret {
			at := d.Span.Outer()
			out[at.File.Name()] = append(out[at.File.Name()], at)
		}
	}
	return out
}

// masked returns the text of a place less the secrets that findings are about, and what else looks like an API key: of each the first
// four characters are left, and its length.
func (s secrets) masked(at source.Span) string {
	text := maskedByName(at.Text())
	for _, one := range s[at.File.Name()] {
		from, to := max(one.Start+shownOfKey-at.Start, 0), min(one.End, at.End)-at.Start
		if from = boundary(text, from); from < to {
			text = text[:from] + strings.Repeat("*", to-from) + text[to:]
		}
	}
	return text
}

// shownOfKey is how many characters of a key are shown, so that its owner knows which it is.
const shownOfKey = 4

// keyPlace is where an API key is: after the name of its header, its scheme or its field.
var keyPlace = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)basic\s+([A-Za-z0-9+/]{8,}=*)|(?:authorization|bearer|token|api[_-]?key)["'\\:=\s]*(?:[a-z]{1,12}\s+)?([A-Za-z0-9_.+/=-]{20,})`)
})

// keyWords are the words of keyPlace before a long key, in part.
var keyWords = []string{"authorization", "bearer", "token", "api"}

// maskedByName returns a line of a file less what looks like an API key by the name in front of it.
func maskedByName(line string) string {
	lower := strings.ToLower(line)
	named := func(word string) bool { return strings.Contains(lower, word) }
	if !named("basic") && !(slices.ContainsFunc(keyWords, named) && holdsLong(line)) {
		return line
	}
	out := []byte(line)
	for _, m := range keyPlace().FindAllStringSubmatchIndex(line, -1) {
		for i := max(m[2], m[4]) + shownOfKey; i < m[1]; i++ {
			out[i] = '*'
		}
	}
	return string(out)
}

// holdsLong reports whether a line has as many letters of keys in a row as a long key has.
func holdsLong(line string) bool {
	const least = 20
	run := 0
	for i := range len(line) {
		switch c := line[i]; {
		case 'a' <= c|' ' && c|' ' <= 'z', '0' <= c && c <= '9', strings.IndexByte("_.+/=-", c) >= 0:
			if run++; run == least {
				return true
			}
		default:
			run = 0
		}
	}
	return false
}
