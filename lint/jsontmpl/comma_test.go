package jsontmpl_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// Each comma that can be the last one is told, with the choices that make it the last.
func TestLastComma(t *testing.T) {
	text := `{"z": 0,{% if ${a} %}"a": 1,{% endif %}{% if ${b} %}"b": 2,{% endif %} }`
	got := map[int]string{}
	for _, p := range read(text).Problems {
		if p.Kind != jsontmpl.TrailingComma {
			t.Errorf("%q at %d", p.Message, p.Span.Start)
		}
		got[p.Span.Start] = p.When.String()
	}
	want := map[int]string{
		strings.Index(text, `0,`) + 1: "`${a}` is not set and `${b}` is not set",
		strings.Index(text, `1,`) + 1: "`${a}` is set and `${b}` is not set",
		strings.Index(text, `2,`) + 1: "`${b}` is set",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Choices that a later condition takes back leave no comma behind.
func TestLastCommaContradicted(t *testing.T) {
	text := `{"z": 0,{% if ${a} %}"a": 1,{% endif %}{% unless ${a} %}"b": 2{% endunless %} }`
	problems := read(text).Problems
	if len(problems) != 1 || problems[0].Span.Start != strings.Index(text, `1,`)+1 {
		t.Errorf("%+v", problems)
	}
}

// Hundreds of members, each with its comma and its own condition, are read without leaving ways out.
func TestManyLastCommas(t *testing.T) {
	var b strings.Builder
	b.WriteString("{")
	for i := range 300 {
		fmt.Fprintf(&b, `{%% if custom_attribute.${a%d} %%}"a%d": 1,{%% endif %%}`, i, i)
	}
	b.WriteString(`"z": 1}`)
	if body := read(b.String()); body.Cut || len(body.Problems) > 0 {
		t.Errorf("cut %t, %+v", body.Cut, body.Problems)
	}
}

// Rounds that print numbers without a comma between them are read to the end: two of them say all that more would.
func TestNumbersRunTogether(t *testing.T) {
	for _, round := range []string{
		`{{ o.rank | plus: 0 }}{% unless o == custom_attribute.${orders}.last %},{% endunless %}`, `{% if o.a %}2{% else %}3{% endif %}`, `{% case o.a %}{% when 1 %}2{% when 2 %}3{% else %}.5{% endcase %}`,
	} {
		text := `[{% for o in custom_attribute.${orders} %}` + round + `{% endfor %}]`
		if read(text).Cut {
			t.Errorf("ways were left out of\n%s", text)
		}
	}
}
