package random

import (
	"fmt"
	"strings"
)

// idiom is a value that is printed in a way of its own: by a chain of conditions, a text that grows in a loop, a list of products.
func (g *maker) idiom(depth int) string {
	switch g.n(15) {
	case 0, 1:
		return g.chain(depth)
	case 2:
		return g.grown()
	case 3, 4:
		return "[" + g.products(depth) + "]"
	case 5:
		return g.eitherText(depth)
	case 6, 7:
		return g.flagged(depth)
	case 8:
		return g.pairs()
	case 9:
		return g.choice(depth)
	case 10:
		return g.chosen()
	case 11:
		return "[" + g.numbered() + "]"
	case 12:
		return g.mayBe()
	case 13:
		return g.upFront()
	default:
		return "[" + g.passedOver() + "]"
	}
}

// chain is a value of an if with elsif, and seldom one without else.
func (g *maker) chain(depth int) string {
	var b strings.Builder
	tag := g.one("if", "if", "unless")
	fmt.Fprintf(&b, "{%% %s %s %%}%s", tag, g.condition(1), g.value(depth-1))
	for range 1 + g.n(2) {
		fmt.Fprintf(&b, "{%% elsif %s %%}%s", g.condition(0), g.value(depth-1))
	}
	if g.n(12) > 0 {
		fmt.Fprintf(&b, "{%% else %%}%s", g.value(depth-1))
	}
	fmt.Fprintf(&b, "{%% end%s %%}", tag)
	return b.String()
}

// choice is a value of a case with several values in an arm, none of them twice.
func (g *maker) choice(depth int) string {
	on, values := g.attribute("id"), []string{"'x'", "'y', 'z'", "''", "nil"}
	if g.n(2) == 0 {
		on, values = g.attribute("n"), []string{"1 or 2", "3, 4", "0", "nil", "5"}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "{%% case %s %%}", on)
	first := g.n(len(values))
	for i := range 1 + g.n(3) {
		fmt.Fprintf(&b, "{%% when %s %%}%s", values[(first+i)%len(values)], g.value(depth-1))
	}
	if g.n(12) > 0 {
		fmt.Fprintf(&b, "{%% else %%}%s", g.value(depth-1))
	}
	b.WriteString("{% endcase %}")
	return b.String()
}

// grown is a list whose text a loop puts together.
func (g *maker) grown() string {
	g.names++
	name := fmt.Sprintf("g%d", g.names)
	item := g.one("1", "\"a\"", "{}")
	loop := "{% for x in " + g.attribute("xs") + g.one("", "", " limit: 2") + " %}"
	text := fmt.Sprintf("{%% assign %s = '' %%}%s", name, loop)
	cond := g.one("", "", "x != 'x'", "forloop.index != 2")
	if cond != "" {
		text += "{% if " + cond + " %}"
	}
	switch g.n(4) {
	case 0:
		text += fmt.Sprintf("{%% assign %s = %s | append: '%s' %%}{%% unless forloop.last %%}{%% assign %s = %s | append: ',' %%}{%% endunless %%}", name, name, item, name, name)
	case 1:
		text += fmt.Sprintf("{%% if %s != %s %%}{%% assign %s = %s | append: ',' %%}{%% endif %%}{%% assign %s = %s | append: '%s' %%}", name, g.one("''", "blank"), name, name, name, name, item)
	case 2:
		text += fmt.Sprintf("{%% capture %s %%}{{ %s }}{%% if %s != %s %%},{%% endif %%}%s{%% endcapture %%}", name, name, name, g.one("''", "blank", "nil"), item)
	default:
		text += fmt.Sprintf("{%% assign %s = %s | append: sep | append: '%s' %%}{%% assign sep = ',' %%}", name, name, item)
	}
	if cond != "" {
		text += "{% endif %}"
	}
	g.b.WriteString(text + "{% endfor %}")
	return "[{{ " + name + " }}" + g.one("", "", "{% if "+name+" != blank %}, {% endif %}9") + "]"
}

// products is the rounds of a loop over a list of hashes, or over some of them.
func (g *maker) products(depth int) string {
	list := g.attribute("items")
	if g.n(3) == 0 {
		g.names++
		name := fmt.Sprintf("p%d", g.names)
		fmt.Fprintf(&g.b, "{%% assign %s = %s%s %%}", name, list, g.one(" | sort: 'id'", " | reverse", " | slice: 0, 2", " | concat: "+g.attribute("xs")))
		list = name
	}
	item := g.one(`{"name": "{{p.name | json_escape}}"}`, `{"n": {{forloop.index}}}`, `"{{p['name'] | json_escape}}"`, `{"id": {{p.id | plus: 0}}, "a": `+g.value(depth-1)+`}`,
		`{ {% if p.name %}"name": "{{p.name | json_escape}}"{% endif %}{% if p.id %}{% if p.name %}, {% endif %}"id": 1{% endif %} }`)
	cond := g.one("p.name != blank", "p.name", "p.id > 1", "p.id == 1", "p['name'] == 'x'", "p.name.size > 0", "p.missing == nil")
	var text string
	switch g.n(6) {
	case 0:
		text = item + "{% unless forloop.last %},{% endunless %}"
	case 1:
		text = "{% unless forloop.first %},{% endunless %}" + item
	case 2:
		text = "{% if " + cond + " %}{{ comma }}" + item + "{% assign comma = ',' %}{% endif %}"
	case 3:
		text = "{% unless " + cond + " %}{% continue %}{% endunless %}{% if some %},{% endif %}" + item + "{% assign some = true %}"
	case 4:
		text = "{% if " + cond + " %}" + item + "{% else %}null{% endif %}{% if forloop.rindex > 1 %},{% endif %}"
	default:
		text = item + "{% if " + cond + " %}{% break %}{% endif %}{% unless forloop.last %},{% endunless %}"
	}
	return "{% for p in " + list + g.one("", "", " limit: 2", " offset: 1", " limit: 1 offset: 1") + " %}" + text + "{% endfor %}"
}

// eitherText is a value of a name that the one arm of a condition captures, and the other assigns.
func (g *maker) eitherText(depth int) string {
	g.names++
	name := fmt.Sprintf("e%d", g.names)
	if g.n(3) == 0 {
		fmt.Fprintf(&g.b, "{%% assign %s = %s %%}", name, g.one("'1'", "2", "'\"t\"'", "''", "nil"))
	}
	fmt.Fprintf(&g.b, "{%% if %s %%}{%% capture %s %%}%s{%% endcapture %%}", g.condition(1), name, g.value(depth-1))
	if g.n(3) > 0 {
		fmt.Fprintf(&g.b, "{%% else %%}{%% assign %s = %s %%}", name, g.one("'1'", "2", "'\"t\"'", "'null'", "'{\"a\": 1}'"))
	}
	g.b.WriteString("{% endif %}")
	return g.one("{{ "+name+" }}", "{{ "+name+" }}", "{{ "+name+" | default: 'null' }}", "{% if "+name+" != blank %}{{ "+name+" }}{% else %}null{% endif %}")
}

// flagged is an object whose members ask a flag or a separator whether one was printed before.
func (g *maker) flagged(depth int) string {
	g.names++
	name := fmt.Sprintf("f%d", g.names)
	var b strings.Builder
	sep := g.n(2) == 0
	if sep {
		fmt.Fprintf(&b, "{%% assign %s = '' %%}", name)
	} else if g.n(4) > 0 {
		fmt.Fprintf(&b, "{%% assign %s = false %%}", name)
	}
	b.WriteString("{")
	n := 2 + g.n(3)
	for i := range n {
		cond := g.condition(1)
		fmt.Fprintf(&b, "{%% if %s %%}", cond)
		if sep {
			fmt.Fprintf(&b, "{{ %s }}", name)
		} else {
			fmt.Fprintf(&b, "{%% if %s%s %%}, {%% endif %%}", name, g.one("", "", " == true"))
		}
		fmt.Fprintf(&b, "\"m%d\": %s", i, g.value(depth-1))
		if g.n(30) > 0 || i == n-1 {
			fmt.Fprintf(&b, "{%% assign %s = %s %%}", name, map[bool]string{true: "','", false: "true"}[sep])
		}
		b.WriteString("{% endif %}")
	}
	if g.n(3) == 0 {
		fmt.Fprintf(&b, "{%% if %s%s %%},{%% endif %%} \"end\": 1", name, map[bool]string{true: " != ''", false: ""}[sep])
	}
	b.WriteString("}")
	return b.String()
}

// mayBe is an object of many members, most of which are there on some ways alone, each with its comma.
func (g *maker) mayBe() string {
	var b strings.Builder
	text := ""
	if g.n(3) == 0 { // one depends on a text, which depends on what another asks for
		g.names++
		text = fmt.Sprintf("o%d", g.names)
		fmt.Fprintf(&g.b, "{%% capture %s %%}{%% if %s %%}%s{%% endif %%}{%% endcapture %%}", text, g.presence(), g.one("1,", ",", `"o": 1,`))
	}
	flag := g.n(3) == 0
	if flag {
		b.WriteString("{% assign sep = '' %}")
	}
	b.WriteString("{ ")
	n := 4 + g.n(5)
	again := g.n(2 * n)
	for i := range n {
		cond := g.presence()
		if i == again {
			cond = g.condition(1)
		}
		value := g.one("1", "1", `"x"`, "[{% for x in "+g.attribute("xs")+" %}1{% unless forloop.last %},{% endunless %}{% endfor %}]", "[]")
		if flag {
			fmt.Fprintf(&b, "{%% if %s %%}{{ sep }}\"m%d\": %s{%% assign sep = ',' %%}{%% endif %%}\n", cond, i, value)
		} else {
			fmt.Fprintf(&b, "{%% if %s %%}\"m%d\": %s,{%% endif %%}\n", cond, i, value)
		}
	}
	end := `"end": 1`
	switch {
	case flag:
		end = g.one("", "{{ sep }}"+end, "{% if sep != '' %},{% endif %}"+end)
	case text != "":
		end = "{% if " + g.condition(0) + " %}{{ " + text + " }}{% endif %}" + end
	case g.n(4) == 0:
		end = "{% if " + g.condition(0) + " %}" + end + "{% endif %}"
	}
	return b.String() + end + " }"
}

// upFront is an object whose members ask names that conditions on values gave one of several texts, or true and false, before it.
func (g *maker) upFront() string {
	var names, conds []string
	for range 1 + g.n(4) {
		g.names++
		name := fmt.Sprintf("u%d", g.names)
		names = append(names, name)
		on, values := g.attribute("id"), []string{"'x'", "'y'", "'z'"}
		if g.n(2) == 0 {
			on, values = g.attribute("n"), []string{"0", "1", "2"}
		}
		texts, filter := []string{"'x'", "'y'", "'w'", "''", "'x'"}, g.one("", " | upcase", " | size", " | default: 'w'")
		if g.n(2) == 0 {
			texts, filter = []string{"true", "false", "true", "false", "nil"}, g.one("", " | default: 'w'")
		}
		if g.n(2) == 0 {
			fmt.Fprintf(&g.b, "{%% assign %s = %s %%}", name, g.one(texts...))
		}
		fmt.Fprintf(&g.b, "{%% if %s %s %s %%}{%% assign %s = %s %%}", on, g.one("==", "==", "!="), values[0], name, g.one(texts...))
		for i := range g.n(3) {
			fmt.Fprintf(&g.b, "{%% elsif %s == %s %%}{%% assign %s = %s %%}", on, values[i], name, g.one(texts...))
		}
		if g.n(3) > 0 {
			fmt.Fprintf(&g.b, "{%% else %%}{%% assign %s = %s %%}", name, g.one(texts...))
		}
		g.b.WriteString("{% endif %}")
		conds = append(conds, name, name+" == "+texts[0], name+" == "+texts[1], name+" != "+texts[0], name+" == blank", name+" != ''", on+" == "+values[0], on+" == "+values[1])
		if g.n(4) == 0 {
			fmt.Fprintf(&g.b, "{%% assign c%s = %s%s %%}", name, name, filter)
			conds = append(conds, "c"+name, "c"+name+" == 'X'", "c"+name+" == 1", "c"+name+" == 'w'")
		}
	}
	var b strings.Builder
	b.WriteString("{")
	for i := range 1 + g.n(4) {
		cond := g.one(conds...) + g.one("", "", " and "+g.one(conds...), " or "+g.one(conds...))
		other := g.one("null", "1", fmt.Sprintf("{%% if %s %%}x{%% else %%}2{%% endif %%}", g.one(conds...)), `"{{ `+g.one(names...)+` }}"`)
		fmt.Fprintf(&b, "\"m%d\": {%% if %s %%}%s{%% else %%}%s{%% endif %%}, ", i, cond, g.one("true", fmt.Sprintf("{%% if %s %%}1{%% else %%}x{%% endif %%}", g.one(conds...))), other)
	}
	return b.String() + `"end": 1}`
}

// presence asks whether a value is there, of which conditions elsewhere may ask as well.
func (g *maker) presence() string {
	cond := g.attribute(g.one("id", "n", "f", "m", "h")) + g.one(" != blank", " != blank", " != nil", "", " == blank")
	g.conditions = append(g.conditions, cond)
	return cond
}

// pairs is an object of the pairs of a hash.
func (g *maker) pairs() string {
	return "{" + "{% for kv in " + g.attribute("h") + " %}" + g.one("", "{% unless forloop.first %}, {% endunless %}", "{% unless forloop.first %}, {% endunless %}") +
		g.one(`"{{ kv[0] | json_escape }}": 1`, `"{{ kv.first }}": "{{ kv.last | json_escape }}"`, `"{{ forloop.index }}": {% if kv[1] %}true{% else %}null{% endif %}`) +
		g.one("", "", "{% unless forloop.last %}, {% endunless %}") + "{% endfor %}" + "}"
}

// chosen is a value that depends on an item of a list or a hash, on what a list holds, or on how a text is ordered.
func (g *maker) chosen() string {
	cond := g.one(
		g.attribute("xs")+"[0]"+g.one("", " == 'x'", " != nil"), g.attribute("xs")+".last == 'x'",
		g.attribute("xs")+"[1]"+g.one("", " == nil"), g.attribute("xs")+"[-1] != nil", g.attribute("xs")+" contains 'x'",
		g.attribute("h")+".a"+g.one("", " == 'x'", " == blank"), g.attribute("h")+"['b'] != blank", g.attribute("h")+" contains 'a'",
		g.attribute("s")+g.one(" < ", " > ", " <= ")+"'x'", g.attribute("id")+" == "+g.attribute("s"), g.attribute("n")+" == "+g.attribute("m"),
	)
	g.conditions = append(g.conditions, cond)
	one, other := g.value(1), g.value(1)
	if g.n(3) == 0 { // the same is asked within
		other = fmt.Sprintf("{%% if %s %%}%s{%% else %%}%s{%% endif %%}", g.condition(0), g.one("x", "1"), other)
	}
	return fmt.Sprintf("{%% if %s %%}%s{%% else %%}%s{%% endif %%}", cond, one, other)
}

// numbered is the items of a list, each asked for by its number.
func (g *maker) numbered() string {
	list := g.attribute(g.one("xs", "xs", "items"))
	if g.n(3) == 0 {
		g.names++
		name := fmt.Sprintf("n%d", g.names)
		fmt.Fprintf(&g.b, "{%% assign %s = %s%s %%}", name, list, g.one("", " | reverse", " | slice: 0, 2", " | compact"))
		list = name
	}
	var b strings.Builder
	for i, first := range [...]string{"[0]", g.one("[1]", "[1]", "[-2]"), g.one("[2]", "[-1]")} {
		cond := list + first + g.one("", "", " != nil", " != blank")
		if g.n(5) == 0 {
			cond = fmt.Sprintf("%s.size > %d", list, i)
		}
		fmt.Fprintf(&b, "{%% if %s %%}%s%d{%% endif %%}", cond, map[bool]string{true: ",", false: ""}[i > 0], i)
	}
	if g.n(3) == 0 {
		fmt.Fprintf(&b, "{%% for x in %s %%},1{%% endfor %%}", list)
	}
	return b.String()
}

// passedOver is the rounds of a loop that passes over some items, ends early, or goes on where another one ended.
func (g *maker) passedOver() string {
	list := g.attribute("xs")
	switch g.n(4) {
	case 0:
		return "{% for x in " + list + " limit: 2 %}1{% unless forloop.last %},{% endunless %}{% endfor %}{% for x in " + list + " offset: continue %}" + g.one(",", ",", "{% unless forloop.first %},{% endunless %}") + "2{% endfor %}"
	case 1:
		return "{% for x in " + list + " %}{% if x == 'x' %}{% " + g.one("break", "continue") + " %}{% endif %}{% if seen %},{% endif %}\"{{ x | json_escape }}\"{% assign seen = true %}{% endfor %}"
	case 2:
		return "{% for x in " + list + " %}{% cycle " + g.one("'', ','", "'1', ',2'", "'1,', '2'") + " %}" + g.one("", "1") + "{% endfor %}"
	default:
		return "{% for x in " + list + " offset: " + g.one("1", "2", g.attribute("n")) + " %}{{ forloop.index }}{% if forloop.index0 " + g.one("< ", "!= ", "<= ") + "forloop.length" + " %}{% unless forloop.last %},{% endunless %}{% endif %}{% else %}0{% endfor %}"
	}
}

// members is an object for each of some items, with a comma between members that hangs on whether any follow.
func (g *maker) members() string {
	var asks [3]string
	for i := range asks {
		asks[i] = g.one("x.id", "x.name", "x.name == 'x'", "x.id > 1", "x.missing != blank", g.attribute("f"), g.attribute("n")+" > 1", g.attribute("id")+" == 'x'")
	}
	comma := g.one(asks[1]+" or "+asks[2], asks[1]+" or "+asks[2], asks[2]+" or "+asks[1], asks[1])
	return "{% for x in " + g.attribute("items") + " %}{ {% if " + asks[0] + " %}\"a\": 1{% if " + comma + " %},{% endif %}{% endif %}{% if " + asks[1] + " %}\"b\": " + g.value(0) +
		"{% if " + asks[2] + " %},{% endif %}{% endif %}{% if " + asks[2] + " %}\"c\": 1{% endif %} }{% unless forloop.last %},{% endunless %}{% endfor %}"
}

// tally is what hangs on how many items a loop counted.
func (g *maker) tally(loop string) string {
	g.names++
	name := fmt.Sprintf("t%d", g.names)
	count := fmt.Sprintf("{%% assign %s = %s | plus: 1 %%}", name, name)
	if ask := g.one("", "x != 'x'", "x == 'w'", "x == 2", "forloop.index > 2", g.condition(0)); ask != "" {
		count = fmt.Sprintf("{%% if %s %%}%s{%% endif %%}", ask, count)
	}
	text := fmt.Sprintf("{%% assign %s = 0 %%}%s%s{%% endfor %%}", name, loop, count)
	if g.n(3) == 0 {
		text += "{% for y in " + g.attribute("xs") + " %}1{% if " + g.one("forloop.last", "forloop.last", "forloop.rindex == 1") + " == false %},{% endif %}{% else %}0{% endfor %}, "
	}
	most := g.one("1", "2", "3", "4")
	return text + fmt.Sprintf("{%% if %s %s %s %%}1%s{%% else %%}2{%% endif %%}", name, g.one("==", ">=", ">", "!="), most, g.one("", "", " 1"))
}
