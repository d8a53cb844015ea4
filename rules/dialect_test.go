package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
)

// told returns the rules of the errors and warnings in a text, each once.
func told(t *testing.T, text string) []string {
	t.Helper()
	r := check("a.liquid", text)
	for _, b := range r.Bugs {
		t.Errorf("rule %s broke: %s", b.Rule, b.Panic)
	}
	ids := []string{}
	for _, d := range r.Findings {
		if d.Severity >= lint.Warning {
			ids = append(ids, d.Rule.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Every filter that Braze has is taken with as few and as many arguments as it has, and no other is.
func TestFiltersOfBraze(t *testing.T) {
	for _, f := range braze.Filters() {
		for n := f.MinArgs; n <= f.MaxArgs; n++ {
			call, before := f.Name, ":"
			for _, kind := range f.Args[:n] {
				arg := "1"
				if kind == "array" {
					arg = "list"
				}
				call, before = call+before+" "+arg, ","
			}
			text := fmt.Sprintf(`{%% assign list = "a" | split: "," %%}{%% assign v = event_properties.${x} | %s %%}{"v": "{{ v | default: '-' | json_escape }}"}`, call)
			want := []string{}
			if f.Status == "unsupported" || f.Status == "foreign" {
				want = []string{"unknown-filter"}
			}
			if diff := cmp.Diff(want, told(t, text)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", text, diff)
			}
		}
	}
}

// Every value that Braze gives a webhook is known in its URL, headers and body.
func TestVariablesOfBraze(t *testing.T) {
	names := []string{"unknown-variable", "undefined-variable", "unavailable-variable", "bare-attribute", "misplaced-expression", "liquid-syntax"}
	for _, v := range braze.Variables() {
		form := "${" + strings.ReplaceAll(v.Name, "*", "any name") + "}"
		if v.Namespace != "" {
			form = v.Namespace + "." + form
		}
		text := "---\nurl: https://api.example.com/{{" + form + " | url_param_escape}}\nmethod: POST\nheaders:\n  X-Value: \"{{" + form + "}}\"\n  Content-Type: application/json\n---\n{\"v\": \"{{ " + form + " | json_escape }}\"}\n"
		got := slices.DeleteFunc(told(t, text), func(id string) bool { return !slices.Contains(names, id) })
		want := []string{}
		if v.Webhook == "no" {
			want = []string{"unavailable-variable"}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", form, diff)
		}
	}
}

// What Braze's Liquid takes is taken, and what it drops or does not know is said by the rule that one would look for.
func TestDialect(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"attribute in braces within a tag", `{% if {{custom_attribute.${a}}} == "x" %}{"a": 1}{% else %}{"a": 2}{% endif %}`, ""},
		{"attribute without braces within a tag", `{% if custom_attribute.${a} == "x" %}{"a": 1}{% else %}{"a": 2}{% endif %}`, ""},
		{"braces of JSON after those of an output", `{"a": {"b": {{context.${x} | default: 1}}}}`, ""},
		{"name with a blank", `{"a": "{{custom_attribute.${zip code} | json_escape}}"}`, ""},
		{"blanks around a name", `{"a": "{{ custom_attribute.${ zip } | json_escape }}"}`, ""},
		{"white space stripped", `{%- assign a = 1 -%}{"a": {{- a -}} }`, ""},
		{"braces around a filter's argument", `{"t": "{{ "now" | time_zone: {{${time_zone}}} | date: "%H" }}"}`, ""},
		{"blank before a filter's colon", `{"a": "{{ ${first_name} | default : "x" | json_escape }}"}`, ""},
		{"not equal as <>", `{% if ${gender} <> "M" %}{"a": 1}{% else %}{"a": 2}{% endif %}`, ""},
		{"several values of when", `{% case {{${gender}}} %}{% when "M" or "F" %}{"a": 1}{% else %}{"a": 2}{% endcase %}`, ""},
		{"abort with a reason", `{% if ${user_id} == blank %}{% abort_message("nobody") %}{% endif %}{"u": "{{${user_id}}}"}`, ""},
		{"abort without one", `{% if ${user_id} == blank %}{% abort_message %}{% endif %}{"u": "{{${user_id}}}"}`, ""},
		{"abort with empty brackets", `{% if ${user_id} == blank %}{% abort_message () %}{% endif %}{"u": "{{${user_id}}}"}`, ""},
		{"promotion code", `{"code": "{% promotion('spring') %}"}`, ""},
		{"captured random number", `{% capture r %}{% random 10 %}{% endcapture %}{% assign n = r | plus: 0 %}{"n": {{n}}}`, ""},
		{"catalog items", `{% catalog_items games 12 {{custom_attribute.${game_id}}} :rerender %}{"t": "{{ items[0].title | json_escape }}"}`, ""},
		{"catalog selection", `{% catalog_selection_items games top %}{"t": "{{ items[0].title | json_escape }}"}`, ""},
		{"message extras", `{% message_extras :key a :value b %}{"a": 1}`, ""},
		{"shopping cart", `{% shopping_cart {{context.${cart_id}}} :abort_if_not_abandoned false %}{"a": "{{shopping_cart.id | json_escape}}"}`, ""},
		{"lines of a liquid tag", "{% liquid\n assign a = 1\n assign b = 2\n%}{\"a\": {{a}}, \"b\": {{b}}}", ""},
		{"form body of a call said to be JSON", `{% connected_content https://api.example.com :method post :body a=1&b=2 :content_type application/json :save r %}{"a": 1}`, ""},
		{"list as JSON", `{"o": {{ event_properties.${order} | as_json_string }}}`, ""},

		{"outer braces", `{{{${user_id}}}}`, "triple-braces unquoted-string"},
		{"attribute outside of braces", `{"a": "${first_name}"}`, "bare-attribute"},
		{"Liquid in quotes", `{% assign s = 'Hi {{${first_name}}}' %}{"a": "{{s}}"}`, "literal-liquid"},
		{"Liquid in a reason", `{% if ${user_id} == blank %}{% abort_message('no {{${user_id}}}') %}{% endif %}{"u": "{{${user_id}}}"}`, "literal-liquid"},
		{"filter within braces of a tag", `{% assign n = {{custom_attribute.${c} | plus: 50}} %}{"n": {{n}}}`, "filter-in-nested-braces"},
		{"two attributes in one output", `{"n": {{ custom_attribute.${a} | plus: {{custom_attribute.${b}}} }} }`, "filter-arguments"},
		{"filter in if", `{% assign a = custom_attribute.${l} %}{% if a | size > 2 %}{"x": 1}{% else %}{"x": 2}{% endif %}`, "misplaced-expression"},
		{"operator in assign", `{% assign a = 4 %}{% assign x = a > 3 %}{"x": {{x}}}`, "misplaced-expression"},
		{"&&", `{% if ${gender} == "M" && ${language} == "de" %}{"x": 1}{% else %}{"x": 2}{% endif %}`, "misplaced-expression"},
		{"round brackets", `{% if (${gender} == "M" or ${gender} == "F") and ${language} == "de" %}{"x": 1}{% else %}{"x": 2}{% endif %}`, "misplaced-expression"},
		{"single =", `{% if ${gender} = "M" %}{"x": 1}{% else %}{"x": 2}{% endif %}`, "misplaced-expression"},
		{"condition behind else", `{% if ${gender} == "M" %}{"x": 1}{% else if ${gender} == "F" %}{"x": 2}{% endif %}`, "misplaced-expression"},
		{"default that is true", `{"b": {{ custom_attribute.${b} | default: true }}}`, "constant-condition"},
		{"text beside or", `{% if ${gender} == "M" or "F" %}{"x": 1}{% else %}{"x": 2}{% endif %}`, "constant-condition"},
		{"captured number", `{% capture n %}{{custom_attribute.${n}}}{% endcapture %}{% if n > 2 %}{"a": 1}{% else %}{"a": 2}{% endif %}`, "mixed-comparison"},
		{"curly quotes", `{% assign a = “x” %}{"a": "{{a}}"}`, "curly-quotes"},
		{"names of the API", `{"a": "{{${external_id}}}", "b": "{{${email}}}"}`, "unknown-variable"},
		{"misspelt namespace", `{"a": "{{customer_attribute.${x} | json_escape}}"}`, "unknown-variable"},
		{"attribute by a dot", `{"a": "{{custom_attribute.x | json_escape}}"}`, "unknown-variable"},
		{"field as a plain name", `{"a": "{{first_name}}"}`, "undefined-variable"},
		{"to_json", `{"a": {{event_properties.${x} | default: 1 | to_json}}}`, "unknown-filter"},
		{"filter of another product", `{"a": "{{ 'x' | handleize }}"}`, "unknown-filter"},
		{"elseif", `{"a": {% if ${gender} == "M" %}1{% elseif true %}{% endif %}}`, "blank-value constant-condition unknown-tag"},
		{"output ended by one brace", `{"a": [{"b": "x {{ ${language} }"}]}`, "liquid-syntax"},
		{"output ended by a quote", `{"a": "{{ ${language} | upcase", "b": 1}`, "liquid-syntax"},
		{"name that swallows a filter", `{"a": "{{ custom_attribute.${n} }}", "b": "{{ custom_attribute.${x | json_escape }}"}`, "liquid-syntax unescaped-string"},
		{"tag ended by a quote", `{"a": [1, {"b": "x {% assign y = 'en' "}]}`, "liquid-syntax"},
		{"call ended by nothing", "{% connected_content https://api.example.com :headers {\"A\": \"b\"} :save x\n{\"a\": 1}", "liquid-syntax"},
		{"tag ended by one brace", "{% assign a = 1 }\n{\"a\": 1}", "liquid-syntax"},
		{"if without its end", `{"a": 1 {% if custom_attribute.${x} %}, "b": 2 }`, "liquid-syntax"},
		{"if without its end, and a slip before it", `{"a": 1,, {% if custom_attribute.${x} %} "b": 2 }`, "json-syntax liquid-syntax"},
		{"else without its end", `{"a": {% if custom_attribute.${x} %}1{% else %}2, "b": 3}`, "liquid-syntax"},
		{"loop without its end", `{"a": [{% for x in custom_attribute.${xs} %}"{{ x | json_escape }}"{% unless forloop.last %},{% endunless %}], "b": 1}`, "liquid-syntax"},
		{"case without its end", `{"a": {% case custom_attribute.${x} %}{% when 'a' %}1{% else %}3, "b": 3}`, "liquid-syntax"},
		{"capture without its end", `{% capture c %}{"a": 1}`, "liquid-syntax"},
		{"comment without its end", `{"a": {% comment %} x {% endcoment %} 1, "b": 3}`, "liquid-syntax"},
		{"if without its end in a loop", `{"a": [{% for x in custom_attribute.${xs} %}{% if x != blank %}"{{ x | json_escape }}"{% unless forloop.last %},{% endunless %}{% endfor %}], "b": 1}`, "liquid-syntax"},
		{"end alone", `{"a": {% if custom_attribute.${x} %}1{% else %}2{% end %}, "b": 3}`, "unknown-tag"},
		{"if ended by one brace", `{"a": 1 {% if custom_attribute.${x} }, "b": 2{% endif %} }`, "liquid-syntax"},
		{"endif ended by one brace", `{"a": 1 {% if custom_attribute.${x} %}, "b": 2{% endif } }`, "liquid-syntax"},
		{"endif ended by swapped signs", `{"a": 1 {% if custom_attribute.${x} %}, "b": 2{%endif% } }`, "liquid-syntax"},
		{"elseif between strings", `{"a": {% if ${gender} == "M" %}"m"{% elseif ${gender} == "F" %}"f"{% else %}"x"{% endif %}}`, "unknown-tag"},
		{"elseif outside of a condition", `{"a": 1{% elseif ${gender} == "F" %}}`, "unknown-tag"},
		{"condition behind else, before another else", `{"a": {% if ${gender} == "M" %}1{% else if ${gender} == "F" %}2{% else %}3{% endif %}}`, "misplaced-expression"},
		{"output as a value ended by one brace", `{"a": {{ custom_attribute.${x} | default: 0 }, "b": [1, {{ ${language} }]}`, "liquid-syntax"},
		{"name with a space", `{"a": "{{CAMPAIGN ID}}", "b": "{{ first name | default: 'x' }}"}`, "misplaced-expression"},
		{"braces in quotes", `{"a": "{{ '{{' }}", "b": "{{ ${language} | append: '{{' }}", "c": "{{ '{%' }}"}`, ""},
		{"tags in quotes", `{% assign q = "{% x" %}{"a": {% if ${language} == '{%' %}1{% else %}"{{ q }}"{% endif %}}`, ""},
		{"a tag in quotes that do not end", `{"a": {% if ${language} == 'en {% assign q = 'x' %}1{% endif %}}`, "liquid-syntax"},
		{"braces within braces that do not end", `{"a": "{{ '{{' | append: ${language} }"}`, "liquid-syntax"},
		{"braces swapped", `{"a": "{${{user_id}}}"}`, "liquid-syntax"},
		{"blank value", `{"n": {{ custom_attribute.${n} | default: "" }}}`, "blank-value"},
		{"quotes around JSON", `{"o": "{{ event_properties.${order} | as_json_string }}"}`, "doubled-quotes"},
		{"header in single quotes", `{% connected_content https://api.example.com :headers {'a': 'b'} :save r %}{"a": 1}`, "connected-content"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Fields(c.want), told(t, c.text)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", c.text, diff)
			}
		})
	}
}
