package rules_test

import (
	"strings"
	"testing"
)

// What one slip brings about is no finding besides it, and a twin in which it is mended has none.
func TestOneSlipIsOneFinding(t *testing.T) {
	const campaign = "---\nurl: https://api.example.com/\nmethod: POST\nsource: campaign\n"
	tests := []struct{ name, text, want string }{
		{"a filter that nobody has", `{% assign n = custom_attribute.${bio} | strip_html | wordcount %}{"n": {{ n }}}`, "unknown-filter"},
		{"a filter that is there", `{% assign n = custom_attribute.${bio} | strip_html | size %}{"n": {{ n }}}`, ""},
		{"a filter of another dialect", `{"bio": {{ custom_attribute.${bio} | jsonify }}}`, "unknown-filter"},
		{"one in quotes", `{"bio": "{{ custom_attribute.${bio} | jsonify }}"}`, "unknown-filter"},
		{"the filter that is meant", `{"bio": {{ custom_attribute.${bio} | as_json_string }}}`, ""},
		{"keys that such a filter prints", `{ {% for p in custom_attribute.${pets} %}{{ p[0] | json }}: 1{% unless forloop.last %},{% endunless %}{% endfor %} }`, "unknown-filter"},
		{"a name that has lost a brace", `{"id": "{{$user_id}}}"}`, "undefined-variable"},
		{"an identifier that Braze does not have", `{% comment %} hooklint: endpoint POST /users/delete {% endcomment %}{"external_ids": ["{{${USER_ID}}}"]}`, "unknown-variable"},
		{"a member of forloop", `[{% for x in custom_attribute.${xs} %}{{ x | as_json_string }}{% unless forloop.lst %},{% endunless %}{% endfor %}]`, "unknown-variable"},
		{"a value that a scheduled campaign does not have", campaign + "delivery: scheduled\n---\n{\"n\": {{ event_properties.${n} }} }", "unavailable-variable"},
		{"a value that another campaign has", campaign + "delivery: action\n---\n{\"n\": {{ event_properties.${n} }} }", "blank-value"},
		{"a value of the URL's", "---\nurl: https://api.example.com/{% assign n = 1 %}\nmethod: POST\n---\n{\"n\": {{ n }} }", "separate-parts"},
		{"another template as a value", `{"a": {% render 'price' %}, "b": {% include 'name' %}}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range check("t.liquid", tt.text).Findings {
				got = append(got, d.Rule.ID)
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("%s\ngot  %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}
