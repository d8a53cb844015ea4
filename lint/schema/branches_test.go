package schema_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/schema"
)

// A branching writes a JSON value as a template in which flags decide what is printed.
type branching struct {
	in      *inventor
	flags   int
	outputs bool // some values are printed by outputs; then there is the template alone
	often   bool // flags decide most of it
}

// A text is what is printed under some flags; with a negative mask it is the template.
type text func(mask int) string

func (b *branching) wrap(inner, other text) text {
	flag := rapid.IntRange(0, b.flags-1).Draw(b.in.t, "flag")
	return func(mask int) string {
		if mask < 0 {
			out := fmt.Sprintf("{%% if ${f%d} == 'on' %%}%s", flag, inner(mask))
			if other != nil {
				out += "{% else %}" + other(mask)
			}
			return out + "{% endif %}"
		}
		switch {
		case mask>>flag&1 == 1:
			return inner(mask)
		case other != nil:
			return other(mask)
		}
		return ""
	}
}

// rate returns how many of a hundred flags decide.
func (b *branching) rate(percent int) int {
	if b.often {
		return percent + 20
	}
	return percent
}

func plainText(s string) text { return func(int) string { return s } }

func joined(parts []text) text {
	return func(mask int) string {
		var b strings.Builder
		for _, p := range parts {
			b.WriteString(p(mask))
		}
		return b.String()
	}
}

func (b *branching) value(v any) text {
	switch v := v.(type) {
	case map[string]any:
		var names []string
		for name := range v {
			names = append(names, name)
		}
		slices.Sort(names)
		parts := []text{plainText("{")}
		for i, name := range names {
			key, _ := json.Marshal(name)
			member := joined([]text{plainText(string(key) + ": "), b.value(v[name])})
			parts = append(parts, b.item(member, i == len(names)-1))
		}
		return joined(append(parts, plainText("}")))
	case []any:
		parts := []text{plainText("[")}
		for i, e := range v {
			parts = append(parts, b.item(b.value(e), i == len(v)-1))
		}
		return joined(append(parts, plainText("]")))
	}
	if b.outputs && b.in.chance(20) {
		return plainText(rapid.SampledFrom(outputs).Draw(b.in.t, "output"))
	}
	out, _ := json.Marshal(v)
	if b.in.chance(b.rate(5)) {
		other, _ := json.Marshal(b.in.junk())
		return b.wrap(plainText(string(out)), plainText(string(other)))
	}
	return plainText(string(out))
}

var outputs = []string{
	`"{{${first_name}}}"`, `"{{event_properties.${e}}}"`, `"a {{custom_attribute.${c}}} b"`, `"{{ 'now' | date: '%Y-%m-%d' }}"`, `"{{${language} | default: 'en'}}"`,
	`{{custom_attribute.${n}}}`, `{{custom_attribute.${n} | plus: 1}}`, `{{custom_attribute.${l} | size}}`, `{% if ${f0} == 'on' %}1{% else %}"b"{% endif %}`,
	`"{% if ${f1} == 'on' %}opted_in{% else %}subscribed{% endif %}"`, `[{% for x in custom_attribute.${l} %}"{{x}}"{% unless forloop.last %}, {% endunless %}{% endfor %}]`,
	`{"a": "{{${city}}}", "b": {{custom_attribute.${n}}}}`, `"{% assign x = 'a' %}{{x}}"`, `{{ true }}`, `null`,
}

// item returns an item with its comma; the last is never left out, so that commas are right on every way.
func (b *branching) item(item text, last bool) text {
	if last {
		return item
	}
	item = joined([]text{item, plainText(", ")})
	if b.in.chance(b.rate(15)) {
		return b.wrap(item, nil)
	}
	return item
}

// TestBranches holds templates with flags against the schema library on every way: a mismatch that is sure shows on some
// way, and where all ways are turned down, or one is, something is found.
func TestBranches(t *testing.T) {
	c, raw := library(t)
	for _, name := range []string{"POST /users/track", "POST /canvas/trigger/send", "POST /subscription/status/set", "POST /v2/subscription/status/set", "POST /users/merge", "user-update"} {
		t.Run(name, func(t *testing.T) {
			e := endpoint(t, name)
			compiled, err := c.Compile(base + e.File)
			if err != nil {
				t.Fatal(err)
			}
			rapid.Check(t, func(t *rapid.T) {
				in := &inventor{t: t, raw: raw}
				b := branching{in: in, flags: 3}
				checkBranches(t, e, compiled, b.value(in.value(raw[e.File], e.File, 0)), b.flags)
			})
		})
	}
}

func checkBranches(t *rapid.T, e *schema.Endpoint, compiled *jsonschema.Schema, body text, flags int) {
	var invalid error
	for mask := range 1 << flags {
		var doc any
		d := json.NewDecoder(strings.NewReader(body(mask)))
		d.UseNumber()
		if err := d.Decode(&doc); err != nil {
			t.Fatalf("%s: %v", body(mask), err)
		}
		if err := compiled.Validate(doc); err != nil && invalid == nil {
			invalid = fmt.Errorf("%s: %w", body(mask), err)
		}
	}
	b := read(body(-1))
	if b.Cut || b.Broken {
		return
	}
	var sure, maybe []schema.Mismatch
	for _, m := range e.Check(b) {
		if !m.Advice && m.Sure {
			sure = append(sure, m)
		}
		if !m.Advice {
			maybe = append(maybe, m)
		}
	}
	if invalid == nil && len(sure) > 0 {
		t.Fatalf("%s\nfound %q\nbut every way is taken", body(-1), lines(sure))
	}
	if invalid != nil && len(maybe) == 0 {
		t.Fatalf("%s\nfound nothing, but %v", body(-1), invalid)
	}
}

// TestALook holds the look at what is right against the judge, who looks at everything: both find the same.
func TestALook(t *testing.T) {
	_, raw := library(t)
	for _, e := range append(slices.Clone(schema.All()), schema.UserUpdate()) {
		if !e.HasBody {
			continue
		}
		t.Run(e.String(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				in := &inventor{t: t, raw: raw}
				b := branching{in: in, flags: 3, outputs: in.chance(80)}
				text := b.value(in.value(raw[e.File], e.File, 0))(-1)
				if in.chance(20) {
					text = "{% if ${f2} == 'on' %}" + text + "{% else %}" + text + "{% endif %}"
				}
				body := read(text)
				if got, want := e.Check(body), e.Closely(body); !reflect.DeepEqual(got, want) {
					t.Fatalf("%s\nat a look %q\nclosely   %q", text, lines(got), lines(want))
				}
			})
		})
	}
}
