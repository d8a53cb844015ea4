package rules

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed bare_attribute.md
var bareAttributeDoc string

var bareAttribute = &lint.Rule{
	ID:       "bare-attribute",
	Group:    lint.Liquid,
	Summary:  "an attribute in the text, outside of braces",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      bareAttributeDoc,
	Check:    checkBareAttribute,
}

func checkBareAttribute(p *lint.Pass) {
	var quoted func() []source.Span
	for part := range p.Parts() {
		for _, text := range part.Texts() {
			told := 0 // as far as an output goes whose braces were told
			for _, at := range bareAttributes(text.Span()) {
				if at.Start < told {
					continue
				}
				if quoted == nil {
					quoted = sync.OnceValue(func() []source.Span { return p.Body().Quoted() })
				}
				if open, end := halfOpen(text.Span(), at); end > 0 {
					told = end
					p.Report(lint.Diagnostic{Span: at, Message: "`" + oneLine(at.Text()) + "` is outside of `{{ }}`: two braces belong in front of it",
						Why: "Braze prints it as it is, not the user's value", Fixes: suggest("write `{{` in front of it", lint.Replace(open, "{{"))})
					continue
				}
				fix := braceFix(at, "", "")
				switch {
				case part.IsBody() && p.JSONBody():
					fix = braceInJSON(p, at, quoted)
				case part.IsURL():
					fix = braceInURL(p, at)
				}
				p.Report(lint.Diagnostic{Span: at, Message: "`" + oneLine(at.Text()) + "` is outside of `{{ }}`",
					Why: "Braze prints it as it is, not the user's value", Fixes: []lint.Fix{fix}})
			}
		}
	}
}

// halfOpen returns what stands for the two braces in front of an attribute, one, or two with white space between, and where the output
// ends that should begin there; 0 if none should.
func halfOpen(text, at source.Span) (open source.Span, end int) {
	s := text.File.Text()
	before := strings.TrimRight(s[text.Start:at.Start], " \t")
	if !strings.HasSuffix(before, "{") {
		return source.Span{}, 0
	}
	brace := text.Start + len(before) - 1
	open = text.File.Span(brace, brace+1)
	if first := strings.TrimRight(s[text.Start:brace], " \t"); text.Start+len(first) < brace && strings.HasSuffix(first, "{") {
		open.Start = text.Start + len(first) - 1
	}
	end = open.Start + liquid.HalfOutput(s[open.Start:text.End])
	if end <= at.End {
		return source.Span{}, 0
	}
	return open, end
}

// braceFix puts braces around an attribute, a filter into them and quotes around them.
func braceFix(at source.Span, filter, quote string) lint.Fix {
	title := "put `{{ }}` around it"
	if quote != "" {
		title = "put `{{ }}` and quotes around it"
	}
	if filter != "" {
		title += " and escape it"
	}
	return lint.Fix{Title: title, Safety: lint.Safe, Edits: []lint.Edit{
		lint.InsertBefore(at, quote+"{{"), lint.InsertAfter(at, filter+"}}"+quote),
	}}
}

// braceInJSON puts braces around an attribute as the place in the JSON wants it: with quotes where it is a text and has
// none, and an escape where it can hold what ends a string.
func braceInJSON(p *lint.Pass, at source.Span, quoted func() []source.Span) lint.Fix {
	t := p.World().TypeOf(attributeOf(at))
	escape, value := "", asValue(p.Body(), at)
	if !t.Safe && (t.Free || t.Lines) {
		escape = " | json_escape"
	}
	switch {
	case value && printsText(t):
		return braceFix(at, escape, `"`)
	case !value && within(quoted(), at):
		return braceFix(at, escape, "")
	}
	fix := braceFix(at, "", "")
	if value && t.Blank {
		fix.Safety = lint.Suggested // nothing printed is not a value
	}
	return fix
}

// braceInURL puts braces around an attribute, and an escape into those of a parameter that wants one.
func braceInURL(p *lint.Pass, at source.Span) lint.Fix {
	l := attributeOf(at)
	output := &lint.URLOutput{Expr: l, Type: p.World().TypeOf(l)}
	_, query, inQuery := strings.Cut(at.File.Text()[:at.Start], "?")
	if inQuery && !strings.Contains(query, "#") && breaksURL(output, urlQuery) {
		return braceFix(at, " | url_param_escape", "")
	}
	return braceFix(at, "", "")
}

// attributeOf returns an attribute as Liquid would read it: ${name}, or with a namespace before it.
func attributeOf(at source.Span) *liquid.Lookup {
	namespace, name, _ := strings.Cut(at.Text(), "${")
	return &liquid.Lookup{
		Base: liquid.Base{At: at}, Braze: true,
		Namespace: strings.TrimSuffix(namespace, "."), Name: strings.TrimSpace(strings.TrimSuffix(name, "}")),
	}
}

// asValue reports whether an attribute is alone where the JSON wants a value.
func asValue(b *jsontmpl.Body, at source.Span) bool {
	return slices.ContainsFunc(b.Problems, func(problem jsontmpl.Problem) bool {
		return problem.Kind == jsontmpl.BareAttribute && problem.Span == at
	})
}

// within reports whether one of the spans, which are in order and apart, is around a place.
func within(spans []source.Span, at source.Span) bool {
	i, found := slices.BinarySearchFunc(spans, at.Start, func(s source.Span, start int) int { return s.Start - start })
	if !found {
		i--
	}
	return i >= 0 && spans[i].File == at.File && at.End <= spans[i].End
}
