package types_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// What is said of two known values is what rendering says.
func TestCompared(t *testing.T) {
	literals := []string{"nil", "true", "false", "1", "2", "1.0", "'1'", "'a'", "'ab'", "''"}
	said := 0
	for _, a := range literals {
		for _, b := range literals {
			for _, op := range []string{"==", "!=", "<", "<=", ">", ">=", "contains"} {
				text := "{% assign a = " + a + " %}{% assign b = " + b + " %}{% if a " + op + " b %}holds{% endif %}"
				tmpl := liquid.Parse(source.NewFile("t.liquid", text))
				value := func(n int) *types.Type { return types.Eval(tmpl.Nodes[n].(*liquid.Assign).Value, nil) }
				holds, known := types.Compared(value(0), op, value(1))
				if !known {
					continue
				}
				said++
				if got, err := render.Render(tmpl, render.Sample()); err != nil || (got.Text == "holds") != holds {
					t.Errorf("%s %s %s: %t, rendered %q (%v)", a, op, b, holds, got.Text, err)
				}
			}
		}
	}
	if said < 250 {
		t.Errorf("only %d comparisons are known", said)
	}
}
