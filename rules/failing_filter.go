package rules

import (
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// checkOutputs finds filters that print an error for some arguments. It looks at outputs alone: an assign that fails is left out and
// prints nothing.
func checkOutputs(p *lint.Pass, part *lint.Part) {
	for _, n := range part.Outputs() {
		pipe, ok := n.Expr.(*liquid.Pipe)
		if !ok {
			continue
		}
		for i := range pipe.Filters {
			f := &pipe.Filters[i]
			switch {
			case f.Divides():
				checkDivision(p, part, f)
			case f.Name == "concat" && len(f.Args) == 1:
				checkConcat(p, part, f)
			}
		}
	}
}

func checkDivision(p *lint.Pass, part *lint.Part, f *liquid.Filter) {
	t, d := part.Text().TypeOf(f.Args[0]), lint.Diagnostic{Span: f.Span}
	_, written := f.Args[0].(*liquid.Literal)
	switch {
	case part.Text().CanBeZero(f.Args[0]):
		d.Message = "`" + f.Name + "` prints an error where `" + oneLine(f.Args[0].Span().Text()) + "` is 0"
		d.Why = "what is missing counts as 0 there, and `Liquid error: divided by 0` is sent in place of the number"
		d.Help = "ask first whether it is more than 0, or put `at_least: 1` behind what it is worked out with"
	case isSizeOfNone(p, part, f.Args[0]):
		d.Message = "`" + f.Name + "` prints an error where `" + oneLine(f.Args[0].Span().Text()) + "` is 0"
		d.Why = "`Liquid error: divided by 0` is sent in place of the number"
		d.Help = "ask first whether it is more than 0"
	case len(t.Values) > 0 && !slices.Contains(t.Values, "0") || !t.Blank && len(t.Values) == 0:
		return
	case written:
		d.Message = "`" + oneLine(f.Span.Text()) + "` prints an error"
		d.Why = "`Liquid error: divided by 0` is sent in place of the number"
		d.Help = "write a number that is not 0"
	default:
		d.Message = "`" + f.Name + "` prints an error where its argument is 0 or blank"
		d.Why = "`Liquid error: divided by 0` is sent in place of the number"
		d.Help = "give the argument a `default` that is not 0"
	}
	p.Report(d)
}

// isSizeOfNone reports whether a value is the size of a list that may have no items, where no condition and no loop asks for them.
func isSizeOfNone(p *lint.Pass, part *lint.Part, e liquid.Expr) bool {
	l, ok := e.(*liquid.Lookup)
	if !ok || !part.IsBody() || len(l.Path) != 1 || l.Path[0].Name != "size" {
		return false
	}
	list := l.UpTo(0)
	value, ok := assigned(p, list)
	if !ok {
		return false
	}
	if t := p.TypeOf(value); !t.Only(types.List) || !t.Blank || t.Count > 0 {
		return false
	}
	return !slices.ContainsFunc([]string{list.Key(), piped(value).Span().Text()}, func(name string) bool {
		return guarded(part, name) || loopsOver(part, name, e)
	})
}

// loopsOver reports whether an expression is in a loop over the items of a name.
func loopsOver(part *lint.Part, name string, e liquid.Expr) bool {
	return slices.ContainsFunc(part.Names().Loops, func(n *liquid.For) bool {
		in, ok := n.In.(*liquid.Lookup)
		return ok && in.Key() == name && n.Span().Contains(e.Span().Start)
	})
}

// checkConcat finds values of Braze that are added as a list and may be missing. Nothing is said of other names: where an assign fails they
// keep what they were.
func checkConcat(p *lint.Pass, part *lint.Part, f *liquid.Filter) {
	given, ok := f.Args[0].(*liquid.Lookup)
	if !ok || !part.Text().TypeOf(given).Can(types.Nil) || readsNothing(p, part, given) {
		return
	}
	if value, ok := assigned(p, given); ok {
		given, _ = value.(*liquid.Lookup)
	}
	if given == nil || !given.Braze {
		return
	}
	p.Report(lint.Diagnostic{Span: f.Span, Message: "`concat` prints an error where `" + oneLine(f.Args[0].Span().Text()) + "` is missing",
		Why: "`Liquid error: concat filter requires an array argument` is sent in place of the list", Help: "ask first whether it is there, or assign it as a list"})
}
