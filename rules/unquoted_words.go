package rules

import (
	"fmt"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
)

// wordsOf returns the output that alone prints text without quotes, `{{ 'a' | append: ${language} }}`.
func wordsOf(p *lint.Pass, problem *jsontmpl.Problem) (*liquid.Output, bool) {
	if problem.Kind != jsontmpl.Words {
		return nil, false
	}
	outs := p.BodyPart().Outputs()
	i := slices.IndexFunc(outs, func(o *liquid.Output) bool {
		s := o.Span()
		return s.File == problem.Span.File && s.Start <= problem.Span.Start && problem.Span.End <= s.End
	})
	if i < 0 {
		return nil, false
	}
	return outs[i], true
}

// reportWords reports outputs of which one part is known and prints words.
func reportWords(p *lint.Pass) {
	var found []lint.Diagnostic
	for problem := range problems(p, jsontmpl.Words) {
		out, ok := wordsOf(p, &problem)
		if !ok || isMisread(p, out) {
			continue
		}
		d := lint.Diagnostic{
			Span:    out.Span(),
			Message: fmt.Sprintf("`%s` is a string, but there are no quotes around it", oneLine(out.Expr.Span().Text())),
			Why:     "without quotes it is not JSON",
			When:    problem.When,
			Maybe:   problem.Maybe,
			Help:    "put quotes around it and `json_escape` after it",
		}
		if at, ok := lastExpr(out); ok && !goesOn(out.Span()) {
			safety := lint.Safe
			if !problem.When.IsZero() {
				safety = lint.Suggested // what it prints on another way may be right without quotes
			}
			d.Fixes = fixes("put quotes around it and escape it for JSON", safety,
				[]lint.Edit{lint.InsertBefore(out.Span(), `"`), lint.InsertAfter(at, " | json_escape"), lint.InsertAfter(out.Span(), `"`)})
		}
		found = append(found, d)
	}
	reportOnce(p, found)
}
