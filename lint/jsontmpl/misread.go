package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// noteMisread keeps a name that is assigned what a slip keeps Liquid from reading: what it decides is told with the slip.
func (r *reader) noteMisread(n *liquid.Assign) {
	at := n.Span()
	slip := func(e liquid.Error) bool {
		return (e.Kind == liquid.Misplaced || e.Kind == liquid.Syntax) && e.Span.File == at.File && at.Start <= e.Span.Start && e.Span.End <= at.End
	}
	if !slices.Contains(r.misread, n.Name) && slices.ContainsFunc(r.body.Template.Errors, slip) {
		r.misread = append(r.misread, n.Name)
	}
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
