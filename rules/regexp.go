package rules

import (
	"regexp"
	"sync"
)

// regexpOf returns a regular expression that is read when it is first asked for. Read at the start it would cost every run.
func regexpOf(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
