package rules

import (
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
)

// isItem reports whether a value is an item of the list that a loop runs over, which is there in each round.
func isItem(p *lint.Pass, value liquid.Expr) bool {
	l, ok := piped(value).(*liquid.Lookup)
	return ok && len(l.Path) == 0 && ofRound(p, l)
}

// ofRound reports whether a value is the item of a loop around it, or a member of that.
func ofRound(p *lint.Pass, value liquid.Expr) bool {
	l, ok := piped(value).(*liquid.Lookup)
	if !ok || l.Root() == "" {
		return false
	}
	names := p.BodyPart().Names()
	if slices.ContainsFunc(names.Setters, func(s lint.Setter) bool { return s.Name == l.Name }) {
		return false
	}
	return slices.ContainsFunc(names.Loops, func(loop *liquid.For) bool {
		return loop.Var == l.Name && loop.Span().File == l.Span().File && loop.Span().Contains(l.Span().Start)
	})
}

// isFirstOfSome reports whether a value is the first or some item of a list of which a condition on the way asks how long it is, or
// whether it is blank: {% if custom_attribute.${sizes}.size > 0 %}.
func isFirstOfSome(p *lint.Pass, when flow.Path, value liquid.Expr) bool {
	list := listOf(value)
	return list != nil && slices.ContainsFunc(when.Decisions(), func(d flow.Decision) bool { return comparesSize(p, d.On, list) })
}

// listOf returns the list that a value is the first, the last or a numbered item of; nil if it is none.
func listOf(value liquid.Expr) *liquid.Lookup {
	ends := func(name string) bool { return name == "first" || name == "last" }
	pipe, piped := value.(*liquid.Pipe)
	if piped {
		value = pipe.Input
	}
	l, ok := value.(*liquid.Lookup)
	if !ok {
		return nil
	}
	if n := len(l.Path); n > 1 && isGivenMember(l) {
		l = l.UpTo(n - 1)
	}
	if n := len(l.Path); n > 0 && (ends(l.Path[n-1].Name) || l.Path[n-1].Index != nil) {
		return l.UpTo(n - 1)
	}
	if piped && ends(pipe.Filters[0].Name) {
		return l
	}
	return nil
}

// isGivenMember reports whether a lookup is of a member that each item has of the list a tag sets.
func isGivenMember(l *liquid.Lookup) bool {
	member := l.Path[len(l.Path)-1].Name
	return member != "" && l.Root() != "" && slices.ContainsFunc(braze.Tags(), func(t braze.Tag) bool {
		return t.Sets == l.Name && slices.Contains(t.ItemHas, member)
	})
}

// comparesSize reports whether a condition compares a list or its size with something.
func comparesSize(p *lint.Pass, cond liquid.Expr, list *liquid.Lookup) bool {
	switch cond := cond.(type) {
	case *liquid.Logic:
		return comparesSize(p, cond.Left, list) || comparesSize(p, cond.Right, list)
	case *liquid.Compare:
		l, ok := cond.Left.(*liquid.Lookup)
		if !ok {
			return false
		}
		if l.Key() == list.Key() || l.Key() == list.Key()+".size" {
			return true
		}
		value, _ := given(p, l)
		size, ok := value.(*liquid.Pipe)
		if !ok || size.Filters[len(size.Filters)-1].Name != "size" {
			return false
		}
		counted, ok := size.UpTo(len(size.Filters) - 1).(*liquid.Lookup)
		return ok && counted.Key() == list.Key()
	default:
		return false
	}
}
