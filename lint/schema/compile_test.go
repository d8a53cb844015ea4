package schema_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint/schema"
)

func TestCompile(t *testing.T) {
	const slack = `{
		"type": "object", "required": ["channel"], "additionalProperties": false,
		"properties": {
			"channel": {"type": "string", "pattern": "^#"},
			"blocks": {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"$ref": "#/$defs/block"}},
			"level": {"oneOf": [{"type": "integer", "minimum": 1}, {"enum": ["low", "high"]}]},
			"pair": {"prefixItems": [{"type": "string"}, {"type": "number", "multipleOf": 0.5}], "items": false},
			"when": {"type": "string", "format": "date"}
		},
		"patternProperties": {"^x-": {"type": "boolean"}},
		"dependentRequired": {"level": ["blocks"]},
		"$defs": {"block": {"type": "object", "properties": {"inner": {"$ref": "#/$defs/block"}, "text": {"type": "string", "minLength": 2}}, "if": {"required": ["text"]}, "then": {"not": {"required": ["inner"]}}}}
	}`
	e, err := schema.Compile("POST", "https://hooks.slack.com/services/**", "slack.json", []byte(slack), nil)
	if err != nil {
		t.Fatal(err)
	}
	tests := []bodyTest{
		{name: "right", body: `{"channel": "#a", "blocks": [{"inner": {"text": "hi"}}], "level": 2, "pair": ["a", 1.5], "x-a": true, "when": "2026-11-22"}`},
		{name: "missing", body: `{}`, want: []string{`missing-field  [{] channel`}},
		{name: "pattern", body: `{"channel": "a"}`, want: []string{`wrong-value /channel ["a"]`}},
		{name: "pattern with a hole", body: `{"channel": "#{{event_properties.${c}}}"}`},
		{name: "pattern of a name", body: `{"channel": "#a", "x-a": 1}`, want: []string{`wrong-type /x-a [1]`}},
		{name: "unknown", body: `{"chanel": "#a", "channel": "#a"}`, want: []string{`unknown-field /chanel ["chanel"] use channel`}},
		{name: "recursion", body: `{"channel": "#a", "blocks": [{"inner": {"inner": {"text": "x"}}}]}`, want: []string{`wrong-value /blocks/0/inner/inner/text ["x"]`}},
		{name: "conditional", body: `{"channel": "#a", "blocks": [{"text": "hi", "inner": {}}]}`, want: []string{`wrong-value /blocks/0 [{"text": "hi", "inner": {}}]`}},
		{name: "one of", body: `{"channel": "#a", "blocks": [{}], "level": "mid"}`, want: []string{`wrong-value /level ["mid"]`}},
		{name: "dependent", body: `{"channel": "#a", "level": 1}`, want: []string{`missing-field  [{] blocks`}},
		{name: "too few", body: `{"channel": "#a", "blocks": []}`, want: []string{`wrong-value /blocks [[]`}},
		{name: "prefix", body: `{"channel": "#a", "pair": ["a", 1.2, 3]}`, want: []string{`wrong-value /pair/1 [1.2]`, `wrong-value /pair/2 [3]`}},
		{name: "a date", body: `{"channel": "#a", "when": "2026-02-30"}`, want: []string{`wrong-value /when ["2026-02-30"]`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(e.Check(read(tt.body)))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestCompileErrors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"no JSON", `{`, "unexpected"},
		{"no schema", `3`, "a schema is an object"},
		{"wrong type", `{"type": "text"}`, "`type` is one of"},
		{"wrong keyword", `{"properties": []}`, "`properties` is an object"},
		{"nowhere", `{"$ref": "#/$defs/x"}`, "nothing is there"},
		{"itself", `{"$ref": "#"}`, "leads to itself"},
		{"itself by a detour", `{"allOf": [{"$ref": "#"}]}`, "refers to itself"},
		{"another file", `{"$ref": "other.json"}`, "only references within the file"},
		{"another server", `{"$ref": "https://example.com/a.json"}`, "nothing is fetched"},
		{"an anchor that is nowhere", `{"$ref": "#name"}`, "nothing is there"},
		{"where it is", `{"properties": {"a": {"allOf": [{"type": "text"}]}}}`, "s.json#/properties/a/allOf/0: `type`"},
		{"the line", "{\n\"type\": }", "line 2"},
		{"nothing", "", "nothing is in it"},
		{"a bracket too many", `{"type": "object"}}`, "text after the end of the JSON"},
		{"two", `{} {}`, "text after the end of the JSON"},
		{"a pattern", `{"pattern": "(a"}`, "`pattern` is a regular expression"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := schema.Compile("POST", "", "s.json", []byte(tt.text), nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestAnyBody(t *testing.T) {
	e, err := schema.Compile("POST", "https://example.com/**", "", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if found := e.Check(read(`{"a": 1}`)); len(found) > 0 {
		t.Errorf("got %q", lines(found))
	}
}

// Of several schemas the one counts that a member marks as meant.
func TestMarked(t *testing.T) {
	e, err := schema.Compile("POST", "", "s.json", []byte(`{"items": {"oneOf": [
		{"type": "object", "required": ["text"], "properties": {"type": {"const": "section"}, "text": {"type": "string"}}},
		{"type": "object", "required": ["url"], "properties": {"type": {"const": "image"}, "url": {"type": "string"}}}
	]}}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		`[{"type": "section", "text": "a"}, {"type": "image", "url": "{{x}}"}]`: nil,
		`[{"type": "section", "text": 1}]`:                                      {`wrong-type /0/text [1]`},
		`[{"type": "image"}]`:                                                   {`missing-field /0 [{] url`},
		`[{"type": "video"}]`:                                                   {`wrong-value /0 [{"type": "video"}]`},
	} {
		if diff := cmp.Diff(want, lines(e.Check(read(text)))); diff != "" {
			t.Errorf("%s\n-want +got\n%s", text, diff)
		}
	}
}

// Of a text with more ways than are followed nothing is known, in one of its arms as in all of it.
func TestTooManyWays(t *testing.T) {
	e, err := schema.Compile("POST", "", "s.json", []byte(`{"contains": {"enum": ["x"]}}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	many := func(flags int) string {
		var b strings.Builder
		for i := range flags {
			fmt.Fprintf(&b, "{%% if ${f%d} == 'on' %%}%c{%% endif %%}", i, 'x'-rune(i))
		}
		return b.String()
	}
	for text, want := range map[string][]string{
		`["y"]`:                {`wrong-value  [["y"]]`},
		`["` + many(1) + `"]`:  nil,
		`["` + many(9) + `"]`:  nil,
		`["y` + many(2) + `"]`: {`wrong-value  [["y` + many(2) + `"]]`},
		`["{% if ${a} == 'on' %}y{% else %}` + many(9) + `{% endif %}"]`: nil,
	} {
		if diff := cmp.Diff(want, lines(e.Check(read(text)))); diff != "" {
			t.Errorf("%s\n-want +got\n%s", text, diff)
		}
	}
}

// What a hole prints besides the text around it may be nothing, unless its type says that it is something.
func TestTextAndHole(t *testing.T) {
	e, err := schema.Compile("POST", "", "s.json", []byte(`{"enum": ["on"]}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		`"on{{ ${a} }}"`:           nil,
		`"o{{ ${a} }}"`:            nil,
		`"on{{ ${a} | plus: 1 }}"`: {`wrong-value  ["on{{ ${a} | plus: 1 }}"]`},
		`"x{{ ${a} }}"`:            {`wrong-value  ["x{{ ${a} }}"]`},
	} {
		if diff := cmp.Diff(want, lines(e.Check(read(text)))); diff != "" {
			t.Errorf("%s\n-want +got\n%s", text, diff)
		}
	}
}

// Where a body could not be read, that something is missing from what was read proves nothing.
func TestBrokenBody(t *testing.T) {
	e, err := schema.Compile("POST", "", "s.json", []byte(`{"minItems": 2, "minProperties": 2}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		`[1]`:           {`wrong-value  [[]`},
		`["a":]`:        nil,
		`{"a": 1}`:      {`wrong-value  [{]`},
		`{"a": 1, {}}`:  nil,
		`{"a": 1, [2]}`: nil,
	} {
		if diff := cmp.Diff(want, lines(e.Check(read(text)))); diff != "" {
			t.Errorf("%s\n-want +got\n%s", text, diff)
		}
	}
}

// A bare value ends at the text after it: that of a loop's last round is no further item.
func TestItemsOfLoops(t *testing.T) {
	e, err := schema.Compile("POST", "", "s.json", []byte(`{"maxItems": 2}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		`[{% for i in (1..2) %}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}]`:               nil,
		`[{% for i in (1..3) %}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}]`:               {`limit-exceeded  [[]`},
		`[{% for i in (1..2) %}"{{ i }}"{% unless forloop.last %},{% endunless %}{% endfor %}]`:             nil,
		`[{% for i in a limit: 2 %}{{ i | plus: 1 }}{% unless forloop.last %},{% endunless %}{% endfor %}]`: nil,
		`[1{% for i in (1..2) %},2{% endfor %}]`:                                                            {`limit-exceeded  [[]`},
	} {
		if diff := cmp.Diff(want, lines(e.Check(read(text)))); diff != "" {
			t.Errorf("%s\n-want +got\n%s", text, diff)
		}
	}
}

// FuzzCompile: whatever a configuration names as a schema gives an endpoint or an error, and the endpoint judges.
func FuzzCompile(f *testing.F) {
	f.Add(`{"type": "object", "properties": {"a": {"$ref": "#"}}}`, `{"a": {"a": 1}}`)
	f.Add(`{"$ref": "#", "allOf": [{"$ref": "#"}]}`, `{}`)
	f.Add(`{"anyOf": [true, false], "enum": [[], {}, 1e5]}`, `[{% for a in b %}{{a}},{% endfor %}1]`)
	f.Fuzz(func(t *testing.T, text, body string) {
		e, err := schema.Compile("POST", "", "s.json", []byte(text), nil)
		if err != nil {
			return
		}
		e.Check(read(body))
		e.DataPoints(read(body))
	})
}
