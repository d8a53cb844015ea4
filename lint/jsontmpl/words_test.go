package jsontmpl_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// What is told of a problem, for whom it shows and what to do.
func TestTold(t *testing.T) {
	for _, c := range []struct{ name, text, when, help string }{
		{"braces within a condition", `{"a": 1{% if {{custom_attribute.${list}}}.size != 0 %} "b": 2{% endif %}}`, "`custom_attribute.${list}.size != 0` holds", ""},
		{"and an index behind them", `{"a": 1{% if {{custom_attribute.${list}}}[0] == 'x' %} "b": 2{% endif %}}`, "`custom_attribute.${list}[0] == 'x'` holds", ""},
		{"a word", `{"a": Hi}`, "", "put double quotes around it"},
		{"a word that a name holds", `{% capture hello %}Hi {{ ${first_name} }}{% endcapture %}{"a": {{ hello }}}`, "", "put double quotes around `{{ hello }}`, which prints it"},
		{"a word that a filter adds", `{"a": {{ ${city} | prepend: 'in ' }}}`, "", "put double quotes around `{{ ${city} | prepend: 'i…`, which prints it"},
		{"a word in front of a name", `{% assign hello = 'Hi ' | append: ${first_name} %}{"a": x{{ hello }}}`, "", "put double quotes around it"},
	} {
		body := jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", c.text)), &types.World{})
		if len(body.Problems) != 1 {
			t.Errorf("%s: %d problems", c.name, len(body.Problems))
			continue
		}
		if p := body.Problems[0]; p.When.String() != c.when || p.Help != c.help {
			t.Errorf("%s: when %q, help %q", c.name, p.When, p.Help)
		}
	}
}
