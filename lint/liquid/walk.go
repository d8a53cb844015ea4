package liquid

import "iter"

// Children is the nodes that a node holds, in the order of the text.
func Children(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		each := func(nodes []Node) bool {
			for _, c := range nodes {
				if !yield(c) {
					return false
				}
			}
			return true
		}
		switch n := n.(type) {
		case *If:
			for i := range n.Branches {
				if !each(n.Branches[i].Body) {
					return
				}
			}
		case *Case:
			if !each(n.Lead) {
				return
			}
			for i := range n.Branches {
				if !each(n.Branches[i].Body) {
					return
				}
			}
		case *For:
			if each(n.Body) && n.Else != nil {
				each(n.Else.Body)
			}
		case *Capture:
			each(n.Body)
		case *Block:
			each(n.Body)
		default:
			// nothing of it in the others
		}
	}
}

// All is every node of a kind, those inside others too, in the order of the text.
func All[N Node](t *Template) iter.Seq[N] {
	return func(yield func(N) bool) { all(t.Nodes, yield) }
}

func all[N Node](nodes []Node, yield func(N) bool) bool {
	for _, n := range nodes {
		if m, ok := n.(N); ok && !yield(m) {
			return false
		}
		for c := range Children(n) {
			if !all([]Node{c}, yield) {
				return false
			}
		}
	}
	return true
}
