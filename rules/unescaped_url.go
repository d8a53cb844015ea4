package rules

import (
	_ "embed"
	"fmt"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed unescaped_url.md
var unescapedURLDoc string

var unescapedURL = &lint.Rule{
	ID:       "unescaped-url",
	Group:    lint.Endpoint,
	Summary:  "an output in a URL without `url_param_escape`",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      unescapedURLDoc,
	Check:    checkUnescapedURL,
}

func checkUnescapedURL(p *lint.Pass) {
	var found []lint.Diagnostic
	look := func(u *lint.URL, part string) {
		for i := range u.Outputs {
			o := &u.Outputs[i]
			if where := placeInURL(u, o.At); where != urlElsewhere && breaksURL(o, where) && !hasSlip(p, o.Span, liquid.Misplaced, liquid.Syntax) {
				found = append(found, unescaped(u, o, where, part))
			}
		}
	}
	for u := range allURLs(p) {
		look(u, "URL")
	}
	form := p.FormBody()
	for i := range form {
		look(&form[i], "form")
		found = append(found, plainPlus(&form[i])...)
	}
	reportOnce(p, found)
}

// plainPlus finds phone numbers whose plus is written as it is into a form, where it is a space.
func plainPlus(form *lint.URL) []lint.Diagnostic {
	var found []lint.Diagnostic
	for _, q := range parameters(form) {
		text := q.value.In(form.Text)
		if len(text) < 2 || text[0] != '+' || text[1] < '0' || text[1] > '9' {
			continue
		}
		if at, ok := form.Place(schema.Stretch{Start: q.value.Start, End: q.value.Start + 1}); ok {
			found = append(found, lint.Diagnostic{Span: at, When: form.When, Message: "`+` is a space in a form", Why: "the number arrives with a space in its place",
				Help: "write `%2B`", Fixes: suggest("write `%2B`", lint.Replace(at, "%2B"))})
		}
	}
	return found
}

func unescaped(u *lint.URL, o *lint.URLOutput, where urlPlace, part string) lint.Diagnostic {
	name := oneLine(o.Span.Text())
	if o.Expr != nil {
		name = oneLine(o.Expr.Span().Text())
	}
	d := lint.Diagnostic{Span: o.Span, When: u.When, Message: fmt.Sprintf("`%s` is in the %s without `url_param_escape`", name, part),
		Why: "a space, `&`, `#`, `+` or `/` in it changes where the request goes or what arrives", Help: "put `url_param_escape` after it"}
	if part == "form" {
		d.Why = "`&`, `+` or `%` in it changes what arrives"
	}
	if text := o.Span.Text(); len(text) < 4 || text[:2] != "{{" || text[len(text)-2:] != "}}" {
		return d
	}
	fix := lint.Fix{Title: "put `url_param_escape` after it", Safety: lint.Safe, Edits: []lint.Edit{lint.InsertAfter(afterExpr(o.Span), " | url_param_escape")}}
	if where == urlPath {
		fix.Safety = lint.Suggested // the value may hold several steps of the path
	}
	d.Fixes = []lint.Fix{fix}
	return d
}
