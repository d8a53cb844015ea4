package rules

import (
	"github.com/hooklint/hooklint/lint/liquid"
)

// usedBlank returns the lookups that an arm assigns or prints as they are although its condition says that they are blank.
func usedBlank(n *liquid.If) []*liquid.Lookup {
	var out []*liquid.Lookup
	for i := range n.Branches {
		c, ok := n.Branches[i].Cond.(*liquid.Compare)
		if !ok || n.Unless && i == 0 {
			continue
		}
		asked, ok := c.Left.(*liquid.Lookup)
		lit, isLit := c.Right.(*liquid.Literal)
		if !ok || !isLit || !isNothing(lit) {
			continue
		}
		body := n.Branches[i].Body
		if c.Op == "!=" {
			if i+2 != len(n.Branches) || n.Branches[i+1].Cond != nil {
				continue
			}
			body = n.Branches[i+1].Body // of the else
		} else if c.Op != "==" {
			continue
		}
		out = append(out, usesOf(asked, body)...)
	}
	return out
}

func isNothing(l *liquid.Literal) bool {
	return l.Kind == liquid.BlankLit || l.Kind == liquid.NilLit || l.Kind == liquid.StringLit && l.Text == ""
}

// usesOf returns the places in an arm that use a value as it is, up to where it is set.
func usesOf(asked *liquid.Lookup, body []liquid.Node) []*liquid.Lookup {
	var out []*liquid.Lookup
	for _, node := range body {
		var value liquid.Expr
		switch node := node.(type) {
		case *liquid.Assign:
			value = node.Value
		case *liquid.Output:
			value = node.Expr
		case *liquid.Text, *liquid.Comment:
			continue
		default:
			return out // it may set the value
		}
		if l, ok := value.(*liquid.Lookup); ok && l.Key() == asked.Key() {
			out = append(out, l)
		}
		if a, ok := node.(*liquid.Assign); ok && a.Name == asked.Root() {
			return out
		}
	}
	return out
}
