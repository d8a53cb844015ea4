package jsontmpl

import (
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/source"
)

// finish says what is still open where the template ends, and takes the ways together.
func (r *reader) finish(end []state) {
	var roots []*list[Item]
	var paths []flow.Path
	printed := false
	for i := range end {
		r.finishState(&end[i])
		printed = printed || end[i].json.items != nil || end[i].json.skip != noSkip
	}
	for i := range end {
		st := &end[i]
		if st.json.items == nil && st.json.due == rootValue && st.json.skip != toEnd && len(r.body.Problems) == 0 || printed && r.empty(st) {
			r.problem(st, Problem{Kind: Empty, Span: r.emptySpan(), Message: "nothing is printed"})
		}
		roots = append(roots, st.json.items)
		paths = append(paths, st.path)
	}
	if len(roots) > 0 {
		r.body.Root = joinItems(roots, paths).since(nil)
	}
	for i := range r.body.Holes {
		r.body.Holes[i].Type = orAny(r.body.Holes[i].Type)
	}
	duplicates(r)
}

// empty reports whether a way printed nothing though others did.
func (r *reader) empty(st *state) bool {
	return st.json.items == nil && st.json.due == rootValue && st.json.skip == noSkip
}

func (r *reader) emptySpan() source.Span {
	return r.body.Template.File.Span(0, 0)
}

func (r *reader) finishState(st *state) {
	m := &st.json
	switch m.tok {
	case inString, inKey:
		r.problem(st, Problem{Kind: Unclosed, Span: m.start, Message: "this string is never closed"})
		m.endString(m.start.After(), st.path)
	case inBare:
		r.endBare(st)
	}
	if m.frame == nil {
		return
	}
	told := m.skip == toEnd // something worse was said
	for m.frame != nil {
		if m.implied && m.frame.parent == nil {
			told = true
		}
		if !told {
			told = true
			r.problem(st, Problem{Kind: Unclosed, Span: m.frame.open, Message: "`" + m.frame.open.Text() + "` is never closed"})
		}
		r.body.Broken = r.body.Broken || m.due == valueDue || m.due == colonDue
		m.pop(m.frame.open)
	}
}
