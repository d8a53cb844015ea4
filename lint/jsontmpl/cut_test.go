package jsontmpl_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// The comma that members bring too many is cut off, however many of them there are and whatever they hold.
func TestLastSignCutOff(t *testing.T) {
	const list = `[{% for x in ${list} %}{"a": {% if x.a %}{% if x.b %}1{% else %}2{% endif %}{% elsif x.c %}3{% else %}4{% endif %}}{% unless forloop.last %},{% endunless %}{% endfor %}]`
	for _, n := range []int{1, 3, 15} {
		var behind, before strings.Builder
		for i := range n {
			value := "1"
			if i == n/2 {
				value = list
			}
			fmt.Fprintf(&behind, `{%% if ${m%d} %%}"m%d": %s,{%% endif %%} `, i, i, value)
			fmt.Fprintf(&before, ` {%% if ${m%d} %%},"m%d": %s{%% endif %%}`, i, i, value)
		}
		last, first := "{% capture c %}"+behind.String()+"{% endcapture %}", "{% capture c %}"+before.String()+"{% endcapture %}"
		for text, want := range map[string][]jsontmpl.Kind{
			last + `{% assign c = c | strip %}{% assign n = c.size | minus: 1 %}{ {{ c | slice: 0, n }} }`:          nil,
			last + `{% assign n = c.size | minus: 1 %}{ {{ c | slice: 0, n }} }`:                                    {jsontmpl.TrailingComma},
			last + `{ {{ c | remove_last: ',' }} }`:                                                                 nil,
			last + `{ {{ c | remove_last: ',' }} {% if ${z} %}"z": 1{% endif %} }`:                                  {jsontmpl.MissingComma},
			first + `{% assign c = c | strip %}{% assign c = c | slice: 1, c.size %}{ {{ c }} }`:                    nil,
			first + `{% assign c = c | slice: 1, c.size %}{ {{ c }} }`:                                              {jsontmpl.LeadingComma},
			first + `{ {{ c | remove_first: ',' }} }`:                                                               nil,
			first + `{ {% if ${z} %}"z": 1{% endif %} {{ c | remove_first: ',' }} }`:                                {jsontmpl.MissingComma},
			`{% capture c %}{{ ${a} }},{% endcapture %}{% assign n = c | size | minus: 2 %}[{{ c | slice: 0, n }}]`: nil,
		} {
			body := read(text)
			if body.Cut {
				t.Errorf("%d members: ways were left out of\n%s", n, text)
			}
			if got := len(body.Problems) > 0; got != (len(want) > 0) || got && body.Problems[0].Kind != want[0] {
				t.Errorf("%d members: want %v, got %+v\n%s", n, want, body.Problems, text)
			}
		}
	}
}

// The last comma of what rounds put together is cut off where the size says that there is one.
func TestLastSignCutOffBySize(t *testing.T) {
	const text = `{% capture t %}{% for x in custom_attribute.${xs} %}{},{% endfor %}{% endcapture %}{% assign n = t | size | minus: 1 %}{% if n > LEAST %}{% assign t = t | slice: 0, n %}{% endif %}[{{ t }}]`
	for least, want := range map[string]int{"-1": 0, "0": 0, "1": 0, "2": 1} {
		text := strings.Replace(text, "LEAST", least, 1)
		if got := read(text).Problems; len(got) != want {
			t.Errorf("%s\ngot %+v", text, got)
		}
	}
}
