package rules

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed unknown_field.md
var unknownFieldDoc string

var unknownField = &lint.Rule{
	ID:       "unknown-field",
	Group:    lint.Body,
	Summary:  "a field the endpoint does not have",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      unknownFieldDoc,
	Check:    checkUnknownField,
}

func checkUnknownField(p *lint.Pass) {
	if bodyOfOther(p) {
		return
	}
	missing := slices.Collect(mismatches(p, schema.MissingField))
	for m := range mismatches(p, schema.UnknownField) {
		if w := p.Config.World; m.Advice && w != nil && w.Attributes[m.Name] != nil {
			continue // the configuration declares it
		}
		help := "remove it, or write the field that is meant"
		switch {
		case m.Suggestion != "":
			help = writeField(&m)
		case m.Want != "":
			help = "remove it: " + m.Want
		case len(m.Names) > 0:
			help = "put it into " + list(m.Names, "or") + ", or remove it"
		}
		d := lint.Diagnostic{
			Span:    m.Span,
			Pointer: m.At,
			When:    m.When,
			Message: notAField(&m),
			Why:     "the endpoint does not read it, and what it holds is lost",
			Help:    help,
			Maybe:   !m.Sure,
			Fixes:   renameField(&m, lint.Suggested),
		}
		if m.Advice { // the endpoint takes any name there
			d.Message = "`" + m.Name + "` makes a custom attribute"
			if !m.Taken {
				d.Message = withMeaning(d.Message, m.Suggestion)
			}
			d.Why = "the field that is meant gets no value"
			d.Unless = "a custom attribute has that name"
		}
		if slices.ContainsFunc(missing, func(lacking schema.Mismatch) bool { return standsFor(&m, &lacking) }) {
			d.Severity, d.Why = lint.Error, "without `"+m.Suggestion+"` the endpoint turns the request down"
		}
		p.Report(d)
	}
}

// bodyOfOther reports a body that is for another endpoint, in one finding.
func bodyOfOther(p *lint.Pass) bool {
	for m := range mismatches(p, schema.UnknownField) {
		other, ok := p.Endpoint().Mistaken(p.Body())
		if !ok || strings.Count(m.At, "/") != 1 {
			return false
		}
		p.Report(lint.Diagnostic{
			Severity: lint.Error,
			Span:     m.Span,
			Pointer:  m.At,
			When:     m.When,
			Message:  "`" + m.Name + "` is a field of `" + other.Path + "`",
			Why:      "the endpoint knows nothing of what is in this body",
			Help:     "call `" + other.Path + "`, or write the body of this endpoint",
		})
		return true
	}
	return false
}
