package schema

import "github.com/hooklint/hooklint/lint/jsontmpl"

// nested returns what the value of a custom attribute costs, and why if that is not one point.
func nested(v jsontmpl.Value) (points, string) {
	switch v := v.(type) {
	case *jsontmpl.Array:
		if p := elementKeys(v.Items, ""); p.max > 0 {
			return p, "each key of each object counts"
		}
	case *jsontmpl.Object:
		return nestedObject(v)
	case *jsontmpl.Bare:
		if _, ok := printsObjects(v); ok {
			return points{min: 1, max: 1, endless: true}, "each key of an object in it counts"
		}
	case *jsontmpl.String:
	}
	return points{min: 1, max: 1}, ""
}

func nestedObject(o *jsontmpl.Object) (points, string) {
	var sum points
	changes := false
	eachMember(o.Items, func(m *jsontmpl.Member) {
		op, ok := operatorOf(m)
		if !ok {
			return
		}
		changes = true
		list, isList := m.Value.(*jsontmpl.Array)
		switch op.costs {
		case costsOne:
			sum = points{min: 1, max: 1}
		case costsValues:
			if isList {
				_, most, bounded := countItems(list.Items)
				sum.max, sum.endless = sum.max+max(1, most), sum.endless || !bounded
			} else {
				sum.max++
			}
			sum.min = 1
		case costsKeys:
			if isList {
				sum.add(elementKeys(list.Items, op.of))
			}
		case costsItems:
			p := points{min: 1, max: 1, endless: true} // a list that is printed
			if isList {
				least, most, bounded := countItems(list.Items)
				p = points{min: least, max: most, endless: !bounded}
			}
			sum.add(p)
		}
	})
	if changes {
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

// elementKeys counts the keys of the objects in a list, or of the objects in a member of those.
func elementKeys(items []jsontmpl.Item, of string) points {
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
		counted := o
		eachMember(o.Items, func(m *jsontmpl.Member) {
			if inner, ok := m.Value.(*jsontmpl.Object); ok && of != "" {
				if name, _ := literalKey(m); name == of {
					counted = inner
				}
			}
		})
		return leaves(counted.Items)
	})
}

// leaves counts the keys of an object. A key whose value is an object counts as the keys of that.
func leaves(items []jsontmpl.Item) points {
	c := counter{}
	return c.items(items, func(item jsontmpl.Item) points {
		m, ok := item.(*jsontmpl.Member)
		if !ok {
			return points{}
		}
		if o, ok := m.Value.(*jsontmpl.Object); ok {
			if inner := leaves(o.Items); inner.max > 0 {
				return inner
			}
		}
		return points{min: 1, max: 1}
	})
}
