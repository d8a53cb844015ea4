// Package random makes templates and values for property tests: JSON with branches, loops, captures, flags and outputs,
// some of it with the slips people make. It serves tests alone.
package random

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/types"
)

// attributes is what random templates use: what each is declared as, and the values it is tried with.
var attributes = []struct {
	name, declared string
	values         []any
}{
	{"s", "string", []any{nil, "", "x", "y", "ax", " ", "  ", "   ", "axy", "xy", "a", "four", "X", "taxi", "say \"hi\"", "two\nlines"}},
	{"id", "string", []any{nil, "", "x", "y", "z"}},
	{"n", "integer", []any{nil, 0, 1, 2, 3, 4, 5, 6, 7, -1, -2, -3, -4}},
	{"f", "boolean", []any{nil, true, false}},
	{"m", "integer", []any{nil, -5, -1, 0, 1, 2, 3, 9}},
	{"xs", "array", []any{nil, []any{}, []any{"x"}, []any{"w"}, []any{"x", "y"}, []any{"x", "x"}, []any{"w", "z"}, []any{"w", "x", "z"}, []any{"v", "w", "x", "z"}, []any{"u", "v", "w", "x", "z"}}},
	{"h", "object", []any{nil, map[string]any{}, map[string]any{"a": "x"}, map[string]any{"a": "x", "b": "y"}}},
}

// World is the attributes of random templates as they are declared.
func World() *types.World {
	return &types.World{Attributes: map[string]*types.Type{
		"s":  {Kinds: types.String, Free: true},
		"id": {Kinds: types.String, Free: true},
		"n":  {Kinds: types.Number, Whole: true, Safe: true},
		"f":  {Kinds: types.Bool, Safe: true},
		"m":  {Kinds: types.Number, Whole: true, Safe: true},
		"h":  {Kinds: types.Map},
		"xs": {Kinds: types.List, Elem: &types.Type{Kinds: types.String, Free: true}},
	}}
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

// AllValues calls yield for every combination of the values that a template asks for, until it says false.
func AllValues(template string, yield func(map[string]any) bool) {
	combine(template, map[string]any{}, 0, yield)
}

func combine(template string, chosen map[string]any, n int, yield func(map[string]any) bool) bool {
	if n == len(attributes) {
		return yield(chosen)
	}
	if !strings.Contains(template, "${"+attributes[n].name+"}") {
		return combine(template, chosen, n+1, yield)
	}
	for _, v := range attributes[n].values {
		chosen[attributes[n].name] = v
		if !combine(template, chosen, n+1, yield) {
			return false
		}
	}
	return true
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
	switch g.n(14) {
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
	fmt.Fprintf(&g.b, "{%% capture %s %%}%s{%% endcapture %%}", name, text)
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

// cut is a list that is captured with a sign behind each item, of which the last is cut off.
func (g *maker) cut(loop, item string) string {
	g.names++
	name := fmt.Sprintf("l%d", g.names)
	line := g.one("", "", "", "\n  ")
	sign := g.one(",", ",", ",", ";", " ,")
	text := line + item + sign + g.one("", "", "", line)
	if g.n(4) == 0 {
		text = fmt.Sprintf("{%% if %s %%}%s{%% endif %%}", g.one("x != 'x'", g.condition(0)), text)
	}
	text = fmt.Sprintf("{%% capture %s %%}%s%s{%% endfor %%}%s{%% endcapture %%}", name, loop, text, line)
	strip := g.one("", "", " | strip", " | strip_newlines | strip")
	if strip != "" && g.n(2) == 0 {
		text += fmt.Sprintf("{%% assign %s = %s%s %%}", name, name, strip)
		strip = ""
	}
	switch g.n(6) {
	case 0:
		return text + fmt.Sprintf("{{ %s%s | split: '%s' | join: '%s' }}", name, strip, strings.TrimSpace(sign), g.one(",", ",", ";"))
	case 1:
		return text + fmt.Sprintf("{%% assign %sp = %s%s | split: '%s' %%}{%% for p in %sp %%}{{ p }}{%% unless forloop.%s %%},{%% endunless %%}{%% endfor %%}", name, name, strip, strings.TrimSpace(sign), name, g.one("last", "last", "first"))
	case 2:
		return text + fmt.Sprintf("{{ %s%s | append: '~' | replace: '%s~', '' | remove: '~' }}", name, strip, g.one(",", sign))
	case 3:
		return text + fmt.Sprintf("{{ %s%s | remove_last: ',' }}", name, strip)
	case 4:
		return text + fmt.Sprintf("{%% assign %sn = %s.size | minus: %s %%}{{ %s | %s }}", name, name, g.one("1", "1", "2"), name, g.one("slice: 0, "+name+"n", "truncate: "+name+"n, ''"))
	default:
		return text + fmt.Sprintf("{%% assign %sn = %s | size | minus: 1 %%}{%% assign %s = %s%s | slice: 0, %sn %%}{{ %s }}", name, name, name, name, strip, name, name)
	}
}

// comma is an item with the comma before it, seldom without.
func (g *maker) comma(first bool, item string) string {
	if first || g.n(40) == 0 {
		return item
	}
	return ", " + item
}

func (g *maker) array(depth int) string {
	if g.n(3) == 0 {
		items := make([]string, g.n(3))
		for i := range items {
			items[i] = g.value(depth)
		}
		return "[" + strings.Join(items, ",") + "]"
	}
	list, last, before := g.attribute("xs"), "1", ""
	if g.n(6) == 0 {
		text := g.one("w", "w,z", "w,x,z", "x,w,x,z", "1,2,3")
		list, last, before = "ks", "'"+text[len(text)-1:]+"'", fmt.Sprintf("{%% assign ks = '%s' | split: ',' %%}", text)
	}
	most, end := "2", "forloop.last"
	if g.n(6) == 0 {
		g.names++
		name := fmt.Sprintf("most%d", g.names)
		before += fmt.Sprintf("{%% assign %s = %s %%}", name, most)
		most, end = name, g.one("forloop.last", "forloop.index == "+name, "forloop.last or forloop.index == "+name, "forloop.index >= "+name)
	}
	loop := "{% for x in " + list + g.one("", "", "", " limit:1", " limit:"+most, " reversed") + " %}"
	count := list + g.one(" | size", " | size", ".size", " | size | minus: 1", " | size | at_most: 2")
	if g.n(8) == 0 {
		g.names++
		name := fmt.Sprintf("least%d", g.names)
		before += fmt.Sprintf("{%% assign %s = %s | size %%}{%% if %s > 2 %%}{%% assign %s = 2 %%}{%% endif %%}", name, list, name, name)
		count = name
		loop = "{% for x in " + list + g.one(" limit:2", " limit:"+name, " limit:"+most) + " %}"
	}
	if g.n(4) == 0 {
		to := g.one("1", "2", "3")
		loop = "{% for x in (1.." + to + ")" + g.one("", "", "", " reversed", " limit:2", " offset:1") + " %}"
		count = to
	}
	item := g.one(`"{{x | json_escape}}"`, `{"v": "{{x | json_escape}}"}`, g.value(depth-1), "{{forloop.index}}", "{{"+strings.TrimSuffix(strings.TrimPrefix(list, "{{"), "}}")+".size}}")
	var text string
	told := true
	switch g.n(27) {
	case 25, 26:
		text, told = g.cut(loop, item), false
	case 24:
		of := 2 + g.n(2)
		row := g.one("forloop.index0", "forloop.index0", "forloop.index | minus: 1", "forloop.index | plus: 2")
		text = loop + fmt.Sprintf("{%% assign m = %s | modulo: %d %%}", row, of) + g.one("{% if m == 0 %}[{% endif %}", "{% if m == 0 %}{% unless forloop.first %},{% endunless %}[{% else %},{% endif %}", "{% unless m > 0 %}[{% endunless %}") +
			item + fmt.Sprintf("{%% if m == %d%s %%}]", of-1, g.one(" or forloop.last", " or forloop.last", "")) +
			g.one("{% unless forloop.last %},{% endunless %}{% else %},{% endif %}{% endfor %}", "{% endif %}{% endfor %}", fmt.Sprintf("{%% endif %%}{%% endfor %%}{%% if m < %d %%}]{%% endif %%}", of-1))
	case 23:
		text = "{% assign k = 0 %}" + loop + "{% assign old = k %}" + fmt.Sprintf("{%% if %s %%}{%% assign k = k | plus: 1 %%}{%% endif %%}", g.one("x != 'x'", "true", "forloop.index != 2")) +
			g.one("{% if k > old %}", "{% if old < k %}", "{% if k != old %}", "{% unless k == old %}", "{% if k >= old %}") + "{% if old > 0 %},{% endif %}" + item
		if strings.Contains(text, "{% unless k") {
			text += "{% endunless %}{% endfor %}"
		} else {
			text += "{% endif %}{% endfor %}"
		}
	case 22:
		text = loop + fmt.Sprintf("{%% if %s %%}", g.one("x != 'x'", "true", "forloop.index != 2")) + "{% capture i %}{% " + g.one("increment", "increment", "decrement") +
			" c %}{% endcapture %}" + g.one("{% if i != '0' %},{% endif %}", "{% if c > 1 %},{% endif %}", "{% unless i == '-1' %},{% endunless %}") + item + "{% endif %}{% endfor %}"
	case 15:
		text = "{% assign i = 0 %}" + loop + "{% assign i = i | plus: 1 %}" + item + "{% if " + g.attribute("xs") + g.one("[i]", "[i]", "[forloop.index]", "[forloop.index0]") +
			g.one("", "", " != blank", " == nil") + " %},{% endif %}{% endfor %}"
	case 16:
		text = "{% assign total = " + count + " %}" + loop + item + "{% case " + g.one("forloop.index", "forloop.index", "forloop.rindex") + " %}{% when " +
			g.one("total", "forloop.length", "1", "1 or 2") + " %}{% else %},{% endcase %}{% endfor %}"
	case 17:
		text = loop + g.one("{% if more %},{% endif %}", "{% if more == 1 %},{% endif %}", "{% unless more == nil %},{% endunless %}") + item + "{% assign more = " +
			g.one("true", "1", "more | plus: 1") + " %}{% endfor %}"
	case 18:
		text = g.one("{% assign before = '' %}", "", "{% assign before = "+g.attribute("xs")+" | first %}") + loop + "{% if x != before %}{% unless forloop.first %},{% endunless %}" + item +
			"{% endif %}{% assign before = x %}{% endfor %}"
	case 19:
		text = loop + "{% assign at = forloop." + g.one("index", "index0", "rindex") + " | " + g.one("plus", "minus", "times", "modulo", "modulo") + ": " + g.one("1", "2", "3") + " %}{% if at " +
			g.one("> ", "!= ", ">= ", "== ") + g.one("0", "1", "2") + " %},{% endif %}" + item + "{% endfor %}"
	case 20:
		text = loop + "{% for y in " + g.one("(1..2)", g.attribute("xs")) + " %}" + g.one("1", `"y"`) +
			g.one("{% unless forloop.last and forloop.parentloop.last %},{% endunless %}", "{% unless forloop.last %},{% endunless %}") + "{% endfor %}" +
			g.one("", "{% unless forloop.last %},{% endunless %}") + "{% endfor %}"
	case 21:
		text = "{% assign x = 7 %}" + loop + "{% assign x = 8 %}" + item + "{% unless forloop.last %},{% endunless %}{% endfor %}, {{ x }}"
	case 12:
		told = false // rounds are told apart by the JSON so far, and a capture has none
		text = loop + fmt.Sprintf("{%% if forloop.index > %s %%}{%% break %%}{%% endif %%}", g.one("1", "2")) + item +
			fmt.Sprintf("{%% unless forloop.last or forloop.index == %s %%},{%% endunless %%}{%% endfor %%}", g.one("1", "2"))
	case 13:
		text = "{% assign left = " + count + " %}" + loop + g.one("", "{% assign left = left | minus: 1 %}") + item +
			"{% if left > " + g.one("0", "1") + " %},{% endif %}" + "{% assign left = left | minus: 1 %}{% endfor %}"
	case 8:
		text = loop + item + "{% if forloop." + g.one("index", "index", "index0", "rindex") + g.one(" < ", " != ", " <= ") +
			"forloop.length %},{% endif %}{% endfor %}"
	case 9:
		text = "{% assign total = " + count + " %}" + loop + item + "{% if forloop." + g.one("index", "index", "index0") + g.one(" < ", " != ") +
			"total %},{% endif %}{% endfor %}"
	case 10:
		text = "{% assign seen = " + g.one("0", "0", "1") + " %}" + loop + fmt.Sprintf("{%% if %s %%}", g.one("x != 'x'", "true", "forloop.index != 2")) +
			"{% if seen " + g.one("> 0", "!= 0", "> 1") + " %},{% endif %}" + item + "{% assign seen = seen | plus: 1 %}{% endif %}{% endfor %}"
	case 11:
		counted, _, _ := strings.Cut(count, " |")
		text = loop + item + "{% unless x == " + g.one(counted, "3", last) + " %},{% endunless %}{% endfor %}"
	case 0, 1:
		text = loop + item + "{% unless " + end + " %},{% endunless %}{% endfor %}"
	case 2:
		text = loop + "{% unless forloop.first %},{% endunless %}" + item + "{% endfor %}"
	case 3:
		text = loop + "{% if forloop.index > 1 %},{% endif %}" + item + "{% endfor %}"
	case 4:
		text = "{% assign flag = false %}" + loop + fmt.Sprintf("{%% if %s %%}", g.one("x != 'x'", "true", "forloop.index != 2")) +
			"{% if flag %},{% endif %}" + item + "{% assign flag = true %}{% endif %}{% endfor %}"
	case 5:
		text = "{% assign sep = '' %}" + loop + "{{sep}}" + item + "{% assign sep = ',' %}{% endfor %}"
	case 6:
		text = loop + item + g.one(",", "") + "{% endfor %}"
	case 7:
		text = loop + item + "{% if forloop.last == false %},{% endif %}" + g.one("", "{% if forloop.index == 2 %}{% break %}{% endif %}") + "{% endfor %}"
	default:
		text = loop + fmt.Sprintf("{%% if %s %%}%s{%% unless forloop.last %%},{%% endunless %%}{%% endif %%}{%% endfor %%}", g.condition(0), item)
	}
	if text = before + text; told && g.n(5) == 0 {
		text = g.captured(text)
	}
	switch g.n(6) {
	case 0:
		return "[" + text + ", 9]"
	case 1:
		return "[0, " + text + "]"
	}
	return "[" + text + "]"
}
