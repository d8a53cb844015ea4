package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// farthest is how many nodes are looked at for what stands behind a number.
const farthest = 400

// endBefore ends numbers, words and outputs in front of a branch or loop where none of its ways goes on in them. Otherwise each
// way would have one of its own, and each finding.
func (r *reader) endBefore(nodes []liquid.Node, in []state) {
	if !branches(nodes[0]) {
		return
	}
	for i := range in {
		st := &in[i]
		if st.json.tok != inBare || st.sink != nil || !st.json.complete() {
			continue
		}
		b := behind{r: r, st: st, left: farthest}
		if stops, _ := b.stop(nodes); stops && r.spend((farthest-b.left)/4) {
			r.endBare(st)
		}
	}
}

func branches(n liquid.Node) bool {
	switch n.(type) {
	case *liquid.If, *liquid.Case, *liquid.For:
		return true
	default:
		return false
	}
}

// A behind looks for what stands behind a number on a way.
type behind struct {
	r     *reader
	st    *state
	left  int               // nodes that are still looked at
	given map[string]string // what names are given there; noText for more than one text
}

const noText = "?"

// stop reports whether what nodes print ends a number in front of them on every way, and whether it may go on in it on some.
func (b *behind) stop(nodes []liquid.Node) (stops, goesOn bool) {
	for _, n := range nodes {
		if b.left--; b.left < 0 {
			return false, true
		}
		switch n := n.(type) {
		case *liquid.Text:
			stops, goesOn = stopsAt(n.Printed().Text())
		case *liquid.Output:
			if c := b.r.inPlace.outputs[n]; c != nil {
				stops, goesOn = b.stop(c.Body)
			} else {
				stops, goesOn = b.printed(n)
			}
		case *liquid.Comment:
		case *liquid.Assign:
			text, known := literalText(n.Value)
			b.give(n.Name, text, known)
		case *liquid.Capture:
			b.give(n.Name, "", false)
		case *liquid.If:
			stops, goesOn = b.arms(n.Branches)
		case *liquid.Case:
			stops, goesOn = b.arms(n.Branches)
		case *liquid.For:
			_, goesOn = b.stop(n.Body)
			if n.Else != nil && !goesOn {
				_, goesOn = b.stop(n.Else.Body)
			}
		default:
			return false, true
		}
		if stops || goesOn {
			return stops, goesOn
		}
	}
	return false, false
}

func (b *behind) arms(arms []liquid.Branch) (stops, goesOn bool) {
	if len(arms) == 0 {
		return false, false // a case without arms prints nothing
	}
	stops = true
	for i := range arms {
		stop, on := b.stop(arms[i].Body)
		if on {
			return false, true
		}
		stops = stops && stop
	}
	last := &arms[len(arms)-1]
	return stops && last.Cond == nil && last.When == nil, false
}

// stopsAt reports whether a text ends a number in front of it, and whether it goes on in it.
func stopsAt(text string) (stops, goesOn bool) {
	if text == "" {
		return false, false
	}
	stops = strings.IndexByte(" \t\r\n,}]", text[0]) >= 0
	return stops, !stops
}

// printed is stop for an output: of a name that holds a known text.
func (b *behind) printed(n *liquid.Output) (stops, goesOn bool) {
	name, ok := n.Expr.(*liquid.Lookup)
	if !ok || name.Root() == "" || len(name.Path) > 0 {
		return false, true
	}
	held, ok := b.held(name)
	if !ok {
		return false, true
	}
	stops, goesOn = stopsAt(held)
	text, given := b.given[name.Name]
	switch {
	case !given || text == held:
		return stops, goesOn
	case text == noText:
		return false, true
	}
	stop, on := stopsAt(text)
	return stops && stop, goesOn || on
}

// held is the text that a name holds in front of the nodes, if it is one alone.
func (b *behind) held(name *liquid.Lookup) (string, bool) {
	binding, ok := b.r.bound(b.st, name)
	switch {
	case !ok:
		return "", false
	case binding.pieces == nil:
		return literalText(binding.expr)
	case len(binding.pieces) == 0:
		return "", true
	case len(binding.pieces) == 1 && binding.pieces[0].text.File != nil:
		return binding.pieces[0].text.Text(), true
	}
	return "", false
}

// give notes that a name may be given a text.
func (b *behind) give(name, text string, known bool) {
	if b.given == nil {
		b.given = map[string]string{}
	}
	if before, given := b.given[name]; !known || given && before != text {
		text = noText
	}
	b.given[name] = text
}
