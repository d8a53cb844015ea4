package rules

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed unquoted_string.md
var unquotedStringDoc string

var unquotedString = &lint.Rule{
	ID:       "unquoted-string",
	Group:    lint.JSON,
	Summary:  "a string is printed into the JSON without quotes",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      unquotedStringDoc,
	Check:    checkUnquotedString,
}

func checkUnquotedString(p *lint.Pass) {
	reportWords(p)
	elsewhere := sync.OnceValue(func() map[liquid.Node]bool { return printingJSON(p.Body().Holes) })
	for _, hole := range holes(p) {
		if hole.Where != jsontmpl.AsValue {
			continue // in quotes already, or part of a number
		}
		if hole.Output == nil {
			reportUnquotedTag(p, hole)
			continue
		}
		if isLoose(hole.Type) {
			reportLoose(p, hole)
			continue
		}
		if !printsText(hole.Type) { // silence where the kind is not known
			if lit, ok := wordDefault(p, hole); ok {
				p.Report(lint.Diagnostic{
					Span:    hole.At(),
					Message: fmt.Sprintf("the default `%s` is printed without quotes", oneLine(lit)),
					Why:     fmt.Sprintf("%s becomes `%s` where the value is missing, so it is not JSON", where(hole.Pointer()), oneLine(lit)),
					When:    hole.When,
					Pointer: hole.Pointer(),
					Help:    "write a default that is JSON, such as `0` or `'null'`, or put quotes around the output",
				})
			}
			continue
		}
		if isMisread(p, hole.Output) {
			continue // a filter that is dropped may make a number of it
		}
		name := oneLine(hole.Expr.Span().Text())
		p.Report(lint.Diagnostic{
			Span:    hole.At(),
			Message: fmt.Sprintf("`%s` is a string, but there are no quotes around it", name),
			Why:     fmt.Sprintf("%s becomes `%s` without quotes, so it is not JSON", where(hole.Pointer()), sample(hole.Type)),
			When:    hole.When,
			Pointer: hole.Pointer(),
			Fixes:   quoteFix(p, hole, elsewhere()),
			Help:    quoteHelp(hole),
		})
	}
}

// reportLoose reports a text that is right without quotes where it is a number as JSON writes it. Where it can be missing blank-value says that.
func reportLoose(p *lint.Pass, hole *jsontmpl.Hole) {
	if lacksInput(p, hole) || isMisread(p, hole.Output) || lacksDefault(hole.Expr) {
		return
	}
	name := oneLine(hole.Expr.Span().Text())
	d := lint.Diagnostic{Span: hole.At(), Severity: lint.Warning, Maybe: true, When: hole.When, Pointer: hole.Pointer()}
	if hole.Type.Grouped {
		d.Message, d.Unless = fmt.Sprintf("`%s` prints a comma from 1,000 on", name), "it is always less than 1,000"
		d.Why = where(hole.Pointer()) + " becomes `1,234.50`, which is no number in JSON"
		d.Help = "round it with `round: 2`, or put quotes around it if a text is wanted"
		p.Report(d)
		return
	}
	d.Message, d.Unless = fmt.Sprintf("`%s` is a text, printed without quotes", name), "it is always a number, `true` or `false`"
	d.Why = "of words or of nothing " + where(hole.Pointer()) + " is not JSON"
	d.Help = quoteHelp(hole)
	d.Fixes = quoteFix(p, hole, nil)
	for i := range d.Fixes {
		d.Fixes[i].Safety = lint.Suggested
	}
	p.Report(d)
}

// reportUnquotedTag reports a tag that prints text, such as promotion.
func reportUnquotedTag(p *lint.Pass, hole *jsontmpl.Hole) {
	tag, ok := hole.Node.(*liquid.Tag)
	if !ok || !printsText(hole.Type) {
		return
	}
	p.Report(lint.Diagnostic{
		Span:    tag.Span(),
		Message: fmt.Sprintf("`%s` prints a string, but there are no quotes around the tag", tag.Name),
		Why:     fmt.Sprintf("without quotes %s is not JSON", where(hole.Pointer())),
		When:    hole.When,
		Pointer: hole.Pointer(),
		Fixes:   quoteTagFix(tag),
		Help:    "put quotes around it",
	})
}
