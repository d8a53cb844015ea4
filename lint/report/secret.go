package report

import (
	"regexp"
	"strings"
	"sync"
)

// keyPlace is where an API key stands: behind the name of its header, its scheme or its field.
var keyPlace = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:authorization|bearer|api[_-]?key)["'\\:=\s]*(?:bearer\s+)?([A-Za-z0-9_.+/=-]{20,})`)
})

// masked is a line of a file without the API keys in it: of each the first four signs are left, and its length.
func masked(line string) string {
	lower := strings.ToLower(line)
	if !strings.Contains(lower, "authorization") && !strings.Contains(lower, "bearer") && !strings.Contains(lower, "api") {
		return line
	}
	out := []byte(line)
	for _, m := range keyPlace().FindAllStringSubmatchIndex(line, -1) {
		for i := m[2] + 4; i < m[3]; i++ {
			out[i] = '*'
		}
	}
	return string(out)
}
