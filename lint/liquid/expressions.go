package liquid

import "iter"

// Expressions is every expression that a node itself holds, those inside others too; not those of the nodes within.
func Expressions(n Node) iter.Seq[Expr] {
	return func(yield func(Expr) bool) {
		v := visitor{yield: yield}
		v.node(n)
	}
}

// Within is an expression and those inside it; nothing of nil.
func Within(e Expr) iter.Seq[Expr] {
	return func(yield func(Expr) bool) {
		v := visitor{yield: yield}
		v.expr(e)
	}
}

// AllExpressions is the expressions of several nodes.
func AllExpressions(nodes []Node) []Expr {
	count := 0
	each(nodes, func(Expr) bool { count++; return true })
	out := make([]Expr, 0, count)
	each(nodes, func(e Expr) bool { out = append(out, e); return true })
	return out
}

func each(nodes []Node, yield func(Expr) bool) {
	v := visitor{yield: yield}
	for _, n := range nodes {
		v.node(n)
	}
}

type visitor struct {
	yield func(Expr) bool
	done  bool
}

func (v *visitor) node(n Node) {
	switch n := n.(type) {
	case *Output:
		v.expr(n.Expr)
	case *If:
		for i := range n.Branches {
			v.expr(n.Branches[i].Cond)
		}
	case *Case:
		v.expr(n.Subject)
		for i := range n.Branches {
			v.all(n.Branches[i].When)
		}
	case *For:
		v.expr(n.In)
		v.expr(n.Limit)
		v.expr(n.Offset)
	case *Assign:
		v.expr(n.Value)
	case *Tag:
		for i := range n.Words {
			v.all(n.Words[i].Parts)
		}
		for i := range n.Options {
			v.all(n.Options[i].Value.Parts)
		}
	default:
		// nothing of it in the others
	}
}

func (v *visitor) all(es []Expr) {
	for _, e := range es {
		v.expr(e)
	}
}

func (v *visitor) expr(e Expr) {
	if e == nil || v.done {
		return
	}
	if !v.yield(e) {
		v.done = true
		return
	}
	switch e := e.(type) {
	case *Lookup:
		for i := range e.Path {
			v.expr(e.Path[i].Index)
		}
	case *Range:
		v.expr(e.From)
		v.expr(e.To)
	case *Compare:
		v.expr(e.Left)
		v.expr(e.Right)
	case *Logic:
		v.expr(e.Left)
		v.expr(e.Right)
	case *Pipe:
		v.expr(e.Input)
		for i := range e.Filters {
			v.all(e.Filters[i].Args)
			for j := range e.Filters[i].Named {
				v.expr(e.Filters[i].Named[j].Value)
			}
		}
	default:
		// nothing of it in the others
	}
}
