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

//go:embed literal_liquid.md
var literalLiquidDoc string

var literalLiquid = &lint.Rule{
	ID:       "literal-liquid",
	Group:    lint.Liquid,
	Summary:  "an output inside a quoted string, where it is never expanded",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      literalLiquidDoc,
	Check:    checkLiteralLiquid,
}

func checkLiteralLiquid(p *lint.Pass) {
	for part := range p.Parts() {
		for _, abort := range part.Aborts() {
			if holdsLiquid(abort.Reason.Text()) {
				d := neverExpanded(abort.Reason, "an abort reason")
				d.Help = "write plain text"
				p.Report(d)
			}
		}
		for _, c := range part.Comments() {
			if c.HTML && holdsLiquid(c.Text.Text()) && !strings.HasPrefix(c.Text.Text(), "[if ") { // which mail programs read
				p.Report(lint.Diagnostic{Span: c.Span(), Message: "Liquid in an HTML comment is never expanded",
					Why: "Braze removes such comments before Liquid runs", Help: "take it out of the comment, or write a Liquid comment for a note"})
			}
		}
		for _, lit := range part.Literals() {
			if lit.Kind == liquid.StringLit && holdsLiquid(lit.Text) {
				p.Report(neverExpanded(lit.Span(), "a quoted string"))
			}
		}
		for _, text := range part.Texts() {
			reportHalfOpen(p, part, text.Span())
		}
	}
}

// reportHalfOpen reports text that lacks a brace to be an output. Braces that close one before them are left alone, and what other rules
// tell.
func reportHalfOpen(p *lint.Pass, part *lint.Part, text source.Span) {
	s := text.Text()
	if !strings.Contains(s, "}}") {
		return
	}
	json := part.IsBody() && p.JSONBody()
	for i := strings.IndexByte(s, '{'); i >= 0 && i < len(s); {
		n := liquid.HalfOutput(s[i:])
		if at := text.File.Span(text.Start+i, text.Start+i+n); n > 0 && !strings.Contains(at.Text(), "${") && !isTold(p, json, at) {
			if before, _ := textBefore(part, at.Start, json); !leavesOpen(before) {
				p.Report(lint.Diagnostic{Span: at, Message: "`" + oneLine(at.Text()) + "` does not begin with `{{`, so it is no output",
					Why: "it is sent as it stands", Help: "write `{{` in front of it"})
			}
		}
		next := strings.IndexByte(s[i+max(n, 1):], '{')
		if next < 0 {
			return
		}
		i += max(n, 1) + next
	}
}

// isTold reports whether a place is one that JSON has a problem with.
func isTold(p *lint.Pass, json bool, at source.Span) bool {
	return json && slices.ContainsFunc(p.Body().Problems, func(problem jsontmpl.Problem) bool {
		return problem.Span.File == at.File && problem.Span.Start <= at.End && at.Start <= problem.Span.End
	})
}

func holdsLiquid(s string) bool {
	return (strings.Contains(s, "{{") || strings.Contains(s, "${")) && strings.Contains(s, "}")
}

func neverExpanded(at source.Span, what string) lint.Diagnostic {
	return lint.Diagnostic{Span: at, Message: "Liquid is used in " + what + ", where it is never expanded",
		Why: "the braces are printed as they are", Help: "use `append`, or capture the text"}
}
