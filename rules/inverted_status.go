package rules

import (
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// checkInverted finds aborts where a call succeeded: what is sent then are the values of calls that failed.
func checkInverted(p *lint.Pass, part *lint.Part, calls []*liquid.Tag) {
	for _, n := range part.Nodes() {
		f, ok := n.(*liquid.If)
		if !ok || len(f.Branches) != 1 || !slices.ContainsFunc(f.Branches[0].Body, isAbort) {
			continue
		}
		c, ok := f.Branches[0].Cond.(*liquid.Compare)
		op, mend := "==", "!="
		if f.Unless {
			op, mend = mend, op
		}
		if !ok || c.Op != op {
			continue
		}
		status, ok := c.Left.(*liquid.Lookup)
		lit, isLit := c.Right.(*liquid.Literal)
		if !ok || !isLit || lit.Text != "200" || len(status.Path) != 1 || status.Path[0].Name != braze.StatusMember {
			continue
		}
		name := status.Root()
		if slices.ContainsFunc(calls, func(tag *liquid.Tag) bool { return responseName(tag) == name }) && readsBehind(part, name, f.At.End) {
			p.Report(lint.Diagnostic{Span: c.Span(), Message: "nothing is sent where the call for `" + oneLine(name) + "` succeeded",
				Why: "the request goes out only where it failed, without its values", Help: "write `" + mend + " 200`"})
		}
	}
}

func isAbort(n liquid.Node) bool {
	_, ok := n.(*liquid.Abort)
	return ok
}

// readsBehind reports whether a part reads a name behind a place.
func readsBehind(part *lint.Part, name string, at int) bool {
	return slices.ContainsFunc(part.Lookups(), func(l *liquid.Lookup) bool { return l.Root() == name && l.At.Start >= at })
}
