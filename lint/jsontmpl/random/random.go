// Package random makes templates and values for property tests: JSON with branches, loops, captures, flags and outputs,
// some of it with the slips people make. It serves tests alone.
package random

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/types"
)

// attributes is what random templates use: what each is declared as, and the values it is tried with.
var attributes = []struct {
	name, declared string
	values         []any
}{
	{"s", "string", []any{nil, "", "x", "y", "ax", " ", "  ", "   ", "axy", "xy", "a", "four", "fiver", "X", "taxi", "ya", "say \"hi\"", "two\nlines"}},
	{"id", "string", []any{nil, "", "x", "y", "z", "w", "  "}},
	{"n", "integer", []any{nil, 0, 1, 2, 3, 4, 5, 6, 7, -1, -2, -3, -4}},
	{"f", "boolean", []any{nil, true, false}},
	{"m", "integer", []any{nil, -5, -2, -1, 0, 1, 2, 3, 4, 5, 9}},
	{"xs", "array", []any{nil, []any{}, []any{"x"}, []any{"w"}, []any{"x", "y"}, []any{"x", "x"}, []any{"w", "z"}, []any{"w", "z", "v"}, []any{"w", "z", "v", "u"}, []any{"w", "x"}, []any{"x", "w", "x"}, []any{"w", "w"}, []any{"w", "w", "x", "w"}, []any{"w", "w", "w", "w", "w"}, []any{"w", "x", "w", "w", "w"}, alike(3), alike(4), alike(5), alike(6), []any{"w", "x", "z"}, []any{"v", "w", "x", "z"}, []any{"u", "v", "w", "x", "z"}, []any{"t", "u", "v", "w", "x", "z"}}},
	{"h", "object", []any{nil, map[string]any{}, map[string]any{"a": "x"}, map[string]any{"a": "y"}, map[string]any{"a": "x", "b": "y"}, map[string]any{"b": "y"}, map[string]any{"a": "x", "c": "z"}, map[string]any{"b": "y", "c": "", "d": "z"}}},
	{"items", "array", []any{nil, []any{}, products("x1"), products("x1", "x2"), products("1", "-2"), products("1", "x2"), products("x3", "", "y1"), products("y2", "1", "x2"), products("y1", "x3", "x-"), products("x1", "x2", "x3"), products("y1", "x2", "~3"), products("~1", "x2", "y3"), products("x2", "y3"), more(products("x2", "y1")), slices.Concat(more(products("x1")), products("y1", "z1")), slices.Concat(products("x1", "y1"), more(products("z1"))), more(products("~2", "y1", "x3")), products("y1", "x1", "z1"), products("y1", "x1", "z1", "z2"), products("y1", "x2", "z1"), mixed()}},
}

// alike is a list of so many items that are the same.
func alike(n int) []any { return slices.Repeat([]any{"x"}, n) }

// World is the attributes of random templates as they are declared.
func World() *types.World {
	return &types.World{Attributes: map[string]*types.Type{
		"s":     {Kinds: types.String, Free: true},
		"id":    {Kinds: types.String, Free: true},
		"n":     {Kinds: types.Number, Whole: true, Safe: true},
		"f":     {Kinds: types.Bool, Safe: true},
		"m":     {Kinds: types.Number, Whole: true, Safe: true},
		"h":     {Kinds: types.Map},
		"xs":    {Kinds: types.List, Elem: &types.Type{Kinds: types.String, Free: true}},
		"items": {Kinds: types.List, Elem: &types.Type{Kinds: types.Map}},
	}}
}

// more is hashes that have all that templates ask them for.
func more(of []any) []any {
	for _, one := range of {
		one.(map[string]any)["missing"] = "m"
	}
	return of
}

// mixed is hashes of all kinds in one list.
func mixed() []any {
	of := []string{"x", "x1", "x2", "~1", "", "~2", "y", "y1", "y2"}
	return slices.Concat(products(of...), more(products(of...)))
}

// products is a list of hashes, each with the name and the number that are written together; without a name or an id where there
// is none, with nil for an id that is "-", and with an id alone where the name is ~.
func products(of ...string) []any {
	out := make([]any, len(of))
	for i, text := range of {
		one := map[string]any{}
		name := strings.TrimRight(text, "-0123456789")
		switch {
		case name == "~":
			// an item that has an id alone
		case text != "":
			one["name"] = name
		}
		if id := text[len(name):]; id == "-" {
			one["id"] = nil
		} else if n, err := strconv.Atoi(id); err == nil {
			one["id"] = n
		}
		out[i] = one
	}
	return out
}

// Configuration is the text of one that declares the attributes.
func Configuration() string {
	var b strings.Builder
	b.WriteString("attributes:\n")
	for _, a := range attributes {
		fmt.Fprintf(&b, "  %s: %s\n", a.name, a.declared)
	}
	return b.String()
}

// Values is random custom attributes that fit the World.
func Values(t *rapid.T) map[string]any {
	out := map[string]any{}
	for _, a := range attributes {
		out[a.name] = rapid.SampledFrom(a.values).Draw(t, a.name)
	}
	return out
}

// AllValues calls yield for every combination of the values that a template asks for, until it says false. Those that follow each
// other differ in many values.
func AllValues(template string, yield func(map[string]any) bool) {
	total := 1
	chosen := map[string]any{}
	for _, a := range attributes {
		if strings.Contains(template, "${"+a.name+"}") {
			total *= len(a.values)
			chosen[a.name] = nil
		}
	}
	const stride = 7368787 // a prime, which no number of combinations is a multiple of
	for i := range total {
		rest := int(int64(i) * stride % int64(total))
		for _, a := range attributes {
			if _, ok := chosen[a.name]; ok {
				chosen[a.name] = a.values[rest%len(a.values)]
				rest /= len(a.values)
			}
		}
		if !yield(chosen) {
			return
		}
	}
}

// Template is a random template.
func Template(t *rapid.T) string {
	g := &maker{t: t}
	return g.template()
}

// A maker makes random templates: JSON with branches, loops, captures, flags and outputs, some of it with slips.
type maker struct {
	t     *rapid.T
	b     strings.Builder // what stands before the JSON: assigns and captures
	names int

	conditions []string // so far: the same ones come again
}

func (g *maker) n(below int) int { return rapid.IntRange(0, below-1).Draw(g.t, "n") }

func (g *maker) one(of ...string) string { return of[g.n(len(of))] }

// template is a whole template.
func (g *maker) template() string {
	body := g.object(3)
	switch g.n(12) {
	case 0:
		body = fmt.Sprintf("{%% if %s %%}%s{%% else %%}%s{%% endif %%}", g.condition(1), body, g.object(1))
	case 1:
		body = fmt.Sprintf("{%% if %s %%}{%% abort_message('no') %%}{%% endif %%}%s", g.condition(1), body)
	case 2:
		return fmt.Sprintf("{%% capture all %%}%s%s{%% endcapture %%}%s{{ all }}", g.b.String(), body, g.one("", "\n"))
	case 3:
		return fmt.Sprintf("%s{%% capture all %%}%s{%% endcapture %%}{%% capture id %%}{%% if %s %%}, \"id\": 1{%% endif %%}{%% endcapture %%}{ \"all\": {{ all }}, \"of\": \"{{custom_attribute.${id}}}\"{{ id }} }", g.b.String(), body,
			g.condition(1))
	}
	return g.b.String() + body
}

func (g *maker) attribute(name string) string {
	if g.n(2) == 0 {
		return "custom_attribute.${" + name + "}"
	}
	return "{{custom_attribute.${" + name + "}}}"
}

func (g *maker) condition(depth int) string {
	if len(g.conditions) > 0 && g.n(3) == 0 {
		return g.conditions[g.n(len(g.conditions))]
	}
	c := g.newCondition(depth)
	g.conditions = append(g.conditions, c)
	return c
}

func (g *maker) newCondition(depth int) string {
	if depth > 0 && g.n(4) == 0 {
		return g.condition(depth-1) + g.one(" and ", " or ") + g.condition(depth-1)
	}
	switch g.n(16) {
	case 14:
		return g.filtered(g.attribute("xs"), " | sort", " | reverse", " | uniq", " | compact", " | slice: 0, 2", " | slice: 1, 2", " | join: ','", " | uniq | join: ','",
			" | first", " | sort | last") + g.one(" != nil", "")
	case 15:
		if g.n(2) == 0 {
			return g.filtered(g.attribute("xs"), " | sort", " | reverse", " | uniq", " | compact", " | slice: 0, 2", " | join: ','") + g.one(" == blank", " != blank", " == empty", ".size > 0")
		}
		return g.filtered(g.attribute("s"), " | downcase", " | strip", " | json_escape", " | split: ','", " | slice: 0, 1", " | url_encode", " | default: '' | upcase", " | strip | downcase") +
			g.one(" == blank", " != blank", " != nil", " == empty", ".size > 0", "", " == 'x'", " != 'x'")
	case 12:
		return g.reckoned() + g.one(" > ", " < ", " >= ", " == ", " != ") + g.one("0", "1", "2")
	case 9:
		one, other := g.attribute("n"), g.attribute("m")
		if g.n(2) == 0 {
			one, other = other, one
		}
		return one + g.one(" > ", " < ", " >= ", " <= ", " == ", " != ") + other
	case 10:
		return g.attribute("s") + " contains " + g.one("'x'", "'xy'", "'a'")
	case 11:
		return g.attribute("h") + g.one("", " == blank", " != nil", ".size > 0", ".size == 0")
	case 0:
		return g.attribute(g.one("s", "n", "f", "xs"))
	case 1:
		return g.attribute(g.one("s", "id")) + g.one(" == ", " != ") + g.one("'x'", "'y'", "''")
	case 2, 3:
		return g.attribute(g.one("s", "id", "n", "xs")) + g.one(" == ", " != ") + "blank"
	case 4:
		return g.attribute("n") + g.one(" > ", " < ", " >= ", " <= ", " == ", " != ") + g.one("0", "1", "3")
	case 5:
		return g.attribute("f") + g.one(" == ", " != ") + g.one("true", "false")
	case 6:
		return g.attribute("s") + " contains 'x'"
	case 7:
		return g.attribute("id") + " == nil"
	default:
		return g.attribute("xs") + ".size > 0"
	}
}

func (g *maker) value(depth int) string {
	if depth <= 0 {
		return g.one("1", "-2.5", "true", "null", `"t"`, `""`)
	}
	switch g.n(17) {
	case 14, 15, 16:
		return g.idiom(depth)
	case 0, 1:
		return g.one("1", "0", "true", "null", `"a \"b\""`)
	case 2, 3:
		return `"` + g.one("", "p ") + g.stringHole() + g.one("", " s") + `"`
	case 4, 5:
		return g.bareHole()
	case 6:
		return g.object(depth - 1)
	case 7, 8:
		return g.array(depth - 1)
	case 9:
		return fmt.Sprintf("{%% if %s %%}%s{%% else %%}%s{%% endif %%}", g.condition(1), g.value(depth-1), g.value(depth-1))
	case 10:
		return fmt.Sprintf("{%% case %s %%}{%% when 'x' %%}%s{%% when 'y' %%}%s{%% else %%}%s{%% endcase %%}",
			g.attribute("id"), g.value(depth-1), g.value(depth-1), g.value(depth-1))
	case 11:
		return g.captured(g.value(depth - 1))
	case 12:
		return fmt.Sprintf("{%% unless %s %%}%s{%% else %%}%s{%% endunless %%}", g.condition(0), g.value(depth-1), g.value(depth-1))
	default:
		return g.assigned()
	}
}

// captured is an output of a variable that holds a text.
func (g *maker) captured(text string) string {
	g.names++
	name := fmt.Sprintf("c%d", g.names)
	capture := fmt.Sprintf("{%% capture %s %%}%s{%% endcapture %%}", name, text)
	if g.n(3) == 0 {
		return capture + g.one("", " ") + "{{" + name + "}}"
	}
	g.b.WriteString(capture)
	return "{{" + name + "}}"
}

// assigned is an output of a variable with a value of its own on two ways.
func (g *maker) assigned() string {
	g.names++
	name := fmt.Sprintf("v%d", g.names)
	values := []string{"1", "true", "'t'", "''", "'{}'", g.attribute("n") + " | plus: 1", g.attribute("n"), g.attribute("s"), "'\"q\"'"}
	fmt.Fprintf(&g.b, "{%% assign %s = %s %%}", name, g.one(values...))
	if g.n(2) == 0 {
		fmt.Fprintf(&g.b, "{%% if %s %%}{%% assign %s = %s %%}{%% endif %%}", g.condition(0), name, g.one(values...))
	}
	switch g.n(3) {
	case 0:
		return `"{{` + name + ` | json_escape}}"`
	case 1:
		return `{{` + name + ` | default: 0}}`
	default:
		return `{{` + name + `}}`
	}
}

// reckoned is the name of a number that is so much more than an attribute, or than the size of one, or its default.
func (g *maker) reckoned() string {
	g.names++
	name := fmt.Sprintf("r%d", g.names)
	from := g.one(g.attribute("n"), g.attribute("n"), g.attribute("xs")+".size", g.attribute("xs")+" | size", g.attribute("s")+" | size")
	fmt.Fprintf(&g.b, "{%% assign %s = %s%s %%}", name, from, g.one("", " | plus: 0", " | plus: 1", " | minus: 1", " | minus: 1 | minus: 1", " | default: 0", " | default: 2", " | default: 2 | minus: 1", " | default: '1' | plus: 1", " | times: 2", " | at_most: 1", " | modulo: 2 | abs"))
	if g.n(3) == 0 {
		fmt.Fprintf(&g.b, "{%% assign %s = %s | %s: 1 %%}", name, name, g.one("plus", "minus"))
	}
	return name
}

// filtered is the name of what one of some filters makes of a value.
func (g *maker) filtered(value string, filters ...string) string {
	g.names++
	name := fmt.Sprintf("w%d", g.names)
	fmt.Fprintf(&g.b, "{%% assign %s = %s%s %%}", name, value, g.one(filters...))
	return name
}

// optional is a member that is captured and printed if it is there, with its comma before it.
func (g *maker) optional(member string) string {
	g.names++
	name := fmt.Sprintf("o%d", g.names)
	space := g.one("", " ", "\n")
	if g.n(3) == 0 {
		member += fmt.Sprintf("{%% if %s %%}, \"x%d\": 1{%% endif %%}", g.condition(1), g.names)
	}
	text := fmt.Sprintf("{%% capture %s %%}%s{%% if %s %%}%s{%% endif %%}%s{%% endcapture %%}", name, space, g.condition(1), member, space)
	if g.n(3) == 0 {
		text += fmt.Sprintf("{%% assign %s = %s | strip %%}", name, name)
	}
	return text + fmt.Sprintf("{%% if %s%s %%}, {{%s}}{%% endif %%}", name, g.one(" != blank", " != blank", " != ''", ""), name)
}

func (g *maker) stringHole() string {
	return g.one(
		"{{custom_attribute.${s}}}",
		"{{custom_attribute.${s} | json_escape}}",
		"{{custom_attribute.${s} | default: 'd' | json_escape}}",
		"{{custom_attribute.${n}}}",
		"{{${user_id}}}",
		"{{custom_attribute.${n} | plus: 1}}",
		"{{custom_attribute.${xs} | join: ',' | json_escape}}",
		"{{'a' | append: 'b'}}",
	)
}

func (g *maker) bareHole() string {
	return g.one(
		"{{custom_attribute.${n}}}",
		"{{custom_attribute.${n} | default: 0}}",
		"{{custom_attribute.${n} | plus: 1}}",
		"{{custom_attribute.${f}}}",
		"{{custom_attribute.${f} | default: false}}",
		"{{custom_attribute.${s}}}",
		"{{custom_attribute.${s} | size}}",
		"{{custom_attribute.${s} | as_json_string}}",
		"{{custom_attribute.${xs} | size}}",
		"{{custom_attribute.${xs} | as_json_string}}",
		"{{custom_attribute.${xs}.size}}",
		"{% if custom_attribute.${n} != blank %}{{custom_attribute.${n}}}{% else %}0{% endif %}",
		"{% if custom_attribute.${n} %}{{custom_attribute.${n}}}{% else %}null{% endif %}",
		"{{'now' | date: '%Y'}}",
		"1{{custom_attribute.${n} | plus: 0}}",
	)
}

func (g *maker) object(depth int) string {
	var b strings.Builder
	b.WriteString("{")
	n := g.n(4)
	for i := range n {
		key := fmt.Sprintf("k%d", i)
		if g.n(20) == 0 {
			key = "k0"
		}
		member := fmt.Sprintf("%q: %s", key, g.value(depth))
		first, last := i == 0, i == n-1
		switch g.n(11) {
		case 10:
			if first {
				b.WriteString(member)
				break
			}
			b.WriteString(g.optional(member))
		case 0: // with its comma in front
			if first {
				b.WriteString(member)
				break
			}
			fmt.Fprintf(&b, "{%% if %s %%}, %s{%% endif %%}", g.condition(1), member)
			continue
		case 1: // with its comma behind
			if last {
				b.WriteString(g.comma(first, member))
				break
			}
			if !first && g.n(8) > 0 {
				b.WriteString(g.comma(first, member))
				break
			}
			fmt.Fprintf(&b, "{%% if %s %%}%s,{%% endif %%}", g.condition(1), member)
			b.WriteString(" \"z\": 1")
			continue
		case 2: // the slip that everybody makes
			if g.n(3) == 0 {
				b.WriteString(g.comma(first, fmt.Sprintf("{%% if %s %%}%s{%% endif %%}", g.condition(1), member)))
				break
			}
			b.WriteString(g.comma(first, member))
		default:
			b.WriteString(g.comma(first, member))
		}
	}
	if g.n(30) == 0 {
		b.WriteString(",")
	}
	b.WriteString("}")
	return b.String()
}

// comma is an item with the comma before it, seldom without.
func (g *maker) comma(first bool, item string) string {
	if first || g.n(40) == 0 {
		return item
	}
	return ", " + item
}
