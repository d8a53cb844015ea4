package rules

import (
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// checkDeadArms finds arms that what was asked before, or what the configuration declares, rules out. A name that is switched
// by hand, `assign test = false`, is left alone.
func checkDeadArms(p *lint.Pass) {
	for _, arm := range p.Body().Dead {
		conds := arm.Branch.When
		if cond := arm.Branch.Cond; cond != nil {
			if _, known := fixedCondition(cond); known || neverTrue(cond) {
				continue
			}
			conds = []liquid.Expr{cond}
		}
		if !asksForData(p, conds) || mixedAny(p, conds) || misread(p, arm.Branch) {
			continue
		}
		first, last := conds[0].Span(), conds[len(conds)-1].Span()
		p.Report(lint.Diagnostic{Span: source.Span{File: first.File, Start: first.Start, End: last.End}, When: arm.When,
			Message: "this condition never holds here", Why: "no value that is possible here makes it hold, so its branch is never taken",
			Help: "write the condition that is meant, or remove the branch"})
	}
}

// misread reports whether Liquid drops something of what an arm asks, of what an arm above it asks, or of what its case asks.
func misread(p *lint.Pass, arm *liquid.Branch) bool {
	return slices.ContainsFunc(p.BodyPart().Ifs(), func(n *liquid.If) bool {
		at := slices.IndexFunc(n.Branches, func(b liquid.Branch) bool { return b.Number == arm.Number })
		return slices.ContainsFunc(n.Branches[:at+1], func(b liquid.Branch) bool { return hasSlip(p, b.Tag, liquid.Misplaced, liquid.Syntax) })
	}) || slices.ContainsFunc(p.BodyPart().Cases(), func(c *liquid.Case) bool {
		return hasSlip(p, c.Tag, liquid.Misplaced, liquid.Syntax) && slices.ContainsFunc(c.Branches, func(b liquid.Branch) bool { return b.Number == arm.Number })
	})
}

// mixedAny reports whether conditions compare values of different kinds: mixed-comparison says why they never hold.
func mixedAny(p *lint.Pass, conds []liquid.Expr) bool {
	for _, cond := range conds {
		switch e := cond.(type) {
		case *liquid.Logic:
			if mixedAny(p, []liquid.Expr{e.Left, e.Right}) {
				return true
			}
		case *liquid.Compare:
			if message, _, _ := mixed(p.BodyPart(), e); message != "" {
				return true
			}
		case *liquid.Literal: // of a case
			if slices.ContainsFunc(p.BodyPart().Cases(), func(c *liquid.Case) bool { return slices.Contains(mixedWhens(p.BodyPart(), c), cond) }) {
				return true
			}
		default:
			// compares nothing
		}
	}
	return false
}

// asksForData reports whether all values that conditions ask for are those of users and the like, whatever the template
// assigns to names.
func asksForData(p *lint.Pass, conds []liquid.Expr) bool {
	for _, cond := range conds {
		switch e := cond.(type) {
		case *liquid.Logic:
			if !asksForData(p, []liquid.Expr{e.Left, e.Right}) {
				return false
			}
		case *liquid.Compare:
			if !asksForData(p, []liquid.Expr{e.Left, e.Right}) {
				return false
			}
		case *liquid.Lookup:
			if !isData(p, e, 0) {
				return false
			}
		case *liquid.Literal:
		default:
			return false
		}
	}
	return true
}

// isData reports whether a lookup reads what the template is given, directly or through names that it assigns.
func isData(p *lint.Pass, e liquid.Expr, deep int) bool {
	if isClock(e) {
		return true
	}
	l, ok := piped(e).(*liquid.Lookup)
	if !ok || l.Root() == "forloop" || deep > deepest {
		return false
	}
	names := p.BodyPart().Names()
	if l.Braze || len(l.Path) > 0 && !names.Includes {
		return true
	}
	set := false
	for _, s := range names.Setters {
		if s.Name != l.Root() {
			continue
		}
		assign, ok := s.Node.(*liquid.Assign)
		if !ok || !isData(p, assign.Value, deep+1) {
			return false
		}
		set = true
	}
	return set && !names.Includes
}

// isClock reports whether a value is the time at which the template is rendered, or made from it.
func isClock(e liquid.Expr) bool {
	pipe, ok := e.(*liquid.Pipe)
	if !ok {
		return false
	}
	lit, ok := pipe.Input.(*liquid.Literal)
	return ok && lit.Kind == liquid.StringLit && (lit.Text == "now" || lit.Text == "today") &&
		slices.ContainsFunc(pipe.Filters, func(f liquid.Filter) bool { return f.Name == "date" })
}
