package random

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"

	"pgregory.net/rapid"
)

// Large draws a template of so many members that prints JSON whatever it is rendered with: objects whose members are there on
// conditions, loops and captures, as people write them, with the attributes that [LargeValues] gives values.
func Large(t *rapid.T, members int) string {
	w := &large{t: t, left: members}
	for i := range max(6, members/3) {
		kind := string("tnb"[i%3])
		w.attributes = append(w.attributes, kind+fmt.Sprint(i))
	}
	var out strings.Builder
	for range min(6, members/8+1) {
		out.WriteString(w.decision())
	}
	var parts []string
	for w.left > 0 {
		before := ""
		if w.chance(5) {
			before = w.decision()
		}
		parts = append(parts, before+w.member())
	}
	return out.String() + "{" + strings.Join(parts, ",\n") + "}"
}

// A large draws a template, and knows what it has set.
type large struct {
	t          *rapid.T
	attributes []string // their first letter is their kind: a text, a number, a boolean
	texts      []string // names that are set
	flags      []string
	left       int      // members to write
	names      int      // used so far
	deep       int      // objects and lists around the place
	items      []string // of the loops around it
}

// draw draws one of several things.
func draw[T any](w *large, of ...T) T { return rapid.SampledFrom(of).Draw(w.t, "of") }

func (w *large) number(least, most int) int { return rapid.IntRange(least, most).Draw(w.t, "n") }

func (w *large) chance(of int) bool { return w.number(1, of) == 1 }

// name is one that nothing has yet.
func (w *large) name(of string) string {
	w.names++
	return of + fmt.Sprint(w.names)
}

// value is something that is a text, a number or a boolean by the letter of its kind: t, n or b.
func (w *large) value(kind byte) string {
	if n := len(w.items); n > 0 && w.chance(2) {
		return w.items[n-1] + ".f" + string(kind)
	}
	var of []string
	for _, a := range w.attributes {
		if a[0] == kind {
			of = append(of, a)
		}
	}
	return "custom_attribute.${" + draw(w, of...) + "}"
}

func (w *large) list() string {
	return fmt.Sprintf("custom_attribute.${l%d}", w.number(0, 3))
}

func (w *large) test() string {
	switch n := w.number(1, 12); {
	case n == 1 && len(w.flags) > 0:
		return draw(w, w.flags...) + draw(w, "", " == true", " == false")
	case n == 2 && len(w.texts) > 0:
		return draw(w, w.texts...) + draw(w, " == 'one'", " != blank", " == 'two'")
	case n < 7:
		return w.value('t') + draw(w, "", " == 'x'", " == 'gold'", " != blank", " == blank", " contains 'q'", " != 'x'", " == nil", ".size > 0")
	case n < 10:
		return w.value('n') + draw(w, "", " > 3", " >= 10", " == 5", " != blank", " == nil", " < 3")
	default:
		return w.value('b') + draw(w, "", " == true", " == false", " != true", " == nil")
	}
}

func (w *large) condition() string {
	var out strings.Builder
	out.WriteString(w.test())
	for range max(0, w.number(0, 5)-3) {
		out.WriteString(draw(w, " and ", " or ") + w.test())
	}
	return out.String()
}

// decision sets a name that later conditions ask for, or a text that is printed.
func (w *large) decision() string {
	if len(w.items) > 0 {
		return ""
	}
	name := w.name("v")
	c, d := w.condition(), w.condition()
	switch w.number(1, 4) {
	case 1:
		w.flags = append(w.flags, name)
		return fmt.Sprintf("{%% assign %[1]s = false %%}{%% if %[2]s %%}{%% assign %[1]s = true %%}{%% endif %%}\n", name, c)
	case 2:
		w.flags = append(w.flags, name)
		return fmt.Sprintf("{%% assign %[1]s = true %%}{%% unless %[2]s %%}{%% assign %[1]s = false %%}{%% endunless %%}\n", name, c)
	case 3:
		w.texts = append(w.texts, name)
		return fmt.Sprintf("{%% if %[2]s %%}{%% assign %[1]s = 'one' %%}{%% elsif %[3]s %%}{%% assign %[1]s = 'two' %%}{%% else %%}{%% assign %[1]s = '' %%}{%% endif %%}\n", name, c, d)
	default:
		w.texts = append(w.texts, name)
		return fmt.Sprintf("{%% capture %s %%}{%% if %s %%}one{%% else %%}two{%% endif %%}{%% endcapture %%}\n", name, c)
	}
}

func (w *large) member() string {
	w.left--
	return fmt.Sprintf(`"%s": %s`, w.name("k"), w.json())
}

// json is a value of any kind.
func (w *large) json() string {
	n := w.number(1, 16)
	if w.deep > 3 && n > 12 {
		n -= 4
	}
	switch n {
	case 1, 2, 3, 4, 5, 6:
		return w.plain()
	case 7, 8:
		return fmt.Sprintf("{%% if %s %%}%s{%% else %%}%s{%% endif %%}", w.condition(), w.plain(), w.plain())
	case 9:
		return fmt.Sprintf("{%% if %s %%}%s{%% elsif %s %%}%s{%% else %%}null{%% endif %%}", w.condition(), w.plain(), w.condition(), w.plain())
	case 10:
		return fmt.Sprintf(`{%% case %s %%}{%% when 'x' %%}1{%% when 'y', 'z' %%}"two"{%% else %%}null{%% endcase %%}`, w.value('t'))
	case 11, 12:
		if len(w.texts) == 0 {
			return "[]"
		}
		return `"{{ ` + draw(w, w.texts...) + ` | json_escape }}"`
	case 13, 14, 15:
		w.deep++
		defer func() { w.deep-- }()
		return w.object(w.number(1, 6))
	default:
		w.deep++
		defer func() { w.deep-- }()
		return w.array()
	}
}

// plain is a value that is no object or list.
func (w *large) plain() string {
	switch w.number(1, 4) {
	case 1:
		return draw(w, "1", "true", "null", `"t"`)
	case 2:
		return "{{ " + w.value('n') + draw(w, " | plus: 0 }}", " | default: 0 | plus: 1 }}", " | times: 2 | round }}")
	case 3:
		return "{{ " + w.value('t') + " | as_json_string }}"
	default:
		return `"{{ ` + w.value('t') + ` | json_escape }}"`
	}
}

// object is one of whose members most are there on a condition, with commas in one of the ways that people find.
func (w *large) object(members int) string {
	var out strings.Builder
	name := w.name("o")
	start, before, behind, end := "", "", "", " }"
	switch w.number(1, 6) {
	case 1:
		out.WriteString("{ " + w.member())
		before = ", "
	case 2:
		out.WriteString("{ ")
		behind = ","
		end = w.member() + " }"
	case 3:
		start = fmt.Sprintf("{%% assign %s = true %%}{ ", name)
		before = fmt.Sprintf("{%% unless %s %%}, {%% endunless %%}", name)
		behind = fmt.Sprintf("{%% assign %s = false %%}", name)
	case 4:
		start = fmt.Sprintf("{%% assign %s = '' %%}{ ", name)
		before = fmt.Sprintf("{{ %s }}", name)
		behind = fmt.Sprintf("{%% assign %s = ',' %%}", name)
	case 5:
		start = fmt.Sprintf("{%% capture %s %%}", name)
		behind = ","
		end = fmt.Sprintf("{%% endcapture %%}{ {{ %s }} %s }", name, w.member())
	default:
		for range members {
			out.WriteString(w.member() + ",\n")
		}
		return "{ " + out.String() + w.member() + " }"
	}
	out.WriteString(start)
	for range members {
		fmt.Fprintf(&out, "{%% if %s %%}%s%s%s{%% endif %%}\n", w.condition(), before, w.member(), behind)
	}
	return out.String() + end
}

// array is a list whose items a loop prints.
func (w *large) array() string {
	item, list, name := w.name("i"), w.list(), w.name("a")
	w.items = append(w.items, item)
	defer func() { w.items = w.items[:len(w.items)-1] }()
	what := w.plain()
	if w.chance(2) {
		what = w.object(w.number(1, 3))
	}
	switch w.number(1, 5) {
	case 1:
		return fmt.Sprintf("[{%% for %s in %s %%}%s{%% unless forloop.last %%},{%% endunless %%}{%% endfor %%}]", item, list, what)
	case 2:
		return fmt.Sprintf("[{%% for %s in %s limit: 5 %%}{%% if forloop.first == false %%}, {%% endif %%}%s{%% endfor %%}]", item, list, what)
	case 3:
		return fmt.Sprintf("{%% assign %[4]s = false %%}[{%% for %[1]s in %[2]s %%}{%% if %[5]s %%}{%% if %[4]s %%},{%% endif %%}%[3]s{%% assign %[4]s = true %%}{%% endif %%}{%% endfor %%}]",
			item, list, what, name, w.condition())
	case 4:
		return fmt.Sprintf("{%% assign %[4]s = '' %%}[{%% for %[1]s in %[2]s %%}{%% unless %[5]s %%}{%% continue %%}{%% endunless %%}{{ %[4]s }}%[3]s{%% assign %[4]s = ',' %%}{%% endfor %%}]",
			item, list, what, name, w.condition())
	default:
		return fmt.Sprintf("{%% capture %[4]s %%}{%% for %[1]s in %[2]s %%}{%% if forloop.index > 1 %%},{%% endif %%}%[3]s{%% endfor %%}{%% endcapture %%}[{{ %[4]s }}]",
			item, list, what, name)
	}
}

// Slip is a template with a comma too many or too few.
func Slip(t *rapid.T, template string) string {
	spots := comma.FindAllStringIndex(template, -1)
	if len(spots) == 0 {
		return template
	}
	at := rapid.SampledFrom(spots).Draw(t, "comma")[0]
	if rapid.Bool().Draw(t, "too many") {
		return template[:at] + "," + template[at:]
	}
	return template[:at] + template[at+1:]
}

// comma is one between members, or in an arm.
var comma = regexp.MustCompile(`,\s*("k|\{%)`)

var largeAttribute = regexp.MustCompile(`custom_attribute\.\$\{(\w+)\}`)

// LargeValues is random values for the attributes that a template of [Large] asks for.
func LargeValues(template string, random *rand.Rand) map[string]any {
	of := map[byte][]any{'t': {nil, "x", "gold", "q", "", "y"}, 'n': {nil, 0, 2, 5, 12}, 'b': {nil, true, false}}
	one := func(kind byte) any { return of[kind][random.IntN(len(of[kind]))] }
	out := map[string]any{}
	for _, m := range largeAttribute.FindAllStringSubmatch(template, -1) {
		name := m[1]
		if name[0] != 'l' {
			out[name] = one(name[0])
			continue
		}
		var items []any
		for range random.IntN(4) {
			items = append(items, map[string]any{"ft": one('t'), "fn": one('n'), "fb": one('b')})
		}
		out[name] = items
	}
	return out
}
