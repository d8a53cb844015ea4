package flow_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A path is none that was put together of ways on which a value of Braze is one thing and another. An item may be both in two rounds.
func TestContradicts(t *testing.T) {
	for _, c := range []struct {
		conditions string
		holds      []bool
		want       bool
	}{
		{`{% if ${a} == 'x' or ${b} %}{% endif %}{% if ${a} == 'x' %}{% endif %}{% if ${b} %}{% endif %}`, []bool{true, false, false}, true},
		{`{% if ${a} == 'x' or ${b} %}{% endif %}{% if ${a} == 'x' %}{% endif %}{% if ${b} %}{% endif %}`, []bool{true, false, true}, false},
		{`{% if ${a} > 3 %}{% endif %}{% if ${a} == blank %}{% endif %}`, []bool{true, true}, true},
		{`{% if ${a} contains 'x' %}{% endif %}{% if ${a} contains 'x' %}{% endif %}`, []bool{true, false}, true},
		{`{% if x.a == 'x' %}{% endif %}{% if x.a == 'x' %}{% endif %}`, []bool{true, false}, false},
		{`{% if ${a}[n] == 'x' %}{% endif %}{% if ${a}[n] == 'x' %}{% endif %}`, []bool{true, false}, false},
	} {
		template := liquid.Parse(source.NewFile("t.liquid", c.conditions))
		var space flow.Space
		space.Find(template)
		var p flow.Path
		for i, n := range template.Nodes {
			p = p.With(flow.Step{Cond: n.(*liquid.If).Branches[0].Cond, Holds: c.holds[i]})
		}
		if got := space.Contradicts(p); got != c.want {
			t.Errorf("%s %v: %t", c.conditions, c.holds, got)
		}
	}
}
