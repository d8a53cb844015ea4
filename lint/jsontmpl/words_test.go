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
		{"who is one is not another", `[1{% case ${country} %}{% when 'US' %}{% when 'AT' %}{% else %}{% if ${language} == 'en' %}{% elsif ${language} == 'de' %} 2{% endif %}{% endcase %}]`,
			"`${country}` is not `'US'` or `'AT'` and `${language} == 'de'` holds", ""},
		{"but may be more than that", `["1"{% if custom_attribute.${a} > 5 %}{% elsif custom_attribute.${a} > 2 %} 2{% endif %}]`, "`custom_attribute.${a} > 5` does not hold and `custom_attribute.${a} > 2` holds", ""},
		{"or one of those", `[1{% if ${a} == 'x' %}{% else %}{% case ${a} %}{% when 'x', 'y' %} 2{% endcase %}{% endif %}]`, "`${a} == 'x'` does not hold and `${a}` is `'x'` or `'y'`", ""},
		{"or empty", `[1{% if ${a} == nil %}{% elsif ${a} == blank %} 2{% endif %}]`, "`${a}` is not nil and `${a}` is blank", ""},
		{"in each round", `[{% for t in custom_attribute.${tags} %}{% case t %}{% when 'a' %}{% when 'b' %}"x" {% endcase %}{% endfor %}]`,
			"the loop over `custom_attribute.${tags}` runs more than once and `t` is `'b'`", ""},
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
