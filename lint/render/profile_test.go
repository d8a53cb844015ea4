package render_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint/render"
)

func TestReadProfile(t *testing.T) {
	v, err := render.ReadProfile(`
first_name: Ann
now: 2026-01-02T03:04:05Z
profile: {language: de}
custom_attribute:
  plan: free
  points: 12.5
  tags: [a, b]
responses:
  weather: {temp: 21}
  items: [{title: Chess}]
`)
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC); !v.Now.Equal(want) {
		t.Errorf("now\ngot:  %v\nwant: %v", v.Now, want)
	}
	template := parse(`{{${first_name}}} {{${language}}} {{custom_attribute.${plan}}} {{custom_attribute.${points}}} {{custom_attribute.${tags}}}` +
		`{% connected_content https://x.io :save weather %} {{weather.temp}}{% catalog_items games 1 %} {{items[0].title}}`)
	got, err := render.Render(template, v)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("Ann de free 12.5 ab 21 Chess", got.Text); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestReadProfileMistakes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line       int
		want       string
	}{
		{"no mapping", "- a\n", 1, "names with their values"},
		{"broken", "a: [1\nb: 2\n", 0, ""},
		{"namespace that holds no names", "first_name: Ann\ncustom_attribute: 5\n", 2, "`custom_attribute` wants names"},
		{"namespace by another name", "first_name: Ann\ncustom_attributes: {plan: free}\n", 2, "did you mean `custom_attribute`"},
		{"namespace with a slip", "first_name: Ann\nevent_propertis: {plan: free}\n", 2, "did you mean `event_properties`"},
		{"namespace with another plural", "event_propertys: {plan: free}\n", 1, "did you mean `event_properties`"},
		{"responses with a slip", "respones: {stock: {left: 2}}\n", 1, "did you mean `responses`"},
		{"field with a slip", "last_name: Lee\nfirst_nam: Ann\n", 2, "`first_nam` is not a profile field; did you mean `first_name`"},
		{"field by its name in the API", "profile: {email: ann@example.com}\n", 1, "did you mean `email_address`"},
		{"name that stands twice", "custom_attribute:\n  plan: a\n  plan: b\n", 3, "already defined"},
		{"time that is none", "now: tomorrow\n", 1, "`now` wants a time"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := render.ReadProfile(c.text)
			var mistake *render.ProfileError
			if !errors.As(err, &mistake) {
				t.Fatalf("got: %v, no *ProfileError", err)
			}
			if c.line > 0 && mistake.Line != c.line || !strings.Contains(mistake.Message, c.want) {
				t.Errorf("got:  %v\nwant: %s in line %d", mistake, c.want, c.line)
			}
		})
	}
}

// What says nothing is no mistake.
func TestEmptyProfiles(t *testing.T) {
	for _, text := range []string{"", "# none\n", "~\n", "custom_attribute:\n", "x: &x {a: 1}\ncustom_attribute: *x\n", "apps: 3\n", "note: mine\n"} {
		if _, err := render.ReadProfile(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestWithDefaults(t *testing.T) {
	v := render.Values{Profile: map[string]any{"first_name": "Bob"}, Namespaces: map[string]map[string]any{"context": {"x": 1}}}
	got, err := render.Render(parse(`{{${first_name}}} {{${language}}} {{context.${x}}}{{context.${order_id}}} {{custom_attribute.${plan}}}`), v.WithDefaults(render.Sample()))
	if err != nil || got.Text != "Bob en 1 free" {
		t.Errorf("got: %+v, %v", got, err)
	}
}
