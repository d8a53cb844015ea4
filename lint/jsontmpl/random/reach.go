package random

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// asked is the attributes that conditions of [Reach] ask for, and reachValues all that they need be tried with.
var (
	asked       = []string{"a", "b", "c", "d"}
	reachValues = []any{nil, "x", "y", "z"}
)

// Reach draws a template that prints JSON but for one word, which stands behind conditions on attributes, and on flags and texts that
// conditions have set.
func Reach(t *rapid.T) string {
	m := &reacher{t: t}
	for range m.number(0, 3) {
		m.decision()
	}
	m.out.WriteString("{ ")
	if m.chance(2) {
		m.separated()
	}
	for range m.number(0, 4) {
		if m.chance(3) {
			m.decision()
			continue
		}
		fmt.Fprintf(&m.out, `{%% if %s %%}"k%d": 1,{%% endif %%}`, m.condition(2), m.out.Len())
	}
	m.out.WriteString(`"v": `)
	m.word(m.number(1, 3))
	m.out.WriteString("}")
	return m.out.String()
}

// A reacher draws a template, and knows the tests of what it has set.
type reacher struct {
	t     *rapid.T
	out   strings.Builder
	tests []string
}

func (m *reacher) number(least, most int) int { return rapid.IntRange(least, most).Draw(m.t, "n") }

func (m *reacher) chance(of int) bool { return m.number(1, of) == 1 }

// condition is one of at most so many tests.
func (m *reacher) condition(most int) string {
	var out strings.Builder
	for i := range m.number(1, most) {
		if i > 0 {
			out.WriteString(rapid.SampledFrom([]string{" and ", " or "}).Draw(m.t, "logic"))
		}
		if len(m.tests) > 0 && m.chance(3) {
			out.WriteString(rapid.SampledFrom(m.tests).Draw(m.t, "test"))
			continue
		}
		name := "custom_attribute.${" + rapid.SampledFrom(asked).Draw(m.t, "attribute") + "}"
		fmt.Fprintf(&out, rapid.SampledFrom([]string{"%s == 'x'", "%s != 'x'", "%s == nil", "%s != nil", "%s contains 'y'"}).Draw(m.t, "test"), name)
	}
	return out.String()
}

// decision sets a name by a condition.
func (m *reacher) decision() {
	name := fmt.Sprintf("n%d", m.out.Len())
	switch m.number(0, 4) {
	case 0:
		fmt.Fprintf(&m.out, `{%% assign %s = false %%}{%% if %s %%}{%% assign %[1]s = true %%}{%% endif %%}`, name, m.condition(2))
		m.tests = append(m.tests, name, name+" == false")
	case 1:
		fmt.Fprintf(&m.out, `{%% if %s %%}{%% assign %s = 't' %%}{%% elsif %s %%}{%% assign %[2]s = 'u' %%}{%% else %%}{%% assign %[2]s = '' %%}{%% endif %%}`, m.condition(2), name, m.condition(2))
		m.tests = append(m.tests, name+" == 't'", name+" == 'u'", name+" == blank")
	case 2:
		fmt.Fprintf(&m.out, `{%% capture %s %%}{%% if %s %%}t{%% else %%}u{%% endif %%}{%% endcapture %%}`, name, m.condition(2))
		m.tests = append(m.tests, name+" == 't'", name+" != 't'")
	case 3:
		fmt.Fprintf(&m.out, `{%% unless %s %%}{%% if %s %%}{%% assign %s = true %%}{%% endif %%}{%% endunless %%}`, m.condition(2), m.condition(2), name)
		m.tests = append(m.tests, name)
	default:
		fmt.Fprintf(&m.out, `{%% assign %s = custom_attribute.${%s} %%}`, name, rapid.SampledFrom(asked).Draw(m.t, "attribute"))
		m.tests = append(m.tests, name+" == 'x'", name+" == nil")
	}
}

// separated is an object with members by conditions, and a text that separates them, in front of others.
func (m *reacher) separated() {
	name := fmt.Sprintf("s%d", m.out.Len())
	fmt.Fprintf(&m.out, `"o": { {%% assign %s = '' %%}`, name)
	for i := range m.number(1, 6) {
		fmt.Fprintf(&m.out, `{%% if %s %%}{{ %s }}"m%d": 1{%% assign %[2]s = ',' %%}{%% endif %%}`, m.condition(3), name, i)
	}
	m.out.WriteString("},")
	m.tests = append(m.tests, name+" == ','", name+" == ''")
}

// word is a value that is no JSON where so many conditions hold.
func (m *reacher) word(conditions int) {
	switch {
	case conditions == 0:
		m.out.WriteString("x")
	case m.chance(3):
		fmt.Fprintf(&m.out, `{%% if %s %%}1{%% elsif %s %%}`, m.condition(2), m.condition(2))
		m.word(conditions - 1)
		m.out.WriteString(`{% else %}2{% endif %}`)
	default:
		fmt.Fprintf(&m.out, `{%% if %s %%}`, m.condition(2))
		m.word(conditions - 1)
		m.out.WriteString(`{% else %}3{% endif %}`)
	}
}

// ReachValues calls yield for all values that the attributes of a template of [Reach] can have, as far as it tells them apart, until that
// returns false.
func ReachValues(text string, yield func(map[string]any) bool) {
	values := map[string]any{}
	var try func(names []string) bool
	try = func(names []string) bool {
		if len(names) == 0 {
			return yield(values)
		}
		if !strings.Contains(text, "${"+names[0]+"}") {
			return try(names[1:])
		}
		for _, v := range reachValues {
			values[names[0]] = v
			if !try(names[1:]) {
				return false
			}
		}
		return true
	}
	try(asked)
}
