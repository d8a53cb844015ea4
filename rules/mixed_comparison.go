package rules

import (
	_ "embed"
	"strconv"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed mixed_comparison.md
var mixedComparisonDoc string

var mixedComparison = &lint.Rule{
	ID:       "mixed-comparison",
	Group:    lint.Liquid,
	Summary:  "values compared that are of different kinds",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      mixedComparisonDoc,
	Check:    checkMixedComparison,
}

func checkMixedComparison(p *lint.Pass) {
	for part := range p.Parts() {
		told := map[string]bool{} // the names that are texts, each where it is compared first
		for _, c := range part.Compares() {
			message, why, help := mixed(part, c)
			if message == "" || help == toNumber && told[comparedName(c)] {
				continue
			}
			if hasSlip(p, c.Span(), liquid.Misplaced) || isMisnamed(c.Left) || isMisnamed(c.Right) {
				continue // what is meant is another value
			}
			if name := comparedName(c); name != "" && help == toNumber {
				told[name] = true
			}
			p.Report(lint.Diagnostic{Span: c.Span(), Message: message, Why: why, Help: help})
		}
		for _, c := range part.Cases() {
			for _, when := range mixedWhens(part, c) {
				message, why, help := mixed(part, &liquid.Compare{Op: "==", Left: c.Subject, Right: when})
				p.Report(lint.Diagnostic{Span: when.Span(), Message: message, Why: why, Help: help})
			}
		}
	}
}

// isMisnamed reports whether a value is one that Braze does not have.
func isMisnamed(e liquid.Expr) bool {
	l, ok := e.(*liquid.Lookup)
	if !ok {
		return false
	}
	_, misnamed := variableSlip(l)
	return misnamed
}

// mixedWhens returns the values of a case that are of another kind than what it asks. Where some fit, the others are there to be
// sure.
func mixedWhens(part *lint.Part, c *liquid.Case) []liquid.Expr {
	var out []liquid.Expr
	for i := range c.Branches {
		for _, when := range c.Branches[i].When {
			if message, _, _ := mixed(part, &liquid.Compare{Op: "==", Left: c.Subject, Right: when}); message == "" {
				return nil
			}
			out = append(out, when)
		}
	}
	return out
}

// alikeHelp says how to compare a number with a number.
func alikeHelp(c *liquid.Compare) string {
	for _, side := range []liquid.Expr{c.Left, c.Right} {
		lit, ok := side.(*liquid.Literal)
		if !ok || lit.Kind != liquid.StringLit {
			continue
		}
		if _, err := strconv.ParseFloat(lit.Text, 64); err != nil {
			return "compare the number with a number"
		}
		return "write `" + oneLine(lit.Text) + "` without quotes"
	}
	return toNumber
}

const toNumber = "turn the text into a number with `plus: 0`"

// comparedName is what is compared with a literal; empty if two values are compared.
func comparedName(c *liquid.Compare) string {
	for _, sides := range [...][2]liquid.Expr{{c.Left, c.Right}, {c.Right, c.Left}} {
		l, isLookup := sides[0].(*liquid.Lookup)
		if _, isLiteral := sides[1].(*liquid.Literal); isLookup && isLiteral {
			return l.Key()
		}
	}
	return ""
}
