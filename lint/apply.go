package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// Apply is a file's text after fixes, and how many of them were applied. A fix that overlaps one before it in the list is
// left for another round, as is one that the file's quoting cannot hold.
func Apply(f *source.File, fixes []Fix) (string, int) {
	type change struct {
		at   source.Span
		text string
	}
	var all []change
	applied := 0
next:
	for _, fix := range fixes {
		var mine []change
		for _, e := range fix.Edits {
			at, text, ok := e.Span.Rewrite(e.New)
			if !ok || at.File != f {
				continue next
			}
			mine = append(mine, change{at, text})
		}
		for _, m := range mine {
			for _, o := range all {
				if m.at.Start < o.at.End && o.at.Start < m.at.End || m.at == o.at {
					continue next
				}
			}
		}
		all = append(all, mine...)
		applied++
	}
	slices.SortStableFunc(all, func(a, b change) int {
		return cmp.Or(a.at.Start-b.at.Start, a.at.End-b.at.End) // what is inserted comes before what stands there
	})
	var out strings.Builder
	end := 0
	for _, c := range all {
		out.WriteString(f.Text()[end:c.at.Start])
		out.WriteString(c.text)
		end = c.at.End
	}
	out.WriteString(f.Text()[end:])
	return out.String(), applied
}
