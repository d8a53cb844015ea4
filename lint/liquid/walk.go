package liquid

import "iter"

// Bodies is what a node holds: of a condition its branches, of a loop its rounds and its else.
func Bodies(n Node) iter.Seq[[]Node] {
	return func(yield func([]Node) bool) {
		branches := func(all []Branch) {
			for i := range all {
				if !yield(all[i].Body) {
					return
				}
			}
		}
		switch n := n.(type) {
		case *If:
			branches(n.Branches)
		case *Case:
			if yield(n.Lead) {
				branches(n.Branches)
			}
		case *For:
			if yield(n.Body) && n.Else != nil {
				yield(n.Else.Body)
			}
		case *Capture:
			yield(n.Body)
		case *Block:
			yield(n.Body)
		default:
			// nothing in the others
		}
	}
}

// Jumps reports whether a round of the loop around nodes may be left before its end. Jumps in a loop among them are its own.
func Jumps(nodes []Node) bool {
	for _, n := range nodes {
		switch n := n.(type) {
		case *Jump:
			return true
		case *For:
			if n.Else != nil && Jumps(n.Else.Body) {
				return true
			}
		default:
			for body := range Bodies(n) {
				if Jumps(body) {
					return true
				}
			}
		}
	}
	return false
}

// All is every node of a kind, those inside others too, in the order of the text.
func All[N Node](t *Template) iter.Seq[N] {
	return func(yield func(N) bool) {
		walk(t.Nodes, func(n Node) bool {
			m, ok := n.(N)
			return !ok || yield(m)
		})
	}
}

// AppendNodes puts every node, those inside others too, behind others, in the order of the text.
func AppendNodes(out []Node, t *Template) []Node {
	walk(t.Nodes, func(n Node) bool { out = append(out, n); return true })
	return out
}

// walk visits nodes, each before those it holds, until visit says false.
func walk(nodes []Node, visit func(Node) bool) bool {
	for _, n := range nodes {
		if !visit(n) {
			return false
		}
		for body := range Bodies(n) {
			if !walk(body, visit) {
				return false
			}
		}
	}
	return true
}
