package jsontmpl_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/jsontmpl/random"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// In templates of dozens of members nothing is found for sure that no rendering shows, and what a rendering shows is found. Most of
// them are read to their end.
func TestLarge(t *testing.T) {
	const renderings = 15
	all, cut := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := random.Large(t, rapid.IntRange(5, 50).Draw(t, "members"))
		slipped := rapid.Bool().Draw(t, "slipped")
		if slipped {
			text = random.Slip(t, text)
		}
		tmpl := liquid.Parse(source.NewFile("t.liquid", text))
		body := jsontmpl.Read(tmpl, &types.World{})
		all++
		if body.Cut {
			cut++
		}
		wrong := false
		values := rand.New(rand.NewPCG(1, 2))
		for range renderings {
			with := random.LargeValues(text, values)
			got, ok := rendered(tmpl, with)
			if wrong = ok && !json.Valid([]byte(got)); !wrong {
				continue
			}
			if !slipped {
				t.Fatalf("with %v\n%s\nprints\n%s", with, text, got)
			}
			if len(body.Problems) == 0 && !body.Cut {
				t.Fatalf("no finding, but with %v\n%s\nprints\n%s", with, text, got)
			}
			break
		}
		sure := slices.ContainsFunc(body.Problems, func(p jsontmpl.Problem) bool { return !p.Maybe })
		if !slipped && sure {
			t.Fatalf("found %v\n%s", problems(body), text)
		}
	})
	if all > 50 && cut > all/5 {
		t.Errorf("%d of %d are not read to their end", cut, all)
	}
}

// A text that is too long to be followed is not taken for one of which all is known, whatever ways it comes from.
func TestTooLongToFollow(t *testing.T) {
	for _, behind := range []string{"[{{ text }}]", "{% assign text = text | append: '' %}[{{ text }}]", "{% assign text = '' | append: text %}[{{ text }}]"} {
		text := `{% capture v %}{% if custom_attribute.${t} %}two{% endif %}{% endcapture %}{% unless custom_attribute.${n} %}{% assign w = false %}{% endunless %}{"a":{% if w %}{% else %}1{% endif %},"b":` +
			`{% capture text %}{% for i in custom_attribute.${l} %}{% if v != blank %}{% endif %} {% assign flag = false %}{% for k in custom_attribute.${m} %}{% if k.t %}` +
			`{% if flag %},{% endif %}1{% assign flag = true %}{% endif %}{% endfor %}}{% endfor %}{% endcapture %}` + behind + "}"
		if body := jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", text)), &types.World{}); !body.Cut && len(body.Problems) == 0 {
			t.Errorf("nothing is found, and all is said to be followed: %s", behind)
		}
	}
}

// Lists that are captured one after the other, each with a flag of the same name, cost as much as each by itself.
func TestListsCaptured(t *testing.T) {
	body := func(lists int, comma string) *jsontmpl.Body {
		var text, printed strings.Builder
		for i := range lists {
			fmt.Fprintf(&text, `{%% capture list%d %%}{%% for i in custom_attribute.${l%d} %%}{"a": {%% if i.a %%}1{%% else %%}2{%% endif %%}, {%% if i.b %%}"b": 1%s{%% endif %%}"d": `+
				`{%% assign flag = false %%}[{%% for k in i.parts %%}{%% if k.t %%}{%% if flag %%},{%% endif %%}1{%% assign flag = true %%}{%% endif %%}{%% endfor %%}]}`+
				`{%% unless forloop.last %%},{%% endunless %%}{%% endfor %%}{%% endcapture %%}`, i, i, comma)
			fmt.Fprintf(&printed, `"l%d": [{{ list%d }}],`, i, i)
		}
		return jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", text.String()+"{"+printed.String()+`"end": 1}`)), &types.World{})
	}
	one, many := body(1, ","), body(6, ",")
	if one.Cut || many.Cut || len(problems(many)) > 0 {
		t.Errorf("cut %t and %t, found %v", one.Cut, many.Cut, problems(many))
	}
	if many.Steps > 20*one.Steps {
		t.Errorf("six cost %d steps, one %d", many.Steps, one.Steps)
	}
	if got := body(6, ""); got.Cut || len(got.Problems) == 0 {
		t.Errorf("cut %t, found %v", got.Cut, problems(got))
	}
}

// What tells rounds apart may be known by a name alone that is made of another.
func TestNamesMadeOfOthers(t *testing.T) {
	for _, text := range []string{
		`[{% for x in custom_attribute.${xs} %}{% if x != 'x' %}{% capture i %}{% decrement n %}{% endcapture %}{% unless i == '-1' %},{% endunless %}1{% endif %}{% endfor %}]`,
		`{% assign n = 0 %}[{% for x in custom_attribute.${xs} %}{% if x != 'x' %}{% assign i = n %}{% unless i == 0 %},{% endunless %}1{% assign n = n | plus: 1 %}{% endif %}{% endfor %}]`,
	} {
		for _, text := range []string{text, "{% capture text %}" + text + "{% endcapture %}{{ text }}"} {
			if body := jsontmpl.Read(liquid.Parse(source.NewFile("t.liquid", text)), &types.World{}); body.Cut || len(body.Problems) > 0 {
				t.Errorf("cut %t, found %v\n%s", body.Cut, problems(body), text)
			}
		}
	}
}
