package jsontmpl

import (
	"iter"
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// Names are some of those that a template assigns, a bit for each.
type names uint64

// mostLiving is how many names are followed; of others it is not known that what they hold is read no more.
const mostLiving = 64

// A living says for each place of a template which names may still be read before they get another value. What a name holds that
// always gets another one first, as the flag of a loop that every round sets before it asks for it, tells no ways apart.
type living struct {
	bits  map[string]names
	still map[int]names // by place, as reading, done and between have it
	ends  []names       // of the rounds of the loops around the place
	quiet bool          // nothing is written down
}

// find goes through a template for the names that flags and separators are, of those that get several values.
func (l *living) find(nodes []liquid.Node, flags []flag, separators []separator) {
	l.bits, l.still = emptied(l.bits), emptied(l.still)
	for i := range flags {
		if flags[i].gets > 1 {
			l.add(flags[i].name)
		}
	}
	for i := range separators {
		l.add(separators[i].name)
	}
	if len(l.bits) > 0 {
		l.leaveMade(nodes)
	}
	if len(l.bits) > 0 {
		l.nodes(nodes, 0)
	}
}

// leaveMade leaves out names that are made of others. What tells ways apart in these is told by the name alone.
func (l *living) leaveMade(nodes []liquid.Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Assign:
			if _, ok := l.bits[n.Name]; ok && ofNames(n) {
				delete(l.bits, n.Name)
			}
		case *liquid.Capture:
			if _, ok := l.bits[n.Name]; ok && slices.ContainsFunc(n.Body, ofNames) {
				delete(l.bits, n.Name)
			}
		default:
			// sets no name
		}
		for body := range liquid.Bodies(n) {
			l.leaveMade(body)
		}
	}
}

// ofNames reports whether something in a node hangs on a name that a template can set, or on a tag that counts.
func ofNames(n liquid.Node) bool {
	if _, counts := n.(*liquid.Tag); counts {
		return true
	}
	for e := range liquid.Expressions(n) {
		if lookup, ok := e.(*liquid.Lookup); ok && lookup.Root() != "" {
			return true
		}
	}
	for body := range liquid.Bodies(n) {
		if slices.ContainsFunc(body, ofNames) {
			return true
		}
	}
	return false
}

// reading is where a node is read, done is behind a node that holds others, and between is behind a round of a loop.
func reading(n liquid.Node) int    { return n.Span().Start << 1 }
func done(n liquid.Node) int       { return n.Span().End<<1 | 1 }
func between(loop *liquid.For) int { return loop.Span().End<<1 - 1 }

// at is the names that may still be read at a place.
func (l *living) at(place int) names {
	if len(l.bits) == 0 {
		return 0
	}
	return l.still[place]
}

func (l *living) note(place int, still names) {
	if l.quiet {
		return
	}
	if l.still == nil {
		l.still = map[int]names{}
	}
	l.still[place] |= still
}

func (l *living) add(name string) {
	if l.bits == nil {
		l.bits = map[string]names{}
	}
	if _, ok := l.bits[name]; !ok && len(l.bits) < mostLiving {
		l.bits[name] = 1 << len(l.bits)
	}
}

// in reports whether what a name holds may still be read, by the names that may.
func (l *living) in(name string, still names) bool {
	bit, ok := l.bits[name]
	return !ok || still&bit != 0
}

// read is the names among expressions.
func (l *living) read(all iter.Seq[liquid.Expr]) (out names) {
	for e := range all {
		if lookup, ok := e.(*liquid.Lookup); ok {
			out |= l.bits[lookup.Root()]
		}
	}
	return out
}

// nodes goes through nodes from the last to the first. Still is the names that may be read behind them, and the answer those that may
// be from their beginning on.
func (l *living) nodes(nodes []liquid.Node, still names) names {
	for _, n := range slices.Backward(nodes) {
		still = l.node(n, still)
	}
	return still
}

// unseen is nodes where nothing is written down.
func (l *living) unseen(nodes []liquid.Node, still names) names {
	was := l.quiet
	l.quiet = true
	still = l.nodes(nodes, still)
	l.quiet = was
	return still
}

func (l *living) node(n liquid.Node, still names) names {
	switch n := n.(type) {
	case *liquid.If:
		in := names(0)
		if n.Branches[len(n.Branches)-1].Cond != nil {
			in = still
		}
		return l.arms(n, n.Branches, in, still)
	case *liquid.Case:
		in := l.arms(n, n.Branches, still, still) | l.read(liquid.Expressions(n))
		return in | l.nodes(n.Lead, in)
	case *liquid.For:
		return l.loop(n, still)
	case *liquid.Assign:
		l.note(reading(n), still)
		return still&^l.bits[n.Name] | l.read(liquid.Expressions(n))
	case *liquid.Capture:
		in := l.unseen(n.Body, still&^l.bits[n.Name])
		if !l.quiet {
			l.nodes(n.Body, still)
		}
		l.note(reading(n), still|in)
		l.note(done(n), still)
		return in
	case *liquid.Block:
		in := l.nodes(n.Body, still)
		l.note(reading(n), still|in)
		return in
	case *liquid.Jump:
		if len(l.ends) > 0 {
			still |= l.ends[len(l.ends)-1]
		}
	default:
		// reads what it prints
	}
	l.note(reading(n), still)
	return still | l.read(liquid.Expressions(n))
}

// arms goes through the arms of a condition. In is the names that are read where none is taken. While an arm is read, later ones may
// be taken yet by other ways.
func (l *living) arms(n liquid.Node, branches []liquid.Branch, in, still names) names {
	later := names(0)
	if _, several := n.(*liquid.Case); several {
		later = still
	}
	for i := range slices.Backward(branches) {
		b := &branches[i]
		later |= l.nodes(b.Body, still|later) | l.read(liquid.Within(b.Cond))
	}
	l.note(reading(n), still|in|later)
	l.note(done(n), still)
	return in | later
}

func (l *living) loop(n *liquid.For, still names) names {
	end := still | l.unseen(n.Body, 0)
	if !l.quiet {
		l.ends = append(l.ends, end)
		l.nodes(n.Body, end)
		l.ends = l.ends[:len(l.ends)-1]
	}
	in := end | l.read(liquid.Expressions(n))
	if n.Else != nil {
		in |= l.nodes(n.Else.Body, still)
	}
	l.note(reading(n), in)
	l.note(between(n), end)
	l.note(done(n), still)
	return in
}
