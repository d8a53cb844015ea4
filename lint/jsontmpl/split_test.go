package jsontmpl_test

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// What an output prints may be split as well, so a text with one part on the page may have more.
func TestPartsOfOutputs(t *testing.T) {
	for part, dead := range map[string]int{`1`: 1, `"{{custom_attribute.${s} | json_escape}}"`: 0, `{{custom_attribute.${s} | size}}`: 1} {
		text := `{% capture list %}` + part + `,{% endcapture %}{% assign parts = list | split: ',' %}[{% for p in parts %}{{ p }}{% unless forloop.last %},{% endunless %}{% endfor %}]`
		if got := len(read(text).Dead); got != dead {
			t.Errorf("%s: got %d dead arms, want %d", part, got, dead)
		}
	}
}

// A list does not have parts of nothing at the end of the text it was split from; between others it has them.
func TestLastPartMayBeMissing(t *testing.T) {
	for text, exists := range map[string]bool{
		`{% for x in (1..3) %}{{custom_attribute.${xs}.size}};{% endfor %}`: false,
		`1;{{custom_attribute.${n}}}`:                                       false,
		`1;{{custom_attribute.${n}}};2`:                                     true,
		`1;;2`:                                                              true,
	} {
		body := read(`[{% capture list %}` + text + `{% endcapture %}{{ list | split: ';' | join: ',' }}]`)
		found := len(body.Problems) > 0
		for _, h := range body.Holes {
			found = found || h.Where == jsontmpl.AsValue && h.Type.Blank && !h.Optional
		}
		if found != exists && !body.Cut {
			t.Errorf("%s: %+v, cut %t", text, body.Problems, body.Cut)
		}
	}
}

// Of what is put together with a text that is too long to be followed nothing is known: it is no value behind a value.
func TestTooMuchText(t *testing.T) {
	text := `{% capture a %}{% if ${a} %}, "a": 1{% endif %}{% endcapture %}`
	for range 12 {
		text += `{% capture a %}{{ a }}{{ a }}{% endcapture %}`
	}
	text += `{% capture b %}, "b": 1{% endcapture %}` + strings.Repeat(" ", 20000) // to have steps left
	for _, parts := range []string{
		`{% assign parts = a %}`, `{% assign parts = '' | append: a %}`, `{% assign parts = a | append: b %}`, `{% assign parts = b | append: a | append: b %}`,
		`{% assign parts = b | prepend: a %}`, `{% assign parts = b %}{% if ${b} %}{% assign parts = parts | append: a %}{% endif %}{% assign parts = parts | append: b %}`,
	} {
		if body := read(text + parts + `{"k": [1]{{ parts }} }`); !body.Cut || len(body.Problems) > 0 {
			t.Errorf("%s\ncut %t, got %+v", parts, body.Cut, body.Problems)
		}
	}
}
