package schema

import (
	"encoding/json"
	"slices"
)

// extension reads the keywords that JSON Schema does not have.
func (k *keywords) extension(n *node, name string, v any) {
	switch name {
	case "x-format":
		n.str().format = k.word(name, v)
	case "x-fault":
		m := k.members(name, v)
		kind := slices.Index(kindNames[:], k.word(name, m["kind"]))
		if kind < 0 {
			k.fail(name, "of a kind that mismatches have")
			return
		}
		n.fault = &fault{kind: Kind(kind), fields: k.words(name, m["fields"])}
		if want, ok := m["want"]; ok {
			n.fault.want = k.word(name, want)
		}
	case "x-use":
		n.use = k.word(name, v)
	case "x-shared":
		n.shared = v == true
	case "x-merges":
		n.merges = v == true
	case "x-moves":
		n.moves = k.word(name, v)
	case "x-rest":
		n.obj().rest = k.words(name, v)
	case "x-near":
		n.obj().near = v == true
	case "x-called":
		n.obj().called = k.renames(name, v)
	case "x-renamed":
		n.obj().renamed = k.renames(name, v)
	case "x-total":
		m := k.members(name, v)
		n.obj().total = &total{k.words(name, m["fields"]), k.count(name, m["max"])}
	case "x-max-bytes":
		if n.kinds&isObject != 0 || n.kinds == 0 {
			n.obj().bytes = most(k.count(name, v) + 1)
		}
		n.str().mostBytes = most(k.count(name, v) + 1)
	case "x-min-bytes":
		n.str().leastBytes = k.count(name, v)
	case "x-operators":
		for op, v := range k.sorted(name, v) {
			k.operators = append(k.operators, k.operator(op, v))
		}
	case "x-data-points":
		n.cost = k.cost(v)
	}
}

func (k *keywords) renames(name string, v any) []rename {
	var out []rename
	for from, to := range k.sorted(name, v) {
		out = append(out, rename{from, k.word(name, to)})
	}
	return out
}

func (k *keywords) cost(v any) *cost {
	switch v := v.(type) {
	case string:
		what := slices.Index([]string{"attributes", "event", "purchase"}, v)
		if what < 0 {
			k.fail("x-data-points", "attributes, event, purchase, a number or a range")
		}
		c := &cost{what: costAttributes + costOf(what), min: 1, max: 1}
		if free, ok := k.raw["x-free"]; ok {
			c.free = k.word("x-free", free)
		}
		return c
	case json.Number:
		c := k.count("x-data-points", v)
		return &cost{min: c, max: c}
	}
	m := k.members("x-data-points", v)
	c := &cost{min: k.count("x-data-points", m["min"]), max: k.count("x-data-points", m["max"])}
	if with, ok := m["with"]; ok {
		c.with = k.words("x-data-points", with)
	}
	return c
}

// operator reads what stands for a change of an attribute.
func (k *keywords) operator(name string, v any) operator {
	m := k.members("x-operators", v)
	costs := slices.Index(operatorCosts[:], k.word(name, m["costs"]))
	makes, ok := operatorForms[k.word(name, m["makes"])]
	if !ok || costs < 0 {
		k.fail("x-operators", "what each makes and costs")
		return operator{}
	}
	op := operator{name: name, makes: makes, costs: operatorCost(costs)}
	op.of, _ = m["of"].(string)
	return op
}
