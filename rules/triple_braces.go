package rules

import (
	_ "embed"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed triple_braces.md
var tripleBracesDoc string

var tripleBraces = &lint.Rule{
	ID:       "triple-braces",
	Group:    lint.Liquid,
	Summary:  "a brace that runs into the braces of an output or tag",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      tripleBracesDoc,
	Check:    checkTripleBraces,
}

func checkTripleBraces(p *lint.Pass) {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Kind != liquid.TripleBraces {
				continue
			}
			d := lint.Diagnostic{Span: e.Span, Message: e.Message, Why: e.Why, Help: e.Help, Fixes: bracesApart(part, e)}
			if f, ok := bracedField(part, e); ok {
				d.Help = "write `" + f.meant + "`"
				d.Fixes = suggest(d.Help, lint.Delete(e.Span.File.Span(e.Span.Start, e.Span.Start+1)), lint.Replace(f.at, f.meant), lint.Delete(thirdBrace(f.out)))
			}
			p.Report(d)
		}
		reportStrayBraces(p, part)
	}
}

// A braced is a name that lacks its dollar sign and braces, where it stands behind a brace too many.
type braced struct {
	out   *liquid.Output
	name  *liquid.Lookup
	meant string
	at    source.Span // where meant goes
}

// bracedField returns the output behind a brace too many, and the name in it that lacks the dollar sign: {{{city}}}.
func bracedField(part *lint.Part, e liquid.Error) (braced, bool) {
	for _, out := range part.Outputs() {
		if out.Span().Start != e.Span.Start+1 || thirdBrace(out).Text() != "}" {
			continue
		}
		l, ok := piped(out.Expr).(*liquid.Lookup)
		if !ok || l.Root() == "" || part.Names().Assigned[l.Name] {
			return braced{}, false
		}
		if s, ok := variableSlip(l); ok {
			return braced{out, l, s.meant, s.at}, true
		}
		_, ok = braze.VariableNamed("", l.Name)
		return braced{out, l, "${" + l.Name + "}", l.Span()}, ok && len(l.Path) == 0
	}
	return braced{}, false
}

// thirdBrace is the place behind an output, where another brace stands.
func thirdBrace(out *liquid.Output) source.Span {
	s := out.Span()
	return s.File.Span(s.End, min(s.End+1, s.File.Len()))
}

// isBracedField reports whether triple-braces says of a name what it lacks.
func isBracedField(part *lint.Part, l *liquid.Lookup) bool {
	return slices.ContainsFunc(part.Template.Errors, func(e liquid.Error) bool {
		if e.Kind != liquid.TripleBraces {
			return false
		}
		f, ok := bracedField(part, e)
		return ok && f.name == l
	})
}
