package rules

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

//go:embed filter_arguments.md
var filterArgumentsDoc string

var filterArguments = &lint.Rule{
	ID:       "filter-arguments",
	Group:    lint.Liquid,
	Summary:  "too many or too few arguments of a filter, or one it cannot take",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      filterArgumentsDoc,
	Check:    checkFilterArguments,
}

func checkFilterArguments(p *lint.Pass) {
	for part := range p.Parts() {
		for _, pipe := range part.Pipes() {
			checkLineBreaks(p, pipe)
			checkInputs(p, part, pipe)
		}
		for _, out := range part.Outputs() {
			if f, ok := secondAttribute(out); ok {
				p.Report(lint.Diagnostic{Span: f.Span, Severity: lint.Warning, Message: "`" + f.Name + "` takes a second custom attribute in one output",
					Why: "Braze does not work out two custom attributes in one output", Help: "assign one of them first and use the name"})
			}
		}
	}
	for f := range filters(p) {
		known, ok := braze.FilterNamed(f.Name)
		if !ok || known.Status == "unsupported" || known.Status == "foreign" || len(f.Named) > 0 || liquid.CutShort(f.Args) {
			continue
		}
		switch n := len(f.Args); {
		case f.Dropped && known.MaxArgs > 0:
			// misplaced-expression says what its argument lacks
		case n == 0 && f.Name == "default":
			d := lint.Diagnostic{Span: f.Span, Severity: lint.Warning, Message: "`default` has no value to print instead", Why: "it prints nothing where its input is missing, as if it were not there",
				Help: "put the value after a `:`"}
			if leavesGap(p, f) {
				d.Severity, d.Why = lint.Error, "it prints nothing where its input is missing, and the body is not JSON there"
			}
			p.Report(d)
		case n < known.MinArgs:
			least := fmt.Sprint(known.MinArgs)
			if known.MaxArgs > known.MinArgs {
				least = "at least " + least
			}
			p.Report(lint.Diagnostic{Span: f.Span, Message: fmt.Sprintf("`%s` has %s, but needs %s", f.Name, arguments(n), least),
				Why: "Liquid prints an error in place of the value", Help: "put the argument after a `:`"})
		case n > known.MaxArgs:
			most, help := "takes at most "+arguments(known.MaxArgs), "remove the extra ones"
			if known.MaxArgs == 0 {
				most, help = "takes none", "remove the `:` and what is given to it"
			}
			p.Report(lint.Diagnostic{Span: f.Span, Message: fmt.Sprintf("`%s` has %s, but %s", f.Name, arguments(n), most), Why: "Liquid prints an error in place of the value", Help: help})
		default:
			checkKinds(p, f, known)
			checkFormat(p, f)
		}
	}
}

// leavesGap reports whether a filter belongs to an output that stands for a value of the JSON and can print nothing.
func leavesGap(p *lint.Pass, f *liquid.Filter) bool {
	return p.JSONBody() && slices.ContainsFunc(p.Body().Holes, func(h *jsontmpl.Hole) bool {
		return h.Where == jsontmpl.AsValue && !h.Optional && h.Type.Blank && h.Output != nil &&
			h.Output.Span().File == f.Span.File && h.Output.Span().Contains(f.Span.Start)
	})
}

// checkKinds finds arguments that are nothing their filter can take.
func checkKinds(p *lint.Pass, f *liquid.Filter, known *braze.Filter) {
	for i, arg := range f.Args {
		switch known.Args[i] {
		case "number", "integer":
			t := worth(p, arg)
			d := lint.Diagnostic{Span: arg.Span(), Message: "`" + f.Name + "` takes a number, not `" + oneLine(arg.Span().Text()) + "`",
				Why: "Liquid treats it as 0, or prints an error in place of the value", Help: "write a number"}
			switch {
			case isTime(t):
				d.Help = "assign it with `date: '%s'` first, which makes seconds of a time"
				if t.From == types.Profile { // may be a text, of which Liquid takes the digits it begins with
					d.Severity, d.Maybe = lint.Warning, true
				}
			case !t.Only(types.List|types.Map|types.Bool) && (!t.Only(types.String) || !noNumber(t)):
				continue
			}
			p.Report(d)
		case "array":
			if t := worth(p, arg); t.Kinds != 0 && !t.Can(types.List|types.Nil) {
				p.Report(lint.Diagnostic{Span: arg.Span(), Message: "`" + f.Name + "` takes a list, not `" + oneLine(arg.Span().Text()) + "`",
					Why: "Liquid prints an error in place of the value", Help: "make a list of it first, with `split`"})
			}
		}
	}
}

// worth returns what an argument can be; of a name that is assigned once, what it is assigned.
func worth(p *lint.Pass, arg liquid.Expr) *types.Type {
	if l, ok := arg.(*liquid.Lookup); ok {
		if value, ok := assigned(p, l); ok {
			return p.TypeOf(value)
		}
	}
	return p.TypeOf(arg)
}

// noNumber reports whether all texts that a value can be are known, and none begins with a number, which is all that Liquid
// reads of one.
func noNumber(t *types.Type) bool {
	return len(t.Values) > 0 && !slices.ContainsFunc(t.Values, func(s string) bool {
		digits := strings.TrimLeft(strings.TrimSpace(s), "+-")
		return digits != "" && '0' <= digits[0] && digits[0] <= '9'
	})
}

// secondAttribute returns the filter that works out a number from two custom attributes within one output.
func secondAttribute(out *liquid.Output) (*liquid.Filter, bool) {
	pipe, ok := out.Expr.(*liquid.Pipe)
	if !ok || !isAttribute(pipe.Input) {
		return nil, false
	}
	for i := range pipe.Filters {
		f := &pipe.Filters[i]
		if known, ok := braze.FilterNamed(f.Name); ok && known.TakesNumber() && len(f.Args) == 1 && isAttribute(f.Args[0]) {
			return f, true
		}
	}
	return nil, false
}

func isAttribute(e liquid.Expr) bool {
	l, ok := e.(*liquid.Lookup)
	return ok && l.Namespace == "custom_attribute"
}
