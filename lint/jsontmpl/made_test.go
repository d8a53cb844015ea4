package jsontmpl_test

import (
	"fmt"
	"strings"
	"testing"
)

// What an arm prints where a filter may make something else of a value than what it seems to leave is found.
func TestLeftByFilters(t *testing.T) {
	for text, want := range map[string]int{
		`{% assign n = custom_attribute.${n} | plus: 0 %}{"a": {% if n == custom_attribute.${n} %}1{% else %}x{% endif %}}`:          1, // of nil it makes 0
		`{% assign n = custom_attribute.${n} %}{% assign m = n | plus: 1 | minus: 1 %}{"a": {% if m == n %}1{% else %}x{% endif %}}`: 1,
		`{% assign n = custom_attribute.${s} | size %}{% assign m = n | plus: 0 %}{"a": {% if m == n %}1{% else %}x{% endif %}}`:     0, // a size is a number
		`{% assign n = ${a} %}{% assign m = n %}{% assign n = 3 %}{"a": {% if m == ${a} %}1{% else %}x{% endif %}}`:                  0, // whatever becomes of the name
		`{% assign n = ${a} %}{% assign m = n %}{% assign n = ${b} %}{"a": {% if m == n %}1{% else %}x{% endif %}}`:                  1,
		`{% assign n = custom_attribute.${n} %}{% assign m = n %}{"a": {% if m == n %}1{% else %}x{% endif %}}`:                      0,
		`{% assign s = ${first_name} | default: '' | escape %}{"a": {% if ${first_name} == nil %}x{% else %}1{% endif %}}`:           1,
		`{% assign s = ${first_name} | escape %}{"a": {% if s != nil and ${first_name} == nil %}x{% else %}1{% endif %}}`:            0,
		`{% assign f = custom_attribute.${xs} | has: 'id' | default: true, allow_false: true %}[{% if f %}1{% else %}x{% endif %}]`:  1,
		`{% assign f = custom_attribute.${xs} | has: 'id' | default: true %}[{% if f %}1{% else %}x{% endif %}]`:                     0,
		`[{% capture l %} {% endcapture %}{{ l | remove_last: ',' }}]`:                                                               0, // prints white space
		`[{% assign l = '' %}{{ l | strip | remove: ',' }}]`:                                                                         0,
		`{% capture l %}
			{% for x in ${xs} %}{"v": "{{ x | json_escape }}"},{% else %}{% assign none = true %}{% endfor %}{% endcapture %}[{% if none %}3{% endif %}{{ l | strip | remove_last: ',' }}]`: 0,
		`{"a": {% if nil == blank and false == blank and 1 != blank and nil != empty and true != empty %}1{% else %}x{% endif %}}`: 0,
	} {
		if got := read(text).Problems; len(got) != want {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}

// Where a round stands in a row tells rounds apart as far as there can be rounds.
func TestRowsOfRounds(t *testing.T) {
	const row = `[{% for x in custom_attribute.${xs} LIMIT %}{% assign r = forloop.index | modulo: 3 %}{% if r != 1 %},{% endif %}{}{% endfor %}]`
	for limit, want := range map[string]int{"limit: 2": 0, "limit: 3": 0, "limit: 4": 1, "": 1} {
		text := strings.Replace(row, "LIMIT", limit, 1)
		if got := read(text).Problems; len(got) != want {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}

// A copy may be another text than its value where they are compared with too many texts to tell all of them apart, but nobody knows.
func TestCopiesOfManyTexts(t *testing.T) {
	var text strings.Builder
	text.WriteString(`{% assign v = custom_attribute.${s} %}`)
	for i := range 30 {
		fmt.Fprintf(&text, `{%% if v == 'a%d' or custom_attribute.${s} == 'b%[1]d' %%}{%% endif %%}`, i)
	}
	text.WriteString(`{"a": {% if v == 'x' %}{% if custom_attribute.${s} == 'y' %}x{% else %}1{% endif %}{% else %}2{% endif %}}`)
	for _, p := range read(text.String()).Problems {
		if !p.Maybe {
			t.Errorf("got %+v", p)
		}
	}
}
