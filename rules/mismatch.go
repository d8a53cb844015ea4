package rules

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// mismatches returns what the endpoint does not take as it was meant, of some kinds; none where it is unknown or the body is not
// meant to be JSON.
func mismatches(p *lint.Pass, kinds ...schema.Kind) iter.Seq[schema.Mismatch] {
	return func(yield func(schema.Mismatch) bool) {
		if p.Endpoint() == nil || !p.JSONBody() {
			return
		}
		for _, m := range p.Mismatches() {
			if slices.Contains(kinds, m.Kind) && !yield(m) {
				return
			}
		}
	}
}

// list returns names in words: `a`, `b` or `c`; in full up to eight, then counted.
func list(names []string, word string) string {
	const full = 8
	quoted := make([]string, 0, len(names))
	for _, n := range names {
		quoted = append(quoted, "`"+n+"`")
	}
	if len(quoted) > full {
		return strings.Join(quoted[:full], ", ") + " and others"
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " " + word + " " + quoted[len(quoted)-1]
}

// few returns names in words as a message has room for them: two of more than three, then counted.
func few(names []string) string {
	if len(names) <= 3 {
		return list(names, "and")
	}
	return fmt.Sprintf("`%s`, `%s` and %d others", names[0], names[1], len(names)-2)
}

// where returns a place of the body in words.
func where(pointer string) string {
	if pointer == "" {
		return "the body"
	}
	return "`" + lastSteps(strings.Join(strings.Fields(pointer), " ")) + "`"
}

// lastSteps returns as much of a pointer's end as fits a message: the last name says most.
func lastSteps(pointer string) string {
	const most = 36
	for utf8.RuneCountInString(pointer) > most {
		_, rest, more := strings.Cut(strings.TrimPrefix(pointer, "…")[1:], "/")
		if !more {
			return oneLine(pointer)
		}
		pointer = "…/" + rest
	}
	return pointer
}

// rename puts a name in place of a key; the quotes stay.
func rename(key source.Span, name string, safety lint.Safety) []lint.Fix {
	if key.Len() < 2 || !strings.HasPrefix(key.Text(), `"`) || !strings.HasSuffix(key.Text(), `"`) {
		return nil
	}
	return writeMeant(betweenQuotes(key), name, safety)
}
