// Package hostile makes files of the shapes that tools of this kind break on: nested without end, grown from little, or
// many of what is otherwise few. It serves tests alone.
package hostile

import (
	"fmt"
	"strings"
)

// A Shape is one kind of file that is hard to read.
type Shape struct {
	Name   string
	File   string                // what it is called, for its container
	Make   func(size int) string // a text of about that many bytes, where the shape can have any size
	Config func(size int) string // of .hooklint.yaml beside it; nil for none
	Schema func() string         // of s.json beside it; nil for none
	Args   []string              // of the command, before the file's name
}

// Shapes returns all of them.
func Shapes() []Shape {
	var out []Shape
	for _, list := range [][]Shape{brackets(), liquids(), choices(), texts(), containers(), schemas(), configurations()} {
		out = append(out, list...)
	}
	return out
}

// repeat returns a text of about size bytes that says one thing over and over.
func repeat(what string) func(int) string {
	return func(size int) string { return strings.Repeat(what, max(1, size/len(what))) }
}

// nest returns openings and as many ends.
func nest(open, inner, end string) func(int) string {
	return func(size int) string {
		n := max(1, size/(len(open)+len(end)))
		return strings.Repeat(open, n) + inner + strings.Repeat(end, n)
	}
}

// number returns a text of numbered pieces between a head and a tail.
func number(head, piece, tail string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		b.WriteString(head)
		for i := 0; b.Len() < size; i++ {
			b.WriteString(strings.ReplaceAll(piece, "#", fmt.Sprint(i)))
		}
		b.WriteString(tail)
		return b.String()
	}
}

// always returns a text of one size.
func always(text string) func(int) string { return func(int) string { return text } }

func body(name string, text func(int) string) Shape {
	return Shape{Name: name, File: "a.liquid", Make: text}
}

func brackets() []Shape {
	return []Shape{
		body("[ without end", repeat("[")),
		body("{ without end", repeat("{")),
		body("objects without end", repeat(`{"a":`)),
		body("lists in lists", nest("[", "1", "]")),
		body("objects in objects", nest(`{"a": `, "1", "}")),
		body("lists in a loop in lists", nest("[{% for x in xs %}", "1", "{% endfor %}]")),
		body("] without begin", repeat("]")),
		body("commas", repeat(",")),
		body("quotes", repeat(`"`)),
		body("backslashes", func(n int) string { return `{"a": "` + repeat(`\`)(n) }),
		body("digits", func(n int) string { return `{"a": ` + repeat("9")(n) + "}" }),
		body("blanks", repeat(" ")),
		body("line breaks", repeat("\n")),
		body("colons", repeat(":")),
	}
}

func liquids() []Shape {
	tag := func(text string) func(int) string { return nest(text, "1", "") }
	return []Shape{
		body("{{ over and over", repeat("{{")),
		body("{{{ over and over", repeat("{{{ ")),
		body("{% over and over", repeat("{%")),
		body("}} over and over", repeat("}}")),
		body("if in if", nest("{% if a %}", "1", "{% endif %}")),
		body("if in if, each of its own", number("", "{% if a# %}", "")),
		body("if in if, not closed", tag("{% if a %}")),
		body("tags without their end", tag("{% if a ")),
		body("misspelt tags without their end", tag("{% iff a ")),
		body("tags in the braces of an output", tag("{{ if a %}")),
		body("braces of a tag apart", tag("{ % if a ")),
		body("braces of a tag without their sign", tag("{ if a ")),
		body("unless in else", nest("{% unless a %}1{% else %}", "2", "{% endunless %}")),
		body("case in case", nest("{% case a %}{% when 1 %}", "1", "{% endcase %}")),
		body("for in for", nest("{% for x in xs %}", "1", "{% endfor %}")),
		body("for in for over ranges", nest("{% for x in (1..1000000) %}", "{{x}},", "{% endfor %}")),
		body("three loops over ranges", always(`[{% for i in (1..1000000) %}{% for j in (1..1000000) %}{% for k in (1..1000000) %}{{i}}{{j}}{{k}},{% endfor %}{% endfor %}{% endfor %}1]`)),
		body("loops one after another", number("[", "{% for x in custom_attribute.${a#} %}{{x}},{% endfor %}", "1]")),
		body("capture in capture", nest("{% capture a %}", "1", "{% endcapture %}")),
		body("captures doubled", number("{% capture a %}{{x}}\"{% endcapture %}", "{% capture a %}{{a}}{{a}}{% endcapture %}", "[{{a}}]")),
		body("captures of captures", number("{% capture a0 %},{% endcapture %}", "{% capture b# %}{{a#}}{{b#}}{{a0}}{% endcapture %}", "[{{b9}}]")),
		body("captures of choices", number("", "{% capture a %}{{a}}{% if x# %},{% else %}\"{% endif %}{% endcapture %}", "[{{a}}]")),
		body("append doubled", number("{% assign a = 'x\"' %}", "{% assign a = a | append: a %}", "[{{a}}]")),
		body("split and join", number("{% assign a = 'x,y' %}", "{% assign a = a | split: ',' | join: '\",\"' %}", "[\"{{a}}\"]")),
		body("comment not closed", func(n int) string { return "{% comment %}" + repeat("{% comment %}x")(n) }),
		body("raw over and over", repeat("{% raw %}{{{% endraw %}")),
		body("HTML comments", repeat("<!--")),
		body("filters", func(n int) string { return "{{ a " + repeat("| upcase ")(n) + "}}" }),
		body("filter arguments", func(n int) string { return "{{ a | default: 1" + repeat(", 1")(n) + "}}" }),
		body("paths", func(n int) string { return "{{ a" + repeat(".a")(n) + "}}" }),
		body("brackets in brackets", func(n int) string { return "{{ a" + nest("[a", "", "]")(n) + "}}" }),
		body("${ in ${", func(n int) string { return "{{ a" + repeat(".${")(n) + "}}" }),
		body("{{ in {{", nest("{{ a.", "b", "}}")),
		body("parentheses", func(n int) string { return "{% if " + repeat("(")(n) + "%}{% endif %}" }),
		body("and", func(n int) string { return "{% if a" + repeat(" and a")(n) + "%}1{% endif %}" }),
		body("or of its own", number("{% if a", " or b# == 'x'", " %}1{% endif %}")),
		body("unknown tags", number("", "{% nosuch# %}", "")),
		body("assigned and never read", number("", "{% assign a# = 1 %}", "{}")),
		body("one name assigned anew", number("", "{% assign a = # %}", "{}")),
		body("includes", number("", "{% include 'x#' %}{% render 'y#' %}{{content_blocks.${z#}}}", "")),
		body("allow comments", number("{", "{% comment %} hooklint: allow trailing-comma – x {% endcomment %}\n\"a#\": [1,],\n", "\"z\": 1}")),
		body("liquid tag", func(n int) string { return "{% liquid\n" + repeat("if a\n")(n) + "%}" }),
	}
}

func choices() []Shape {
	ten := func(head, piece, tail string) func(int) string {
		return func(size int) string { return number(head, piece, tail)(min(size, 10_000*(len(piece)+3))) }
	}
	return []Shape{
		body("10,000 branches of their own", ten("{", "{% if custom_attribute.${a#} == 'x' %}\"a#\": 1,{% endif %}", "\"z\": 1}")),
		body("10,000 commas by condition", ten("[1", "{% if custom_attribute.${a#} %},{% endif %}", "2]")),
		body("10,000 brackets by condition", ten("[", "{% if custom_attribute.${a#} %}[{% endif %}", "]")),
		body("10,000 quotes by condition", ten("{\"a\": \"", "{% if custom_attribute.${a#} %}\"{% endif %}", "\"}")),
		body("10,000 arms", ten("{\"a\": {% if a == 'x' %}1", "{% elsif a == 'x#' %}#", "{% endif %}}")),
		body("10,000 whens", ten("{\"a\": {% case a %}{% when 'x' %}1", "{% when 'x#' %}#", "{% endcase %}}")),
		body("10,000 flags asked for at once", ten("{", "{% assign f# = false %}{% if custom_attribute.${a#} != blank %}{% assign f# = true %}{% endif %}{% if f# %}\"f#\": 1,{% endif %}", "\"z\": 1}")),
		body("10,000 separators", ten("{", "{% if custom_attribute.${a#} or custom_attribute.${b#} %}{{ s }}\"a#\": 1{% assign s = ',' %}{% endif %}", "}")),
		body("10,000 members appended", ten("{% assign b = '' %}", "{% if custom_attribute.${a#} %}{% assign b = b | append: '1,' %}{% endif %}", "[{{ b }}1]")),
		body("10,000 texts asked for by what they contain", ten("{", "{% if custom_attribute.${a#} contains 'x' or custom_attribute.${a#}.size > 3 %}{{ s }}\"a#\": #{% assign s = ',' %}{% endif %}", "}")),
		body("values compared in a chain", ten("{", "{% if custom_attribute.${a#} == custom_attribute.${b#} and custom_attribute.${b#} != custom_attribute.${a1} %}\"a#\": 1,{% endif %}", "\"z\": 1}")),
		body("quotes in a text", func(n int) string { return `{"a": "` + repeat(`x"y `)(n) + `"}` }),
		body("outputs between quotes in a text", func(n int) string { return `{"a": "` + repeat(`x"{{ a }}" `)(n) + `"}` }),
		body("10,000 flags", ten("{", "{% if custom_attribute.${a#} %}{% assign f# = true %}{% endif %}", "{% if f1 %}\"z\": 1{% endif %}}")),
		body("flags asked for later", ten("[", "{% if custom_attribute.${a#} %}{% assign f# = true %}{% endif %}{% if f# %}1,{% endif %}", "2]")),
		body("one subject, 10,000 literals", ten("[", "{% if a == 'x#' %}1,{% endif %}", "2]")),
		body("sizes of 10,000 lists", ten("[", "{% if custom_attribute.${a#}.size > 0 %}1,{% endif %}", "2]")),
		body("one name, compared in 10,000 loops", ten("[", "{% for p in a# %}{% if p.f %}{% assign q = p.g %}{% endif %}{% if q == 'x#' %}1,{% endif %}{% endfor %}", "2]")),
		body("what a captured round asks of its item", ten("{% capture c %}{% for p in a %}{", "{% if p.f# %}\"f#\": 1,{% endif %}", "\"z\": 1}{% endfor %}{% endcapture %}[{{ c }}]")),
		body("one number, 10,000 gaps", ten("[", "{% if a > # %}1,{% endif %}", "2]")),
		body("items of one list by their numbers", ten("[", "{% if a[#] %}1,{% endif %}", "2]")),
		body("items of one list and its size", ten("[", "{% if a[#] %}{% if a.size > # %}1,{% endif %}{% endif %}", "{% for x in a %}1,{% endfor %}2]")),
		body("aborts", ten("[", "{% if a# %}{% abort_message('x') %}{% endif %}", "2]")),
		body("breaks", ten("[{% for x in xs %}", "{% if a# %}{% break %}{% endif %}", "2,{% endfor %}1]")),
	}
}

func texts() []Shape {
	return []Shape{
		body("holes in one string", number("{\"a\": \"", "{{custom_attribute.${a#}}}", "\"}")),
		body("holes in one number", number("{\"a\": ", "{{custom_attribute.${a#}}}", "}")),
		body("holes in one key", number("{\"", "{{custom_attribute.${a#}}}", "\": 1}")),
		body("one hole over and over", func(n int) string { return `{"a": [` + repeat("{{ ${first_name} }}, ")(n) + "1]}" }),
		body("one long string", func(n int) string { return `{"a": "` + repeat("x")(n) + `"}` }),
		body("one long string of é", func(n int) string { return `{"a": "` + repeat("é")(n) + `"}` }),
		body("one long line of findings", func(n int) string { return `[` + repeat(`[1,],`)(n) + `1]` }),
		body("short lines of findings", func(n int) string { return "[" + repeat("[1,],\n")(n) + "1]" }),
		body("findings of Liquid", repeat("{{ x | nosuch }}\n")),
		body("one captured text, rewritten over and over", func(n int) string {
			return `{% capture x %}[` + repeat(`"a",`)(n/2) + `]{% endcapture %}` + repeat(`{% assign x = x | replace: ',]', ']' %}`)(n/2) + `{{ x }}`
		}),
		body("a text that grows and is rewritten", func(n int) string {
			return `{% assign s = '' %}` + repeat(`{% assign s = s | append: '"a",' | replace: ',]', ']' %}`)(n) + `[{{ s }}]`
		}),
		body("a text that is ten times as long each time", func(n int) string {
			return `{% assign s = 'a' %}` + repeat(`{% assign s = s | replace: 'a', 'aaaaaaaaaa' %}`)(n) + `["{{ s }}"]`
		}),
		body("names that add to the one before", func(n int) string {
			var s strings.Builder
			s.WriteString(`{% assign s0 = ${first_name} %}{% if s0 == 'a' %}{% endif %}`)
			i := 0
			for ; s.Len() < n; i++ {
				fmt.Fprintf(&s, `{%% assign s%d = s%d | append: 'x' %%}`, i+1, i)
			}
			fmt.Fprintf(&s, `{%% if s%d == 'b' %%}{%% endif %%}["{{ s%d }}"]`, i, i)
			return s.String()
		}),
		body("a text of nothing but what it is split by", func(n int) string {
			return `{% capture x %}` + repeat(";")(n/2) + `"a"` + repeat(";")(n/2) + `{% endcapture %}{% assign p = x | split: ';' %}[{% for y in p %}{{ y }},{% endfor %}{{ x | split: ';' | join: ',' }}]`
		}),
		body("a number less than a size, over and over", func(n int) string {
			return `{% capture x %}[1,{% endcapture %}{% assign n = x | size %}` + repeat(`{% assign n = n | minus: 1 %}`)(n/2) + repeat(`{{ x | slice: 0, n }}`)(n/2)
		}),
		body("the same key", func(n int) string { return `{` + repeat(`"a": 1, `)(n) + `"a": 1}` }),
		body("keys of their own", number("{", `"a#": 1, `, `"a": 1}`)),
		body("escapes", func(n int) string { return `{"a": "` + repeat(`\u0041`)(n) + `"}` }),
		body("curly quotes", repeat("“")),
		body("bytes that are not UTF-8", repeat("\xff")),
		body("NUL", repeat("\x00")),
		body("carriage returns", repeat("\r")),
		body("terminal escapes", repeat("\x1b[31m")),
		{Name: "attributes", File: "a.liquid", Args: []string{"--endpoint", "POST /users/track"}, Make: number(`{"attributes": [`, `{"external_id": "{{${user_id}}}", "n": "{{custom_attribute.${a#}}}", "first_name": 1},`+"\n", `{"external_id": "x"}]}`)},
		{Name: "unknown fields", File: "a.liquid", Args: []string{"--endpoint", "POST /users/track"}, Make: number(`{"attributes": [{`, `"firs_name#": {"$add": [1,`+"\n"+`2]}, "$x#": 1, `, `"external_id": "x"}]}`)},
		{Name: "unknown fields of the endpoint", File: "a.liquid", Args: []string{"--endpoint", "POST /users/track"}, Make: number(`{`, `"attribute#": [], `, `"events": []}`)},
	}
}
