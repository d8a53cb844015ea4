package report

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// keyPlace is where an API key is: after the name of its header, its scheme or its field.
var keyPlace = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)basic\s+([A-Za-z0-9+/]{8,}=*)|(?:authorization|bearer|token|api[_-]?key)["'\\:=\s]*(?:[a-z]{1,12}\s+)?([A-Za-z0-9_.+/=-]{20,})`)
})

// keyWords are the words of keyPlace before a long key, in part.
var keyWords = []string{"authorization", "bearer", "token", "api"}

// masked returns a line of a file without the API keys in it: of each the first four characters are left, and its length.
func masked(line string) string {
	lower := strings.ToLower(line)
	named := func(word string) bool { return strings.Contains(lower, word) }
	if !named("basic") && !(slices.ContainsFunc(keyWords, named) && holdsLong(line)) {
		return line
	}
	out := []byte(line)
	for _, m := range keyPlace().FindAllStringSubmatchIndex(line, -1) {
		for i := max(m[2], m[4]) + 4; i < m[1]; i++ {
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
