package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/source"
)

// A comma is the last comma of a list, while something must follow it: one place, or one of several where ways met that
// differ in nothing else. Ways that were taken together share what lies before, so it is never changed once made.
type comma struct {
	at   source.Span
	arms []commaArm
}

type commaArm struct {
	when  flow.Path
	comma *comma
}

// joinCommas is the last comma where ways meet.
func joinCommas(ms []*machine, paths []flow.Path) *comma {
	first := ms[0].comma
	same := true
	for _, m := range ms[1:] {
		c := m.comma
		same = same && (c == first || c != nil && first != nil && c.arms == nil && first.arms == nil && c.at == first.at)
	}
	if same {
		return first
	}
	arms := make([]commaArm, len(ms))
	for i, m := range ms {
		arms[i] = commaArm{paths[i], m.comma}
	}
	return &comma{arms: arms}
}

// trailing says of the last comma that nothing follows it before the bracket at end.
func (r *reader) trailing(st *state, end source.Span) {
	w := commas{r: r, st: st, end: end, left: mostStates}
	w.walk(st.json.comma, st.path)
}

// A commas walks what the last comma of a state can be.
type commas struct {
	r    *reader
	st   *state
	end  source.Span
	seen []*comma // ways that met twice share what lies before: it is told once
	left int
}

func (w *commas) walk(c *comma, when flow.Path) {
	if c == nil || c.arms == nil {
		w.tell(c, when)
		return
	}
	if slices.Contains(w.seen, c) {
		return
	}
	w.seen = append(w.seen, c)
	for i := range c.arms {
		if p, ok := w.r.space.Behind(when, c.arms[i].when); ok && w.r.spend(1+p.Facts()) {
			w.walk(c.arms[i].comma, p)
		}
	}
}

func (w *commas) tell(c *comma, when flow.Path) {
	if c == nil {
		return // another sign stands for the comma, and that was told
	}
	if w.left--; w.left < 0 {
		w.r.body.Cut = true
		return
	}
	one := *w.st
	one.path = when
	w.r.problem(&one, Problem{Kind: TrailingComma, Span: c.at, Related: w.end, Message: "nothing follows this comma before `" + w.end.Text() + "`"})
	w.st.json.skip = one.json.skip
}
