package rules_test

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
)

// The help says what to do in this place.
func TestHelp(t *testing.T) {
	track := `{"events": [{"external_id": "u", "name": "won", "time": "{{ 'now' | date: '%Y-%m-%dT%H:%M:%SZ' }}", `
	tests := []struct{ name, text, rule, want string }{
		{"a property beside the event", track + `"prize": "cup"}]}`, "unknown-field", "put it into `properties`, or remove it"},
		{"a misspelt field of the event", track + `"propertes": {"prize": "cup"}}]}`, "unknown-field", "write `properties`"},
		{"a property beside the recipient", `{"campaign_id": "c", "recipients": [{"external_user_id": "u", "prize": "cup"}]}`, "unknown-field", "put it into `trigger_properties` or `attributes`, or remove it"},
		{"a filter without its bar", `{"a": {{ custom_attribute.${n} default: 1 }}}`, "misplaced-expression", "put `|` before it, or remove it"},
		{"a name with a space", `{"a": "{{ first name }}"}`, "misplaced-expression", "write a name without spaces, or remove it"},
		{"a name without its dollar sign", `{"a": "{{ custom_attribute.{plan} | json_escape }}"}`, "misplaced-expression", "write `.${plan}`"},
		{"a name without its dollar sign at the end", `{"a": "{{custom_attribute.{plan}}}"}`, "misplaced-expression", "write `.${plan}`"},
		{"a name in round brackets", `{"a": "{{ 'Hi ' | append: $(first_name) }}"}`, "misplaced-expression", "write `${first_name}`"},
		{"three braces and no dollar sign", `{"a": "{{{first_name} | default: 'you'}}"}`, "misplaced-expression", "write `${first_name}`"},
		{"a bracket of the other kind", `{"a": [1}, "b": 2}`, "json-syntax", "write `]`"},
		{"a fix that YAML cannot hold", "---\nurl: https://api.example.com/x\nheaders:\n  X-User: ${user_id}\n---\n{\"a\": 1}", "bare-attribute", "put `{{ }}` around it"},
		{"a form that is said to be JSON", "---\nurl: https://api.example.com/x\nheaders:\n  Content-Type: application/json\n---\na=1&b=2", "json-syntax",
			"write `Content-Type: application/x-www-form-urlencoded`, or the body as JSON"},
		{"a comma before the end", `{"a": 1,}`, "trailing-comma", "remove the comma"},
		{"a comma before a branch", `{"a": 1,{% if ${language} == 'en' %} "b": 2{% endif %}}`, "trailing-comma", "put the comma into the branch with the item that follows it"},
		{"no comma", `{"a": 1 "b": 2}`, "missing-comma", "put a comma between the two"},
		{"no comma before a branch", `{"a": 1{% if ${language} == 'en' %} "b": 2{% endif %}}`, "missing-comma", "put a comma between the two, in the branch or loop that prints both"},
		{"a word", `{"a": cup}`, "json-syntax", "put double quotes around it"},
		{"a word of another language", `{"a": None}`, "json-syntax", "write `null`"},
		{"a brace that is never closed", `{"a": 1`, "json-syntax", "put `}` where it ends"},
		{"a bracket that is not closed", `{"a": [1}`, "json-syntax", "put `]` in front of it"},
		{"a bracket too many", `{"a": 1}]`, "json-syntax", "remove it"},
		{"a key alone", `{"a"}`, "json-syntax", "put them after it, or remove it"},
		{"an object without a key", `{"a": 1, {"b": 2}}`, "json-syntax", "put a key and a colon in front of it"},
		{"a member in a list", `["a": 1]`, "json-syntax", "put `{` and `}` around the member"},
		{"a line break in a text", "{\"a\": \"one\ntwo\"}", "json-syntax", "write `\\n`, or put the text on one line"},
		{"a backslash", `{"a": "C:\path"}`, "json-syntax", "remove it, or write `\\\\` for a backslash"},
		{"an output for a key", `{ {{custom_attribute.${a}}}: 1}`, "json-syntax", "put quotes around it"},
		{"an output for a member", `{ {{custom_attribute.${a}}} }`, "json-syntax", "put quotes around it, and a colon and a value after it"},
		{"an output after the end", `{"a": 1} {{ ${language} }}`, "json-syntax", "remove it, or write it inside the JSON"},
		{"a word after a value", `{"a": 1 cup}`, "json-syntax", "put quotes around the whole value, or remove it"},
		{"a field under a wrong name", `{% comment %} hooklint: endpoint POST /sends/id/create {% endcomment %}{"campain_id": "c"}`, "unknown-field", "write `campaign_id`"},
		{"a field missing in a branch", `{% comment %} hooklint: endpoint POST /sends/id/create {% endcomment %}{ {% if ${language} == 'en' %}"campaign_id": "c"{% endif %} }`, "missing-field", "add `campaign_id` on every way"},
		{"an identifier where the user is known", `{% comment %} hooklint: endpoint user-update {% endcomment %}{"attributes": [{"external_id": "u", "plan": "pro"}]}`, "unknown-field", "remove it: the step knows the user"},
		{"a token of nobody beside a user", `{"attributes": [{"external_id": "u", "push_token_import": true, "push_tokens": [{"app_id": "a", "token": "t"}]}]}`, "ambiguous-identifier", "keep one of them"},
		{"too long a text", `{% comment %} hooklint: endpoint POST /sends/id/create {% endcomment %}{"campaign_id": "c", "send_id": "0123456789012345678901234567890123456789012345678901234567890123456789"}`, "limit-exceeded", "shorten it; the filter `truncate` cuts what an output prints"},
		{"a method of several", "---\nurl: https://rest.iad-06.braze.com/custom_objects/objects/car/7\nmethod: POST\n---\n", "wrong-method", "write `DELETE`, `GET` or `PUT`"},
		{"no broadcast", `{% comment %} hooklint: endpoint POST /campaigns/trigger/send {% endcomment %}{"campaign_id": "c", "broadcast": false}`, "missing-field", "add `recipients`, `audience` or `broadcast: true`"},
		{"a key of which nothing is said", "---\nurl: https://rest.iad-06.braze.com/users/track\nmethod: POST\nheaders:\n  Authorization: Bearer $KEY\n  Content-Type: application/json\n---\n{\"attributes\": []}", "undeclared-key",
			"write `permissions: [users.track]` beside `url`, or the key under `keys` in `.hooklint.yaml`"},
		{"a question in an output", `{"a": "{{ ${language} == 'en' ? 'Hi' : 'Hallo' }}"}`, "misplaced-expression", "ask it in an `if`, with one text in it and the other in its `else`"},
		{"a choice in an output", `{"a": {{ custom_attribute.${vip} ? 1 : 2 }}}`, "misplaced-expression", "ask it in an `if`, with one text in it and the other in its `else`"},
		{"a division by 0", `{"a": {{ 7 | divided_by: 0 }}}`, "printed-error", "write a number that is not 0"},
		{"a division by what may be missing", `{"a": {{ 7 | divided_by: custom_attribute.${n} }}}`, "printed-error", "give the argument a `default` that is not 0"},
		{"a comma behind each round", `[{% for i in (1..3) %}{{ i }},{% endfor %}]`, "trailing-comma", "print the comma between rounds only: {% unless forloop.last %},{% endunless %}"},
		{"a text without quotes", `{"a": {{ ${last_name} | default: 'x' }}}`, "unquoted-string", "put quotes around it and `json_escape` after it"},
		{"a text that is escaped", `{"a": {{ ${last_name} | default: 'x' | json_escape }}}`, "unquoted-string", "put quotes around it"},
		{"a date without quotes", `{"a": {{ 'now' | date: '%Y-%m-%d' }}}`, "unquoted-string", "put quotes around it"},
		{"a filter with two bars", `{"a": "{{ ${language} || upcase }}"}`, "misplaced-expression", "write a single `|`"},
		{"a filter without arguments and bar", `{"a": "{{ ${language} upcase }}"}`, "misplaced-expression", "put `|` before it, or remove it"},
		{"an operator turned round", `{"a": {% if custom_attribute.${n} => 1 %}1{% else %}2{% endif %}}`, "misplaced-expression", "write `>=`"},
		{"a word of another language for contains", `{"a": {% if ${language} in 'en,de' %}1{% else %}2{% endif %}}`, "misplaced-expression", "write what is looked through first, then `contains`"},
		{"a limit without its colon", `[{% for t in custom_attribute.${t} limit 3 %}1{% unless forloop.last %},{% endunless %}{% endfor %}]`, "misplaced-expression", "write `limit:` and then the number"},
		{"a misspelt limit", `[{% for t in custom_attribute.${t} limits: 3 %}1{% unless forloop.last %},{% endunless %}{% endfor %}]`, "misplaced-expression", "write `limit`"},
		{"JSON behind the JSON", `{% if ${language} == 'en' %}{"a": 1}{% endif %}{"a": 2}`, "json-syntax", "print one JSON text alone: join the two, or print one of them by `elsif` or `else`"},
		{"two conditions with nothing between", `{% if ${language} == 'en' ${country} == 'US' %}{"a": 1}{% else %}{"a": 2}{% endif %}`, "misplaced-expression", "put `and` or `or` before it, or remove it"},
		{"an id of the user", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{% assign id = ${user_id} %}{"attributes": [{"external_id": "{{ id }}", "plan": "pro"}]}`, "blank-identifier", "abort where it is blank, or name anonymous users by `braze_id`"},
		{"an id of a friend", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"external_id": "{{ custom_attribute.${friend} | json_escape }}", "plan": "pro"}]}`, "blank-identifier", "abort where it is blank"},
		{"an id of a round", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{% for c in custom_attribute.${children} limit: 9 %}{"external_id": "{{ c.id | json_escape }}", "plan": "pro"}{% unless forloop.last %},{% endunless %}{% endfor %}]}`, "blank-identifier", "leave out the object where it is blank"},
		{"a number beside a number in quotes", `{% connected_content https://a.example.com :save r %}{% if r.__http_status_code__ == "200" %}{"a": 1}{% else %}{"a": 2}{% endif %}`, "mixed-comparison", "write `200` without quotes"},
		{"a number beside a word", `{% assign n = custom_attribute.${n} | plus: 1 %}{% if n == 'many' %}{"a": 1}{% else %}{"a": 2}{% endif %}`, "mixed-comparison", "compare the number with a number"},
		{"a number that was captured", `{% capture n %}{{ custom_attribute.${n} | plus: 1 }}{% endcapture %}{% if n == 3 %}{"a": 1}{% else %}{"a": 2}{% endif %}`, "mixed-comparison", "turn the text into a number with `plus: 0`"},
		{"parentheses without arguments", `{"a": "{{ ${language} | upcase() }}"}`, "misplaced-expression", "write `upcase`"},
		{"quotes in the text of a join", `{"a": ["{{ custom_attribute.${n} | join: "\",\"" }}"]}`, "liquid-syntax", "put single quotes around the text: Liquid knows no `\\\"`"},
		{"a default that prints nothing", `{"a": {{ custom_attribute.${n} | default: null }}}`, "blank-value", "give it a `default` that prints something, such as `default: 0` or `default: 'null'`, or leave the member out where it is blank"},
		{"a default that is an empty text", `{"a": {{ custom_attribute.${n} | default: "" }}}`, "blank-value", "give it a `default` that prints something, such as `default: 0` or `default: 'null'`, or leave the member out where it is blank"},
		{"a quote in a text", `{"a": "{{ custom_attribute.${n} | replace: "\"", "" | json_escape }}"}`, "misplaced-expression", "put single quotes around the text: Liquid knows no `\\\"`"},
		{"a tag in the braces of an output", `{"a": "{{promotion('spring')}}"}`, "misplaced-expression", "write `{% promotion('spring') %}`"},
		{"a long tag there", `{% if ${language} == 'en' %}{{ abort_message('nobody who reads English gets this') }}{% endif %}{"a": 1}`, "misplaced-expression", "write it between `{%` and `%}`"},
		{"an argument too many", `{"a": "{{ ${language} | upcase: 1 }}"}`, "filter-arguments", "remove the `:` and what is given to it"},
		{"a sum", `{% assign x = 1 %}{"a": {{ x + 1 }}}`, "misplaced-expression", "write `| plus: 1`"},
		{"a product in an assign", `{% assign x = 1 %}{% assign n = x * 2 %}{"a": {{ n }}}`, "misplaced-expression", "write `| times: 2`"},
		{"a difference before a filter", `{% assign x = 1 %}{"a": "{{ x - n | json_escape }}"}`, "misplaced-expression", "write `| minus: n`"},
		{"a quotient", `{% assign x = 1 %}{"a": {{ x / 2 }}}`, "misplaced-expression", "write `| divided_by: 2`"},
		{"two signs", `{% assign x = 1 %}{"a": {{ x + 2 * 3 }}}`, "misplaced-expression", "write a filter for each sign: `plus`, `minus`, `times` or `divided_by`"},
		{"two texts", `{"a": "{{ 'Hi ' + ' there' }}"}`, "misplaced-expression", "write `| append: ' there'`"},
		{"three texts", `{"a": "{{ 'Hi' + ' ' + 'there' }}"}`, "misplaced-expression", "write the filter `append` for each `+`"},
		{"a sum in a condition", `{% assign x = 1 %}{"a": {% if x + 1 > 3 %}1{% else %}2{% endif %}}`, "misplaced-expression", "assign the result first, by a filter such as `plus`, and test the name"},
		{"a name with its signs turned", `{"a": {% if custom_attribute.{$plan} == 'gold' %}1{% else %}2{% endif %}}`, "misplaced-expression", "write `.${plan}`"},
		{"a word without quotes", `{"a": {% if custom_attribute.${plan} == gold %}1{% else %}2{% endif %}}`, "undefined-variable", "put quotes around it if the word itself is meant, or assign it first"},
		{"a word without quotes in a case", `{"a": {% case custom_attribute.${plan} %}{% when gold %}1{% else %}2{% endcase %}}`, "undefined-variable", "put quotes around it if the word itself is meant, or assign it first"},
		{"a name that is compared with a text", `{"a": {% if plan == 'gold' %}1{% else %}2{% endif %}}`, "undefined-variable", "assign it first, or write a value of Braze as `${…}`"},
		{"an attribute that can be blank", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"external_id": "u", "to": "{{ context.${to} | json_escape }}"}]}`, "blank-write", "put the member into an `if` that tests the value, or send null to clear it"},
		{"one within another", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"external_id": "u", "_merge_objects": true, "trip": {"to": "{{ context.${to} | json_escape }}"}}]}`, "blank-write", "put the member into an `if` that tests the value"},
		{"a time within another", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"external_id": "u", "_merge_objects": true, "trip": {"at": {"$time": "{{ context.${at} | date: '%Y-%m-%d' }}"}}}]}`, "blank-write", "put the whole into an `if` that tests the value"},
		{"a loop without a limit", `{% comment %} hooklint: endpoint POST /campaigns/trigger/send {% endcomment %}{"campaign_id": "c", "recipients": [{% for i in event_properties.${items} %}{"external_user_id": "{{ i.id }}"}{% unless forloop.last %},{% endunless %}{% endfor %}]}`, "limit-exceeded", "send less at once, or put a `limit` on the loop"},
		{"a list that is too long", `{% comment %} hooklint: endpoint POST /campaigns/trigger/send {% endcomment %}{"campaign_id": "c", "recipients": [` + strings.Repeat(`{"external_user_id": "u"}, `, 50) + `{"external_user_id": "u"}]}`, "limit-exceeded", "send less at once"},
		{"a loop with too high a limit", `{% comment %} hooklint: endpoint POST /campaigns/trigger/send {% endcomment %}{"campaign_id": "c", "recipients": [{% for i in event_properties.${items} limit: 80 %}{"external_user_id": "{{ i.id }}"}{% unless forloop.last %},{% endunless %}{% endfor %}]}`, "limit-exceeded", "lower the `limit` of the loop to 50"},
		{"a loop that prints two a round", `{% comment %} hooklint: endpoint POST /campaigns/trigger/send {% endcomment %}{"campaign_id": "c", "recipients": [{% for i in event_properties.${items} limit: 30 %}{"external_user_id": "{{ i.id }}"}, {"external_user_id": "{{ i.id }}"}{% unless forloop.last %},{% endunless %}{% endfor %}]}`, "limit-exceeded", "send less at once, or lower the `limit` of the loop"},
		{"an output in an abort reason", `{% if ${language} == 'en' %}{% abort_message('no plan for {{${user_id}}}') %}{% endif %}{"a": 1}`, "literal-liquid", "write plain text"},
		{"a counter", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"external_id": "u", "n": {{ custom_attribute.${n} | default: 0 | minus: 2 }} }]}`, "read-modify-write", "write `{\"inc\": -2}` and let Braze count"},
		{"a counter of what a property says", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"external_id": "u", "n": {{ custom_attribute.${n} | default: 0 | minus: event_properties.${spent} }} }]}`, "read-modify-write", "write `{\"inc\": {{ event_properties.${spent} | times: -1 }} }` and let Braze count"},
		{"a counter in two steps", `{% comment %} hooklint: endpoint POST /users/track {% endcomment %}{"attributes": [{"external_id": "u", "n": {{ custom_attribute.${n} | default: 0 | plus: 1 | plus: 2 }} }]}`, "read-modify-write", "write `{\"inc\": …}` with what is added, and let Braze count"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sayOnce(t, tt.text, tt.rule, func(d lint.Diagnostic) string { return d.Help }, tt.want)
		})
	}
}

// What is not sure says what it hangs on.
func TestDoubt(t *testing.T) {
	request := func(host, key string) string {
		return "---\nurl: https://" + host + "/users/track\nmethod: POST\nheaders:\n  Authorization: " + key + "\n  Content-Type: application/json\n---\n" +
			`{"attributes": [{"external_id": "u", "plan": "pro"}]}`
	}
	tests := []struct{ name, text, rule, want string }{
		{"a host that may be new", request("rest.iad-99.braze.com", "Bearer $KEY"), "wrong-host", "not sure: it is right if it is the host of a new instance"},
		{"a key without its scheme", request("rest.iad-06.braze.com", "$KEY"), "wrong-header", "not sure: it is right if the key is kept with `Bearer` in front of it"},
		{"a host that is near one", request("rest.iad-6.braze.com", "Bearer $KEY"), "wrong-host", ""},
		{"a form that is JSON", "---\nurl: https://example.com/\nmethod: POST\nheaders:\n  Content-Type: application/x-www-form-urlencoded\n---\n{\"a\": 1}", "wrong-header", "not sure: it is right if the receiver wants it so"},
		{"a name that is saved as text", `{% connected_content https://example.com/ :save "r" %}{"a": {% if r.__http_status_code__ == 200 %}1{% else %}2{% endif %}}`, "connected-content", "not sure: it is right if Braze reads `r` from it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sayOnce(t, tt.text, tt.rule, func(d lint.Diagnostic) string { return d.Doubt() }, tt.want)
		})
	}
}
