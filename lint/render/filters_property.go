package render

import (
	"slices"
	"strings"
)

// propertyFilters work on the items of a list, or on one property of each.
func propertyFilters() map[string]filter {
	return map[string]filter{
		"sort":         {0, 1, func(c *call) (any, error) { return c.sorted(compareForSort) }},
		"sort_natural": {0, 1, func(c *call) (any, error) { return c.sorted(compareNatural) }},
		"map":          {1, 1, mapFilter},
		"where":        {1, 2, where},
		"uniq":         {0, 1, uniq},
		"compact":      {0, 1, compact},
		"sum":          {0, 1, sum},
	}
}

func compareForSort(a, b any) (int, error) {
	if order, ok := compareOrdered(a, b); ok {
		return order, nil
	}
	switch {
	case a == nil:
		return 1, nil
	case b == nil:
		return -1, nil
	default:
		return 0, liquidError("cannot sort values of incompatible types")
	}
}

// compareNatural orders without regard to the case of ASCII letters; nil comes last.
func compareNatural(a, b any) (int, error) {
	switch {
	case a == nil && b == nil:
		return 0, nil
	case a == nil:
		return 1, nil
	case b == nil:
		return -1, nil
	default:
		return strings.Compare(lowerASCII(text(a)), lowerASCII(text(b))), nil
	}
}

func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}

func (c *call) sorted(compare func(a, b any) (int, error)) (any, error) {
	list, err := c.items()
	if err != nil || len(list) == 0 {
		return []any{}, err
	}
	type keyed struct{ item, key any }
	all := make([]keyed, len(list))
	name := c.arg(0, nil)
	var missing missingProperty
	for i, item := range list {
		all[i] = keyed{item, item}
		if name == nil {
			continue
		}
		value, why := property(item, name)
		if why == takesNone {
			return nil, nil
		}
		missing = max(missing, why)
		all[i].key = value
	}
	if missing == wrongKind && len(list) > 1 {
		return nil, noProperty(name)
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		order, problem := compare(a.key, b.key)
		if problem != nil {
			err = problem
		}
		return order
	})
	if err != nil {
		return nil, err
	}
	for i, k := range all {
		list[i] = k.item
	}
	return list, nil
}

func mapFilter(c *call) (any, error) {
	list, err := c.items()
	if err != nil {
		return nil, err
	}
	out := make([]any, len(list))
	for i, item := range list {
		value, why := property(item, c.args[0])
		if why == wrongKind {
			return nil, noProperty(c.args[0])
		}
		out[i] = value
	}
	return out, nil
}

// keep returns the items whose property passes a test. Where an item has no properties at all, the answer is nil.
func (c *call) keep(test func(value any) bool) (any, error) {
	list, err := c.items()
	if err != nil {
		return nil, err
	}
	kept := make([]any, 0, len(list))
	for _, item := range list {
		value, why := property(item, c.args[0])
		switch {
		case why == takesNone:
			return nil, nil
		case why == wrongKind:
			return nil, noProperty(c.args[0])
		case test(value):
			kept = append(kept, item)
		}
	}
	return kept, nil
}

func where(c *call) (any, error) {
	target := c.arg(1, nil)
	if target == nil {
		return c.keep(truthy)
	}
	return c.keep(func(value any) bool { return same(value, target) })
}

func compact(c *call) (any, error) {
	if c.arg(0, nil) != nil {
		return c.keep(func(value any) bool { return value != nil })
	}
	list, err := c.items()
	return slices.DeleteFunc(slices.Clone(list), func(item any) bool { return item == nil }), err
}

func uniq(c *call) (any, error) {
	seen := map[string]bool{}
	unseen := func(v any) bool {
		k := identity(v)
		if seen[k] {
			return false
		}
		seen[k] = true
		return true
	}
	if c.arg(0, nil) != nil {
		return c.keep(unseen)
	}
	list, err := c.items()
	return slices.DeleteFunc(slices.Clone(list), func(item any) bool { return !unseen(item) }), err
}

// identity returns the same for values that are the same key of a hash, and different things for others, as for 1 and 1.0.
func identity(v any) string {
	var b strings.Builder
	writeIdentity(&b, v)
	return b.String()
}

func writeIdentity(b *strings.Builder, v any) {
	h, ok := v.(*hash)
	if !ok {
		b.WriteString(class(v))
		inspect(b, v)
		return
	}
	b.WriteByte('{')
	for _, k := range slices.Sorted(slices.Values(h.keys)) {
		inspectString(b, k)
		writeIdentity(b, h.vals[k])
	}
	b.WriteByte('}')
}

func sum(c *call) (any, error) {
	list, err := c.items()
	if err != nil {
		return nil, err
	}
	var total any = 0
	add := plus()
	for _, item := range list {
		if name := c.arg(0, nil); name != nil {
			value, why := property(item, name)
			if why == wrongKind {
				return nil, noProperty(name)
			}
			item = value
		}
		if total, err = add.apply(&call{in: total, args: []any{item}, run: c.run}); err != nil {
			return nil, err
		}
	}
	return total, nil
}
