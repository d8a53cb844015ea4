package rules_test

import (
	"slices"
	"strings"
)

// decorate puts Liquid into a body: outputs and branches for values, branches around members, loops around items. What it
// prints stays what the schema takes, whether the flag is set or not; else the body is left as it was.
func (in *inventor) decorate(root *node, at place) {
	in.dress(root, "")
	if in.library.takes(at, root.value(true)) && in.library.takes(at, root.value(false)) {
		return
	}
	undress(root)
}

func undress(n *node) {
	n.liquid, n.other, n.repeat = "", nil, 0
	for _, m := range n.members {
		m.optional = false
		undress(m.value)
	}
	for _, item := range n.items {
		undress(item)
	}
}

func (in *inventor) dress(n *node, name string) {
	required, _ := n.schema["required"].([]any)
	for i, m := range n.members {
		in.dress(m.value, m.name)
		m.optional = i > 0 && !slices.Contains(required, any(m.name)) && in.chance(15)
	}
	for _, item := range n.items {
		in.dress(item, name)
	}
	if limit, ok := n.schema["maxItems"].(float64); len(n.items) == 1 && (!ok || limit >= 2) && in.chance(25) {
		n.repeat = 2
	}
	if n.raw != nil && in.chance(35) {
		in.dressScalar(n, name)
	}
}

func (in *inventor) dressScalar(n *node, name string) {
	if list, ok := n.schema["enum"].([]any); ok {
		list = slices.DeleteFunc(slices.Clone(list), func(v any) bool { return v == nil })
		in.twoFaces(n, pick(in, "other", list...))
		return
	}
	switch n.kind {
	case "boolean":
		in.twoFaces(n, n.raw != true)
	case "integer":
		if n.schema["minimum"] == nil && n.schema["maximum"] == nil && in.chance(50) {
			n.liquid = "{{event_properties.${list} | size}}"
			return
		}
		in.twoFaces(n, in.integer(n.schema))
	case "number":
		if n.schema["minimum"] == nil {
			n.liquid = "{{event_properties.${amount} | default: 2 | plus: 0 | round: 2}}"
		}
	case "string":
		n.liquid = in.output(n, name)
	}
}

func (in *inventor) twoFaces(n *node, other any) {
	n.other = other
	n.liquid = branches(n.raw, other)
	if a, ok := n.raw.(string); ok && in.chance(50) {
		n.liquid = "\"{% if " + loud + " %}" + a + "{% else %}" + other.(string) + "{% endif %}\""
	}
}

func branches(a, b any) string {
	return "{% if " + loud + " %}" + jsonText(a) + "{% else %}" + jsonText(b) + "{% endif %}"
}

// output returns an output that prints a text of the form that is wanted; empty if there is none.
func (in *inventor) output(n *node, name string) string {
	switch n.schema["x-format"] {
	case "date-time", "event-time", "attribute-time":
		return `"{{ 'now' | date: '%Y-%m-%dT%H:%M:%SZ' }}"`
	case "email":
		return `"{{${email_address}}}"`
	case nil:
	default:
		return ""
	}
	switch name {
	case "external_id", "external_user_id", "external_ids", "external_user_ids":
		return `"{{${user_id}}}"`
	case "braze_id", "braze_ids":
		return `"{{${braze_id}}}"`
	}
	if isIdentifier(name) || n.schema["pattern"] != nil || n.schema["maxLength"] != nil || n.schema["x-max-bytes"] != nil {
		return ""
	}
	return `"{{event_properties.${word} | default: 'none' | json_escape}}"`
}

// isIdentifier reports whether a field names a user or another object.
func isIdentifier(name string) bool {
	name = strings.TrimSuffix(name, "s")
	return strings.HasSuffix(name, "_id") || strings.Contains(name, "alias") || strings.HasPrefix(name, "email") || strings.HasPrefix(name, "phone")
}
