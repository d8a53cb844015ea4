package schema

import "github.com/hooklint/hooklint/lint/jsontmpl"

// nested is what the value of a custom attribute costs, and why where that is not one.
func nested(v jsontmpl.Value) (points, string) {
	switch v := v.(type) {
	case *jsontmpl.Array:
		if p := elementKeys(v.Items); p.max > 0 {
			return p, "each key of each object counts"
		}
	case *jsontmpl.Object:
		return nestedObject(v)
	default:
		// nothing of it in the others
	}
	return points{min: 1, max: 1}, ""
}

func nestedObject(o *jsontmpl.Object) (points, string) {
	var sum points
	operator := false
	eachMember(o.Items, func(m *jsontmpl.Member) {
		list, isList := m.Value.(*jsontmpl.Array)
		switch name, _ := literalKey(m); name {
		case "inc", "$time":
			operator, sum = true, points{min: 1, max: 1}
		case "add", "remove":
			operator = true
			if isList {
				_, most, bounded := countItems(list.Items)
				sum.max, sum.endless = sum.max+max(1, most), sum.endless || !bounded
			} else {
				sum.max++
			}
			sum.min = 1
		case "$add", "$update":
			operator = true
			if isList {
				sum.add(elementKeys(list.Items))
			}
		case "$remove":
			operator = true
			sum.max += 1
		}
	})
	if operator {
		if sum.min == sum.max && !sum.endless {
			return sum, ""
		}
		return points{min: max(1, sum.min), max: max(1, sum.max), endless: sum.endless}, "each value that is added or removed may count"
	}
	sum = leaves(o.Items)
	if sum.max == 0 {
		return points{min: 1, max: 1}, ""
	}
	return sum, "each key of the object counts"
}

// elementKeys is the keys of the objects in a list.
func elementKeys(items []jsontmpl.Item) points {
	c := counter{}
	return c.items(items, func(item jsontmpl.Item) points {
		el, ok := item.(*jsontmpl.Element)
		if !ok {
			return points{}
		}
		o, ok := el.Value.(*jsontmpl.Object)
		if !ok {
			return points{}
		}
		if fresh := newObject(o); fresh != nil {
			return leaves(fresh.Items)
		}
		return leaves(o.Items)
	})
}

// newObject is what an element of $update writes.
func newObject(o *jsontmpl.Object) (fresh *jsontmpl.Object) {
	eachMember(o.Items, func(m *jsontmpl.Member) {
		if name, _ := literalKey(m); name == "$new_object" {
			fresh, _ = m.Value.(*jsontmpl.Object)
		}
	})
	return fresh
}

// leaves is the keys of an object, those of objects within counted in place of their own.
func leaves(items []jsontmpl.Item) points {
	c := counter{}
	return c.items(items, func(item jsontmpl.Item) points {
		m, ok := item.(*jsontmpl.Member)
		if !ok {
			return points{}
		}
		if o, ok := m.Value.(*jsontmpl.Object); ok {
			if inner := leaves(o.Items); inner.max > 0 {
				if name, _ := literalKey(m); name != "$time" {
					return inner
				}
			}
		}
		return points{min: 1, max: 1}
	})
}
