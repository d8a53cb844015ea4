package rules

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
)

// neverAssigned returns the lookups of names that nothing assigns, and what each is likely to be meant for.
func neverAssigned(p *lint.Pass, part *lint.Part) iter.Seq2[*liquid.Lookup, string] {
	return func(yield func(*liquid.Lookup, string) bool) {
		names, anywhere := part.Names(), p.Assigned()
		var assigned []string // sorted, once it is needed
		for _, l := range part.Lookups() {
			name := l.Root()
			if name == "" || anywhere[name] || isGiven(name) || isBracedField(part, l) || isMangled(part, l.Span()) {
				continue
			}
			if assigned == nil {
				assigned = slices.Sorted(maps.Keys(names.Assigned))
			}
			meant := spelling.Nearest(name, slices.Values(assigned))
			if isOwnItem(names, l.Span(), meant) || braze.IsMoment(name) {
				meant = ""
			}
			if _, ok := braze.VariableNamed("", strings.TrimPrefix(name, "$")); ok && meant == "" {
				meant = "${" + strings.TrimPrefix(name, "$") + "}"
			}
			if meant == "" && (names.Includes || isTorn(part, l.Span()) || len(l.Path) > 0 && slices.ContainsFunc(part.Tags(), (*liquid.Tag).SavesNameless)) {
				continue // a content block may assign it, it is a word of a longer name, or a call was to save it
			}
			if !yield(l, meant) {
				return
			}
		}
	}
}

// readsNothing reports whether an expression begins with a name that does not exist, that nothing in its part assigns, or that this kind
// of message does not have: another rule says so.
func readsNothing(p *lint.Pass, part *lint.Part, e liquid.Expr) bool {
	l, ok := piped(e).(*liquid.Lookup)
	if !ok {
		return false
	}
	_, wrong := variableSlip(l)
	if _, bare := bareMember(l); bare && !p.Assigned()[l.Name] && !braze.IsSeenBare(l.Name) {
		wrong = true
	}
	if wrong || l.Root() != "" && !part.Names().Assigned[l.Root()] && !isGiven(l.Root()) {
		return true
	}
	_, lacks := messageOf(p).lacks(part, l)
	return lacks
}

// asksUndefined returns the conditions of the body that ask for a name which nothing assigns: what they bring is told with that.
func asksUndefined(p *lint.Pass) []liquid.Expr {
	part := p.BodyPart()
	names := map[string]bool{}
	for l := range neverAssigned(p, part) {
		names[l.Root()] = true
	}
	if len(names) == 0 {
		return nil
	}
	var out []liquid.Expr
	for n := range liquid.All[*liquid.If](part.Template) {
		for i := range n.Branches {
			if cond := n.Branches[i].Cond; cond != nil && asks(cond, names) {
				out = append(out, cond)
			}
		}
	}
	return out
}

// asks reports whether a condition asks for one of some names.
func asks(cond liquid.Expr, names map[string]bool) bool {
	switch e := cond.(type) {
	case *liquid.Logic:
		return asks(e.Left, names) || asks(e.Right, names)
	case *liquid.Compare:
		return asks(e.Left, names) || asks(e.Right, names)
	case *liquid.Lookup:
		return names[e.Root()]
	default:
		return false
	}
}

// isOwnItem reports whether a name is that of the items of the loop in whose tag the place lies: {% for plan in plans %}.
func isOwnItem(names *lint.Names, at source.Span, name string) bool {
	return slices.ContainsFunc(names.Loops, func(n *liquid.For) bool {
		return n.Var == name && n.Tag.Start <= at.Start && at.End <= n.Tag.End
	})
}

// isTorn reports whether a name is the first word of one with spaces, `{{CAMPAIGN ID}}`: misplaced-expression tells of the others.
func isTorn(part *lint.Part, at source.Span) bool {
	return slices.ContainsFunc(part.Template.Errors, func(e liquid.Error) bool {
		if e.Kind != liquid.Misplaced || e.Span.File != at.File || e.Span.Start <= at.End {
			return false
		}
		between := source.Span{File: at.File, Start: at.End, End: e.Span.Start}
		return strings.TrimSpace(between.Text()) == "" && unicode.IsLetter(rune(e.Span.Text()[0]))
	})
}

// isMangled reports whether a name is part of what Liquid cannot read, `${{user_id}}`.
func isMangled(part *lint.Part, at source.Span) bool {
	return slices.ContainsFunc(part.Template.Errors, func(e liquid.Error) bool {
		return e.Kind == liquid.Syntax && e.Span.File == at.File && e.Span.Start <= at.Start && at.End <= e.Span.End
	})
}

// isCompared reports whether a name stands where a text to compare a value with would: {% if custom_attribute.${plan} == gold %}.
func isCompared(part *lint.Part, l *liquid.Lookup) bool {
	if !isPlainWord(l.Span().Text()) {
		return false
	}
	for _, c := range part.Compares() {
		if c.Right == l {
			_, literal := c.Left.(*liquid.Literal)
			return !literal
		}
	}
	for _, c := range part.Cases() {
		if slices.ContainsFunc(c.Branches, func(b liquid.Branch) bool { return slices.Contains(b.When, liquid.Expr(l)) }) {
			return true
		}
	}
	return false
}
