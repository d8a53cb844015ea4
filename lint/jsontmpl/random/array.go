package random

import (
	"fmt"
	"strings"
)

// array is a list: written down, or with rounds of a loop between commas in one of many ways, some of them slips.
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
		to := g.one("1", "2", "3", "3", "4", "6")
		loop = "{% for x in (" + g.one("1", "1", "1", "0", "-1", "2") + ".." + to + ")" + g.one("", "", "", " reversed", " limit:2", " offset:1") + " %}"
		count = to
	}
	item := g.one(`"{{x | json_escape}}"`, `{"v": "{{x | json_escape}}"}`, g.value(depth-1), "{{forloop.index}}", "{{"+strings.TrimSuffix(strings.TrimPrefix(list, "{{"), "}}")+".size}}")
	var text string
	told := true
	switch g.n(29) {
	case 28:
		return "[" + g.members() + "]"
	case 27:
		text, told = g.tally(loop), false
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

// cut is a list that is captured with a sign behind each item, of which the last is cut off.
func (g *maker) cut(loop, item string) string {
	g.names++
	name := fmt.Sprintf("l%d", g.names)
	line := g.one("", "", "", "\n")
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
