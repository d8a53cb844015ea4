package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed misplaced_expression.md
var misplacedExpressionDoc string

var misplacedExpression = &lint.Rule{
	ID:       "misplaced-expression",
	Group:    lint.Liquid,
	Summary:  "a filter or operator where Liquid takes none",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      misplacedExpressionDoc,
	Check:    checkMisplacedExpression,
}

func checkMisplacedExpression(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind == liquid.Misplaced {
				p.Report(lint.Diagnostic{Span: e.Span, Message: e.Message, Why: e.Why, Help: e.Help})
			}
		}
	}
	for _, l := range lookups(p) {
		i := filterInName(l)
		if i < 0 || hasSlip(p, l.Span(), liquid.Syntax) {
			continue
		}
		at := l.NameSpan
		at.Start += i
		p.Report(lint.Diagnostic{Span: at, Message: "`" + oneLine(at.Text()) + "` is read as part of the name in `${ }`", Why: "no value has that name, so nothing is printed",
			Help: "close the brace after the name: `${" + oneLine(strings.TrimSpace(l.Name[:i])) + "}`"})
	}
}

// filterInName returns where a filter begins in the name of a value, `${plan | default: 'free'}`; -1 if there is none.
func filterInName(l *liquid.Lookup) int {
	i := strings.IndexByte(l.Name, '|')
	if !l.Braze || i < 0 {
		return -1
	}
	name := strings.TrimLeft(l.Name[i+1:], " ")
	end := strings.IndexFunc(name, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if end < 0 {
		end = len(name)
	}
	if rest := strings.TrimLeft(name[end:], " "); rest != "" && rest[0] != ':' && rest[0] != '|' {
		return -1
	}
	if _, known := braze.FilterNamed(name[:end]); !known {
		return -1
	}
	return i
}
