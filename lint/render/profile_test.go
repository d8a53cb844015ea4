package render_test

import (
	"errors"
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
	}{
		{"no mapping", "- a\n", 1},
		{"broken", "a: [1\nb: 2\n", 0},
		{"namespace that holds no names", "first_name: Ann\ncustom_attribute: 5\n", 2},
		{"time that is none", "now: tomorrow\n", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := render.ReadProfile(c.text)
			var mistake *render.ProfileError
			if !errors.As(err, &mistake) {
				t.Fatalf("got: %v, no *ProfileError", err)
			}
			if c.line > 0 && mistake.Line != c.line {
				t.Errorf("got:  %v\nwant: line %d", mistake, c.line)
			}
		})
	}
}

func TestWithDefaults(t *testing.T) {
	v := render.Values{Profile: map[string]any{"first_name": "Bob"}, Namespaces: map[string]map[string]any{"context": {"x": 1}}}
	got, err := render.Render(parse(`{{${first_name}}} {{${language}}} {{context.${x}}}{{context.${order_id}}} {{custom_attribute.${plan}}}`), v.WithDefaults(render.Sample()))
	if err != nil || got.Text != "Bob en 1 free" {
		t.Errorf("got: %+v, %v", got, err)
	}
}
