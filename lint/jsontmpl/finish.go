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
		r.body.Root = since(r.made.joinItems(roots, paths), nil, &r.made.items)
	}
	if left := freeItems + 2*r.body.Template.File.Len(); !countItems(r.body.Root, &left, 0) {
		// Ways share items, so a tree may be walked in more steps than it took to make.
		r.body.Root, r.body.Cut = nil, true
	}
	for i := range r.body.Holes {
		r.body.Holes[i].Type = orAny(r.body.Holes[i].Type)
	}
	duplicates(r)
	r.body.Dead = r.dead()
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
	told := m.skip == toEnd || m.owed // something worse was said
	switch m.tok {
	case inString, inKey:
		told = true // brackets that would close others may be in the string
		r.problem(st, Problem{Kind: Unclosed, Span: m.start, Message: "this string is never closed", Help: "put `\"` after its end"})
		m.endString(m.start.After(), st.path)
	case inBare:
		r.endBare(st)
	}
	if m.frame == nil {
		return
	}
	for m.frame != nil {
		if m.implied && m.frame.parent == nil || m.frame.implied {
			told = true
		}
		if !told {
			told = true
			r.problem(st, Problem{Kind: Unclosed, Span: m.frame.open, Message: "`" + m.frame.open.Text() + "` is never closed",
				Help: "put `" + closing(m.frame.open) + "` where it ends"})
		}
		r.body.Broken = r.body.Broken || m.due == valueDue || m.due == colonDue
		m.pop(m.frame.open)
	}
}

// A tree may have so many items, and two more for each byte.
const freeItems = 100_000

// countItems takes the items of a tree from what is left and reports whether that was enough.
func countItems(items []Item, left *int, deep int) bool {
	if *left -= len(items); *left < 0 || deep > 4*depthMost {
		return false
	}
	for _, item := range items {
		ok := true
		switch item := item.(type) {
		case *Member:
			ok = countValue(item.Value, left, deep)
		case *Element:
			ok = countValue(item.Value, left, deep)
		case *Choice:
			for i := range item.Arms {
				ok = ok && countItems(item.Arms[i].Items, left, deep+1)
			}
		case *Repeat:
			ok = countItems(item.Items, left, deep+1)
		}
		if !ok {
			return false
		}
	}
	return true
}

func countValue(v Value, left *int, deep int) bool {
	switch v := v.(type) {
	case *Object:
		return countItems(v.Items, left, deep+1)
	case *Array:
		return countItems(v.Items, left, deep+1)
	default:
		return true
	}
}
