package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A row is nodes that are beside each other: those of a template, of a branch, of a loop.
type row struct {
	nodes []liquid.Node
	at    int         // of the node that a place is in
	owner liquid.Node // whose row it is; nil: the template
}

// rowsAround returns the rows that a place is in, the outermost first; none if it is in no node.
func rowsAround(nodes []liquid.Node, owner liquid.Node, offset int) []row {
	at, found := slices.BinarySearchFunc(nodes, offset, func(n liquid.Node, offset int) int {
		switch s := n.Span(); {
		case s.End <= offset:
			return -1
		case offset < s.Start:
			return 1
		}
		return 0
	})
	if !found {
		return nil
	}
	rows := []row{{nodes, at, owner}}
	for body := range liquid.Bodies(nodes[at]) {
		if inner := rowsAround(body, nodes[at], offset); inner != nil {
			return append(rows, inner...)
		}
	}
	return rows
}

// loop returns the loop whose rounds print the row; nil if there is none.
func (r *row) loop() *liquid.For {
	loop, ok := r.owner.(*liquid.For)
	if !ok || loop.Else != nil && loop.Else.Tag.Start < r.nodes[0].Span().Start {
		return nil
	}
	return loop
}

// starts reports whether a place is the first that the row prints.
func (r *row) starts(offset int) bool {
	return slices.IndexFunc(r.nodes, canPrint) == r.at && firstOf(r.nodes[r.at]).Start == offset
}

// eachRound reports whether the row is printed in each round of a loop, as a whole and with nothing in between.
func (r *row) eachRound() bool {
	loop := r.loop()
	return loop != nil && !loop.TableRow && !liquid.Jumps(loop.Body) && !isBlock(r.nodes[slices.IndexFunc(r.nodes, canPrint)])
}

// before returns the last text before a place in a row that is printed on every way, and the branches and loops between,
// the last first; nil if something else is there.
func (r *row) before() (*liquid.Text, []liquid.Node) {
	var blocks []liquid.Node
	for _, n := range slices.Backward(r.nodes[:r.at]) {
		if !canPrint(n) {
			continue
		}
		switch n := n.(type) {
		case *liquid.Text:
			return n, blocks
		case *liquid.If, *liquid.Case, *liquid.For:
			if len(blocks) == mostBlocks {
				return nil, nil
			}
			blocks = append(blocks, n)
		default:
			return nil, nil
		}
	}
	return nil, nil
}

// firstBlocks returns how many branches and loops that print are between an opening bracket and the place; -1 if there is no bracket.
func (r *row) firstBlocks() int {
	before, blocks := r.before()
	if before == nil || !strings.Contains("{[", lastOf(before).Text()) {
		return -1
	}
	return len(blocks)
}

// canPrint reports whether a node can print more than white space.
func canPrint(n liquid.Node) bool {
	switch n := n.(type) {
	case *liquid.Text:
		return strings.TrimSpace(n.Span().Text()) != ""
	case *liquid.Assign, *liquid.Capture, *liquid.Comment, *liquid.Abort, *liquid.Jump:
		return false
	case *liquid.If, *liquid.Case, *liquid.For, *liquid.Block:
		for body := range liquid.Bodies(n) {
			if slices.ContainsFunc(body, canPrint) {
				return true
			}
		}
		return false
	default:
		return true
	}
}

// firstOf returns the first byte of a node that is no white space.
func firstOf(n liquid.Node) source.Span {
	s := n.Span()
	start := s.End - len(strings.TrimLeft(s.Text(), " \t\r\n"))
	return s.File.Span(start, min(start+1, s.End))
}

// lastOf returns the last byte of a node that is no white space.
func lastOf(n liquid.Node) source.Span {
	s := n.Span()
	end := s.Start + len(strings.TrimRight(s.Text(), " \t\r\n"))
	return s.File.Span(max(s.Start, end-1), end)
}
