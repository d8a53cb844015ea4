package render_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/render"
	"github.com/hooklint/hooklint/lint/source"
)

func parse(text string) *liquid.Template { return liquid.Parse(source.NewFile("test.liquid", text)) }

// user returns who the cases below are rendered for.
func user() render.Values {
	return render.Values{
		Profile: map[string]any{"first_name": "Ann", "language": "en", "time_zone": "America/New_York"},
		Namespaces: map[string]map[string]any{
			"custom_attribute": {"zip code": "02134", "count": 5, "größe": "XL", "songs": []any{map[string]any{"artist_name": "Cat"}}, "note": "a \"b\"\n"},
			"context":          {"flight": "LH1"},
		},
		Respond: func(tag *liquid.Tag) any {
			if tag.Name == "connected_content" {
				return map[string]any{"score": 7, "__http_status_code__": 200}
			}
			return nil
		},
		Now: time.Date(2026, time.March, 14, 9, 26, 53, 0, time.UTC),
	}
}

// TestDialect renders what plain Liquid does not have: ${…}, nested braces, Braze's tags and filters.
func TestDialect(t *testing.T) {
	for _, c := range []struct{ name, template, want string }{
		{"profile field", `{{${first_name}}}`, `Ann`},
		{"missing field with a default", `{{ ${user_id} | default: 'x' }}`, `x`},
		{"blank in a name", `{{custom_attribute.${zip code}}}`, `02134`},
		{"letters in a name", `{{custom_attribute.${größe}}}`, `XL`},
		{"path after a name", `{{custom_attribute.${songs}[0].artist_name}}`, `Cat`},
		{"path within a name", `{{custom_attribute.${songs[0].artist_name}}}`, `Cat`},
		{"context", `{{context.${flight}}}`, `LH1`},
		{"a name without its braces", `[{{custom_attribute.count}}][{{context.flight}}]`, `[][LH1]`},
		{"brace of JSON after an output", `{"a":{"b":{{context.${flight}}}}}`, `{"a":{"b":LH1}}`},
		{"nested braces in a tag", `{% assign n = {{custom_attribute.${count}}} | plus: 1 %}{{n}}`, `6`},
		{"nested braces in a condition", `{% if {{custom_attribute.${count}}} == 5 %}Y{% else %}N{% endif %}`, `Y`},
		{"no braces in a condition", `{% if ${language} == 'en' and custom_attribute.${count} > 4 %}Y{% endif %}`, `Y`},
		{"nested braces in an argument", `{% assign b = 2 %}{{custom_attribute.${count} | plus: {{b}}}}`, `7`},
		{"missing attribute is blank", `{% if {{custom_attribute.${missing}}} == blank %}Y{% else %}N{% endif %}`, `Y`},
		{"escape for JSON", `{"note": "{{custom_attribute.${note} | json_escape}}"}`, `{"note": "a \"b\"\n"}`},
		{"value as JSON", `{{custom_attribute.${songs} | as_json_string}}`, `[{"artist_name":"Cat"}]`},
		{"JSON as a value", `{% assign p = '{"b": 1.0, "a": [2, null]}' | json_parse %}{{p.b}} {{p.a[0]}} {{p}}`, `1.0 2 {"b"=>1.0, "a"=>[2, nil]}`},
		{"no JSON", `[{{ 'x' | json_parse }}]`, `[]`},
		{"property", `{% assign p = '{"a b": 1}' | json_parse %}{{ p | property_accessor: 'a b' }}`, `1`},
		{"response", `{% connected_content https://x.io/a?e={{${first_name}}} :method get :save r %}{{r.score}}{{r.__http_status_code__}}`, `7200`},
		{"response without a name", `{% connected_content https://x.io/a %}{{connected.score}}`, `7`},
		{"catalogue without items", `{% catalog_items games 1 %}{{ items | size }}{{ items[0].title }}`, `0`},
		{"promotion code", `{% promotion('spring') %}`, `PROMO-1A2B3C`},
		{"random", `{% random 10 %}`, `5`},
		{"extras", `[{% message_extras :key a :value b %}]`, `[]`},
		{"HTML comment", `a<!-- {{${first_name}}} -->b`, `ab`},
		{"now in a time zone", `{{ 'now' | time_zone: {{${time_zone}}} | date: '%H:%M %Z' }}`, `05:26 EDT`},
		{"time zone as hours", `{{ 0 | time_zone: 2 }}`, `1970-01-01 02:00:00 +0200`},
		{"unknown time zone", `{{ 0 | time_zone: 'Nowhere' | date: '%H' }}`, `00`},
		{"digests", `{{ 'a' | md5 }} {{ 'a' | sha1 | slice: 0, 8 }} {{ 'a' | sha2 | slice: 0, 8 }} {{ 'a' | hmac_sha256_hex: 'k' | slice: 0, 8 }} {{ 'a' | hmac_sha1_base64: 'k' }}`, `0cc175b9c0f1b6a831c399e269772661 86f7e437 ca978112 78da9151 QOfUQcrbF7B/BQNBqiOmgg7YHIs=`},
		{"URL escapes", `{{ 'hey<&>hi ä' | url_escape }} {{ 'hey<&>hi ä' | url_param_escape }}`, `hey%3C&%3Ehi%20%C3%A4 hey%3C%26%3Ehi%20%C3%A4`},
		{"delimiters", `{{ 1234567 | number_with_delimiter }} {{ 1234.5 | number_with_delimiter }} {{ 12 | number_with_delimiter }}`, `1,234,567 1,234.5 12`},
		{"braces within a string", `{% assign s = 'Hi {{${first_name}}}' %}{{s}}`, `Hi {{${first_name}}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := render.Render(parse(c.template), user())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(render.Result{Text: c.want, Lacks: got.Lacks}, got); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", c.template, diff)
			}
		})
	}
}

func TestAbort(t *testing.T) {
	for _, c := range []struct{ name, template, text, reason string }{
		{"with a reason", `a{% abort_message('no user') %}b`, "a", "no user"},
		{"double quotes", `{% abort_message("no user") %}`, "", "no user"},
		{"empty", `{% abort_message() %}b`, "", ""},
		{"with a space", `{% abort_message ('r') %}b`, "", "r"},
		{"bare", `{% abort_message %}b`, "", ""},
		{"within a capture in a loop", `{% for i in (1..2) %}x{% capture c %}y{% abort_message('r') %}{% endcapture %}{% endfor %}`, "x", "r"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := render.Render(parse(c.template), render.Values{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(render.Result{Text: c.text, Aborted: true, Reason: c.reason}, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestCaps renders templates that would print or work without end.
func TestCaps(t *testing.T) {
	for _, c := range []struct{ name, template string }{
		{"a long loop", `{% for i in (1..100000000) %}{% endfor %}`},
		{"a loop that prints", `{% for i in (1..9223372036854775807) %}0123456789abcdef{% endfor %}`},
		{"loops within loops", `{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}{% assign x = c %}{% endfor %}{% endfor %}{% endfor %}`},
		{"a doubling string", `{% assign s = 'x' %}{% for i in (1..100) %}{% assign s = s | append: s %}{% endfor %}`},
		{"a doubling capture", `{% assign s = 'x' %}{% for i in (1..100) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}`},
		{"a doubling list", `{% assign l = 'a,b' | split: ',' %}{% for i in (1..100) %}{% assign l = l | concat: l %}{% endfor %}`},
		{"a growing number", `{% assign n = 99999999999 %}{% for i in (1..1000) %}{% assign n = n | times: n %}{% endfor %}{{ n }}`},
		{"a long replacement", `{% assign s = 'x' %}{% for i in (1..40) %}{% assign s = s | replace: 'x', 'xxxxxxxxxxxxxxxx' %}{% endfor %}`},
		{"a range written out", `{{ (1..100000000) | join: ',' }}`},
		{"much work on one string", `{% capture s %}{% for i in (1..10000) %}0123456789{% endfor %}{% endcapture %}{% for i in (1..1000000) %}{% assign t = s | upcase | downcase %}{% endfor %}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			began := time.Now()
			got, err := render.Render(parse(c.template), render.Values{})
			if err != nil {
				t.Fatal(err)
			}
			if !got.Cut {
				t.Errorf("not cut; %d bytes printed", len(got.Text))
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestBreakLeavesAHugeLoop(t *testing.T) {
	got, err := render.Render(parse(`{% for i in (5..9000000000) limit: 100000000 %}{{ i }}{{ forloop.length }}{% break %}{% endfor %}`), render.Values{})
	if err != nil || got.Text != "5100000000" || got.Cut {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestSyntaxErrors(t *testing.T) {
	for _, template := range []string{`{% if x %}`, `{{ x`, `{% endif %}`, `{% nosuchtag %}`, `{% include 'x' %}`, `{% render 'x' %}`, strings.Repeat(`{% if a %}`, 200) + strings.Repeat(`{% endif %}`, 200)} {
		got, err := render.Render(parse(template), render.Values{})
		if err == nil {
			t.Errorf("%.40s: rendered to %q", template, got.Text)
		}
	}
}

// TestRenderTwice holds that rendering keeps nothing: neither in the template nor in the values.
func TestRenderTwice(t *testing.T) {
	v := render.Sample()
	v.Variables = map[string]any{"list": []any{3, 1, 2}}
	template := parse(`{% increment c %}{{ list | sort | reverse }}{{ list }}{% cycle 'a', 'b' %}{% assign list = 1 %}`)
	first, err := render.Render(template, v)
	if err != nil {
		t.Fatal(err)
	}
	second, err := render.Render(template, v)
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("got:  %+v, %v\nwant: %+v", second, err, first)
	}
}

// FuzzRender holds that no template panics or hangs, and that no output is over the cap.
func FuzzRender(f *testing.F) {
	for _, c := range differences {
		f.Add(c.template)
	}
	for _, seed := range []string{
		"{{ “x” }}", "{{ 99999999999999999999 }}", "{{ ԰ }}", "{% if x == ‘y’ %}a{% endif %}", "{{ a | default: —}}", "{% for i in (1..99999999) %}x{% endfor %}",
		`{% connected_content https://x.io/{{a}} :save r :headers {"a": "b"} %}`, `{% cycle %}`, `{% cycle a: %}`, `{% increment %}`, `{{ 1 | round: 999999999 }}`,
		`{{ 'a' | slice: -9223372036854775808, 9223372036854775807 }}`, `{% liquid`, "{{ 1 | date: '%999999999Y' }}",
	} {
		f.Add(seed)
	}
	values := render.Sample()
	values.Variables = sampleVariables()
	f.Fuzz(func(t *testing.T, template string) {
		got, err := render.Render(parse(template), values)
		if err != nil && strings.HasPrefix(err.Error(), "render: ") {
			t.Errorf("the engine did not take what was written for it: %v", err)
		}
		if len(got.Text) > 8<<20 {
			t.Errorf("%d bytes printed", len(got.Text))
		}
	})
}

func BenchmarkRender(b *testing.B) {
	template := parse(`{"attributes": [{% for x in list %}{"external_id": "{{${user_id}}}", "n": {{ x | plus: 1 }}, "plan": "{{ custom_attribute.${plan} | default: 'x' | json_escape }}"}{% unless forloop.last %},{% endunless %}{% endfor %}]}`)
	v := render.Sample()
	v.Variables = map[string]any{"list": []any{1, 2, 3, 4, 5}}
	for b.Loop() {
		if _, err := render.Render(template, v); err != nil {
			b.Fatal(err)
		}
	}
}
