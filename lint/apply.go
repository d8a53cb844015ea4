package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// Apply returns a file's text after fixes, and how many of them were applied. A fix that overlaps one before it in the list is
// left for another round, as is one that the file's quoting cannot hold.
func Apply(f *source.File, fixes []Fix) (string, int) {
	var all []change
	taken := ground{inserted: map[int]bool{}}
	applied := 0
next:
	for _, fix := range fixes {
		var mine []change
		for _, e := range fix.Edits {
			at, text, ok := e.Span.Rewrite(e.New)
			if !ok || at.File != f || taken.overlaps(at) {
				continue next
			}
			mine = append(mine, change{at, text})
		}
		for _, c := range mine {
			taken.take(c.at)
		}
		all = append(all, mine...)
		applied++
	}
	slices.SortStableFunc(all, func(a, b change) int {
		return cmp.Or(a.at.Start-b.at.Start, a.at.End-b.at.End) // what is inserted comes before what is there
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

// A change is an edit in the file's own text and quoting.
type change struct {
	at   source.Span
	text string
}

// A ground is the places of a file that are changed already.
type ground struct {
	owner    []int32 // of each byte the change that takes it, counted from 1
	changes  int32
	inserted map[int]bool // offsets at which something is put in
}

func (g *ground) overlaps(at source.Span) bool {
	if at.Len() == 0 {
		return g.inserted[at.Start] || at.Start > 0 && at.Start < len(g.owner) && g.owner[at.Start] > 0 && g.owner[at.Start] == g.owner[at.Start-1]
	}
	for i := at.Start; i < at.End; i++ {
		if i < len(g.owner) && g.owner[i] > 0 || i > at.Start && g.inserted[i] {
			return true
		}
	}
	return false
}

func (g *ground) take(at source.Span) {
	if at.Len() == 0 {
		g.inserted[at.Start] = true
		return
	}
	if g.owner == nil {
		g.owner = make([]int32, at.File.Len())
	}
	g.changes++
	for i := at.Start; i < at.End; i++ {
		g.owner[i] = g.changes
	}
}
