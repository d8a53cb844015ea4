package rules_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint"
)

// The title of a fix says what to type: many write it into the dashboard by hand.
func TestTitles(t *testing.T) {
	tests := []struct{ name, text, rule, want string }{
		{"a curly quote in JSON", `{"a": “x"}`, "curly-quotes", "write a plain `\"`"},
		{"curly quotes in Liquid", `{"a": "{% if ${language} == ‘en’ %}x{% endif %}"}`, "curly-quotes", "write a plain `'`"},
		{"a long dash", `{"a": –5}`, "curly-quotes", "write a plain `-`"},
		{"a no-break space", "{\"a\":\u00A05}", "curly-quotes", "write a plain space"},
		{"commas of items that conditions leave out", `{"a": [{% for i in custom_attribute.${ids} %}{% if i.on %}{"b": 1},{% endif %}{% endfor %}]}`, "trailing-comma", "print `{{ comma }}` before each item and `{% assign comma = ',' %}` after it"},
		{"a name without its braces", `{"a": "{{ event_properties.store | json_escape }}"}`, "unknown-variable", "write `event_properties.${store}`"},
		{"a name in brackets without its braces", `{"a": "{{ canvas['name'] }}"}`, "unknown-variable", "write `canvas.${name}`"},
		{"a counter", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"external_id": "u", "n": {{ custom_attribute.${n} | default: 0 | plus: 1 }} }]}`,
			"read-modify-write", "write `{\"inc\": 1}` and let Braze count"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sayOnce(t, tt.text, tt.rule, func(d lint.Diagnostic) string { return d.Fixes[0].Title }, tt.want)
		})
	}
}
