package schema

import "github.com/hooklint/hooklint/lint/jsontmpl"

// change judges an operator in place of a declared value: what it adds to a list must be what the list holds. It reports false
// of an object that is none, or that makes something else than is declared.
func (j *judge) change(n *node, o *jsontmpl.Object, p *place) bool {
	if !j.declared || len(Operators(o)) == 0 || n.kinds&kindsOf(FormOf(o)) == 0 {
		return false
	}
	if n.array == nil {
		return true
	}
	eachMember(o.Items, func(m *jsontmpl.Member) {
		op, ok := operatorOf(m)
		list, isList := m.Value.(*jsontmpl.Array)
		when, exists := j.and(p.when, m.When)
		if !ok || !isList || !exists || op.costs != costsValues && op.costs != costsKeys {
			return
		}
		at := &place{up: p, key: op.name, when: when, member: m}
		eachElement(list.Items, func(v jsontmpl.Value) {
			item := &place{up: at, array: true, index: -1, when: when, member: m}
			if op.of == "" {
				j.check(n.array.items, v, item)
				return
			}
			entry, ok := v.(*jsontmpl.Object)
			if !ok {
				return
			}
			for _, of := range named(entry, []string{op.of}) {
				j.check(n.array.items, of.Value, &place{up: item, key: op.of, when: when, member: of})
			}
		})
	})
	return true
}

// kindsOf returns the JSON types of a form.
func kindsOf(f Form) kinds {
	switch f {
	case ANumber:
		return isNumber | isInteger
	case AList:
		return isArray
	case AString, AText, ATime:
		return isString
	case ABoolean:
		return isBool
	case AnObject:
		return isObject
	}
	return 0
}
