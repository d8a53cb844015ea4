package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// noteMisread keeps a name that is assigned what a slip keeps Liquid from reading: what it decides is told with the slip.
func (r *reader) noteMisread(n *liquid.Assign) {
	if !slices.Contains(r.misread, n.Name) && r.hasSlip(n.Span()) {
		r.misread = append(r.misread, n.Name)
	}
}

// hasSlip reports whether Liquid cannot read something in a tag or output.
func (r *reader) hasSlip(at source.Span) bool {
	return r.body.Template.HasSlip(at, liquid.Misplaced, liquid.Syntax)
}

// isMisread reports whether Liquid cannot read something in a condition, or there is none.
func (r *reader) isMisread(cond liquid.Expr) bool {
	_, none := cond.(*liquid.BadExpr)
	return none || r.hasSlip(cond.Span())
}

// asksMisread reports whether a condition asks for such a name.
func (r *reader) asksMisread(cond liquid.Expr) bool {
	switch e := cond.(type) {
	case *liquid.Lookup:
		return slices.Contains(r.misread, e.Root())
	case *liquid.Compare:
		return r.asksMisread(e.Left) || r.asksMisread(e.Right)
	case *liquid.Logic:
		return r.asksMisread(e.Left) || r.asksMisread(e.Right)
	default:
		return false
	}
}
