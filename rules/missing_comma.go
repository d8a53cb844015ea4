package rules

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed missing_comma.md
var missingCommaDoc string

var missingComma = &lint.Rule{
	ID:       "missing-comma",
	Group:    lint.JSON,
	Summary:  "two items with nothing between them, on some way through the template",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      missingCommaDoc,
	Check:    checkMissingComma,
}

func checkMissingComma(p *lint.Pass) {
	var found []lint.Diagnostic
	all := slices.Collect(problems(p, jsontmpl.MissingComma))
	for _, problem := range all {
		gap := printedGap(p, problem.Span)
		if printsCommaWrongly(p, gap) || isMissingBehind(&problem, all) {
			continue
		}
		fixes, help := mendMissing(p, gap, problem.When.IsZero())
		found = append(found, lint.Diagnostic{
			Span:    gap,
			Message: problem.Message,
			Why:     "JSON wants a comma there, so the endpoint turns the request down",
			Help:    help,
			When:    problem.When,
			Maybe:   problem.Maybe,
			Fixes:   fixes,
		})
	}
	joinGaps(found)
	reportOnce(p, found)
}

// mendMissing returns what to do about two items with no comma between. One that begins an optional branch, after an item that
// is always printed, gets it in front; the items of a loop get it between rounds.
func mendMissing(p *lint.Pass, gap source.Span, always bool) (fixes []lint.Fix, help string) {
	const (
		behind  = "put a comma after it"
		between = "put a comma between the two, in the branch or loop that prints both"
	)
	nodes := p.BodyPart().Template.Nodes
	always = always && gap.Len() > 0
	rows := rowsAround(nodes, nil, gap.End)
	if n := len(rows); n > 1 && rows[n-1].starts(gap.End) {
		own := &rows[n-1]
		before, blocks := rows[n-2].before()
		if before != nil && endsItem(before) && !slices.ContainsFunc(blocks, trailsComma) && (isClosed(before) || opens(gap.After())) && (own.loop() != nil || !always) {
			return fix("put a comma in front of it", lint.InsertBefore(gap.After(), ", ")), between
		}
		if items, optional := itemsOf(own.nodes); own.eachRound() && len(optional) == 0 && (isClosed(items[len(items)-1]) || opens(gap.After())) {
			end := lastOf(items[len(items)-1])
			if end.Text() == "," {
				return nil, between // there it is, but the text is split at it
			}
			if s, ok := stretchAfter(nodes, end); ok && startsItem(s.next) {
				return fix(behind, lint.InsertAfter(end, ",")), between
			}
			return fix("print a comma between rounds: "+betweenRounds, lint.InsertAfter(end, betweenRounds)), between
		}
	}
	if s, ok := stretchAfter(nodes, gap.Before()); ok && gap.Len() > 0 && firstOf(s.next).Start == gap.End && (len(s.loops) > 0 || !always) && !slices.ContainsFunc(s.blocks, leadsWithComma) {
		return fix(behind, lint.InsertBefore(gap, ",")), between
	}
	if always {
		return fix("put a comma there", lint.InsertBefore(afterBlock(p, gap), ",")), "put a comma between the two"
	}
	if n := len(rows); n > 1 {
		if items, _ := itemsOf(rows[n-1].nodes); len(items) > 0 {
			fixes = keepingComma(p, lastOf(items[len(items)-1]))
		}
		return fixes, keepComma
	}
	return nil, between
}

// leadsWithComma reports whether a branch or loop prints a comma first on some way.
func leadsWithComma(block liquid.Node) bool {
	for body := range liquid.Bodies(block) {
		i := slices.IndexFunc(body, canPrint)
		if i >= 0 && strings.HasPrefix(strings.TrimSpace(body[i].Span().Text()), ",") {
			return true
		}
	}
	return false
}

// trailsComma reports whether a branch or loop prints a comma last on some way.
func trailsComma(block liquid.Node) bool {
	for body := range liquid.Bodies(block) {
		for _, n := range slices.Backward(body) {
			if !canPrint(n) {
				continue
			}
			if text, isText := n.(*liquid.Text); isText && lastOf(text).Text() == "," || !isText && trailsComma(n) {
				return true
			}
			break
		}
	}
	return false
}

// printedGap returns a gap as it is printed: where the item before is in a captured text, from the output that prints it.
func printedGap(p *lint.Pass, gap source.Span) source.Span {
	leaves := func(c *liquid.Capture) bool {
		s := c.Span()
		return s.File == gap.File && s.Contains(gap.Start) && !s.Contains(gap.End)
	}
	if gap.Len() == 0 || !slices.ContainsFunc(p.BodyPart().Captures(), leaves) {
		return gap
	}
	for n := range liquid.All[*liquid.Output](p.BodyPart().Template) {
		if s := n.Span(); gap.Start < s.Start && s.End <= gap.End {
			gap.Start = s.End
		}
	}
	return gap
}

// afterBlock returns a gap without the rest of the branch or loop in which it begins, since other ways do not print that.
func afterBlock(p *lint.Pass, gap source.Span) source.Span {
	for _, n := range p.BodyPart().Nodes() {
		switch n.(type) {
		case *liquid.If, *liquid.Case, *liquid.For:
			if s := n.Span(); s.File == gap.File && s.Start < gap.Start && gap.Start < s.End && s.End <= gap.End {
				return gap.File.Span(s.End, gap.End)
			}
		default:
			// no branch
		}
	}
	return gap
}
