package flow

import "github.com/hooklint/hooklint/lint/liquid"

// constants finds the names that a template assigns a number or a text that is written down, once and on every way.
func (c *collector) constants(t *liquid.Template) {
	c.constantsIn(t.Nodes)
	if len(c.s.constants) == 0 {
		return
	}
	assigned := map[string]int{}
	for _, name := range set(t.Nodes, nil) {
		assigned[name]++
	}
	for l := range liquid.All[*liquid.For](t) {
		assigned[l.Var]++
	}
	for name := range c.s.constants {
		if assigned[name] != 1 {
			delete(c.s.constants, name)
		}
	}
}

func (c *collector) constantsIn(nodes []liquid.Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Assign:
			lit, ok := n.Value.(*liquid.Literal)
			if !ok || lit.Kind != liquid.IntLit && lit.Kind != liquid.FloatLit && lit.Kind != liquid.StringLit {
				continue
			}
			if c.s.constants == nil {
				c.s.constants = map[string]*liquid.Literal{}
			}
			c.s.constants[n.Name] = lit
		case *liquid.Block:
			c.constantsIn(n.Body)
		default:
			// what it assigns is not assigned on every way
		}
	}
}

// fixed is the literal that a name holds, or the expression itself.
func (s *Space) fixed(e liquid.Expr) liquid.Expr {
	l, ok := e.(*liquid.Lookup)
	if !ok || l.Braze || len(l.Path) > 0 {
		return e
	}
	if lit, ok := s.constants[l.Name]; ok && lit.At.End <= l.At.Start {
		return lit
	}
	return e
}

// straight is a comparison with what is written down on its right: `0 < n` is `n > 0`, and so is `zero < n` where zero is 0.
func (s *Space) straight(e *liquid.Compare) (left liquid.Expr, op string, right liquid.Expr) {
	left, right = e.Left, e.Right
	switch {
	case e.Op == "contains" || isLiteral(right):
	case isLiteral(left):
		return right, flipped(e.Op), left
	case isLiteral(s.fixed(right)):
		return left, e.Op, s.fixed(right)
	case isLiteral(s.fixed(left)):
		return right, flipped(e.Op), s.fixed(left)
	}
	return left, e.Op, right
}

// Whole is the whole number that an expression is, if it is written down or a name holds one all along.
func (s *Space) Whole(e liquid.Expr) (int, bool) { return whole(s.fixed(e)) }
