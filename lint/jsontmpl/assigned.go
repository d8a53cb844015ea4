package jsontmpl

import (
	"maps"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// An assignments finds the names a template assigns and where conditions last ask for them.
type assignments struct {
	r    *reader
	seps *separators
}

// counters adds the names that the template counts and does not assign.
func (a assignments) counters() {
	if len(a.r.counters) == 0 {
		return // as in most templates
	}
	for _, name := range slices.Sorted(maps.Keys(a.r.counters)) {
		if a.r.assigned[name] {
			delete(a.r.counters, name)
		} else {
			a.add(name, true)
		}
	}
}

func (a assignments) add(name string, looped bool) {
	if a.r.assigned == nil {
		a.r.assigned = map[string]bool{}
	}
	a.r.assigned[name] = true
	if f := a.asked(name); f != nil {
		if f.gets++; looped {
			f.gets++
		}
	}
}

// count notes a name that a tag counts.
func (a assignments) count(name string) {
	if a.r.counters == nil {
		a.r.counters = map[string]bool{}
	}
	a.r.counters[name] = true
}

// nodes looks through nodes; loopEnd is where the outermost loop around them ends, 0 if there is none.
func (a assignments) nodes(nodes []liquid.Node, loopEnd int) {
	for _, n := range nodes {
		end := max(loopEnd, n.Span().End)
		switch n := n.(type) {
		case *liquid.If:
			for i := range n.Branches {
				a.tested(n.Branches[i].Cond, end, slices.ContainsFunc(n.Branches, printsSigns))
				a.nodes(n.Branches[i].Body, loopEnd)
			}
		case *liquid.Case:
			a.tested(n.Subject, end, false)
			for i := range n.Branches {
				a.nodes(n.Branches[i].Body, loopEnd)
			}
		case *liquid.For:
			a.seps.texts = a.seps.texts || a.seps.captures > 0
			a.nodes(n.Body, end)
			if n.Else != nil {
				a.nodes(n.Else.Body, loopEnd)
			}
		case *liquid.Assign:
			a.add(n.Name, loopEnd > 0)
			a.seps.assign(n.Name, n.Value, loopEnd > 0)
			a.seps.grow(n.Value, end, loopEnd > 0)
			if from := madeFrom(n.Value); from != "" {
				a.r.copies = append(a.r.copies, copied{n.Name, from, end})
			}
		case *liquid.Capture:
			if a.r.inPlace.captures[n] != nil {
				a.nodes(n.Body, loopEnd)
				continue
			}
			a.add(n.Name, loopEnd > 0)
			a.seps.texts = a.seps.texts || loopEnd > 0
			a.seps.capture(n, loopEnd > 0)
			a.seps.captures++
			a.nodes(n.Body, loopEnd)
			a.seps.captures--
		case *liquid.Output:
			if a.seps.captures > 0 {
				a.seps.print(n.Expr, end)
			}
		case *liquid.Block:
			a.nodes(n.Body, loopEnd)
		case *liquid.Tag:
			if name, by := n.Counts(); by != 0 {
				a.count(name)
			}
		default:
			// nothing of it in the others
		}
	}
}

// printsSigns reports whether an arm prints signs of JSON and nothing else.
func printsSigns(b liquid.Branch) bool {
	for _, n := range b.Body {
		if t, ok := n.(*liquid.Text); !ok || !signs(t.Printed().Text()) {
			return false
		}
	}
	return len(b.Body) > 0
}

// A copied is a name that is assigned what is made from another, and the offset behind that, or behind the loop around it.
type copied struct {
	name, from string
	end        int
}

// madeFrom is the plain name that a value is made from; empty if it is made from none.
func madeFrom(e liquid.Expr) string {
	p, ok := e.(*liquid.Pipe)
	for ok {
		e = p.Input
		p, ok = e.(*liquid.Pipe)
	}
	if l, ok := e.(*liquid.Lookup); ok {
		return l.Root()
	}
	return ""
}

// throughCopies counts a name as asked for where another is made from it that a later condition asks for.
func (a assignments) throughCopies() {
	for _, c := range slices.Backward(a.r.copies) {
		to := a.flag(c.name)
		from := a.flag(c.from)
		if to != nil && from != nil && to.lastTest >= c.end {
			from.lastTest = max(from.lastTest, c.end)
		}
	}
}

func (a assignments) flag(name string) *flag {
	for i := range a.r.flags {
		if a.r.flags[i].name == name {
			return &a.r.flags[i]
		}
	}
	return nil
}

// asked is the flag that a name is; nil if no condition asks for it, which may be one before it is assigned, in a loop.
func (a assignments) asked(name string) *flag {
	if f := a.flag(name); f != nil || !a.r.space.Tested(name) {
		return f
	}
	a.r.flags = append(a.r.flags, flag{name: name})
	return a.flag(name)
}

func (a assignments) tested(e liquid.Expr, end int, signs bool) {
	switch e := e.(type) {
	case *liquid.Logic:
		a.tested(e.Left, end, signs)
		a.tested(e.Right, end, signs)
	case *liquid.Compare:
		a.tested(e.Left, end, signs)
		a.tested(e.Right, end, signs)
	case *liquid.Lookup:
		name := e.Root()
		if name == "" {
			return
		}
		if f := a.asked(name); f != nil {
			f.lastTest, f.signs = max(f.lastTest, end), f.signs || signs
		}
	default:
		// nothing of it in the others
	}
}

// A blocks is whether a content block was sought in the template, and found.
type blocks struct{ sought, found bool }

// includes reports whether a content block stands in the template.
func (r *reader) includes() bool {
	if !r.blocks.sought {
		r.blocks = blocks{true, strings.Contains(r.body.Template.File.Text(), "content_blocks.")}
	}
	return r.blocks.found
}
