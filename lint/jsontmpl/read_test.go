package jsontmpl_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

func read(text string) *jsontmpl.Body {
	return jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", text)), &types.World{})
}

// problems is what is wrong with a template, a line each: message, what stands there, and the way.
func problems(b *jsontmpl.Body) []string {
	var out []string
	for _, p := range b.Problems {
		line := fmt.Sprintf("%s [%s]", p.Message, p.Span.Text())
		if when := p.When.String(); when != "" {
			line += " when " + when
		}
		if p.Maybe {
			line += " (maybe)"
		}
		out = append(out, line)
	}
	if b.Cut {
		out = append(out, "cut")
	}
	slices.Sort(out)
	return out
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{name: "plain object", text: `{"a": 1, "b": [true, null, -1.5e3], "c": {"d": "x\n\u00e9"}}`},
		{name: "empty object and list", text: `{"a": {}, "b": []}`},
		{name: "root list", text: ` [1, 2] `},
		{name: "trailing comma in object", text: `{"a": 1,}`, want: []string{"nothing follows this comma before `}` [,]"}},
		{name: "trailing comma behind a list that may be empty", text: `{"a": [{% for x in y %}"{{x}}"{% unless forloop.last %},{% endunless %}{% endfor %}],}`, want: []string{"nothing follows this comma before `}` [,]"}},
		{name: "trailing comma in list", text: `[1, ]`, want: []string{"nothing follows this comma before `]` [,]"}},
		{name: "missing comma", text: "{\"a\": 1\n \"b\": 2}", want: []string{"a comma is missing between two items [\n ]"}},
		{name: "leading comma", text: `{, "a": 1}`, want: []string{"nothing comes before this comma [,]"}},
		{name: "two commas", text: `[1,,2]`, want: []string{"there is nothing between two commas [,]"}},
		{name: "missing value", text: `{"a": , "b": 1}`, want: []string{"a value is missing between the colon and this comma [,]"}},
		{name: "missing last value", text: `{"a": }`, want: []string{"a value is missing after the colon [}]"}},
		{name: "missing colon", text: `{"a" 1}`, want: []string{"a colon is missing after the key []"}},
		{name: "case without arms after a number", text: `{"a": 1{% case ${language} %}{% endcase %}, "b": 2{% case ${language} %}{% endcase %}0}`},
		{name: "missing colon before an output", text: `{"a" {{${language}}}}`, want: []string{"a colon is missing after the key []"}},
		{name: "missing signs before a whole value", text: `{"a" {{x | as_json_string}}, "b": [1 {{x | as_json_string}}]}`, want: []string{"a colon is missing after the key []", "a comma is missing between two items [ ]"}},
		{name: "whole value behind a value", text: `{"a": 1 {{x | as_json_string}}}`, want: []string{"an output found where a comma or a closing bracket is expected [{{x | as_json_string}}]"}},
		{name: "colon that an output prints", text: `{% assign c = ":" %}{"a" {{c}} 1}`},
		{name: "unclosed object", text: `{"a": 1`, want: []string{"`{` is never closed [{]"}},
		{name: "unclosed list inside", text: `{"a": [1, 2}`, want: []string{"`[` is not closed before this `}` [}]"}},
		{name: "unclosed string", text: `{"a": "x`, want: []string{"this string is never closed [\"]"}},
		{name: "unclosed string with a bracket and a line break in it", text: "{\"a\": {\"b\": \"x}}\n", want: []string{"this string is never closed [\"]"}},
		{name: "string without its closing quote", text: "{\"a\": \"x,\n \"b\": 1}", want: []string{"this string has no closing quote on its line [\"]"}},
		{name: "line break in a string", text: "{\"a\": \"x\ny\"}", want: []string{"there is a line break inside a string; JSON wants `\\n` [\n]"}},
		{name: "closing bracket too many", text: `{"a": 1}}`, want: []string{"`}` closes nothing that is open [}]"}},
		{name: "text before", text: `Body: {"a": 1}`, want: []string{"there is text before the JSON [Body]"}},
		{name: "text with a placeholder before", text: "POST /programs/{programId}/send [NOW]\n{\"a\": 1}", want: []string{"there is text before the JSON [POST]"}},
		{name: "text before a list", text: `Body: [true]`, want: []string{"there is text before the JSON [Body]"}},
		{name: "key without its closing quote", text: `{"a: "x", "b": 1}`, want: []string{"the key `a` has no closing quote [\"a]"}},
		{name: "key without its closing quote before an output", text: `{"a: "{{${user_id}}}", "b": 1}`, want: []string{"the key `a` has no closing quote [\"a]"}},
		{name: "key without its closing quote before a number", text: `{"a: {{b | size}}, "b": 1}`, want: []string{"the key `a` has no closing quote [\"a]"}},
		{name: "key without its closing quote before an object", text: `{"a: {"inc": 1}, "b": 1}`, want: []string{"the key `a` has no closing quote [\"a]"}},
		{name: "key without its closing quote before a list of objects", text: `{"a: [{"inc": 1}], "b": 1}`, want: []string{"the key `a` has no closing quote [\"a]"}},
		{name: "key without its closing quote before a number at the end of a line", text: "{\"a: 1}\n", want: []string{"the key `a` has no closing quote [\"a]"}},
		{name: "quote too many behind a key", text: `{"a"": 1, "b": 2}`, want: []string{"there is one `\"` too many [\"]"}},
		{name: "quote too many behind a string", text: `{"a": "x"", "b": ["y""]}`, want: []string{"there is one `\"` too many [\"]", "there is one `\"` too many [\"]"}},
		{name: "quote too many before a key", text: `{""a": 1}`, want: []string{"there is one `\"` too many [\"]"}},
		{name: "quote too many before an output", text: `{"a": ""{{${user_id}}}", "b": ""{{c}}}`,
			want: []string{"an output found where a comma or a closing bracket is expected [{{c}}] (maybe)", "there is one `\"` too many [\"]"}},
		{name: "strings side by side", text: `["a""b", ""]`, want: []string{"a comma is missing between two items []"}},
		{name: "object in a list without its brace", text: `[ "a": 1, "b": {"c": 2}}, {"a": 3}]`, want: []string{"the `{` before this key is missing [\"a\"]"}},
		{name: "members in a list", text: `{"a": ["b": 1, "c": 2]}`, want: []string{"there is a colon in a list; a member needs `{` around it [:]"}},
		{name: "object without its brace behind a key", text: `{"a": "b": 1, "c": 2}, "d": 3}`, want: []string{"the `{` before this key is missing [\"b\"]"}},
		{name: "key without a value on its line", text: "{\"a\":\n \"b\": 1}", want: []string{"a value is missing between the colon and this key [\"b\"]"}},
		{name: "object without its brace on the lines below its key", text: "{\"a\":\n  \"b\": 1,\n  \"c\": 2\n},\n\"d\": 1}", want: []string{"the `{` before this key is missing [\"b\"]"}},
		{name: "key without its closing quote before a branch", text: `{"a: {% if b %}"c"{% else %}"d"{% endif %}, "e": 1}`, want: []string{"the key `a` has no closing quote [\"a]"}},
		{name: "outputs that begin with one brace", text: `{"a": {custom_attribute.${n} | plus: 0}}, "b": { c | size }}, "d": {${e}}}, "f": { "g": 1 }}`,
			want: []string{"an attribute is outside of `{{ }}` [${e}]", "an attribute is outside of `{{ }}` [custom_attribute.${n}]", "this output begins with one brace alone [{]"}},
		{name: "condition on what Liquid cannot read", text: `[{% for x in xs %}{% assign m = forloop.index | modulo 2 %}{% if m == 1 %}[{% endif %}{{x}}{% if m == 0 or forloop.last %}]{% endif %}{% endfor %}]`, want: []string{"cut"}},
		{name: "list without its first bracket behind a key", text: `{"a": {"b": 1}], "c": 2}`, want: []string{"`]` closes nothing that is open []]"}},
		{name: "object without its brace before the next", text: `[{"a": 1, {"b": 2}]`, want: []string{"`{` is not closed before this `{` [{]"}},
		{name: "string without its quote before brackets at the end of a line", text: "{\"a\": [\"b\", \"c],\n \"d\": {\"e\": \"f},\n \"g\": 1}",
			want: []string{"this string has no closing quote on its line [\"]", "this string has no closing quote on its line [\"]"}},
		{name: "key without its closing quote, with white space", text: `{"a : "b"}`, want: []string{"the key `a` has no closing quote [\"a]"}},
		{name: "output that Liquid cannot read", text: `{"a": {{ b  default: 'c' }}, "d": "{{ ${e}  json_escape }}"}`},
		{name: "brace too many before an output", text: `{"a": {{{b}}, "c": [{{{d}}]}`},
		{name: "brace too many before a comma", text: `{"a": [{% for x in xs %}1{% unless forloop.last %}},{% endunless %}{% endfor %}]}`,
			want: []string{"`}` closes nothing that is open [}] when the loop over `xs` is in the first of several rounds"}},
		{name: "brace too many at the end of an item", text: `{"a": [{% for x in xs %}{"b": 1}}{% unless forloop.last %},{% endunless %}{% endfor %}]}`,
			want: []string{"`}` closes nothing that is open [}] when the loop over `xs` runs"}},
		{name: "condition that Liquid cannot read", text: `[{% if b == 'c %}"d"{% endif %}{% if b == 'e' %}"f"{% endif %}]`},
		{name: "loop in a loop with the same variable, behind ways that part", text: `[{% for x in (1..2) %}[{% assign n = ${a} | size %}{% if n > 2 %}{% assign n = 2 %}{% endif %}{% for x in ${a} limit: 2 %}1{% unless forloop.last %},{% endunless %}{% endfor %}]{% unless x == 2 %},{% endunless %}{% endfor %}, 9]`},
		{name: "missing colon before two ways", text: `{"a" {% if b %}1{% else %}0{% endif %}}`, want: []string{"a colon is missing after the key []"}},
		{name: "object without braces", text: `{"a": "b": 1`, want: []string{"a colon found where a key or a comma is expected [:]"}},
		{name: "list without its bracket at the end", text: `{"a": ["b", "c", "d": 1}`, want: []string{"`[` is not closed before this key [\"d\"]"}},
		{name: "list without its first bracket", text: `[{"a": {"b": 1]}}]`, want: []string{"`]` closes nothing that is open []]"}},
		{name: "brace too many in a list", text: `{"a": [{"b": 1}}]}`, want: []string{"`}` closes nothing that is open [}]"}},
		{name: "brace missing in a list", text: `{"a": [{"b": 1]}`, want: []string{"`{` is not closed before this `]` []]"}},
		{name: "key that holds a colon", text: `{"a: b" 1, "c: d": 1}`, want: []string{"a colon is missing after the key []"}},
		{name: "key without its opening quote", text: `{"b": 1, a": "x"}`, want: []string{"the key `a` has no opening quote [a]"}},
		{name: "string without its opening quote", text: `{"a": x", "b": {{${city}}}"}`, want: []string{"this string has no opening quote [x]", "this string has no opening quote [{{${city}}}]"}},
		{name: "string without its closing quote before a key", text: `{"a": "x, "b": {{c | size}}, "d": ["e, "f"]}`, want: []string{
			"this string has no closing quote on its line [\"]", "this string has no closing quote on its line [\"]",
		}},
		{name: "semicolons for commas", text: `{"a": "1"; "b": ["2"; 3];}`, want: []string{"`;` found where a comma or a bracket is expected [;]",
			"`;` found where a comma or a bracket is expected [;]", "`;` found where a comma or a bracket is expected [;]"}},
		{name: "equals signs for colons", text: `{"a" = {"b" => [1]}, "c": 2}`, want: []string{"`=>` found where a colon is expected [=>]", "`=` found where a colon is expected [=]"}},
		{name: "key without its closing quote before a line", text: "{\"a: [\n{\"b: {\n\"c:\n1}}]}", want: []string{
			"the key `a` has no closing quote [\"a]", "the key `b` has no closing quote [\"b]", "the key `c` has no closing quote [\"c]"}},
		{name: "string closed by a curly quote", text: "{\"a\": \"x”, \"b\": \"{{${city}}}”,\n \"c”: \"w\", \"d\": [\"y”, \"z\", \"v”\n]}", want: []string{
			"a curly quote found where JSON wants a straight `\"` [”]", "a curly quote found where JSON wants a straight `\"` [”]",
			"a curly quote found where JSON wants a straight `\"` [”]", "a curly quote found where JSON wants a straight `\"` [”]",
			"a curly quote found where JSON wants a straight `\"` [”]",
		}},
		{name: "unclosed string that ends with a quotation", text: "{\"a\": \"he said “hi”,\n \"b\": 1}", want: []string{"this string has no closing quote on its line [\"]"}},
		{name: "curly quotes within strings", text: "{\"a\": \"he said “hi”\", \"b“\": \"“\"}"},
		{name: "output without its closing quote before a key", text: `{"a": "{{${city}}}, "b": 1}`, want: []string{"this string has no closing quote on its line [\"]"}},
		{name: "quotes within a string after a comma", text: `{"a": "he said, "hi" ok", "b": 1}`, want: []string{"this `\"` ends the text that it stands in [\"]"}},
		{name: "a word after a string that ends with a comma", text: `{"a": "x, " b": 1}`, want: []string{"`b` found where a comma or a bracket is expected [b]"}},
		{name: "output beside a quote that opens a string", text: `{"a": {{b | size}}"c": 1}`, want: []string{"a comma is missing between two items []"}},
		{name: "text behind", text: `{"a": 1} done`, want: []string{"text follows the end of the JSON [done]"}},
		{name: "comment", text: "{\"a\": 1 // one\n}", want: []string{"JSON has no comments; a Liquid comment does no harm [//]"}},
		{name: "block comment", text: `{/* x, "y" */"a": 1}`, want: []string{"JSON has no comments; a Liquid comment does no harm [/*]"}},
		{name: "single quotes", text: `{'a': 1}`, want: []string{"JSON wants double quotes, not `'` [']"}},
		{name: "curly quotes", text: `{“a”: 1}`, want: []string{"a curly quote found where JSON wants a straight `\"` [“]", "a curly quote found where JSON wants a straight `\"` [”]"}},
		{name: "key without quotes", text: `{a: 1}`, want: []string{"there are no quotes around the key `a` [a]"}},
		{name: "text that goes before an output", text: `{"a": {{ "b" | append: ${city} }}, "c": x{{${city}}}}`, want: []string{
			"there are no quotes around this text [b\" | append: ${city} }}]", "there are no quotes around this text [x{{${city}}}]",
		}},
		{name: "attribute without braces", text: `{"a": ${city}, "b": [custom_attribute.${x} ${y}]}`, want: []string{
			"a comma is missing between two items [ ]", "an attribute is outside of `{{ }}` [${city}]",
			"an attribute is outside of `{{ }}` [${y}]", "an attribute is outside of `{{ }}` [custom_attribute.${x}]",
		}},
		{name: "attribute without braces between quotes", text: `{"a": "${city}", "custom_attribute.${x}": 1}`},
		{name: "dollar sign before an object", text: `{"a": ${"b": 1}}`, want: []string{
			"`{` found where a key in quotes is expected [{]", "there are no quotes around `$` [$]",
		}},
		{name: "word without quotes", text: `{"a": yes, "b": 1}`, want: []string{"there are no quotes around `yes` [yes]"}},
		{name: "True", text: `{"a": True}`, want: []string{"`True` is not a JSON value; did you mean `true` [True]"}},
		{name: "missing outer braces", text: `"a": 1, "b": 2`, want: []string{"the `{` before the first key is missing [\"a\"]"}},
		{name: "missing first brace", text: `"a": 1, "b": 2}`, want: []string{"the `{` before the first key is missing [\"a\"]"}},
		{name: "unescaped quote", text: `{"a": "he said "hi" ok", "b": 1}`, want: []string{"this `\"` ends the text that it stands in [\"]"}},
		{name: "unescaped quotes around an output", text: `{"a": "he said "{{x}}" ok", "b": ["{{x}}"]}`, want: []string{"this `\"` ends the text that it stands in [\"]"}},
		{name: "numbers as others write them", text: `[.5, +1, -2., 007]`, want: []string{"`+1` is not a number in JSON [+1]", "`-2.` is not a number in JSON [-2.]", "`.5` is not a number in JSON [.5]", "`007` is not a number in JSON [007]"}},
		{name: "a default of a name that was not given", text: `{ {% if ${a} %}"a": 1{% assign s = s | default: ',' %}{% endif %}{% if ${b} %}{{ s }}"b": 1{% endif %} }`},
		{name: "a text in front of one that may print a comma", text: `{% capture more %}, "b": 1{% endcapture %}{"a": "x"{{ more }}}`},
		{name: "duplicate key", text: `{"a": 1, "a": 2}`, want: []string{"the key `a` is given twice in one object [\"a\"]"}},
		{name: "duplicate key with an escape", text: `{"a": 1, "\u0061": 2, "\u0062": 3}`, want: []string{"the key `a` is given twice in one object [\"\\u0061\"]"}},
		{name: "wrong escape", text: `{"a": "\x"}`, want: []string{"this `\\` begins no escape that JSON knows [\\x]"}},
		{name: "nothing", text: ``, want: []string{"nothing is printed []"}},

		{name: "branch with its comma", text: `{ {% if ${a} %}"x": 1,{% endif %} "y": 2 }`},
		{name: "branch leaves a comma", text: `{ "y": 2, {% if ${a} %}"x": 1{% endif %} }`,
			want: []string{"nothing follows this comma before `}` [,] when `${a}` is not set"}},
		{name: "branch lacks a comma", text: `{ {% if ${a} %}"x": 1{% endif %} "y": 2 }`,
			want: []string{"a comma is missing between two items [{% endif %} ] when `${a}` is set"}},
		{name: "two branches that go together", text: `{ "a": 1{% if ${b} %},{% endif %} {% if ${b} %}"b": 2{% endif %} }`},
		{name: "two branches that exclude each other", text: `[ {% if ${b} == 'x' %}1{% endif %}{% if ${b} != 'x' %}2{% endif %} ]`},
		{name: "unless goes with if", text: `[ {% if ${b} %}1{% endif %}{% unless ${b} %}2{% endunless %} ]`},
		{name: "blank goes with a value", text: `{ "a": 1{% if ${b} != blank %},{% endif %} {% if ${b} == 'x' %}"b": 2{% else %}{% if ${b} != blank %}"b": 3{% endif %}{% endif %} }`},
		{name: "and taken apart", text: `{ "a": 1{% if ${b} and ${c} %}{% if ${c} %},{% endif %}"b": 2{% endif %} }`},
		{name: "or not taken", text: `{ "a": 1{% if ${b} or ${c} %}, "b": 1{% else %}{% if ${b} %}x{% endif %}{% endif %} }`},
		{name: "case covers what elsif does", text: `{ "a": {% case ${b} %}{% when 'x', 'y' %}1{% when 'z' %}2{% else %}3{% endcase %} }`},
		{name: "case without else", text: `{ "a": {% case ${b} %}{% when 'x' %}1{% endcase %} }`,
			want: []string{"a value is missing after the colon [}] when `${b}` is not `'x'`"}},
		{name: "abort ends the way", text: `{% if ${b} == blank %}{% abort_message('x') %}{% endif %}{ "a": 1{% if ${b} != blank %}, "b": 1{% endif %} }`},
		{name: "whole bodies", text: `{% if ${b} %}{"a": 1}{% else %}{"b": 1}{% endif %}`},
		{name: "nothing on a way", text: `{% if ${b} %}{"a": 1}{% endif %}`, want: []string{"nothing is printed [] when `${b}` is not set"}},
		{name: "numbers", text: `[ {% if ${a} > 3 %}1{% endif %}{% if ${a} <= 3 %}2{% endif %} ]`},
		{name: "numbers overlap", text: `[ {% if n > 3 %}"x"{% endif %}{% if n > 2 %}"y"{% endif %} ]`,
			want: []string{"a comma is missing between two items [{% endif %}{% if n > 2 %}] when `n > 3` holds and `n > 2` holds"}},

		{name: "loop with forloop.last", text: `[{% for x in xs %}{{x.n | plus: 0}}{% unless forloop.last %},{% endunless %}{% endfor %}]`},
		{name: "loop with forloop.first", text: `[{% for x in xs %}{% if forloop.first == false %},{% endif %}"a"{% endfor %}]`},
		{name: "loop with index", text: `[{% for x in xs %}{% if forloop.index > 1 %},{% endif %}"a"{% endfor %}]`},
		{name: "loop with a comma too many", text: `[{% for x in xs %}"a",{% endfor %}]`, want: []string{"nothing follows this comma before `]` [,]"}},
		{name: "loop without comma", text: `[{% for x in xs %}{"a": 1}{% endfor %}]`,
			want: []string{"a comma is missing between two items [] when the loop over `xs` runs more than once"}},
		{name: "loop limited to one round", text: `[{% for x in xs limit:1 %}{"a": 1}{% endfor %}]`},
		{name: "comma after the loop", text: `[{% for x in xs %}"a"{% unless forloop.last %},{% endunless %}{% endfor %}, "b"]`,
			want: []string{"nothing comes before this comma [,] when the loop over `xs` does not run"}},
		{name: "comma flag", text: `{% assign comma = false %}[{% for x in xs %}{% if x.ok %}{% if comma %},{% endif %}"a"{% assign comma = true %}{% endif %}{% endfor %}]`},
		{name: "comma text", text: `{% assign sep = '' %}[{% for x in xs %}{{sep}}"a"{% assign sep = ',' %}{% endfor %}]`},
		{name: "comma in the first rounds alone", text: `[{% for x in xs %}"a"{% if forloop.index < 3 %},{% endif %}{% unless forloop.last == true %} {% endunless %}{% endfor %}]`, want: []string{
			"a comma is missing between two items [] when in the first of several rounds over `xs`, `forloop.index < 3` holds, and in a middle one it does not hold",
			"nothing follows this comma before `]` [,] when `forloop.index < 3` holds",
		}},
		{name: "comma flag never set", text: `{% assign comma = false %}[{% for x in xs %}{% if comma %},{% endif %}"a"{% endfor %}]`,
			want: []string{"a comma is missing between two items [] when the loop over `xs` runs more than once and `comma` is not set"}},
		{name: "break after the comma", text: `[{% for x in xs %}"a"{% unless forloop.last %},{% endunless %}{% if x.stop %}{% break %}{% endif %}{% endfor %}]`,
			want: []string{"nothing follows this comma before `]` [,] when the loop over `xs` is in the first of several rounds and `x.stop` is set"}},
		{name: "nested loops", text: `[{% for x in xs %}[{% for y in x.ys %}"a"{% unless forloop.last %},{% endunless %}{% endfor %}]{% unless forloop.last %},{% endunless %}{% endfor %}]`},
		{name: "comma by increment", text: `[{% for x in xs %}{% capture i %}{% increment c %}{% endcapture %}{% if i != '0' %},{% endif %}"a"{% endfor %}]`},
		{name: "comma by increment in some rounds", text: `[{% for x in xs %}{% if x.ok %}{% capture i %}{% increment c %}{% endcapture %}{% if c > 1 %},{% endif %}"a"{% endif %}{% endfor %}]`},
		{name: "comma by increment in all rounds", text: `[{% for x in xs %}{% capture i %}{% increment c %}{% endcapture %}{% if x.ok %}{% if i != '0' %},{% endif %}"a"{% endif %}{% endfor %}]`,
			want: []string{"nothing comes before this comma [,] when in one round over `xs`, `x.ok` is not set, and in a later one it is set and `i != '0'` holds"}},
		{name: "comma by decrement", text: `[{% for x in xs %}{% capture i %}{% decrement c %}{% endcapture %}{% unless i == '-1' %},{% endunless %}"a"{% endfor %}]`},
		{name: "increment of a name that is assigned", text: `{% assign c = 0 %}[{% for x in xs %}{% if c > 0 %},{% endif %}"a"{% capture i %}{% increment c %}{% endcapture %}{% endfor %}]`,
			want: []string{"a comma is missing between two items [] when the loop over `xs` runs more than once and `c > 0` does not hold"}},
		{name: "name of a loop after it", text: `[{% for x in xs %}"a",{% endfor %}1{% if x %},{% endif %}]`},
		{name: "name of a loop after it, assigned before", text: `{% assign x = true %}[{% for x in xs %}"a",{% endfor %}{% if x %}1{% endif %}]`},
		{name: "name of a loop after it, assigned false before", text: `{% assign x = false %}[{% for x in xs %}"a",{% endfor %}{% if x %}1{% endif %}]`,
			want: []string{"nothing follows this comma before `]` [,] when `x` is not set"}},
		{name: "text in a loop", text: `{% assign xs = 'abc' %}[{% for x in xs %}"{{x}}"{% unless forloop.last %},{% endunless %}{% endfor %}]`},
		{name: "text in a loop and its size", text: `{% assign xs = 'abc' %}[{% for x in xs %}"{{x}}"{% if forloop.index < xs.size %},{% endif %}{% endfor %}]`,
			want: []string{"nothing follows this comma before `]` [,] when the loop over `xs` runs once and `forloop.index < xs.size` holds"}},
		{name: "rounds of a range that print nothing", text: `{% for i in (1..2) %}{% for x in xs limit: 1 %}{% if i == 1 %}{"a": 1}{% endif %}{% endfor %}{% endfor %}`,
			want: []string{"nothing is printed [] when the loop over `(1..2)` is in the first of several rounds and the loop over `xs` does not run and the loop over `(1..2)` is in the last of several rounds"}},
		{name: "captured text that is tested", text: `{% capture c %} {% if ${a} %}"x": 1{% endif %} {% endcapture %}{ "y": 1{% if c != blank %}, {{c}}{% endif %} }`},
		{name: "captured text that contains a word", text: `{% capture c %}{% if ${a} %}gold plus{% else %}free{% endif %}{% endcapture %}["0"{% if c contains 'gold' %},{% endif %} {% if ${a} %}1{% endif %}]`},
		{name: "assigned text that contains a word", text: `{% assign c = '' %}{% if ${a} %}{% assign c = c | append: 'a' %}{% endif %}{% if ${b} %}{% assign c = c | append: 'b' %}{% endif %}["0"{% if c contains 'a' %},{% endif %} {% if ${a} %}1{% endif %}]`},
		{name: "assigned text that contains another word", text: `{% if ${a} %}{% assign c = 'gold' %}{% else %}{% assign c = 'free' %}{% endif %}["0"{% if c contains 'r' %},{% endif %} {% if ${a} %}1{% endif %}]`, want: []string{
			"a comma is missing between two items [{% if c contains 'r' %},{% endif %} {% if ${a} %}] when `${a}` is set",
			"nothing follows this comma before `]` [,] when `${a}` is not set",
		}},
		{name: "length of a captured text", text: `{% capture c %}{% if ${a} %}x{% endif %}{% if ${b} %}x{% endif %}{% endcapture %}[{% if ${a} %}"a"{% endif %}{% if c.size == 2 %},{% endif %}{% if ${b} %}"b"{% endif %}]`},
		{name: "members counted and counted down", text: `{% assign n = 0 %}{% if ${a} %}{% assign n = n | plus: 1 %}{% endif %}{% if ${b} %}{% assign n = n | plus: 1 %}{% endif %}{% if ${c} %}{% assign n = n | plus: 1 %}{% endif %}[{% if ${a} %}"a"{% assign n = n | minus: 1 %}{% if n > 0 %},{% endif %}{% endif %}{% if ${b} %}"b"{% assign n = n | minus: 1 %}{% if n > 0 %},{% endif %}{% endif %}{% if ${c} %}"c"{% endif %}]`},
		{name: "white space alone", text: `{% capture c %} {% endcapture %}["0"{% if c == ' ' %},{% endif %} 1]`},
		{name: "white space alone, and more of it", text: `{% capture c %}  {% endcapture %}["0"{% if c == ' ' %},{% endif %} 1]`,
			want: []string{"a comma is missing between two items [{% if c == ' ' %},{% endif %} ] when `c == ' '` does not hold"}},
		{name: "default of 0 and one more", text: `{% assign n = custom_attribute.${n} | default: 0 %}{% assign n = n | plus: 1 %}["0"{% if n > 1 %},{% endif %} {% if custom_attribute.${n} > 0 %}1{% endif %}]`},
		{name: "default of 1", text: `{% assign n = custom_attribute.${n} | default: 1 %}["0"{% if n > 0 %},{% endif %} {% if custom_attribute.${n} > 0 %}1{% endif %}]`,
			want: []string{"nothing follows this comma before `]` [,] when `n > 0` holds and `custom_attribute.${n} > 0` does not hold"}},
		{name: "size less one", text: `{% assign n = xs.size | minus: 1 %}["0"{% if n > 0 %},{% endif %} {% if xs.size > 1 %}1{% endif %}]`},
		{name: "size less one and none", text: `{% assign n = xs.size | minus: 1 %}["0"{% if n >= 0 %},{% endif %} {% if xs.size > 1 %}1{% endif %}]`,
			want: []string{"nothing follows this comma before `]` [,] when `n >= 0` holds and `xs.size > 1` does not hold"}},
		{name: "range", text: `[{% for i in (1..3) %}{{i}}{% unless forloop.last %},{% endunless %}{% endfor %}, 4]`},

		{name: "captured pieces", text: `{% capture id %}{% if ${a} %}"x": 1{% else %}"y": 1{% endif %}{% endcapture %}{ {{id}}, "z": 1 }`},
		{name: "captured pieces without a comma", text: `{% capture id %}"x": 1{% endcapture %}{ {{id}} "z": 1 }`,
			want: []string{"a comma is missing between two items [{% endcapture %}{ {{id}} ]"}},
		{name: "captured optional behind many ways", text: `{% if ${a} and ${f} == "n" %}{% abort_message("no") %}{% endif %}{"a": {% unless ${x} %}"1"{% else %}{% if ${f} %}"0"{% else %}"2"{% endif %}{% endunless %} {% capture o %}{% if ${country} != "y" %}{% if ${language} != blank or ${city} == "" %}"k": 1{% else %}"k": 2{% endif %}{% endif %}{% endcapture %}{% if o != blank %}, {{o}}{% endif %}}`},
		{name: "commas by turns", text: `[{% for x in (1..2) %}{% cycle '', ',' %}1{% endfor %}]`, want: []string{"cut"}},
		{name: "an arm that ends in an abort", text: `{% if ${a} %}{"a": 1}{% else %}no {{ ${b} }}{% abort_message('no') %}{% endif %}`},
		{name: "an arm that may end in an abort", text: `{% if ${a} %}{"a": 1}{% else %}no {% if ${b} %}{% abort_message('no') %}{% endif %}{% endif %}`,
			want: []string{"there is text before the JSON [no] when `${a}` is not set"}},
		{name: "pieces split and joined, of which there may be none", text: `{% capture p %}{% if ${a} %}"a": 1|{% endif %}{% endcapture %}{ {{ p | split: '|' | join: ',' }} }`},
		{name: "an empty list is made of nothing", text: `{% assign l = custom_attribute.${xs} | compact %}{"a": {% if l == nil %}x{% else %}1{% endif %}}`},
		{name: "a part of a list is a list", text: `{% assign l = custom_attribute.${xs} | slice: 0, 2 %}[{% for x in l %}"a"{% endfor %}]`,
			want: []string{"a comma is missing between two items [] when the loop over `l` runs more than once"}},
		{name: "a default that is counted up and down again", text: `{% assign r = custom_attribute.${xs}.size | default: '1' | plus: 1 %}{% assign r = r | minus: 1 %}{"a": {% if r == 0 %}x{% else %}1{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `r == 0` holds"}},
		{name: "a captured number that is there", text: `{% capture total %}{{ custom_attribute.${n} }}{% endcapture %}{"a": {% if custom_attribute.${n} > 0 %}{{ total }}{% else %}1{% endif %}}`},
		{name: "numbers that are known compare", text: `{% assign limit = 3 %}{% assign count = 2 %}{"a": {% if count < limit and limit != count %}1{% endif %}}`},
		{name: "how often a loop runs says how many items there are", text: `{% capture c %}{% for x in custom_attribute.${xs} %}"{{ x | json_escape }}"{% endfor %}{% endcapture %}{% assign n = custom_attribute.${xs} | size %}{"a": {% if n == 1 %}{{ c }}{% else %}null{% endif %}}`},
		{name: "how often a loop over a part of a list runs", text: `{% assign l = custom_attribute.${xs} | where: 'a', 1 %}{"a": {% if custom_attribute.${xs}.size == 1 %}{% for x in l %}"b"{% else %}1{% endfor %}{% elsif custom_attribute.${xs}.size == 2 %}[{% for x in l %}"b"{% endfor %}]{% else %}2{% endif %}}`,
			want: []string{"a comma is missing between two items [] when `custom_attribute.${xs}.size == 2` holds and the loop over `l` runs more than once"}},
		{name: "a list that its loop assigns", text: `{% assign l = custom_attribute.${xs} %}{% if l.size == 2 %}[{% for x in l %}{% assign l = custom_attribute.${ys} %}"a"{% unless forloop.last and l.size == 1 %},{% endunless %}{% endfor %}]{% else %}1{% endif %}`,
			want: []string{"nothing follows this comma before `]` [,] when `l.size == 2` holds and `forloop.last and l.size == 1` does not hold"}},
		{name: "a size is not below 0", text: `{% for x in custom_attribute.${s} %}{% endfor %}{% assign n = custom_attribute.${s} | size %}{% assign n = n | plus: 1 %}{"a": {% if n == 0 %}x{% else %}1{% endif %}}`},
		{name: "a text is as long as its size says", text: `{% assign n = custom_attribute.${s} | size %}{% if n < 2 %}{% abort_message('short') %}{% endif %}[1{% if custom_attribute.${s} == 'x' %} 2{% endif %}{% if custom_attribute.${s} == 'xy' %}, 2{% endif %}]`},
		{name: "a text that is long enough", text: `{% assign n = custom_attribute.${s} | size %}{% if n < 2 %}{% abort_message('short') %}{% endif %}[1{% if custom_attribute.${s} == 'xy' %} 2{% endif %}]`,
			want: []string{"a comma is missing between two items [{% if custom_attribute.${s} == 'xy' %} ] when `n < 2` does not hold and `custom_attribute.${s} == 'xy'` holds"}},
		{name: "what a text contains is no longer than it", text: `{% assign t = custom_attribute.${s} | strip %}{% if t.size < 2 %}[1{% if t contains 'xy' %} 2{% endif %}]{% else %}1{% endif %}`},
		{name: "a loop in a loop in a captured part that may be empty", text: `{"a": 1{% capture o %} {% if custom_attribute.${n} != blank %}"b": [{% for x in custom_attribute.${xs} %}[{% for y in x.ys %}"y"{% unless forloop.last %},{% endunless %}{% endfor %}]{% unless forloop.last %},{% endunless %}{% endfor %}]{% endif %} {% endcapture %}{% if o != blank %}, {{ o }}{% endif %}}`},
		{name: "a captured text that is too long to be followed", text: `{% capture o %}"b": [{% for a in custom_attribute.${xs} %}{% for b in custom_attribute.${xs} %}{% for c in custom_attribute.${xs} %}{% for d in custom_attribute.${xs} %}{% for e in custom_attribute.${xs} %}"y"{% unless forloop.last %},{% endunless %}{% endfor %}{% unless forloop.last %},{% endunless %}{% endfor %}{% unless forloop.last %},{% endunless %}{% endfor %}{% unless forloop.last %},{% endunless %}{% endfor %}{% unless forloop.last %},{% endunless %}{% endfor %}]{% endcapture %}{"a": 1{% if o != blank %}, {{ o }}{% endif %}}`,
			want: []string{"cut"}},
		{name: "items that are written down", text: `{% assign ids = 'a,b,c' | split: ',' %}[{% for id in ids %}"{{ id }}"{% unless id == 'c' %},{% endunless %}{% endfor %}]`},
		{name: "items that are written down, the last first", text: `{% assign ids = 'a,b' | split: ',' %}[{% for id in ids reversed %}"{{ id }}"{% unless id == 'b' %},{% endunless %}{% endfor %}]`,
			want: []string{"a comma is missing between two items [] when `id == 'b'` holds", "nothing follows this comma before `]` [,] when `id == 'b'` holds in an earlier round and `id == 'b'` does not hold"}},
		{name: "some of the items that are written down", text: `{% assign ids = 'a,b,c,d' | split: ',' | reverse %}[{% for id in ids limit: 2 offset: 1 %}"{{ id }}"{% if id == ids[1] %},{% endif %}{% endfor %}]`},
		{name: "an item at its place", text: `{% assign ids = 'a,b,c' | split: ',' %}{% assign end = ids[-1] %}{% assign start = ids | first %}{"a": {% if end == 'c' and start == 'a' and ids.last == 'c' %}1{% endif %}}`},
		{name: "a text in small letters is none with a great one", text: `{% assign p = custom_attribute.${p} | strip | downcase %}{"a": {% if p == 'Pro' %}x{% elsif p == 'pro' %}1{% else %}2{% endif %}}`},
		{name: "a text in small letters", text: `{% assign p = custom_attribute.${p} | downcase %}{"a": {% if p == 'pro' %}x{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `p == 'pro'` holds"}},
		{name: "what is written down compares", text: `{"a": {% if 1 == 1.0 %}1{% endif %}, "b": {% if 'a' == blank %}{% elsif 2 < 10 %}1{% endif %}, "c": {% case 3 %}{% when 3 %}1{% endcase %}}`},
		{name: "what is written down differs", text: `{"a": {% if 'a' != blank and 10 < 2 %}1{% endif %}}`, want: []string{"a value is missing after the colon [}] when `'a' != blank and 10 < 2` does not hold"}},
		{name: "a number worked out of others", text: `{% assign n = 2 | times: 3 | minus: 1 %}{"a": {% if n == 5 %}1{% endif %}}`},
		{name: "a number worked out of others is no other", text: `{% assign n = 2 | times: 3 | minus: 1 %}{"a": {% if n == 6 %}1{% endif %}}`,
			want: []string{"a value is missing after the colon [}] when `n == 6` does not hold"}},
		{name: "a flag in great letters", text: `{% capture f %}{% if custom_attribute.${n} != blank %} yes{% endif %}{% endcapture %}{% assign f = f | lstrip | upcase %}{"a": {% if custom_attribute.${n} == blank %}{% if f == 'YES' %}x{% else %}1{% endif %}{% else %}2{% endif %}}`},
		{name: "a count of what is left, on the right side", text: `{% assign left = custom_attribute.${xs} | size %}[{% for x in custom_attribute.${xs} %}1{% assign left = left | minus: 1 %}{% if 0 < left %},{% endif %}{% endfor %}]`},
		{name: "a count of what is left, on the right side, one too many", text: `{% assign left = custom_attribute.${xs} | size %}[{% for x in custom_attribute.${xs} %}1{% assign left = left | minus: 1 %}{% if 0 <= left %},{% endif %}{% endfor %}]`,
			want: []string{"nothing follows this comma before `]` [,] when `0 <= left` holds"}},
		{name: "the next item, on the right side", text: `[{% for x in custom_attribute.${xs} %}1{% unless nil == custom_attribute.${xs}[forloop.index] %},{% endunless %}{% endfor %}]`},
		{name: "a copy contains what it is a copy of", text: `{% assign s = custom_attribute.${s} %}{"a": {% if custom_attribute.${s} contains 'x' %}{% if s contains 'x' %}1{% endif %}{% else %}2{% endif %}}`},
		{name: "a copy from before contains something else", text: `{% assign t = 'a' %}{% assign s = t %}{% assign t = custom_attribute.${s} %}{"a": {% if t contains 'x' %}{% if s contains 'x' %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"a value is missing after the colon [}] when `t contains 'x'` holds and `s contains 'x'` does not hold"}},
		{name: "a text made of one that contains something", text: `{% assign t = custom_attribute.${s} | strip %}{"a": {% if custom_attribute.${s} contains 'x' %}1{% elsif t == 'x' %}x{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${s} contains 'x'` does not hold and `t == 'x'` holds (maybe)"}},
		{name: "numbers that filters keep within others", text: `{% assign n = custom_attribute.${n} | at_least: 1 | at_most: 3 %}{% assign m = custom_attribute.${m} | modulo: 2 | abs %}{% assign k = custom_attribute.${xs} | size | times: 2 %}{"a": {% if n > 3 or n == 0 or m == 2 or k < 0 %}x{% else %}1{% endif %}}`},
		{name: "numbers that filters leave", text: `{% assign n = custom_attribute.${n} | at_least: 1 | at_most: 3 %}{"a": {% if n == 3 %}x{% else %}1{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `n == 3` holds"}},
		{name: "a number made of one that is decided, in a way that is not followed", text: `{% assign m = custom_attribute.${n} | times: 2 %}{"a": {% if custom_attribute.${n} == 3 %}{% if m == 7 %}x{% else %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${n} == 3` holds and `m == 7` holds (maybe)"}},
		{name: "two numbers made of one", text: `{% assign m = custom_attribute.${n} | times: 2 %}{% assign k = custom_attribute.${n} | modulo: 5 %}{"a": {% if m == 4 and k == 3 %}x{% else %}1{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `m == 4 and k == 3` holds (maybe)"}},
		{name: "a number made of a size, and a list made of what it is the size of", text: `{% assign m = custom_attribute.${xs}.size | times: 2 %}{% assign ys = custom_attribute.${xs} | reverse %}{"a": {% if m == 2 and ys == empty %}x{% else %}1{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `m == 2 and ys == empty` holds (maybe)"}},
		{name: "an item by its place that the list does not contain", text: `{"a": {% if custom_attribute.${xs} contains 'x' %}2{% elsif custom_attribute.${xs}[0] == 'x' %}x{% else %}1{% endif %}}`},
		{name: "a value equal to another that does not contain it", text: `{"a": {% if custom_attribute.${a} == 'x' %}{% if custom_attribute.${s} contains 'x' %}1{% elsif custom_attribute.${a} == custom_attribute.${s} %}x{% else %}2{% endif %}{% else %}3{% endif %}}`},
		{name: "another item than the list contains", text: `{"a": {% if custom_attribute.${xs} contains 'x' %}2{% elsif custom_attribute.${xs}[0] == 'y' %}y{% else %}1{% endif %}}`,
			want: []string{"there are no quotes around `y` [y] when `custom_attribute.${xs} contains 'x'` does not hold and `custom_attribute.${xs}[0] == 'y'` holds"}},
		{name: "a number made of one that is there", text: `{% assign m = custom_attribute.${n} | times: 2 %}{"a": {% if custom_attribute.${n} != blank %}{% if m == 6 %}x{% else %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${n}` is not blank and `m == 6` holds"}},
		{name: "quotes that a name holds around a list that is joined", text: `{% capture q %}"{% endcapture %}{% assign tags = ${t} | split: ';' %}[{{ q }}{{ tags | join: '", "' }}{{ q }}]`},
		{name: "two texts of one that are both empty or both are not", text: `{% assign a = custom_attribute.${s} | downcase %}{% assign b = custom_attribute.${s} | upcase %}{"a": {% if a.size > 0 %}1{% elsif b.size > 0 %}x{% else %}2{% endif %}}`},
		{name: "a number made of the size of a list that is looped over", text: `{% assign n = custom_attribute.${xs}.size | times: 2 | plus: 1 %}[{% if n > 1 %}{% for x in custom_attribute.${xs} %}1{% unless forloop.last %},{% endunless %}{% endfor %},{% endif %}2]`,
			want: []string{"nothing comes before this comma [,] when `n > 1` holds and the loop over `custom_attribute.${xs}` does not run (maybe)"}},
		{name: "a size asked for again before a list is looped over", text: `{% assign n = custom_attribute.${xs}.size | times: 2 %}[{% if n < 2 %}{% if custom_attribute.${xs}.size > 2 %} {% endif %}{% for x in custom_attribute.${xs} %}1,{% endfor %}{% endif %}]`,
			want: []string{"nothing follows this comma before `]` [,] when `n < 2` holds and the loop over `custom_attribute.${xs}` runs (maybe)"}},
		{name: "a captured list whose rounds print a separator", text: `{% assign sep = '' %}{% capture list %}{% for p in items %}{% if p.id > 1 %}{{ sep }}{{ p.id | plus: 0 }}{% assign sep = ',' %}{% endif %}{% endfor %}{% endcapture %}[{{ list }}]`},
		{name: "a captured list whose separator is there too early", text: `{% capture list %}{% for p in items %}{% if p.id > 1 %}{{ sep }}1{% endif %}{% assign sep = ',' %}{% endfor %}{% endcapture %}[{{ list }}]`,
			want: []string{"nothing comes before this comma [,] when in one round over `items`, `p.id > 1` does not hold, and in a later one it holds"}},
		{name: "a captured round and the last", text: `{% capture g %}{% for x in xs %}{% if x != 'x' %}"a"{% unless forloop.last %},{% endunless %}{% endif %}{% endfor %}{% endcapture %}{% if xs.last != 'y' %}[{{ g }}]{% else %}1{% endif %}`,
			want: []string{"nothing follows this comma before `]` [,] when in one round over `xs`, `x != 'x'` holds, and in the last it does not hold and `xs.last != 'y'` holds"}},
		{name: "a text that grows by a separator", text: `{% assign list = '' %}{% for p in items %}{% if p.id > 1 %}{% assign list = list | append: sep | append: '1' %}{% assign sep = ',' %}{% endif %}{% endfor %}[{{ list }}{% for x in xs %}{% unless forloop.first %}{% endunless %}{% endfor %}]`},
		{name: "what a captured round asks of its item twice", text: `{% capture list %}{% for p in items %}{ {% if p.name %}"name": 1{% endif %}{% if p.id %}{% if p.name %}, {% endif %}"id": 1{% endif %} }{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}[{{ list }}]`},
		{name: "what a captured round asks of another item", text: `{% capture list %}{% for p in items %}{ {% if p.name %}"name": 1{% endif %}{% if p.id %}{% if items[0].name %}, {% endif %}"id": 1{% endif %} }{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}[{{ list }}]`,
			want: []string{
				"a comma is missing between two items [{% endif %}{% if p.id %}{% if items[0].name %}, {% endif %}] when the loop over `items` runs once and `p.name` is set and `p.id` is set and `items[0].name` is not set",
				"nothing comes before this comma [,] when the loop over `items` runs once and `p.name` is not set and `p.id` is set and `items[0].name` is set",
			}},
		{name: "a name captured before it got another value", text: `{% assign a = custom_attribute.${a} %}{% capture b %}"x": 1{% if a == 'x' %}, "y": 1{% endif %}{% if a == 'y' %}, {% endif %}{% endcapture %}{% assign a = 'z' %}{ {{ b }} }`,
			want: []string{"nothing follows this comma before `}` [,] when `a == 'x'` does not hold and `a == 'y'` holds"}},
		{name: "a value that two arms of a case match", text: `{"a": {% case custom_attribute.${s} %}{% when '' %}1{% when blank %}true{% else %}3{% endcase %}}`,
			want: []string{"there are no quotes around `1true` [1{% when blank %}true] when `custom_attribute.${s}` is `''` and `custom_attribute.${s}` is `blank`"}},
		{name: "values of a case of which none matches two arms", text: `{"a": {% case custom_attribute.${s} %}{% when 'x' %}1{% when blank %}true{% else %}3{% endcase %}}`},
		{name: "an item of a list that has some", text: `{% assign parts = custom_attribute.${s} | split: ',' %}{"a": {% if parts.size > 0 %}{% if parts[0] %}1{% else %}x{% endif %}{% elsif parts.last %}x{% else %}2{% endif %}}`},
		{name: "an item of what is likely to have some", text: `{% assign v = custom_attribute.${any} %}{"a": {% if v.size > 0 %}{% if v[0] %}1{% else %}x{% endif %}{% else %}2{% endif %}}`},
		{name: "an item of what is likely to have fewer", text: `{% assign v = custom_attribute.${any} %}{"a": {% if v.size > 0 %}{% if v[1] %}1{% else %}x{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `v.size > 0` holds and `v[1]` is not set"}},
		{name: "two names of a size", text: `{% assign n = custom_attribute.${xs} | size %}{% assign m = custom_attribute.${xs} | size | minus: 1 %}{"a": {% if n > 1 %}1{% elsif m > 0 %}x{% else %}2{% endif %}}`},
		{name: "two names of a size, other numbers", text: `{% assign n = custom_attribute.${xs} | size %}{% assign m = custom_attribute.${xs} | size | minus: 1 %}{"a": {% if n > 2 %}1{% elsif m > 0 %}x{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `n > 2` does not hold and `m > 0` holds"}},
		{name: "rounds over what is blank", text: `[{% for x in custom_attribute.${xs} %}{% if custom_attribute.${xs} == blank %}"x"{% endif %}{% endfor %}]`},
		{name: "rounds over what is not blank", text: `[{% for x in custom_attribute.${xs} %}{% if custom_attribute.${xs} != blank %}"x"{% endif %}{% endfor %}]`,
			want: []string{"a comma is missing between two items [] when the loop over `custom_attribute.${xs}` runs more than once and `custom_attribute.${xs}` is not blank"}},
		{name: "a text in place of a list", text: `{"a": {% if custom_attribute.${v}[0] %}1{% elsif custom_attribute.${v} != blank %}x{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${v}[0]` is not set and `custom_attribute.${v}` is not blank"}},
		{name: "an item that is blank", text: `{% assign parts = custom_attribute.${s} | split: ',' %}{"a": {% if parts.size > 0 %}{% if parts[0] == blank %}x{% else %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `parts.size > 0` holds and `parts[0]` is blank"}},
		{name: "a text that grows in rounds, in their order", text: `{% assign list = '' %}{% for x in xs %}{% if x.ok %}{% assign list = list | append: '1' %}{% unless forloop.last %}{% assign list = list | append: ',' %}{% endunless %}{% endif %}{% endfor %}[{{ list }}]`,
			want: []string{"nothing follows this comma before `]` [,] when in the first of several rounds over `xs`, `x.ok` is set, and in the last it is not set"}},
		{name: "an item of what has none", text: `{"a": {% if custom_attribute.${any}.size > 0 %}1{% elsif custom_attribute.${any}[1] %}x{% else %}2{% endif %}}`},
		{name: "values that are compared are known", text: `{"a": {% if custom_attribute.${n} == 5 and custom_attribute.${m} == 5 %}{% if custom_attribute.${n} != custom_attribute.${m} %}x{% else %}1{% endif %}{% else %}2{% endif %}, "b": {% if custom_attribute.${n} == custom_attribute.${m} %}{% if custom_attribute.${n} == 'a' %}{% if custom_attribute.${m} == 'b' %}x{% else %}1{% endif %}{% else %}2{% endif %}{% else %}3{% endif %}, "c": {% if custom_attribute.${n} == nil and custom_attribute.${m} == nil and custom_attribute.${n} != custom_attribute.${m} %}x{% else %}1{% endif %}}`},
		{name: "values that are compared are known in part", text: `{"a": {% if custom_attribute.${n} == nil and custom_attribute.${m} == blank %}{% if custom_attribute.${n} == custom_attribute.${m} %}1{% else %}x{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${n} == nil and custom_attribute.${m} == bl…` holds and `custom_attribute.${n} == custom_attribute.${m}` does not hold"}},
		{name: "a text made of white space", text: `{% assign w = custom_attribute.${s} | url_encode %}{"a": {% if custom_attribute.${s} == blank %}{% if w == 'x' %}x{% else %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${s}` is blank and `w == 'x'` holds (maybe)"}},
		{name: "a text by its order", text: `{"a": {% if custom_attribute.${s} < 'm' %}{% if custom_attribute.${s} == 'y' %}x{% else %}1{% endif %}{% elsif 'x' < custom_attribute.${s} %}{% if custom_attribute.${s} == 'm' or custom_attribute.${s} == nil %}x{% else %}2{% endif %}{% else %}3{% endif %}}`},
		{name: "a text by its order, and itself", text: `{"a": {% if custom_attribute.${s} <= 'm' %}{% if custom_attribute.${s} == 'm' %}x{% else %}1{% endif %}{% else %}3{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${s} <= 'm'` holds and `custom_attribute.${s} == 'm'` holds"}},
		{name: "what has a size is there", text: `{"a": {% if custom_attribute.${h}.size == 0 %}{% if custom_attribute.${h} %}1{% else %}x{% endif %}{% else %}2{% endif %}}`},
		{name: "the filter counts nothing in what is not there", text: `{% assign n = custom_attribute.${h} | size %}{"a": {% if n == 0 %}{% if custom_attribute.${h} == nil %}x{% else %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `n == 0` holds and `custom_attribute.${h}` is nil"}},
		{name: "copies of a value that is compared", text: `{% assign a = custom_attribute.${n} %}{% assign z = custom_attribute.${n} %}{"a": {% if custom_attribute.${m} < a %}{% if custom_attribute.${m} >= custom_attribute.${n} or custom_attribute.${m} > z %}x{% else %}1{% endif %}{% else %}2{% endif %}}`},
		{name: "copies of a value that is compared, and got another one", text: `{% assign a = custom_attribute.${n} %}{% assign z = a %}{% assign a = custom_attribute.${k} %}{"a": {% if custom_attribute.${m} < a %}{% if custom_attribute.${m} > z %}x{% else %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${m} < a` holds and `custom_attribute.${m} > z` holds"}},
		{name: "a flag of a captured round", text: `{% capture list %}{% for p in items %}{ {% if p.name %}"name": 1{% assign some = true %}{% else %}{% assign some = false %}{% endif %}{% if p.id %}{% if some %}, {% endif %}"id": 1{% endif %} }{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}[{{ list }}]`},
		{name: "a flag that a captured round finds", text: `{% capture list %}{% for p in items %}{ {% if p.name %}"name": 1{% assign some = true %}{% endif %}{% if p.id %}{% if some %}, {% endif %}"id": 1{% endif %} }{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}[{{ list | strip }}]`,
			want: []string{"nothing comes before this comma [,] when the loop over `items` is in the last of several rounds and `p.name` is not set and `p.id` is set and `some` is set"}},
		{name: "the parts of a text that is no JSON, in a number that depends on the way", text: `{% capture l %}{% for x in xs %}{{ x.size }};{% endfor %}{% endcapture %}{% assign parts = l | split: ';' %}[0{% for p in parts limit: 2 %}{% unless forloop.first %},{% endunless %}{% endfor %}]`,
			want: []string{"nothing follows this comma before `]` [,] when the loop over `parts` is in the last of several rounds (maybe)"}},
		{name: "a case that turns out otherwise in another round", text: `[{% for x in xs %}{"v": 1}{% case forloop.rindex %}{% when forloop.length %}{% else %},{% endcase %}{% endfor %}]`,
			want: []string{
				"a comma is missing between two items [] when in the first of several rounds over `xs`, `forloop.rindex` is `forloop.length`, and this is a middle one",
				"nothing follows this comma before `]` [,] when in the first of several rounds over `xs`, `forloop.rindex` is `forloop.length`, and in the last it is not `forloop.length`",
			}},
		{name: "two texts of one, of which the one is empty", text: `{% assign a = custom_attribute.${s} | json_escape %}{% assign b = custom_attribute.${s} | downcase %}{"a": {% if a == '' and b != '' %}x{% else %}1{% endif %}}`},
		{name: "a name that holds a number all along", text: `{% assign most = 2 %}{"a": {% if custom_attribute.${n} == most %}{% if custom_attribute.${n} > 2 %}x{% else %}1{% endif %}{% else %}2{% endif %}}`},
		{name: "a name that holds another number on some ways", text: `{% assign most = 2 %}{% if custom_attribute.${a} %}{% assign most = 3 %}{% endif %}{"a": {% if custom_attribute.${n} == most %}{% if custom_attribute.${n} > 2 %}x{% else %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${n} == most` holds and `custom_attribute.${n} > 2` holds"}},
		{name: "a copy of a flag", text: `{% if custom_attribute.${a} == 'x' %}{% assign f = 1 %}{% else %}{% assign f = 2 %}{% endif %}{% assign g = f %}{"k": {% if g == 1 %}{% if custom_attribute.${a} == 'x' %}1{% endif %}{% else %}{% if custom_attribute.${a} != 'x' %}2{% endif %}{% endif %}}`},
		{name: "a copy of a flag for a captured text", text: `{% capture o %}{% if custom_attribute.${s} %}"k1": 0{% endif %}{% endcapture %}{% capture q1 %}, {{o}}{% endcapture %}{% if o != blank %}{% assign q3 = 1 %}{% else %}{% assign q3 = 2 %}{% endif %}{% assign q4 = q3 %}{"k0": 0{% case q4 %}{% when 1 %}{{q1}}{% when 2 %}{% endcase %}}`},
		{name: "a number made of the size of a list that has items", text: `{% assign n = custom_attribute.${xs} | size | times: 2 %}{"a": {% if custom_attribute.${xs}.size > 0 %}{% if n < 1 %}x{% else %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `custom_attribute.${xs}.size > 0` holds and `n < 1` holds (maybe)"}},
		{name: "a loop over a list of whose size something is made", text: `{% assign n = custom_attribute.${xs} | size | at_most: 1 %}{"a": {% if n > 0 %}{% for x in custom_attribute.${xs} limit: 1 %}1{% else %}x{% endfor %}{% else %}2{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `n > 0` holds and the loop over `custom_attribute.${xs}` does not run (maybe)"}},
		{name: "a part of a text that is blank", text: `{% assign w = custom_attribute.${s} | slice: 0, 1 %}{"a": {% if custom_attribute.${s} == blank %}{% if w != blank %}x{% else %}1{% endif %}{% else %}2{% endif %}}`},
		{name: "what is less than something is there", text: `{"a": {% if custom_attribute.${n} < custom_attribute.${m} and custom_attribute.${n} == nil %}x{% else %}1{% endif %}}`},
		{name: "numbers collected in a text that is cut", text: `{% capture c %}{% for x in custom_attribute.${xs} %}1,{% endfor %}{% endcapture %}{% assign n = c | size | minus: 1 %}[{{ c | slice: 0, n }}]`},
		{name: "what is not assigned contains nothing", text: `{% case custom_attribute.${p} %}{% when 'a' %}{% assign s = 'one' %}{% when 'b' %}{% assign s = 'two' %}{% endcase %}{"a": {% if s contains 'x' %}x{% else %}1{% endif %}, "b": {% if s contains 'w' %}{% if custom_attribute.${p} == 'b' %}1{% endif %}{% else %}1{% endif %}}`},
		{name: "a comma replaced in a text that is empty on a way", text: `{% capture c %}{% if ${a} %}, true{% endif %}{% endcapture %}[{{ c | replace_first: ',', '' }}]`},
		{name: "keys in arms of one condition", text: `{% assign b = '' %}{% for p in custom_attribute.${items} %}{% if p.s %}{% assign b = p.name %}{% endif %}{% endfor %}{"n": "{{ b | json_escape }}"{% if b != '' %}, "has": true{% else %}, "has": false{% endif %}}`},
		{name: "keys in arms that two rounds take", text: `{ {% for p in custom_attribute.${items} %}{% if p.s %}"has": true, {% else %}"has": false, {% endif %}{% endfor %}"n": 1}`,
			want: []string{"the key `has` is given twice in one object [\"has\"] when in one round over `custom_attribute.${items}`, `p.s` is not set, and in a later one it is set"}},
		{name: "a list without items was turned away", text: `{% if custom_attribute.${l}.size == 0 or custom_attribute.${l} == nil %}{% abort_message('x') %}{% endif %}{"a": {% for i in custom_attribute.${l} limit: 1 %}1{% endfor %}}`},
		{name: "stripped text is no white space", text: `{% assign a = custom_attribute.${a} | strip %}{% if a == '' %}{% abort_message('x') %}{% endif %}{"a": {% if custom_attribute.${a} == '' or a == blank %}x{% else %}1{% endif %}}`},
		{name: "a list that is missing is not added", text: `{% assign l = custom_attribute.${a} | concat: custom_attribute.${b} %}{"a": {% if l == nil %}x{% else %}1{% endif %}}`,
			want: []string{"there are no quotes around `x` [x] when `l` is nil"}},
		{name: "what some filters make is nil where their input is", text: `{% assign d = custom_attribute.${d} | date: '%Y' %}{"a": {% if d == nil and custom_attribute.${d} != nil %}x{% elsif custom_attribute.${d} == nil and d != nil %}y{% else %}1{% endif %}}`},
		{name: "filtered text shows where its input does", text: `{% assign low = custom_attribute.${p} | downcase %}{% assign low = low | strip %}{"a": {% if low == blank %}{% if custom_attribute.${p} == blank %}1{% endif %}{% elsif custom_attribute.${p} != nil %}2{% endif %}}`},
		{name: "cut text may show nothing where its input does", text: `{% assign low = custom_attribute.${p} | remove: 'x' %}{"a": {% if custom_attribute.${p} != blank %}{% if low != blank %}1{% endif %}{% elsif custom_attribute.${p} == nil %}{% if low == blank %}2{% endif %}{% else %}3{% endif %}}`,
			want: []string{"a value is missing after the colon [}] when `custom_attribute.${p}` is not blank and `low` is blank"}},
		{name: "a sorted list has items where its input has", text: `{% assign l = custom_attribute.${xs} | sort: 'a' %}{"a": {% if custom_attribute.${xs}.size > 0 %}{% for x in l limit: 1 %}1{% endfor %}{% else %}null{% endif %}}`},
		{name: "what is chosen of a list has items only where that has", text: `{% assign l = custom_attribute.${xs} | where: 'a', 1 %}{"a": {% if l.size > 0 %}{% for x in custom_attribute.${xs} limit: 1 %}1{% endfor %}{% elsif custom_attribute.${xs}.size > 0 %}{% for x in l limit: 1 %}1{% endfor %}{% else %}null{% endif %}}`,
			want: []string{"a value is missing after the colon [}] when `l.size > 0` does not hold and `custom_attribute.${xs}.size > 0` holds and the loop over `l` does not run"}},
		{name: "a default and what is added to it", text: `{% assign m = custom_attribute.${n} | default: 5 | plus: 1 %}{"a": {% if m == 1 %}1{% elsif custom_attribute.${n} != 0 %}2{% endif %}}`},
		{name: "a default and what is added to it, of something that is no number", text: `{% assign m = custom_attribute.${n} | default: 5 | plus: 1 %}{"a": {% if custom_attribute.${n} == blank %}{% if m == 6 %}1{% endif %}{% else %}2{% endif %}}`,
			want: []string{"a value is missing after the colon [}] when `custom_attribute.${n}` is blank and `m == 6` does not hold"}},
		{name: "a number made of a text", text: `{% assign m = custom_attribute.${n} | plus: 0 %}{% if custom_attribute.${n} == 3 %}{"a": {% if m == 3 %}1{% endif %}}{% else %}{}{% endif %}`},
		{name: "a copy from before it was counted", text: `{% assign n = ${a} | size %}{% assign old = n %}{% assign n = n | plus: 1 %}{"a": {% if n > old %}1{% endif %}, "b": {% if old <= n %}1{% endif %}}`},
		{name: "a copy from before it was counted, of what may be a text", text: `{% assign n = custom_attribute.${n} %}{% assign old = n %}{% assign n = n | plus: 1 %}{"a": {% if n > old %}1{% endif %}}`,
			want: []string{"a value is missing after the colon [}] when `n > old` does not hold"}},
		{name: "a copy from before it was counted down", text: `{% assign n = ${a} | size %}{% assign old = n %}{% assign n = n | minus: 1 %}{"a": {% if n > old %}x{% else %}1{% endif %}, "b": {% if n < old %}1{% else %}x{% endif %}}`},
		{name: "the greatest so far", text: `{% assign most = custom_attribute.${n} %}{"a": {% if custom_attribute.${n} != most %}x{% else %}1{% endif %}}`},
		{name: "a default that is counted down", text: `{% assign r = custom_attribute.${n} | default: 2 %}{% assign r = r | minus: 1 %}{% if custom_attribute.${n} > 1 %}{% abort_message('no') %}{% endif %}{"a": 1{% if r == 2 %} "b": 2{% endif %}}`},
		{name: "a default that is counted down as far as is asked", text: `{% assign r = custom_attribute.${n} | default: 2 %}{% assign r = r | minus: 1 %}{% if custom_attribute.${n} > 3 %}{% abort_message('no') %}{% endif %}{"a": 1{% if r == 2 %} "b": 2{% endif %}}`,
			want: []string{"a comma is missing between two items [{% if r == 2 %} ] when `custom_attribute.${n} > 3` does not hold and `r == 2` holds"}},
		{name: "loop in a loop over items of the same name, with assignments", text: `[{% for x in (1..1) %}[{% for x in (1..1) %}{% assign x = 8 %}"{{x}}"{% endfor %}]{% unless x == 1 %},{% endunless %}{% endfor %}, 9]`},
		{name: "white space alone in a branch is not printed", text: `{"x": 1{% if ${a} %} {% endif %}7{% if ${b} %}{% assign y = 1 %} {% for z in (1..2) %} {% endfor %}{% endif %}}`},
		{name: "white space beside another branch is printed", text: `{"x": 1{% if ${a} %} {% else %}2{% endif %}7}`,
			want: []string{"`7` found where a comma or a bracket is expected [7] when `${a}` is set"}},
		{name: "white space in a captured branch is not printed", text: `{% capture c %}{% if ${a} %} {% endif %}{% endcapture %}{"x": 1{% if c != "" %}y{% endif %}}`},
		{name: "a number goes on behind white space that is stripped", text: `{"x": 1{% if ${a} %}5{% endif -%} 7, "y": 1{% if ${a} %} {%- if ${b} %}7{% endif %}{% else %}{% endif %}}`},
		{name: "a number ends where its digits do", text: `{"x": 1{% if ${a} %}"z": 1{% endif %}}`,
			want: []string{"a comma is missing between two items [{% if ${a} %}] when `${a}` is set"}},
		{name: "captured text goes with its condition", text: `{% capture c %}{% if ${a} %},{% endif %}{% endcapture %}[1{{c}}{% if ${a} %}2{% endif %}]`},
		{name: "appended JSON", text: `{% assign s = '"a": 1' %}{% if ${b} %}{% assign s = s | append: ', "b": 2' %}{% endif %}{ {{s}} }`},
		{name: "items collected in a loop", text: `{% capture items %}{% for x in xs %}{"n": 1}{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}[{{items}}]`},
		{name: "joined by a comma", text: `{% assign tags = ${t} | split: ';' %}["{{ tags | join: '","' }}"]`},
		{name: "output before", text: `{{ ${a} }} {"a": 1}`, want: []string{"there is an output before the JSON [{{ ${a} }}]"}},
		{name: "output behind", text: `{"a": 1} {{ ${a} }}`, want: []string{"an output follows the end of the JSON [{{ ${a} }}]"}},
		{name: "output as key", text: `{ "{{ ${a} }}": 1 }`},
		{name: "output as bare key", text: `{ {{ ${first_name} }}: 1 }`, want: []string{"an output found where a key in quotes is expected [{{ ${first_name} }}]"}},
		{name: "output in a number", text: `{ "a": 1{{ n | plus: 1 }} }`,
			want: []string{"what this output prints becomes part of a number [{{ n | plus: 1 }}] (maybe)"}},
		{name: "digits that a loop puts side by side", text: `[{% for x in (1..2) %}{% assign d = 0 %}{{d}}{% endfor %}]`, want: []string{"nothing separates what this output prints from what the next round prints [{{d}}] (maybe)"}},
		{name: "digits after a digit", text: `[{% if ${a} %}{% assign d = 0 %}{% else %}{% assign d = 5 %}{% endif %}1{{d}}]`},
		{name: "keys on ways that exclude each other", text: `{ {% if ${a} %}"x": 1{% else %}"x": 2{% endif %} }`},
		{name: "a key twice on one way", text: `{ {% if ${a} %}"x": 1,{% endif %} "y": 1, "x": 2 }`,
			want: []string{"the key `x` is given twice in one object [\"x\"] when `${a}` is set"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := problems(read(tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", strings.ReplaceAll(tt.text, "\n", "⏎"), diff)
			}
		})
	}
}

// Of an attribute that is declared a whole number no way lies between two that follow each other.
func TestWholeNumbersHaveNothingBetween(t *testing.T) {
	world := &types.World{Attributes: map[string]*types.Type{"n": {Kinds: types.Number, Whole: true, Safe: true}}}
	for _, tt := range []struct {
		condition string
		exists    bool
	}{
		{"n > 0 and n < 1", false}, {"n > 0 and n < 2", true}, {"n > 0.5 and n < 1", false}, {"n == 1.5", false}, {"n > 1.5 and n < 2.5", true}, {"n < 0", true},
	} {
		condition := strings.ReplaceAll(tt.condition, "n ", "custom_attribute.${n} ")
		tmpl := liquid.Parse(source.NewFile("t.liquid", `{"a": {% if `+condition+` %}x{% else %}1{% endif %}}`))
		if got := problems(jsontmpl.Read(tmpl, world)); (len(got) > 0) != tt.exists {
			t.Errorf("%s: got %q", tt.condition, got)
		}
		if got := problems(jsontmpl.Read(tmpl, &types.World{})); len(got) == 0 {
			t.Errorf("%s: got nothing of a number that may be any", tt.condition)
		}
	}
}

// White space that filters keep is blank, though whoever takes "" away does not want to hear of it.
func TestKeptSpaceIsBlank(t *testing.T) {
	world := &types.World{Attributes: map[string]*types.Type{"s": {Kinds: types.String, Free: true}}}
	for filter, exists := range map[string]bool{"downcase": true, "strip": true, "default: 'd'": true, "url_encode": false} {
		text := `{"a": {% if custom_attribute.${s}.size > 0 %}{% assign w = custom_attribute.${s} | ` + filter + ` %}{% if w == blank %}x{% else %}1{% endif %}{% else %}1{% endif %}}`
		if got := problems(jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", text)), world)); (len(got) > 0) != exists {
			t.Errorf("%s: got %q", filter, got)
		}
	}
}

// A number that is counted back to what it was made of is that again.
func TestCountedBack(t *testing.T) {
	world := &types.World{Attributes: map[string]*types.Type{"n": {Kinds: types.Number, Whole: true, Safe: true}}}
	const made = `{% assign m = custom_attribute.${n} | plus: 1 %}{% assign k = custom_attribute.${n} | default: '1' | plus: 1 %}{% assign k = k | minus: 1 %}`
	for condition, exists := range map[string]bool{"m > 1 and k < 1": false, "m > 1 and k < 2": true, "m < 1 and k > 0": false} {
		tmpl := liquid.Parse(source.NewFile("t.liquid", made+`{"a": {% if `+condition+` %}x{% else %}1{% endif %}}`))
		if got := problems(jsontmpl.Read(tmpl, world)); (len(got) > 0) != exists {
			t.Errorf("%s: got %q", condition, got)
		}
	}
}
