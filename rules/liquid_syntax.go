package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed liquid_syntax.md
var liquidSyntaxDoc string

var liquidSyntax = &lint.Rule{
	ID:       "liquid-syntax",
	Group:    lint.Liquid,
	Summary:  "what Liquid cannot read",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      liquidSyntaxDoc,
	Check:    checkLiquidSyntax,
}

func checkLiquidSyntax(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind != liquid.Syntax {
				continue
			}
			p.Report(lint.Diagnostic{Span: e.Span, Message: e.Message, Why: e.Why, Help: e.Help})
		}
		for _, abort := range part.Aborts() {
			if args := abort.Args; args.Len() > 0 && !reasonArgument().MatchString(args.Text()) {
				p.Report(lint.Diagnostic{Span: args, Severity: lint.Warning, Message: "the reason of `abort_message` is no text in quotes",
					Why: "Braze reads no reason from what stands here", Help: "write `abort_message('reason')`, with a quote on both sides"})
			}
		}
		for _, tag := range part.Tags() {
			if known, ok := braze.TagNamed(tag.Name); ok && known.Quoted && !quotedArgument().MatchString(tag.Args.Text()) {
				at := tag.NameSpan
				if tag.Args.Len() > 0 {
					at = tag.Args
				}
				p.Report(lint.Diagnostic{Span: at, Severity: lint.Warning, Message: "`" + tag.Name + "` takes a text in quotes and parentheses",
					Why: "Braze finds nothing by what stands here", Help: "write `" + tag.Name + "('name')`"})
			}
		}
	}
}

// reasonArgument is a reason in quotes, which may hold more quotes, or none; curly quotes are told as those.
var reasonArgument = regexpOf(`(?s)^(?:\(\s*(?:'.*'|".*"|[“”‘’].*)?\s*\)|[^(].*)$`)

// quotedArgument is a text in quotes and parentheses.
var quotedArgument = regexpOf(`(?s)^\(\s*(?:'[^']*'|"[^"]*")\s*\)$`)
