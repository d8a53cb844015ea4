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

//go:embed trailing_comma.md
var trailingCommaDoc string

var trailingComma = &lint.Rule{
	ID:       "trailing-comma",
	Group:    lint.JSON,
	Summary:  "a comma before a closing bracket, on some way through the template",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      trailingCommaDoc,
	Check:    checkTrailingComma,
}

func checkTrailingComma(p *lint.Pass) {
	leading := slices.Collect(problems(p, jsontmpl.LeadingComma))
	for problem := range problems(p, jsontmpl.TrailingComma) {
		if i := slices.IndexFunc(leading, func(other jsontmpl.Problem) bool { return other.Span == problem.Span }); i >= 0 {
			if !closesBehind(problem.Span) {
				continue // json-syntax says that it is printed on wrong ways
			}
			problem.When = problem.When.Common(leading[i].When)
		}
		fixes, help := mendTrailing(p, &problem)
		p.Report(lint.Diagnostic{
			Span:    problem.Span,
			Message: problem.Message,
			Why:     "JSON allows no comma there, so the endpoint turns the request down",
			When:    problem.When,
			Maybe:   problem.Maybe,
			Help:    help,
			Fixes:   fixes,
		})
	}
}

// closesBehind reports whether nothing but white space is between a comma and a bracket that closes.
func closesBehind(comma source.Span) bool {
	rest := strings.TrimLeft(comma.File.Text()[comma.End:], " \t\r\n")
	return rest != "" && (rest[0] == ']' || rest[0] == '}')
}

// mendTrailing returns what to do about a comma that nothing follows on some way. One that nothing ever follows is removed; one after
// each round of a loop is printed between them; one before optional items goes into their branches.
func mendTrailing(p *lint.Pass, problem *jsontmpl.Problem) (fixes []lint.Fix, help string) {
	const (
		gone   = "remove the comma"
		moved  = "put the comma in front of what may follow it"
		branch = "put the comma into the branch with the item that follows it"
	)
	comma, bracket := problem.Span, problem.Related
	if bracket.Text() == "," {
		return nil, gone
	}
	if c, wrong := wrongRounds(p, comma, "forloop.last"); wrong {
		const between = "print the comma in each round but the last"
		return fix(between, c.unless("forloop.last")...), between
	}
	if comma.File != bracket.File || comma.End > bracket.Start {
		return nil, branch
	}
	if between := comma.File.Text()[comma.End:bracket.Start]; !strings.Contains(between, "{%") && !strings.Contains(between, "{{") {
		return fix(gone, lint.Delete(comma)), gone // white space, or a comment that JSON does not know
	}
	s, ok := stretchAfter(p.BodyPart().Template.Nodes, comma)
	if !ok || firstOf(s.next).Start != bracket.Start {
		return nil, branch
	}
	own := len(s.rows) - 1
	if s.row == own {
		return fix(moved, moveCommas(comma, s.blocks, isObject(s.next))...), branch
	}
	if s.row < 0 && len(s.loops) == 0 {
		return fix(gone, lint.Delete(comma)), gone
	}
	holder := &s.rows[own-1]
	if s.row >= 0 {
		holder = &s.rows[s.row]
	}
	before, blocks := holder.before()
	if before != nil && lastOf(before).Text() == "," {
		slices.Reverse(blocks)
		optional := slices.Concat(blocks, []liquid.Node{holder.nodes[holder.at]}, s.blocks)
		return fix(moved, moveCommas(lastOf(before), optional, isObject(s.next))...), branch
	}
	if s.row < 0 && len(blocks) == 0 && s.loops[0] == s.rows[own].loop() && len(s.loops) == 1 && s.rows[own].eachRound() {
		const between = "print the comma between rounds only: " + betweenRounds
		return fix(between, lint.Replace(comma, betweenRounds)), between
	}
	return keepingComma(p, comma), keepComma + ", in place of this comma"
}

// moveCommas takes the comma after an item away and puts one before each item that branches and loops after it print;
// none where it is not plain where they belong.
func moveCommas(comma source.Span, blocks []liquid.Node, object bool) []lint.Edit {
	if edits, ok := leadingCommas([]lint.Edit{lint.Delete(comma)}, blocks, object, true); ok {
		return edits
	}
	return nil
}

// leadingCommas puts a comma before the items that branches and loops print, in place of one after them. Last says that
// no other item follows: where one does, digits may go on in it.
func leadingCommas(edits []lint.Edit, blocks []liquid.Node, object, last bool) (_ []lint.Edit, ok bool) {
	for i, b := range blocks {
		_, again := b.(*liquid.For)
		last := last && !again && i == len(blocks)-1
		for body := range liquid.Bodies(b) {
			items, optional := itemsOf(body)
			if len(items) > 0 {
				start, end := firstOf(items[0]), lastOf(items[len(items)-1])
				led, more := start.Text() == ",", end.Text() == ","
				alone := object || last && len(optional) == 0 || isClosed(items[len(items)-1])
				if !led && !startsItem(items[0]) || led && start == end || !more && !alone {
					return nil, false
				}
				if !led {
					edits = append(edits, lint.InsertBefore(start, ", "))
				}
				if more {
					edits = append(edits, lint.Delete(end))
				}
			}
			if edits, ok = leadingCommas(edits, optional, object, last); !ok {
				return nil, false
			}
		}
	}
	return edits, true
}
