package liquid_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

func parse(text string) *liquid.Template { return liquid.Parse(source.NewFile("t.liquid", text)) }

// checkSpans fails if a span lies outside its file or its parent, or the nodes leave a gap.
func checkSpans(t *testing.T, text string) {
	t.Helper()
	tmpl := parse(text)
	at := 0
	for _, n := range tmpl.Nodes {
		s := n.Span()
		if s.Start != at || s.End < s.Start || s.End > len(text) {
			t.Fatalf("%q: node %T from %d to %d, wanted from %d", text, n, s.Start, s.End, at)
		}
		at = s.End
		children(t, text, n)
	}
	if at != len(text) {
		t.Fatalf("%q: the nodes end at %d of %d", text, at, len(text))
	}
	for _, e := range tmpl.Errors {
		if e.Span.File == nil || e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(text) {
			t.Fatalf("%q: error %q at %d to %d", text, e.Message, e.Span.Start, e.Span.End)
		}
		if e.Message == "" || e.Why == "" || e.Help == "" {
			t.Fatalf("%q: error %+v lacks words", text, e)
		}
	}
}

func children(t *testing.T, text string, n liquid.Node) {
	t.Helper()
	outer := n.Span()
	for e := range liquid.Expressions(n) {
		s := e.Span()
		if s.Start < outer.Start || s.End > outer.End || s.Start > s.End {
			t.Fatalf("%q: expression %T %d to %d outside of %T %d to %d", text, e, s.Start, s.End, n, outer.Start, outer.End)
		}
	}
	last := outer.Start
	for body := range liquid.Bodies(n) {
		for _, c := range body {
			s := c.Span()
			if s.Start < last || s.End > outer.End {
				t.Fatalf("%q: %T %d to %d in %T %d to %d, behind %d", text, c, s.Start, s.End, n, outer.Start, outer.End, last)
			}
			last = s.End
			children(t, text, c)
		}
	}
}

var samples = []string{
	`{"a": "{{ ${first_name} | default: 'x' | json_escape }}"}`,
	`{% if {{custom_attribute.${zip code}}} == blank and ${language} != 'en' %}a{% elsif x > 3 %}b{% else %}c{% endif %}`,
	`{% case ${a} %} {% when 'x', 'y' or 'z' %}1{% else %}2{% endcase %}`,
	`{% for x in custom_attribute.${songs}[0].list reversed limit:2 offset: 1 %}{{ x["name"] }}{% break %}{% else %}none{% endfor %}`,
	`{%- assign n = {{custom_attribute.${c} | plus: 50}} -%}{{- n -}}`,
	`{% connected_content https://x.io/{{id | url_param_escape}} :method post :headers {"A": "b {{c}}", "D": "e"} :body a=1&b=2 :save r %}`,
	`{% raw %}{{ a }}{% endraw %}{% comment %}{% if %}{% endcomment %}<!-- {{ b }} -->{% # c %}`,
	"{% liquid\nassign a = 1\nif a\necho a\nendif\n%}",
	`{"a":{"b":{{context.${x}}}}}`,
	`{{ '}}' }}{% abort_message('no') %}{% abort_message %}`,
	`{{{x}}}{{% if a %}{{ “a” | default: ‘b’ }}{% endif`,
	"{%raw %}{%}", "{{", "{%", "{% %}", "{{ }}", "{% if %}", "{% endif %}", "<!--", "\uFEFF{{a}}", "{% comment %}", "{% assign x = \"a\"}\n{{x}}",
}

func TestSpans(t *testing.T) {
	for _, s := range samples {
		for n := range len(s) + 1 {
			checkSpans(t, s[:n])
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	files, _ := filepath.Glob("../../testdata/examples/*")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(string(data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) { checkSpans(t, text) })
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // message, and behind @ what stands there
	}{
		{name: "nested braces and attributes", text: samples[1]},
		{name: "names with spaces, paths and options", text: samples[3]},
		{name: "options of a call", text: samples[5]},
		{name: "runs of closing braces", text: samples[8]},
		{name: "liquid tag", text: samples[7]},
		{name: "space before a colon", text: `{{ a | default : 'x' }}`},
		{name: "brace too many in front of a key", text: `{{"a": {{ "b": 1}, "c": {{ "x" }}}`, want: []string{"a brace too many in front of a key of the JSON@{{", "a brace too many in front of a key of the JSON@{{"}},
		{name: "unclosed output", text: "{{ ${a} }\nb", want: []string{"this output is never closed@{{"}},
		{name: "one brace for the end of an output", text: `"{{${a}}", "b": {"c": {"d": 1}}`, want: []string{"only one brace closes this output@}"}},
		{name: "braces in quotes within an output", text: `{{ a | default: "}" }}{{ b | append: '"}' }}`},
		{name: "tag without its brace", text: `{% if a %}b% else %}c{% endif %}100 %}`, want: []string{"this tag has no opening brace@%"}},
		{name: "percent sign too many", text: `{%% if a %}b{% endif %}`, want: []string{"there is one `%` too many@%"}},
		{name: "call over lines without its percent sign", text: "{ connected_content\n  https://a.b\n  :save c %}{{c.d}}", want: []string{"this tag begins with a brace but no `%`@{"}},
		{name: "brace too many before the end of a loop", text: `[{% for a in b %}1,{{% endfor %}2]`, want: []string{"a brace runs into the braces after it@{{%"}},
		{name: "attribute without its first brace", text: `{{$user_id} | default: 'a'}}{% if custom_attribute.$b} == 'c' %}{% endif %}`},
		{name: "end of a loop without its brace", text: `[{% for a in b %}1{% endfor %]{% if c %}2{% else %3{% endif %{"d": 1}`,
			want: []string{"this tag does not end with `%}`@%", "this tag does not end with `%}`@%", "this tag does not end with `%}`@%"}},
		{name: "text without its opening quote", text: `{% if a == b' %}{% assign c = d" %}{% endif %}`, want: []string{"this text has no opening quote@b", "this text has no opening quote@d"}},
		{name: "unclosed name before a sign", text: `{% if ${a == 'b' %}c{% endif %}`, want: []string{"`${` is never closed@${"}},
		{name: "unclosed tag", text: "{% if a\n{{b}}", want: []string{"this tag is never closed@{%"}},
		{name: "brace for the end of a tag", text: "{% assign a = 1 }\n{{a}}", want: []string{"this tag does not end with `%}`@ }"}},
		{name: "else of another language", text: `{% if a %}b{% elseif %}c{% endif %}`, want: []string{"`elseif` is not a tag of Braze's Liquid@elseif"}},
		{name: "dash and brace for the end of a tag", text: "{%- if a -%}b{%- endif -}\n{{a}}", want: []string{"this tag does not end with `%}`@-}"}},
		{name: "brace after a quote", text: "{% assign a = b | default: \"\" }\n{{a}}", want: []string{"this tag does not end with `%}`@ }"}},
		{name: "braces of an output for the end of a tag", text: "{% assign a = {{b}} | plus: 1 }}\n{{a}}", want: []string{"this tag does not end with `%}`@ }"}},
		{name: "percent sign for the end of a tag", text: "{% if a == {{b}} %\nc{% else %}d{% endif %}", want: []string{"this tag does not end with `%}`@%"}},
		{name: "line without its end", text: "{% if a == ${b} %}c{% elsif a == \"b\"\nd{% endif %}", want: []string{"this tag is never closed@{%"}},
		{name: "block without the end of its tag", text: "{% if {{a}} == 1\nb{% else %}c{% endif %}", want: []string{"this tag is never closed@{%"}},
		{name: "tag that runs into a text", text: "{% if a == 1 b {% else %}c{% endif %}", want: []string{"this tag is never closed@{%"}},
		{name: "call over lines with a brace for its end", text: "{% connected_content\n  https://a.b/{{c}}\n  :headers {\n    \"d\": \"}\"\n  }\n  :save e\n}\n{% if e %}f{% endif %}",
			want: []string{"this tag does not end with `%}`@}"}},
		{name: "call over lines without its end", text: "{% connected_content\n  https://a.b\n  :save e\n{\n  \"f\": \"{{e.f}}\"\n}", want: []string{"this tag is never closed@{%"}},
		{name: "block without end", text: `{% if a %}b`, want: []string{"`if` is never closed@{% if a %}"}},
		{name: "end of another block", text: `{% unless a %}b{% endif %}c`, want: []string{"`endif` found where `endunless` is expected@{% endif %}"}},
		{name: "end of another block within", text: `{% unless a %}b{% endif %}c{% endunless %}`, want: []string{"`endif` belongs to no open block@{% endif %}"}},
		{name: "misspelt end", text: `{% if a %}b{% endiff %}c`, want: []string{"`endiff` is not a tag of Braze's Liquid@endiff"}},
		{name: "a block without its first tag", text: `a{% else %}b{% endif %}c{% endif %}`, want: []string{"`else` belongs to no open block@{% else %}", "`endif` belongs to no open block@{% endif %}"}},
		{name: "a case without its first tag", text: `{% when 1 %}a{% when 2 %}b{% else %}c{% endcase %}`, want: []string{"`when` belongs to no open block@{% when 1 %}"}},
		{name: "comment within a liquid tag", text: "{% liquid\ncomment what {{ follows\nif a ' b\ncomment\nendcomment\nendif\nendcomment\nassign a = 1\n%}"},
		{name: "open comment within a liquid tag", text: "{% liquid\ncomment\nassign a = 1\n%}{{ a b }}", want: []string{"`comment` is never closed@comment", "`b` is not read in this output@b"}},
		{name: "stray end", text: `b{% endif %}`, want: []string{"`endif` belongs to no open block@{% endif %}"}},
		{name: "crossed ends", text: `{% if a %}{% for b in c %}{% endif %}`, want: []string{"`endif` found where `endfor` is expected@{% endif %}"}},
		{name: "unclosed comment", text: "{% comment %}a{endcomment %}\nb", want: []string{"`comment` is never closed@{% comment %}"}},
		{name: "unclosed quote", text: `{{ a | default: "b }}`, want: []string{"this quote is never closed@\""}},
		{name: "list", text: `{% assign a = ["x", "y"] %}`, want: []string{"Liquid has no way to write a list like this@[\"x\", \"y\"]"}},
		{name: "unclosed lookup", text: `{% assign a = b["x", "y" %}`, want: []string{"`[` is never closed@["}},
		{name: "unclosed name", text: "{% if ${a %}b{% endif %}", want: []string{"`${` is never closed@${"}},
		{name: "filter in a condition", text: `{% if a | size > 2 %}{% endif %}`, want: []string{"a filter is used in a condition, where Liquid takes none@| size > 2"}},
		{name: "filter in braces in a condition", text: `{% if {{a | size}} > 2 %}{% endif %}`, want: []string{"a filter is used in a condition, where Liquid takes none@ | size"}},
		{name: "filter in for", text: `{% for b in a | split: "," %}{% endfor %}`, want: []string{"a filter is used in `for`, where Liquid takes none@| split: \",\""}},
		{name: "filter in braces in for", text: `{% for b in {{a | split: ","}} limit: 2 %}{% endfor %}`, want: []string{"a filter is used in `for`, where Liquid takes none@| split: \",\""}},
		{name: "braces in for", text: `{% for b in {{a}} limit: 2 %}{% endfor %}`},
		{name: "filter in case", text: `{% case a | downcase %}{% when 1 %}{% endcase %}`, want: []string{"a filter is used in `case`, where Liquid takes none@| downcase"}},
		{name: "filter in braces in case", text: `{% case {{a | downcase}} %}{% when 1 %}{% endcase %}`, want: []string{"a filter is used in `case`, where Liquid takes none@| downcase"}},
		{name: "braces in case", text: `{% case {{a}} %}{% when 1 %}{% endcase %}`},
		{name: "operator in case", text: `{% case a == b %}{% when 1 %}{% endcase %}`, want: []string{"`== b` is not read in this `case`@== b"}},
		{name: "and as &&", text: `{% if a && b %}{% endif %}`, want: []string{"`&&` is not an operator in Liquid@&& b"}},
		{name: "single =", text: `{% if a = b %}{% endif %}`, want: []string{"`=` compares nothing in a condition@= b"}},
		{name: "operators of other languages", text: `{% if a === b %}e{% elsif c is d %}{% elsif a =! b AND c %}f{% elsif !a %}g{% endif %}`, want: []string{
			"`===` is not an operator in Liquid@===", "`is` is not an operator in Liquid@is d", "`=!` is not an operator in Liquid@=! b", "Liquid has no `!`@!"}},
		{name: "filter without its colon", text: `{{ a | default 'b' }}{{ a | append('c') }}{{ a | upcase d | downcase }}`, want: []string{"`'b'` after filter `default` is not read@'b'",
			"`('c')` after filter `append` is not read@('c')", "`d` after filter `upcase` is not read@d"}},
		{name: "condition behind else", text: `{% if a %}{% else b %}{% endif %}`, want: []string{"`else` takes no condition@b"}},
		{name: "negation", text: `{% if a and not b %}c{% elsif not ${d} == 1 %}{% endif %}`, want: []string{"Liquid has no `not`@not", "Liquid has no `not`@not"}},
		{name: "not as a name", text: `{% if not %}c{% elsif not == 1 or not contains "d" and not %}{% endif %}`},
		{name: "filter without its bar", text: `{{ a default: 1 }}{{ b c }}`, want: []string{"`default: 1` is not read in this output@default: 1", "`c` is not read in this output@c"}},
		{name: "operator in assign", text: `{% assign a = b > 3 %}`, want: []string{"`> 3` is not read in this `assign`@> 3"}},
		{name: "misspelt blocks", text: `{% iff a %}{% fro b in c %}{{b}}{% endfor %}{% els %}{% endif %}{% csae d %}{% wen 1 %}{% else %}{% endcase %}`, want: []string{
			"`iff` is not a tag of Braze's Liquid@iff", "`fro` is not a tag of Braze's Liquid@fro", "`els` is not a tag of Braze's Liquid@els",
			"`csae` is not a tag of Braze's Liquid@csae", "`wen` is not a tag of Braze's Liquid@wen"}},
		{name: "blocks in capitals", text: `{% If a %}{% Else %}{% Endif %}`, want: []string{"`If` is not a tag of Braze's Liquid@If",
			"`Else` is not a tag of Braze's Liquid@Else", "`Endif` is not a tag of Braze's Liquid@Endif"}},
		{name: "misspelt end within a block", text: `{% if a %}{% if b %}c{% endfi %}{% endif %}`, want: []string{"`endfi` is not a tag of Braze's Liquid@endfi"}},
		{name: "block of another Liquid", text: `{% form a %}{% for b in c %}{% endfor %}{% endform %}`, want: []string{"`form` is not a tag of Braze's Liquid@form"}},
		{name: "foreign name of a block", text: `{% wenn a == 1 %}b{% else %}c{% endif %}`, want: []string{"`wenn` is not a tag of Braze's Liquid@wenn"}},
		{name: "stray end after a tag without arguments", text: `{% foo %}{% endif %}`, want: []string{"`foo` is not a tag of Braze's Liquid@foo", "`endif` belongs to no open block@{% endif %}"}},
		{name: "tags in the braces of outputs", text: `{{ assign a = 1 }}{{ if a == 1 }}b{{else}}{{ abort_message("c") }}{{ endif }}`, want: []string{
			"`assign` is a tag, but this prints a value of that name@{{ assign a = 1 }}", "`if` is a tag, but this prints a value of that name@{{ if a == 1 }}",
			"`else` is a tag, but this prints a value of that name@{{else}}", "`abort_message` is a tag, but this prints a value of that name@{{ abort_message(\"c\") }}",
			"`endif` is a tag, but this prints a value of that name@{{ endif }}"}},
		{name: "tags that print, in the braces of outputs", text: `{{promotion('spring')}}{{ promotion "may" }}{{ catalog_items shoes {{a}} }}{{ catalog_selection_items shoes new }}`, want: []string{
			"`promotion` is a tag, but this prints a value of that name@{{promotion('spring')}}", "`promotion` is a tag, but this prints a value of that name@{{ promotion \"may\" }}",
			"`catalog_items` is a tag, but this prints a value of that name@{{ catalog_items shoes {{a}} }}",
			"`catalog_selection_items` is a tag, but this prints a value of that name@{{ catalog_selection_items shoes new }}"}},
		{name: "values named like tags", text: `{{ promotion }}{{ promotion.code }}{{ catalog_items[0].id }}{{ catalog_items | size }}{{ case.id }}{{ if | upcase }}{{ for }}{{ assign }}{{ end }}{{ when["a"] }}{% for a in b %}{{ case }}{% endfor %}`},
		{name: "tags whose braces white space parts", text: `{ % if a %}b{  %- else -%}c{ % endif %}{ % d %}{ "e": 1 }`, want: []string{
			"white space separates the braces of this tag@{ %", "white space separates the braces of this tag@{  %", "white space separates the braces of this tag@{ %"}},
		{name: "end of a tag after an attribute", text: "{% case ${a} }\n{% when 1 %}b{% endcase %}", want: []string{"this tag does not end with `%}`@ }"}},
		{name: "of for in", text: `{% for a of b %}{{a}}{% endfor %}`, want: []string{"`in` is missing in this `for`@{% for a of b %}"}},
		{name: "tags that begin like outputs", text: "{{ if a == 1 %}b{{ else %}c{{ endif %}{{ a %}\n", want: []string{"this tag begins with `{{` and ends with `%}`@{{",
			"this tag begins with `{{` and ends with `%}`@{{", "this tag begins with `{{` and ends with `%}`@{{", "this output is never closed@{{"}},
		{name: "tags that begin with a brace alone", text: "{ if a -%}b{else%}c{- endif %}{ endif: 1 }", want: []string{"this tag begins with a brace but no `%`@{",
			"this tag begins with a brace but no `%`@{", "`if` is never closed@{ if a -%}"}},
		{name: "assign without its name", text: `{% a = 1 %}{% set b = 2 %}`, want: []string{"`a` is not a tag of Braze's Liquid@a", "`set` is not a tag of Braze's Liquid@set"}},
		{name: "unknown tag", text: `{% asign a = 1 %}`, want: []string{"`asign` is not a tag of Braze's Liquid@asign"}},
		{name: "long dash for a minus", text: `{{ a | minus: –1 | plus: –2.5 }}`, want: []string{"`–` means nothing in Liquid@–", "`–` means nothing in Liquid@–"}},
		{name: "long dash before a name", text: `{{ a | minus: –1a }}`, want: []string{"`–` is not a quote in Liquid@–"}},
		{name: "curly quotes", text: `{{ a | default: “b” }}`, want: []string{"`“` is not a quote in Liquid@“"}},
		{name: "triple braces", text: `{{{a}}}`, want: []string{"a brace runs into the braces after it@{{{"}},
		{name: "missing in", text: `{% for a b %}{% endfor %}`, want: []string{"`in` is missing in this `for`@{% for a b %}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, e := range parse(tt.text).Errors {
				got = append(got, e.Message+"@"+e.Span.Text())
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestKeys(t *testing.T) {
	tests := map[string]string{
		"custom_attribute.${zip code}":       "custom_attribute.${zip code}",
		"custom_attribute.${ zip code }.x":   "custom_attribute.${zip code}.x",
		`a["b"].c`:                           "a.b.c",
		"a[0]":                               "a[0]",
		"a[ i ]":                             "a[i]",
		"{{custom_attribute.${xs}}}.size":    "custom_attribute.${xs}.size",
		"custom_attribute.${songs[0].title}": "custom_attribute.${songs}[0].title",
		"${first_name}":                      "${first_name}",
	}
	for text, want := range tests {
		tmpl := parse("{% if " + text + " %}{% endif %}")
		for e := range liquid.Expressions(tmpl.Nodes[0]) {
			if l, ok := e.(*liquid.Lookup); ok {
				if l.Key() != want {
					t.Errorf("%s: key %q, wanted %q", text, l.Key(), want)
				}
				break
			}
		}
	}
}
