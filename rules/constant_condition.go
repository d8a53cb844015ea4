package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed constant_condition.md
var constantConditionDoc string

var constantCondition = &lint.Rule{
	ID:       "constant-condition",
	Group:    lint.Liquid,
	Summary:  "a condition that always holds, or never does",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      constantConditionDoc,
	Check:    checkConstantCondition,
}

func checkConstantCondition(p *lint.Pass) {
	for part := range p.Parts() {
		for _, n := range part.Ifs() {
			checkConditions(p, n)
			for _, l := range usedBlank(n) {
				p.Report(lint.Diagnostic{Span: l.Span(), Message: "`" + oneLine(l.Span().Text()) + "` is always blank in this branch",
					Why: "the condition around it asks for that, so there is nothing to use", Help: "negate the condition, or use another value here"})
			}
		}
	}
	checkDeadArms(p)
	for f := range filters(p) {
		if f.Name != "default" || len(f.Args) != 1 || len(f.Named) > 0 {
			continue // `allow_false: true` keeps a false
		}
		if lit, ok := f.Args[0].(*liquid.Literal); ok && lit.Kind == liquid.TrueLit {
			p.Report(lint.Diagnostic{Span: f.Span, Message: "`default: true` turns false into true", Why: "`default` replaces false as well, so the value is always true", Help: "test with `== nil` in an `if` instead"})
		}
	}
}

// checkConditions finds conditions that always hold or never do by themselves, and arms after an else.
func checkConditions(p *lint.Pass, n *liquid.If) {
	for i := range n.Branches {
		cond := n.Branches[i].Cond
		if i > 0 && n.Branches[i-1].Cond == nil {
			if strings.Trim(n.Branches[i-1].Tag.Text(), "{%- \t\r\n}") != "else" {
				return // misplaced-expression tells of the condition there
			}
			p.Report(lint.Diagnostic{Span: n.Branches[i].Tag, Message: "this branch is never taken", Why: "the `else` above it takes all the rest", Help: "remove it, or ask for something above with `elsif`"})
			return // nor are those after it
		}
		if cond == nil || hasSlip(p, n.Branches[i].Tag, liquid.Misplaced, liquid.Syntax) {
			continue // of the rest nobody knows what it asks
		}
		holds, known := fixedCondition(cond)
		switch {
		case known && holds, alwaysTrue(cond):
			p.Report(lint.Diagnostic{Span: cond.Span(), Message: "this condition always holds", Why: "the other branch is never taken", Help: "write the condition that is meant, or remove the condition"})
		case known, neverTrue(cond):
			p.Report(lint.Diagnostic{Span: cond.Span(), Message: "this condition never holds", Why: "its branch is never taken", Help: "write the condition that is meant, or remove the branch"})
		}
	}
}
