package report

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// keyPlace is where an API key is: after the name of its header, its scheme or its field.
var keyPlace = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)basic\s+([A-Za-z0-9+/]{8,}=*)|(?:authorization|bearer|token|api[_-]?key)["'\\:=\s]*(?:(?:bearer|token)\s+)?([A-Za-z0-9_.+/=-]{20,})`)
})

// keyWords are the words of keyPlace, in part.
var keyWords = []string{"authorization", "bearer", "basic", "token", "api"}

// masked returns a line of a file without the API keys in it: of each the first four characters are left, and its length.
func masked(line string) string {
	lower := strings.ToLower(line)
	if !slices.ContainsFunc(keyWords, func(word string) bool { return strings.Contains(lower, word) }) {
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
