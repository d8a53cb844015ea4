package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A stretch is what can be printed between a place and the next node that is printed on every way.
type stretch struct {
	rows   []row         // around the place
	loops  []*liquid.For // that end before the node
	blocks []liquid.Node // the branches and loops between, less those that print nothing
	row    int           // of rows, which the blocks stand in; -1 if there are none
	next   liquid.Node
	end    int // of rows, which next stands in
}

const mostBlocks = 50 // in a stretch: whoever has more is not helped by a fix

// stretchAfter returns the stretch after a text; ok says whether there is one, with no more than branches and loops in it.
func stretchAfter(nodes []liquid.Node, from source.Span) (out stretch, ok bool) {
	out = stretch{rows: rowsAround(nodes, nil, from.End-1), row: -1}
	if len(out.rows) == 0 {
		return out, false
	}
	own := out.rows[len(out.rows)-1]
	if rest := own.nodes[own.at].Span(); strings.TrimSpace(from.File.Text()[from.End:rest.End]) != "" {
		return out, false
	}
	for i, r := range slices.Backward(out.rows) {
		for _, n := range r.nodes[r.at+1:] {
			switch n := n.(type) {
			case *liquid.If, *liquid.Case, *liquid.For:
				if !canPrint(n) {
					continue
				}
				if out.row != i && out.row >= 0 || len(out.blocks) == mostBlocks {
					return out, false
				}
				out.blocks, out.row = append(out.blocks, n), i
			default:
				if canPrint(n) {
					out.next, out.end = n, i
					return out, true
				}
			}
		}
		switch r.owner.(type) {
		case *liquid.If, *liquid.Case, *liquid.Block:
		case *liquid.For:
			if loop := r.loop(); loop != nil {
				out.loops = append(out.loops, loop)
			}
		default:
			return out, false
		}
	}
	return out, false
}
