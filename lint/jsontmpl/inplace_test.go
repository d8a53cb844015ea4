package jsontmpl_test

import (
	"strings"
	"testing"
)

// A text that is captured and then printed by itself is read as far as if it stood where it is printed.
func TestCapturesInPlace(t *testing.T) {
	var members strings.Builder
	members.WriteString(`[{% for x in custom_attribute.${xs} %}{% assign first = true %}{`)
	for name := range strings.FieldsSeq("a b c d e") {
		members.WriteString(strings.ReplaceAll(`{% if x.N == blank and x.n <= 2 %}{% if first %}{% assign first = false %}{% else %},{% endif %}"N": 1{% endif %}`, "N", name))
	}
	members.WriteString(`}{% unless forloop.last %},{% endunless %}{% endfor %}]`)
	right := members.String()
	wrong := strings.Replace(right, `{% unless forloop.last %}`, `{% unless forloop.first %}`, 1)
	for _, around := range []string{
		`{% capture b %}BODY{% endcapture %}{{ b }}`,
		"{% capture b %}\nBODY\n{% endcapture %}\n{{ b }}\n",
		`{% capture b %}BODY{% endcapture %}{"id": "{{ ${user_id} }}", "of": {{ b }}}`,
		`{% capture c %}{% if ${a} %}, "c": 1{% endif %}{% endcapture %}{% capture b %}{"b": BODY{% endcapture %}{{ b }}{{ c }}}`,
		`{% capture b %}{% if ${a} %}, "c": 1{% endif %}{% endcapture %}{% capture c %}, "d": BODY{% endcapture %}{"a": ""{{ b }}{{ c }}}`,
		`{% capture c %}{% capture b %}BODY{% endcapture %}[{{ b }}]{% endcapture %}{{ c }}`,
	} {
		if got := read(strings.Replace(around, "BODY", right, 1)); got.Cut || len(got.Problems) > 0 {
			t.Errorf("%s\ncut %t, got %+v", around, got.Cut, got.Problems)
		}
		if got := read(strings.Replace(around, "BODY", wrong, 1)); got.Cut || len(got.Problems) == 0 {
			t.Errorf("%s\ncut %t, found nothing", around, got.Cut)
		}
	}
}

// What stands between a captured text and where it is printed does not reach into it.
func TestCapturesTangled(t *testing.T) {
	for text, want := range map[string]int{
		`{% assign n = 1 %}{% capture b %}[{% if n == 1 %}1{% else %}x{% endif %}]{% endcapture %}{% assign n = 2 %}{{ b }}`:                                          0,
		`{% assign n = 1 %}{% capture b %}[{% if n == 2 %}1{% else %}x{% endif %}]{% endcapture %}{% assign n = 2 %}{{ b }}`:                                          1,
		`{% capture b %}[{% if ${a} %}1{% assign n = 'y' %}{% endif %}]{% endcapture %}[{% if n == 'y' %}{% unless ${a} %}x{% endunless %}{% endif %}{{ b }}]`:        0,
		`{% capture n %}"t{% if ${a} %}u{% endif %}"{% endcapture %}{% capture b %}[{% if ${a} %}1{% assign n = 'y' %}{% endif %}]{% endcapture %}[{{ n }}, {{ b }}]`: 1, // y
		`{% capture b %}{% if ${a} %}, 1{% endif %}{% endcapture %}{% capture c %}{% if ${a} %}[1{% else %}[{% endif %}{% endcapture %}{{ c }}{{ b }}]`:               0,
		`{% capture b %}"{% if ${a} %}1{% endif %}"{% endcapture %}{"a": "b {{ b }}"}`:                                                                                0, // told as a text that is not escaped
		`[{% for b in custom_attribute.${xs} limit: 1 %}{% capture b %}[{% if b %},{% endif %}]{% endcapture %}{{ b }}{% endfor %}]`:                                  0, // prints the item
	} {
		if got := read(text).Problems; len(got) != want {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}
