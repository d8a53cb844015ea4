package rules_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// A node is a value of a random body, with the schema it was made from.
type node struct {
	schema object
	kind   string // of JSON
	raw    any    // of a scalar: what it is where the flag is set
	other  any    // and where it is not; raw if it does not depend on the flag
	liquid string // what is in the template in place of a scalar; empty: raw itself

	members []*member
	items   []*node
	repeat  int // the one item is printed by a loop of that many rounds
}

// A member is a key with its value.
type member struct {
	name     string
	value    *node
	optional bool // only where the flag is set
}

// An inventor makes values that a schema takes.
type inventor struct {
	t       *rapid.T
	library *library
	tries   int // how often members that do not go together may still be made again
}

func (in *inventor) chance(percent int) bool {
	return rapid.IntRange(0, 99).Draw(in.t, "chance") < percent
}

func pick[T any](in *inventor, label string, from ...T) T {
	return rapid.SampledFrom(from).Draw(in.t, label)
}

// formed is a text for each form that schemas ask for.
var formed = map[string][]string{
	"date": {"1990-02-28"}, "date-time": {"2027-11-22T10:30:00Z"}, "event-time": {"2026-11-22T10:30:00.5+01:00", "2026-11-22T10:30:00Z"},
	"attribute-time": {"2026-11-22T10:30:00Z"}, "uuid": {"0f8fad5b-d9cb-469f-a165-70867728950e"}, "email": {"ann@example.com", "bo@example.org"},
	"url": {"https://example.com/a"}, "phone": {"+14155550123"}, "e164": {"+14155550123"}, "country": {"DE", "US"}, "language": {"de", "en"},
	"currency": {"EUR", "USD"}, "time-zone": {"Europe/Berlin"},
}

// ownKinds are names that resemble no field of any endpoint, each with what it holds wherever it stands: an attribute has
// one type.
var ownKinds = map[string]string{"basket_note": "string", "stars_given": "integer", "has_pet": "boolean", "seat_width": "number"}

// value makes a value of the schema that is at a place.
func (in *inventor) value(s object, at place, depth int) *node {
	s, at = in.library.resolve(s, at)
	n := &node{schema: s}
	if list, ok := s["enum"].([]any); ok {
		list = slices.DeleteFunc(slices.Clone(list), func(v any) bool { return v == nil })
		n.kind, n.raw = "string", pick(in, "enum", list...)
		return n
	}
	n.kind = in.kind(s)
	switch n.kind {
	case "object":
		in.object(n, at, depth)
	case "array":
		in.array(n, at, depth)
	case "string":
		n.raw = in.text(s)
	case "integer":
		n.raw = in.integer(s)
	case "number":
		n.raw = pick(in, "number", 0.5, 2, 7.25)
	case "boolean":
		n.raw = in.chance(50)
	}
	return n
}

// kind returns one of those that a schema takes, null left out.
func (in *inventor) kind(s object) string {
	switch kind := s["type"].(type) {
	case string:
		return kind
	case []any:
		kinds := slices.DeleteFunc(slices.Clone(kind), func(k any) bool { return k == "null" })
		return pick(in, "kind", kinds...).(string)
	}
	if _, ok := s["required"]; ok {
		return "object"
	}
	return pick(in, "kind", "string", "integer", "boolean")
}

func (in *inventor) text(s object) string {
	if form, ok := s["x-format"].(string); ok {
		return pick(in, "text", formed[form]...)
	}
	return pick(in, "text", "a-1", "b-22", "c-333", "d-4444-long")
}

func (in *inventor) integer(s object) int {
	least, most := 1, 9
	if n, ok := s["minimum"].(float64); ok {
		least = int(n)
	}
	if n, ok := s["maximum"].(float64); ok {
		most = min(int(n), least+9)
	}
	return rapid.IntRange(least, most).Draw(in.t, "integer")
}

// depth is how many values deep a node nests, itself included.
func (n *node) depth() int {
	inner := 0
	for _, m := range n.members {
		inner = max(inner, m.value.depth())
	}
	for _, item := range n.items {
		inner = max(inner, item.depth())
	}
	return inner + 1
}

func (in *inventor) array(n *node, at place, depth int) {
	items, ok := n.schema["items"].(object)
	if !ok {
		items = object{"type": "string"}
	}
	least, most := 1, 3
	if limit, ok := n.schema["maxItems"].(float64); ok {
		most = min(most, int(limit))
	}
	if depth > 3 {
		most = 1
	}
	for range rapid.IntRange(least, most).Draw(in.t, "items") {
		n.items = append(n.items, in.value(items, at.to("items"), depth+1))
	}
}

// object makes members until the schema takes them together, or gives up and leaves it to the caller to ask. What is in
// them is made again each time, so all objects of a body share the tries.
func (in *inventor) object(n *node, at place, depth int) {
	for {
		n.members = in.members(n.schema, at, depth)
		if in.library.takes(at, n.value(true)) || in.tries <= 0 {
			return
		}
		in.tries--
	}
}

func (in *inventor) members(s object, at place, depth int) []*member {
	props, _ := s["properties"].(object)
	required, _ := s["required"].([]any)
	wanted := in.wanted(s, props, required, depth)
	var out []*member
	for _, name := range wanted {
		out = append(out, &member{name: name, value: in.value(props[name].(object), at.to("properties", name), depth+1)})
	}
	if s["additionalProperties"] != false && in.chance(60) || len(props) == 0 {
		name := pick(in, "own", slices.Sorted(maps.Keys(ownKinds))...)
		out = append(out, &member{name: name, value: in.own(ownKinds[name])})
	}
	return out
}

// own returns a value of a member that the schema says nothing of.
func (in *inventor) own(kind string) *node {
	n := &node{schema: object{}, kind: kind}
	switch n.kind {
	case "string":
		n.raw = in.text(n.schema)
	case "integer":
		n.raw = in.integer(n.schema)
	case "number":
		n.raw = 2.5
	case "boolean":
		n.raw = in.chance(50)
	}
	return n
}

// wanted returns the names of the members to make: what is required, some of the rest, and of fields that exclude each other
// or of which one is needed a single one.
func (in *inventor) wanted(s, props object, required []any, depth int) []string {
	percent := 30 - 6*min(depth, 4)
	chosen := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(props)) {
		p := props[name].(object)
		if _, never := p["not"]; never || p["deprecated"] == true {
			continue
		}
		chosen[name] = slices.Contains(required, any(name)) || in.chance(percent)
	}
	faults, _ := s["allOf"].([]any)
	for _, rule := range faults {
		fault, ok := rule.(object)["x-fault"].(object)
		if !ok || fault["kind"] == "ambiguous-identifier" && fault["want"] != nil {
			continue
		}
		fields := slices.DeleteFunc(slices.Clone(fault["fields"].([]any)), func(f any) bool { _, ok := chosen[f.(string)]; return !ok })
		if len(fields) == 0 || !in.chance(85) {
			continue
		}
		kept := pick(in, "kept", fields...).(string)
		for _, f := range fields {
			chosen[f.(string)] = f == kept || slices.Contains(required, f)
		}
	}
	if chosen["email"] || chosen["phone"] {
		if p, ok := props["prioritization"].(object); ok && p != nil {
			chosen["prioritization"] = true
		}
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(chosen)), func(name string) bool { return !chosen[name] })
}

// value returns the node as JSON decodes it, where the flag is set or not.
func (n *node) value(flag bool) any {
	switch n.kind {
	case "object":
		out := object{}
		for _, m := range n.members {
			if flag || !m.optional {
				out[m.name] = m.value.value(flag)
			}
		}
		return out
	case "array":
		out := []any{}
		for _, item := range n.items {
			for range max(1, n.repeat) {
				out = append(out, item.value(flag))
			}
		}
		return out
	}
	if !flag && n.other != nil {
		return asJSON(n.other)
	}
	return asJSON(n.raw)
}

// asJSON returns a scalar as the schema library wants it.
func asJSON(v any) any {
	switch v := v.(type) {
	case int:
		return float64(v)
	default:
		return v
	}
}

func jsonText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// loud is the condition that optional members and values with two faces depend on.
const loud = "event_properties.${loud} == true"

// template returns the body as a webhook would print it.
func (n *node) template() string {
	var b strings.Builder
	b.WriteString("{% if ${user_id} == blank or ${email_address} == blank %}{% abort_message('nobody') %}{% endif %}\n")
	n.write(&b)
	return b.String()
}

func (n *node) write(b *strings.Builder) {
	switch n.kind {
	case "object":
		b.WriteString("{")
		members := slices.Clone(n.members)
		slices.SortStableFunc(members, func(a, b *member) int { return order(a.optional) - order(b.optional) })
		for i, m := range members {
			m.write(b, i > 0)
		}
		b.WriteString("}")
	case "array":
		n.writeArray(b)
	default:
		if n.liquid != "" {
			b.WriteString(n.liquid)
			return
		}
		b.WriteString(jsonText(n.raw))
	}
}

func (n *node) writeArray(b *strings.Builder) {
	b.WriteString("[")
	if n.repeat > 0 {
		b.WriteString("{% for round in (1.." + jsonText(n.repeat) + ") %}")
	}
	for i, item := range n.items {
		if i > 0 {
			b.WriteString(", ")
		}
		item.write(b)
	}
	if n.repeat > 0 {
		b.WriteString("{% unless forloop.last %}, {% endunless %}{% endfor %}")
	}
	b.WriteString("]")
}

func (m *member) write(b *strings.Builder, comma bool) {
	if m.optional {
		b.WriteString("{% if " + loud + " %}")
	}
	if comma {
		b.WriteString(", ")
	}
	b.WriteString(jsonText(m.name) + ": ")
	m.value.write(b)
	if m.optional {
		b.WriteString("{% endif %}")
	}
}

func order(b bool) int {
	if b {
		return 1
	}
	return 0
}
