package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

//go:embed unknown_variable.md
var unknownVariableDoc string

var unknownVariable = &lint.Rule{
	ID:       "unknown-variable",
	Group:    lint.Liquid,
	Summary:  "a profile field or namespace that does not exist",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      unknownVariableDoc,
	Check:    checkUnknownVariable,
}

func checkUnknownVariable(p *lint.Pass) {
	for part, l := range lookups(p) {
		if s, ok := variableSlip(l); ok {
			if filterInName(l) >= 0 || isBracedField(part, l) {
				continue // the name ends elsewhere, or triple-braces says what it lacks
			}
			d := lint.Diagnostic{Span: l.Span(), Message: s.message, Why: "it prints nothing for every user", Fixes: variableFix(l, s)}
			if len(d.Fixes) == 0 {
				d.Help = "write the name of a field that Braze has, or custom_attribute.${…}"
			}
			p.Report(d)
			continue
		}
		if s, ok := bareMember(l); ok && !p.Assigned()[l.Name] && !part.Names().Includes && !isBracedField(part, l) {
			d := lint.Diagnostic{Span: l.Span(), Message: s.message, Why: "it prints nothing for every user", Fixes: variableFix(l, s)}
			if braze.IsSeenBare(l.Name) {
				d.Severity, d.Maybe, d.Unless = lint.Warning, true, "Braze reads it without them too, which its pages do not say"
			}
			p.Report(d)
			continue
		}
		if field, ok := attributeSlip(p, l); ok {
			severity := lint.Warning
			if !strings.Contains(field, "_") {
				severity = lint.Note // a plain word, which others use too
			}
			p.Report(lint.Diagnostic{Span: l.Span(), Severity: severity, Maybe: true, Message: "`" + field + "` is a profile field, read here as a custom attribute",
				Why: "it prints nothing for every user", Unless: "a custom attribute has that name too", Help: "write `${" + field + "}`"})
		}
	}
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind == liquid.UnknownMember {
				meant := liquid.MeantMember(e.Span.Text())
				p.Report(lint.Diagnostic{Span: e.Span, Message: withMeaning(e.Message, meant), Why: e.Why, Help: e.Help, Fixes: writeMeant(e.Span, meant, lint.Suggested)})
			}
		}
		for _, s := range nearlySame(p, part) {
			p.Report(lint.Diagnostic{Span: s.at, Severity: lint.Warning, Maybe: true, Message: "`" + oneLine(s.at.Text()) + "` is a letter away from `" + oneLine(s.meant) + "`, which is used here too",
				Why: "if one of the two is misspelt, it prints nothing for every user", Unless: "there are two of these names",
				Help: "check both against the attribute's real name"})
		}
	}
}
