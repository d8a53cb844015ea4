package flow

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// least returns the name that holds the lesser of a size and a number behind a condition that asks which is less, and that rank:
// `{% if n > 3 %}` before `{% assign n = 3 %}`. It reports false for other conditions.
func (w *ranker) least(n *liquid.If) (name string, r rank, ok bool) {
	cond, isCompare := n.Branches[0].Cond.(*liquid.Compare)
	then := onlyAssign(n.Branches[0].Body)
	if !isCompare || then == nil || n.Unless || len(n.Branches) > 2 {
		return "", rank{}, false
	}
	yes, okYes := w.of(then.Value)
	no, okNo := w.names[then.Name], true
	if len(n.Branches) == 2 {
		instead := onlyAssign(n.Branches[1].Body)
		if n.Branches[1].Cond != nil || instead == nil || instead.Name != then.Name {
			return "", rank{}, false
		}
		no, okNo = w.of(instead.Value)
	}
	left, op, right := w.c.s.straight(cond)
	size, okLeft := w.of(left)
	most, okRight := w.of(right)
	if size.kind == fixed {
		size, most, op = most, size, flipped(op)
	}
	if !okYes || !okNo || !okLeft || !okRight || !size.isSize() || most.kind != fixed {
		return "", rank{}, false
	}
	switch {
	case strings.HasPrefix(op, "<") && yes == size && no == most, strings.HasPrefix(op, ">") && yes == most && no == size:
		r, ok = size.atMost(most.plus, true)
		return then.Name, r, ok
	}
	return "", rank{}, false
}

// onlyAssign returns the assign in nodes that print nothing and hold nothing else; nil if it is not so.
func onlyAssign(nodes []liquid.Node) *liquid.Assign {
	var found *liquid.Assign
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Text:
			if strings.TrimSpace(n.At.Text()) != "" {
				return nil
			}
		case *liquid.Comment:
		case *liquid.Assign:
			if found != nil {
				return nil
			}
			found = n
		default:
			return nil
		}
	}
	return found
}
