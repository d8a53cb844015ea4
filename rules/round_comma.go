package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A roundComma is a comma that a loop prints in its first or last round alone, or in all others: {% if forloop.last %},{% endif %}.
type roundComma struct {
	branch *liquid.If
	asked  *liquid.Lookup // forloop.first, forloop.last
}

// wrongRounds returns such a comma where it should be printed in all rounds but one, if it is not.
func wrongRounds(p *lint.Pass, comma source.Span, but string) (roundComma, bool) {
	for _, n := range p.BodyPart().Ifs() {
		if len(n.Branches) != 1 || len(n.Branches[0].Body) != 1 || n.Span().File != comma.File {
			continue
		}
		text, isText := n.Branches[0].Body[0].(*liquid.Text)
		asked, isName := n.Branches[0].Cond.(*liquid.Lookup)
		if isText && isName && (asked.Key() == "forloop.first" || asked.Key() == "forloop.last") &&
			text.Span().Contains(comma.Start) && strings.TrimSpace(text.Span().Text()) == "," {
			return roundComma{n, asked}, !n.Unless || asked.Key() != but
		}
	}
	return roundComma{}, false
}

// unless writes the branch anew, so that the comma is printed in all rounds but one.
func (c roundComma) unless(round string) []lint.Edit {
	var edits []lint.Edit
	file, open := c.asked.Span().File, c.branch.Branches[0].Tag
	if !c.branch.Unless {
		first := open.Start + strings.Index(open.Text(), "if")
		edits = append(edits, lint.Replace(file.Span(first, first+len("if")), "unless"))
	}
	if c.asked.Key() != round {
		edits = append(edits, lint.Replace(c.asked.Span(), round))
	}
	if !c.branch.Unless {
		last := open.End + strings.LastIndex(file.Text()[open.End:c.branch.Span().End], "endif") + len("end")
		edits = append(edits, lint.Replace(file.Span(last, last+len("if")), "unless"))
	}
	return edits
}

// printsCommaWrongly reports whether a gap is one between the rounds of a loop that prints its commas in the wrong ones, which is told
// where a comma is too many.
func printsCommaWrongly(p *lint.Pass, gap source.Span) bool {
	for problem := range problems(p, jsontmpl.TrailingComma, jsontmpl.LeadingComma) {
		but := "forloop.last"
		if problem.Kind == jsontmpl.LeadingComma {
			but = "forloop.first"
		}
		if _, wrong := wrongRounds(p, problem.Span, but); !wrong && !separates(p, &problem) {
			continue
		}
		for _, loop := range p.BodyPart().Names().Loops {
			if s := loop.Span(); s.File == gap.File && s.Contains(gap.Start) && s.Contains(problem.Span.Start) {
				return true
			}
		}
	}
	return false
}

// separates reports whether a comma that is too many was meant to stand between rounds: a branch that compares rounds prints it alone,
// or it is given a name and ends the last.
func separates(p *lint.Pass, problem *jsontmpl.Problem) bool {
	comma := problem.Span
	for _, n := range p.BodyPart().Ifs() {
		if b := n.Branches[0]; len(n.Branches) == 1 && len(b.Body) == 1 && b.Body[0].Span().Contains(comma.Start) &&
			strings.TrimSpace(b.Body[0].Span().Text()) == "," && asks(b.Cond, map[string]bool{"forloop": true}) {
			return true
		}
	}
	return problem.Kind == jsontmpl.TrailingComma && slices.ContainsFunc(p.BodyPart().Names().Setters, func(s lint.Setter) bool {
		assign, ok := s.Node.(*liquid.Assign)
		return ok && assign.Span().File == comma.File && assign.Span().Contains(comma.Start) && strings.Trim(assign.Value.Span().Text(), "\"', ") == ""
	})
}

// isMissingBehind reports whether a comma is missing before the next round for the same reason as before what follows the loop: the
// item that both go on from has none behind it.
func isMissingBehind(problem *jsontmpl.Problem, all []jsontmpl.Problem) bool {
	return problem.Span.Start != problem.Related.End && slices.ContainsFunc(all, func(other jsontmpl.Problem) bool {
		return other.Related == problem.Related && other.Span.Start == other.Related.End
	})
}
