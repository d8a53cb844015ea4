package jsontmpl

import (
	"math"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/source"
)

// A place is one in the text, or one of several where ways met that differ in nothing else. The zero place is none.
type place struct {
	at  source.Span
	met *meeting
}

// A meeting is ways that were taken together, with the place of each. It is never changed once made.
type meeting []placeArm

type placeArm struct {
	when  flow.Path
	place place
}

// joinPlaces is a place of machines where ways meet.
func (s *store) joinPlaces(ms []*machine, paths []flow.Path, of func(*machine) place) place {
	if !differ(ms, of) {
		return of(ms[0])
	}
	arms := s.placeArms.Make(len(ms))
	for i, m := range ms {
		arms[i] = placeArm{paths[i], of(m)}
	}
	return place{met: s.meetings.Add(arms)}
}

// first is a place, or the first of several.
func (c place) first() source.Span {
	for c.met != nil {
		c = (*c.met)[0].place
	}
	return c.at
}

// A placing walks what a place can be on a way.
type placing struct {
	r      *reader
	tell   func(at source.Span, when flow.Path)
	seen   []*meeting // ways that met twice share what lies before: it is told once
	closed int        // ways to others that the way is not
	left   int        // how many more are looked at
	facts  int        // how many one may know that is looked at
}

func (w *placing) walk(c place, when flow.Path) {
	if c.met == nil {
		w.tell(c.at, when)
		return
	}
	if slices.Contains(w.seen, c.met) {
		return
	}
	w.seen = append(w.seen, c.met)
	for _, arm := range *c.met {
		if w.left--; w.left < 0 || arm.when.Facts() > w.facts {
			return
		}
		p, ok := w.r.space.Behind(when, arm.when)
		if !ok {
			w.closed++
		} else if w.r.spend(1 + p.Facts()) {
			w.walk(arm.place, p)
		}
	}
}

// twoCommas says of a comma that another stands before it. The one before is one too many where this one is printed by a branch or loop
// that begins behind it.
func (r *reader) twoCommas(st *state, at source.Span) {
	if before := st.json.comma.at; before.File == at.File && before.End < at.Start {
		between := at.File.Span(before.End, at.Start).Text()
		if opensBlock(between) && withoutEnds(between) == strings.TrimRight(between, " \t\r\n") {
			r.problem(st, Problem{Kind: TrailingComma, Span: before, Related: at, Message: "another comma follows this one"})
			return
		}
	}
	r.problem(st, Problem{Kind: LeadingComma, Span: at, Message: "there is nothing between two commas", Help: "remove one of them"})
}

// trailing says of the last comma that nothing follows it before the bracket at end.
func (r *reader) trailing(st *state, end source.Span) {
	left := mostStates
	w := placing{r: r, left: math.MaxInt, facts: math.MaxInt, tell: func(comma source.Span, when flow.Path) {
		if comma.IsZero() {
			return // another sign stands for the comma, and that was told
		}
		if left--; left < 0 {
			r.body.Cut = true
			return
		}
		one := *st
		one.path = when
		r.problem(&one, Problem{Kind: TrailingComma, Span: comma, Related: end, Message: "nothing follows this comma before `" + end.Text() + "`"})
		st.json.skip = one.json.skip
	}}
	w.walk(st.json.comma, st.path)
}
