package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/source"
)

// A comma is the last comma of a list, while something must follow it: one place, or one of several where ways met that
// differ in nothing else. The zero comma is none.
type comma struct {
	at  source.Span
	met *meeting
}

// A meeting is ways that were taken together, with the last comma of each. It is never changed once made.
type meeting []commaArm

type commaArm struct {
	when  flow.Path
	comma comma
}

// joinCommas is the last comma where ways meet.
func joinCommas(ms []*machine, paths []flow.Path) comma {
	if !differ(ms, func(m *machine) comma { return m.comma }) {
		return ms[0].comma
	}
	arms := make(meeting, len(ms))
	for i, m := range ms {
		arms[i] = commaArm{paths[i], m.comma}
	}
	return comma{met: &arms}
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
	seen []*meeting // ways that met twice share what lies before: it is told once
	left int
}

func (w *commas) walk(c comma, when flow.Path) {
	if c.met == nil {
		w.tell(c, when)
		return
	}
	if slices.Contains(w.seen, c.met) {
		return
	}
	w.seen = append(w.seen, c.met)
	for _, arm := range *c.met {
		if p, ok := w.r.space.Behind(when, arm.when); ok && w.r.spend(1+p.Facts()) {
			w.walk(arm.comma, p)
		}
	}
}

func (w *commas) tell(c comma, when flow.Path) {
	if c.at.IsZero() {
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
