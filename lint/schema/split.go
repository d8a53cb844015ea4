package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// A valueWay is a value on one way: without branches, also within.
type valueWay struct {
	when  flow.Path
	value jsontmpl.Value
}

// split returns the ways of a value. It reports false if they are too many.
func split(v jsontmpl.Value, when flow.Path) ([]valueWay, bool) {
	items := itemsOf(v)
	if slices.ContainsFunc(items, forksWithin) {
		ways, ok := splitItems([]itemsWay{{when: when}}, items)
		out := make([]valueWay, 0, len(ways))
		for _, w := range ways {
			out = append(out, valueWay{w.when, withItems(v, w.items)})
		}
		return out, ok
	}
	ways := valueWays(v)
	if len(ways) < 2 {
		return []valueWay{{when, v}}, true
	}
	var out []valueWay
	for _, w := range ways {
		if and, ok := when.And(w.when); ok {
			out = append(out, valueWay{and, withParts(v, w.parts)})
		}
	}
	return out, true
}

// itemsOf returns what is in an object or list; none of others.
func itemsOf(v jsontmpl.Value) []jsontmpl.Item {
	switch v := v.(type) {
	case *jsontmpl.Object:
		return v.Items
	case *jsontmpl.Array:
		return v.Items
	default:
		return nil
	}
}

func withItems(v jsontmpl.Value, items []jsontmpl.Item) jsontmpl.Value {
	switch v := v.(type) {
	case *jsontmpl.Object:
		one := *v
		one.Items = items
		return &one
	case *jsontmpl.Array:
		one := *v
		one.Items = items
		return &one
	default:
		// nothing of it in the others
	}
	return v
}

// forksWithin reports whether an item differs by branches, or something in it does.
func forksWithin(item jsontmpl.Item) bool {
	var v jsontmpl.Value
	switch item := item.(type) {
	case *jsontmpl.Choice:
		return true
	case *jsontmpl.Element:
		v = item.Value
	case *jsontmpl.Member:
		v = item.Value
	default:
		return false // a loop is one item
	}
	return slices.ContainsFunc(itemsOf(v), forksWithin) || len(valueWays(v)) > 1
}

// An itemsWay is the items of a list or object on one way.
type itemsWay struct {
	when  flow.Path
	items []jsontmpl.Item
}

// splitItems adds items to each way, with each way of their values. It reports false if the ways are too many.
func splitItems(ways []itemsWay, items []jsontmpl.Item) ([]itemsWay, bool) {
	for _, item := range items {
		arms, ok := armsOf(item)
		if !ok {
			return nil, false
		}
		if arms == nil {
			for i := range ways {
				ways[i].items = append(ways[i].items, item)
			}
			continue
		}
		var out []itemsWay
		for _, arm := range arms {
			in, ok := splitItems(onWay(ways, arm.when), arm.items)
			if out = append(out, in...); !ok || len(out) > waysMost {
				return nil, false
			}
		}
		ways = out
	}
	return ways, true
}

// armsOf returns the ways of an item; nil if there is but one. It reports false if they are too many.
func armsOf(item jsontmpl.Item) ([]itemsWay, bool) {
	if !forksWithin(item) {
		return nil, true
	}
	var arms []itemsWay
	ok := true
	add := func(v jsontmpl.Value, with func(jsontmpl.Value) jsontmpl.Item) {
		var values []valueWay
		values, ok = split(v, flow.Path{})
		for _, w := range values {
			arms = append(arms, itemsWay{w.when, []jsontmpl.Item{with(w.value)}})
		}
	}
	switch item := item.(type) {
	case *jsontmpl.Choice:
		for _, a := range item.Arms {
			arms = append(arms, itemsWay{a.When, a.Items})
		}
	case *jsontmpl.Element:
		add(item.Value, func(v jsontmpl.Value) jsontmpl.Item {
			one := *item
			one.Value = v
			return &one
		})
	case *jsontmpl.Member:
		add(item.Value, func(v jsontmpl.Value) jsontmpl.Item {
			one := *item
			one.Value = v
			return &one
		})
	default:
		// a loop is one item
	}
	return arms, ok
}

// onWay returns the ways that go on as a path says.
func onWay(ways []itemsWay, when flow.Path) []itemsWay {
	var out []itemsWay
	for _, w := range ways {
		if and, ok := w.when.And(when); ok {
			out = append(out, itemsWay{and, slices.Clone(w.items)})
		}
	}
	return out
}
