package flow

import "github.com/hooklint/hooklint/lint/liquid"

// A constant is a number or a text that is written down and that a name holds all along a stretch of the template, which ends with
// the branch or the round that assigns it.
type constant struct {
	value    *liquid.Literal
	from, to int // bytes
}

// constant notes a name that a template assigns once, and no more than what is written down. All nodes behind it to the end of
// those around are on its ways.
func (c *collector) constant(a *liquid.Assign) {
	lit, ok := a.Value.(*liquid.Literal)
	if !ok || lit.Kind != liquid.IntLit && lit.Kind != liquid.FloatLit && lit.Kind != liquid.StringLit {
		return
	}
	if c.sets == nil {
		c.sets = map[string]int{}
		for _, name := range set(c.template.Nodes, nil) {
			c.sets[name]++
		}
		for l := range liquid.All[*liquid.For](c.template) {
			c.sets[l.Var]++
		}
	}
	if c.sets[a.Name] == 1 {
		if c.s.constants == nil {
			c.s.constants = map[string]constant{}
		}
		c.s.constants[a.Name] = constant{lit, lit.At.End, c.end}
	}
}

// within walks the body of a branch or a round.
func (c *collector) within(body []liquid.Node, depth int) {
	if len(body) == 0 {
		return
	}
	around := c.end
	c.end = body[len(body)-1].Span().End
	c.nodes(body, depth)
	c.end = around
}

// fixed is the literal that a name holds, or the expression itself.
func (s *Space) fixed(e liquid.Expr) liquid.Expr {
	l, ok := e.(*liquid.Lookup)
	if !ok || l.Braze || len(l.Path) > 0 || l.At.File != s.file {
		return e
	}
	if c, ok := s.constants[l.Name]; ok && c.from <= l.At.Start && l.At.Start < c.to {
		return c.value
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
