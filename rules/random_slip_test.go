package rules_test

import (
	"slices"
	"strings"
)

// A slip is a mistake put into a body.
type slip struct {
	apply func()
	undo  func()
	sure  bool // a mistake although the schema takes the body
}

// A slipKind is a way to go wrong, and the rules of which one must find it.
type slipKind struct {
	name  string
	rules []string
	all   func(in *inventor, n *node, name string) []slip // in one node
}

var slipKinds = []slipKind{
	{"drop", []string{"missing-field", "missing-identifier", "ambiguous-identifier"}, drops},
	{"rename", []string{"wrong-identifier", "unknown-field", "missing-identifier", "missing-field", "reserved-name"}, renames},
	{"type", []string{"wrong-type", "wrong-value", "quoted-number", "quoted-boolean", "nested-write"}, wrongTypes},
	{"many", []string{"limit-exceeded"}, tooMany},
	{"enum", []string{"wrong-value"}, wrongWords},
	{"quoted", []string{"quoted-number"}, quotedNumbers},
}

// slips returns all that can go wrong in a body in one way.
func (in *inventor) slips(kind *slipKind, n *node, name string) []slip {
	out := kind.all(in, n, name)
	for _, m := range n.members {
		out = append(out, in.slips(kind, m.value, m.name)...)
	}
	for _, item := range n.items {
		out = append(out, in.slips(kind, item, name)...)
	}
	return out
}

// changed returns the slip of a node that becomes another.
func changed(n *node, to node) slip {
	before := *n
	return slip{apply: func() { *n = to }, undo: func() { *n = before }}
}

// drops leave out a field that is required, alone or as one of several.
func drops(_ *inventor, n *node, _ string) []slip {
	var out []slip
	for i, m := range n.members {
		if !m.optional {
			without := *n
			without.members = slices.Delete(slices.Clone(n.members), i, i+1)
			out = append(out, changed(n, without))
		}
	}
	return out
}

// renames call an identifier by the name that another endpoint has for it, or misspell it.
func renames(in *inventor, n *node, _ string) []slip {
	var out []slip
	props, _ := n.schema["properties"].(object)
	known, _ := n.schema["x-renamed"].(object)
	for i, m := range n.members {
		if _, ok := props[m.name]; !ok || !isIdentifier(m.name) {
			continue
		}
		names := []string{m.name + "s", strings.ToUpper(m.name[:1]) + m.name[1:], strings.ReplaceAll(m.name, "_", "-"), strings.Replace(m.name, "_i", "I", 1)}
		if m.name == "external_id" || m.name == "external_user_id" {
			names = append(names, "external_id", "external_user_id", "user_id")
		}
		for wrong, right := range known {
			if right == m.name {
				names = append(names, wrong)
			}
		}
		slices.Sort(names)
		name := pick(in, "name", names...)
		if _, ok := props[name]; ok || name == m.name {
			continue
		}
		with := *n
		with.members = slices.Clone(n.members)
		with.members[i] = &member{name: name, value: m.value, optional: m.optional}
		s := changed(n, with)
		s.sure = known[name] == m.name
		out = append(out, s)
	}
	return out
}

// wrongTypes put another kind of value where the schema names one.
func wrongTypes(in *inventor, n *node, _ string) []slip {
	if n.schema["type"] == nil && n.schema["enum"] == nil {
		return nil
	}
	to := node{schema: n.schema, kind: pick(in, "kind", "string", "integer", "boolean", "object", "array")}
	kinds, _ := n.schema["type"].([]any)
	if to.kind == n.kind || to.kind == "integer" && n.kind == "number" || slices.Contains(kinds, any(to.kind)) {
		return nil
	}
	switch to.kind {
	case "string":
		to.raw = pick(in, "text", "abc", "true", "12")
	case "integer":
		to.raw = 12
		if in.chance(30) {
			to.liquid = "{{event_properties.${list} | size}}"
		}
	case "boolean":
		to.raw = true
	}
	return []slip{changed(n, to)}
}

// tooMany items are one more than a list may hold, written out or printed by a loop.
func tooMany(in *inventor, n *node, _ string) []slip {
	limit, ok := n.schema["maxItems"].(float64)
	if !ok || n.kind != "array" {
		return nil
	}
	to := *n
	to.items = n.items[:1]
	if limit > 100 && in.chance(95) || in.chance(30) {
		to.repeat = int(limit) + 1
	} else {
		to.repeat, to.items = 0, slices.Repeat(to.items, int(limit)+1)
	}
	return []slip{changed(n, to)}
}

// wrongWords misspell a value of an enumeration, in one branch where it has two.
func wrongWords(in *inventor, n *node, _ string) []slip {
	if n.schema["enum"] == nil || n.kind != "string" {
		return nil
	}
	word, _ := n.raw.(string)
	wrong := pick(in, "word", word+"s", strings.ToUpper(word)+"_", "un-"+word, "none of them")
	to := *n
	to.raw = wrong
	if n.liquid != "" {
		to.liquid = branches(wrong, n.other)
	}
	return []slip{changed(n, to)}
}

// quotedNumbers send a number as a text.
func quotedNumbers(_ *inventor, n *node, _ string) []slip {
	if kind := n.schema["type"]; kind != "integer" && kind != "number" {
		return nil
	}
	to := *n
	to.kind, to.raw, to.other = "string", "12", nil
	switch {
	case strings.HasPrefix(n.liquid, "{{"):
		to.liquid = `"` + n.liquid + `"`
	default:
		to.liquid = ""
	}
	return []slip{changed(n, to)}
}
