package schema_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/schema"
)

// Each keyword has a body it takes beside one that it does not.
func TestKeywords(t *testing.T) {
	const draft7 = `"$schema": "http://json-schema.org/draft-07/schema#", `
	files := fstest.MapFS{
		"schemas/defs.json": {Data: []byte("\ufeff" + `{"$defs": {"name": {"type": "string"}, "near": {"$ref": "#/$defs/name"}, "far": {"$ref": "../top.json"}}}`)},
		"top.json":          {Data: []byte(`{"type": "integer"}`)},
	}
	for _, tt := range []struct {
		name, schema, good, bad string
	}{
		{"another file", `{"properties": {"a": {"$ref": "defs.json#/$defs/near"}}}`, `{"a": "x"}`, `{"a": 1}`},
		{"a file that names a file", `{"properties": {"a": {"$ref": "defs.json#/$defs/far"}}}`, `{"a": 1}`, `{"a": "x"}`},
		{"a part by its id", `{"$id": "https://example.com/root", "properties": {"a": {"$ref": "/name"}}, "$defs": {"n": {"$id": "/name", "type": "string"}}}`, `{"a": "x"}`, `{"a": 1}`},
		{"a reference in a part with an id", `{"$ref": "part#/$defs/b", "$defs": {"p": {"$id": "part", "$defs": {"b": {"items": {"$ref": "#/$defs/c"}}, "c": {"type": "null"}}}}}`, `[null]`, `[1]`},
		{"the whole by its id", `{"$id": "https://example.com/node", "properties": {"a": {"$ref": "https://example.com/node"}}, "additionalProperties": false}`, `{"a": {"a": {}}}`, `{"a": {"b": 1}}`},
		{"an anchor", `{"properties": {"a": {"$ref": "#name"}}, "$defs": {"n": {"$anchor": "name", "type": "string"}}}`, `{"a": "x"}`, `{"a": 1}`},
		{"an anchor of draft 7", `{` + draft7 + `"properties": {"a": {"$ref": "#name"}}, "definitions": {"n": {"$id": "#name", "type": "string"}}}`, `{"a": "x"}`, `{"a": 1}`},
		{"an escaped name", `{"$ref": "#/$defs/a%20b~1c", "$defs": {"a b/c": {"type": "array"}}}`, `[]`, `{}`},
		{"beside a reference", `{"items": {"$ref": "#/$defs/p", "minimum": 5}, "$defs": {"p": {"type": "integer"}}}`, `[5]`, `[4]`},
		{"beside a reference in draft 7", `{` + draft7 + `"items": {"$ref": "#/$defs/p", "minimum": 5}, "$defs": {"p": {"type": "integer"}}}`, `[4]`, `["4"]`},
		{"what a reference adds is its own", `{"properties": {"a": {"$ref": "#/$defs/p"}, "b": {"$ref": "#/$defs/p", "maximum": 10}}, "$defs": {"p": {"minimum": 1}}}`, `{"a": 11, "b": 9}`, `{"a": 9, "b": 11}`},
		{"dependencies on names", `{` + draft7 + `"dependencies": {"a": ["b"]}}`, `{"b": 1}`, `{"a": 1}`},
		{"dependencies on a schema", `{` + draft7 + `"dependencies": {"a": {"properties": {"b": {"type": "string"}}}}}`, `{"b": 1}`, `{"a": 1, "b": 1}`},
		{"additionalItems", `{` + draft7 + `"items": [{"type": "string"}], "additionalItems": false}`, `["a"]`, `["a", 1]`},
		{"additionalItems without a list", `{` + draft7 + `"items": {"type": "string"}, "additionalItems": false}`, `["a", "b"]`, `["a", 1]`},
		{"unevaluatedProperties", `{"allOf": [{"properties": {"a": true}}], "properties": {"b": true}, "unevaluatedProperties": false}`, `{"a": 1, "b": 2}`, `{"a": 1, "c": 2}`},
		{"unevaluatedProperties with a schema", `{"$ref": "#/$defs/x", "unevaluatedProperties": {"type": "string"}, "$defs": {"x": {"patternProperties": {"^x-": true}}}}`, `{"x-a": 1, "b": "c"}`, `{"b": 1}`},
		{"unevaluatedProperties behind any", `{"anyOf": [{"additionalProperties": true}], "unevaluatedProperties": false}`, `{"a": 1}`, ``},
		{"unevaluatedItems", `{"prefixItems": [true], "allOf": [{"prefixItems": [true, true]}], "unevaluatedItems": false}`, `[1, 2]`, `[1, 2, 3]`},
		{"unevaluatedItems behind contains", `{"contains": {"const": 1}, "unevaluatedItems": false}`, `[1]`, `[2]`},
		{"a pattern that looks ahead", `{"patternProperties": {"^(?!x-)": {"type": "string"}}, "additionalProperties": false, "not": {"propertyNames": {"pattern": "(?=a)a"}}}`, `{"x-a": 1}`, ``},
		{"branches of other kinds", `{"properties": {"a": {"oneOf": [{"type": "string"}, {"type": "array"}]}}}`, `{"a": []}`, `{"a": {}}`},
		{"not an object", `{"items": {"not": {"type": "object"}}}`, `[[]]`, `[{}]`},
		{"an object by a condition", `{"items": {"if": {"type": "object"}, "then": false}}`, `[1]`, `[{}]`},
		{"const and enum", `{"const": 1, "enum": [1, 2]}`, `1`, `2`},
		{"an enumeration of objects and lists", `{"items": {"enum": [{"a": 1, "b": "x"}, [1, "y"]]}}`, `[{"b": "x", "a": 1.0}, [1, "y"]]`, `[{"a": 1, "b": "y"}]`},
		{"an enumeration of objects with outputs", `{"items": {"const": {"a": "x"}}}`, `[{"a": "{{custom_attribute.${a}}}"}]`, `[{"b": "{{custom_attribute.${a}}}"}]`},
		{"a list in branches", `{"prefixItems": [{"type": "string"}, {"type": "integer"}]}`, `["a"{% if ${city} %}, 1{% endif %}]`, `["a"{% if ${city} %}, "b"{% endif %}, 1]`},
		{"a list that is empty on a way", `{"minItems": 1}`, `[{% if ${city} %}1{% else %}2{% endif %}]`, `[{% if ${city} %}1{% endif %}]`},
		{"a list as long as one that is printed", `{"minItems": 3}`, `{% if event_properties.${x}.size >= 3 %}[{% for x in event_properties.${x} %}1{% unless forloop.last %}, {% endunless %}{% endfor %}]{% else %}{% abort_message("few") %}{% endif %}`, `{% if event_properties.${x}.size == 2 %}[{% for x in event_properties.${x} %}1{% unless forloop.last %}, {% endunless %}{% endfor %}]{% else %}{% abort_message("few") %}{% endif %}`},
		{"a list that the first round opens", `{"minItems": 3}`, `{% if event_properties.${x}.size >= 3 %}{% for x in event_properties.${x} %}{% if forloop.first %}[{% endif %}1{% if forloop.last %}]{% else %}, {% endif %}{% endfor %}{% else %}{% abort_message("few") %}{% endif %}`, `{% for x in event_properties.${x} %}{% if forloop.first %}[{% endif %}1{% if forloop.last %}]{% else %}, {% endif %}{% else %}{% abort_message("none") %}{% endfor %}`},
		{"objects each once", `{"uniqueItems": true}`, `[{"a": 1}, {"a": 2}]`, `[{"a": 1, "b": 2}, {"b": 2, "a": 1}]`},
		{"each once on a way", `{"uniqueItems": true}`, `[1{% if ${city} %}, 2{% endif %}]`, `[1{% if ${city} %}, 1{% endif %}]`},
		{"a pattern and what is printed behind", `{"pattern": "^(order|sku)-[0-9]+$"}`, `"sku-{{custom_attribute.${a}}}"`, `"skv-{{custom_attribute.${a}}}"`},
		{"a pattern of signs and what is printed before", `{"pattern": "^[a-z_]+$"}`, `"{{custom_attribute.${a}}}_x"`, `"{{custom_attribute.${a}}} x"`},
		{"a pattern that may begin later", `{"pattern": "[0-9]$"}`, `"a {{custom_attribute.${a}}}"`, ``},
		{"a count with a point", `{"maxItems": 1.0}`, `[1]`, `[1, 2]`},
		{"exclusive limits of draft 4", `{"minimum": 1, "exclusiveMinimum": true}`, `2`, `1`},
		{"uri", `{"format": "uri"}`, `"mailto:ann@example.com"`, `"not one"`},
		{"a form of one's own", `{"format": "currency", "x-fault": true, "x-format": {}}`, `"12.50"`, ``},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, err := schema.Compile("POST", "", "schemas/s.json", []byte(tt.schema), func(name string) ([]byte, error) { return fs.ReadFile(files, name) })
			if err != nil {
				t.Fatal(err)
			}
			if found := e.Check(read(tt.good)); len(found) > 0 {
				t.Errorf("%s\ngot  %q", tt.good, lines(found))
			}
			if found := e.Check(read(tt.bad)); tt.bad != "" && len(found) == 0 {
				t.Errorf("%s\ngot  nothing", tt.bad)
			}
		})
	}
}

// What a schema of any keywords wants is said in words.
func TestWords(t *testing.T) {
	for _, tt := range []struct{ schema, body, want string }{
		{`{"uniqueItems": true}`, `["a", "a"]`, "wrong-value: a list of different values, not one with `\"a\"` twice"},
		{`{"contains": {"const": "main"}}`, `["x"]`, "wrong-value: a list with `\"main\"` in it, not one without"},
		{`{"contains": {"type": "integer"}, "minContains": 2}`, `[1]`, "wrong-value: a list with at least 2 items that are a whole number, not 1 such item"},
		{`{"contains": {"type": "integer"}, "minContains": 0, "maxContains": 1}`, `[1, 2]`, "wrong-value: a list with at most 1 item that are a whole number, not 2 such items"},
		{`{"const": {"a": 1}}`, `{"a": 2}`, "wrong-value: , not this object"},
		{`{"const": {"a": 1}}`, `[1]`, "wrong-value: , not a list"},
		{`{"anyOf": [{"required": ["a"]}, {"required": ["b", "c"]}]}`, `{}`, "missing-field: `a` or `b` and `c`, not "},
		{`{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}`, `{"b": 1, "a": 2}`, "exclusive-fields: , not  [b a]"},
		{`{"oneOf": [{"type": "string"}, {"maxLength": 3}]}`, `"a"`, "wrong-value: of one form alone, not of several"},
		{`{"not": {"required": ["a"]}}`, `{"a": 1}`, "wrong-value: an object without `a`, not one with it"},
		{`{"not": {"required": ["a", "b"]}}`, `{"a": 1, "b": 2}`, "exclusive-fields: , not  [a b]"},
		{`{"not": {"required": ["a"], "minProperties": 2}}`, `{"a": 1, "b": 2}`, "wrong-value: another value, not an object"},
		{`{"not": {"required": ["a"], "properties": {"a": {"const": 1}}}}`, `{"a": 1}`, "wrong-value: another value, not an object"},
		{`{"not": {"required": ["a"], "anyOf": [{"required": ["b"]}]}}`, `{"a": 1, "b": 2}`, "wrong-value: another value, not an object"},
		{`{"not": {"required": ["a"], "enum": [{"a": 1}]}}`, `{"a": 1}`, "wrong-value: another value, not an object"},
		{`{"minProperties": 2}`, `{"a": 1}`, "wrong-value: at least 2 members, not 1 member"},
		{`{"maxProperties": 1}`, `{"a": 1, "b": 2}`, "limit-exceeded: at most 1 member, not 2 members"},
		{`{"items": false}`, `[1]`, "wrong-value: no value, not a whole number"},
		{`{"type": "integer"}`, `1.5`, "wrong-type: a whole number, not `1.5`"},
	} {
		e, err := schema.Compile("POST", "", "s.json", []byte(tt.schema), nil)
		if err != nil {
			t.Fatal(err)
		}
		found := e.Check(read(tt.body))
		if len(found) != 1 {
			t.Errorf("%s of %s: %d findings, want one", tt.body, tt.schema, len(found))
			continue
		}
		m := found[0]
		got := m.Kind.String() + ": " + m.Want + ", not " + m.Got
		if m.Kind == schema.ExclusiveFields {
			got += fmt.Sprintf(" %v", m.Names)
		}
		if got != tt.want {
			t.Errorf("%s of %s\ngot  %s\nwant %s", tt.body, tt.schema, got, tt.want)
		}
	}
}

// A drafter makes schemas of all keywords, and values that have to do with them.
type drafter struct {
	t   *rapid.T
	old bool
}

func (d drafter) pick(all ...any) any { return rapid.SampledFrom(all).Draw(d.t, "pick") }

func (d drafter) up(to int) int { return rapid.IntRange(0, to).Draw(d.t, "up") }

func (d drafter) name() string { return d.pick("a", "b", "c", "x-a", "é").(string) }

func (d drafter) value(depth int) any {
	switch k := d.up(9); {
	case k < 2 && depth > 0:
		out := []any{}
		for range d.up(3) {
			out = append(out, d.value(depth-1))
		}
		return out
	case k < 6 && depth > 0:
		out := map[string]any{}
		for range d.up(3) {
			out[d.name()] = d.value(depth - 1)
		}
		return out
	}
	return d.pick(json.Number("0"), json.Number("1"), json.Number("1.0"), json.Number("2.5"), "a", "b", "", "x-1", "<é>", nil, true)
}

func (d drafter) names() []any {
	return rapid.SliceOfDistinct(rapid.SampledFrom([]any{"a", "b", "c"}), func(v any) any { return v }).Draw(d.t, "names")
}

func (d drafter) schemas(depth int) []any {
	out := []any{d.schema(depth - 1)}
	if d.up(1) == 1 {
		out = append(out, d.schema(depth-1))
	}
	return out
}

func (d drafter) schema(depth int) any {
	if depth <= 0 || d.up(11) == 0 {
		return d.pick(true, false, map[string]any{}, map[string]any{"type": "string"}, map[string]any{"type": "object"}, map[string]any{"type": "integer"})
	}
	s := map[string]any{}
	for range 1 + d.up(2) {
		d.keyword(s, depth)
	}
	return s
}

// keyword adds one.
func (d drafter) keyword(s map[string]any, depth int) {
	sub := func() any { return d.schema(depth - 1) }
	word := d.pick("type", "type", "properties", "properties", "patternProperties", "additionalProperties", "propertyNames", "required",
		"dependent", "dependentSchemas", "count", "items", "items", "prefixItems", "contains", "const", "enum", "allOf", "anyOf", "oneOf",
		"not", "if", "$ref", "limit", "pattern", "uniqueItems").(string)
	switch word {
	case "type":
		s[word] = d.pick("string", "object", "integer", "number", "array", "null", []any{"string", "null"}, []any{"object", "array"})
	case "properties":
		m := map[string]any{}
		for _, name := range d.names() {
			m[name.(string)] = sub()
		}
		s[word] = m
	case "patternProperties":
		s[word] = map[string]any{d.pick("^x-", "a", "^[a-b]$", ".").(string): sub()}
	case "additionalProperties", "not":
		s[word] = sub()
	case "propertyNames":
		s[word] = d.pick(map[string]any{"maxLength": 1}, map[string]any{"enum": []any{"a", "b"}}, true, false)
	case "required":
		s[word] = d.names()
	case "dependent":
		if d.old {
			s["dependencies"] = map[string]any{d.name(): d.pick(d.names(), sub())}
		} else {
			s["dependentRequired"] = map[string]any{d.name(): d.names()}
		}
	case "dependentSchemas":
		if !d.old {
			s[word] = map[string]any{d.name(): sub()}
		}
	case "count":
		s[d.pick("minProperties", "maxProperties", "minItems", "maxItems", "minLength", "maxLength").(string)] = d.up(2)
	case "items":
		s[word] = sub()
		if d.old && d.up(1) == 0 {
			s[word], s["additionalItems"] = d.schemas(depth), sub()
		}
	case "prefixItems":
		if !d.old {
			s[word] = d.schemas(depth)
		}
	case "contains":
		s[word] = sub()
		if !d.old && d.up(1) == 0 {
			s["minContains"], s["maxContains"] = d.up(2), d.up(2)
		}
	case "const":
		s[word] = d.value(2)
	case "enum":
		s[word] = []any{d.value(2), d.value(2)}
	case "uniqueItems":
		s[word] = true
	case "allOf", "anyOf", "oneOf":
		s[word] = d.schemas(depth)
	case "if":
		s[word], s["then"], s["else"] = sub(), sub(), sub()
	case "$ref":
		s[word] = d.pick("#/$defs/d0", "#/$defs/d1")
	case "limit":
		s[d.pick("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf").(string)] = json.Number(d.pick("1", "0.5").(string))
	case "pattern":
		s[word] = d.pick("^[a-z]+$", "b", "^x-")
	}
}

// compiled returns a schema of any keywords, as we and the schema library read it; false if it is of no use.
func (d drafter) compiled(t *rapid.T) (*schema.Endpoint, *jsonschema.Schema, bool) {
	s, ok := d.schema(4).(map[string]any)
	if !ok {
		return nil, nil, false
	}
	s["$defs"] = map[string]any{"d0": d.schema(2), "d1": d.schema(2)}
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	if d.old {
		s["$schema"] = "http://json-schema.org/draft-07/schema#"
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	own, err := schema.Compile("POST", "", "s.json", text, nil)
	if err != nil {
		if !strings.Contains(err.Error(), "itself") {
			t.Fatalf("%s\n%v", text, err)
		}
		return nil, nil, false // the library goes round in it
	}
	compiled, err := jsonschema.CompileString("mem:///s.json", string(text))
	return own, compiled, err == nil
}

// TestAnySchema holds schemas of any keywords against the schema library: both turn down the same bodies.
func TestAnySchema(t *testing.T) {
	taken, turnedDown := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		d := drafter{t: t, old: rapid.Bool().Draw(t, "old")}
		own, compiled, ok := d.compiled(t)
		for range 5 {
			if !ok {
				return
			}
			body, err := json.Marshal(d.value(3))
			if err != nil {
				t.Fatal(err)
			}
			if agree(t, own, compiled, string(body)) {
				taken++
			} else {
				turnedDown++
			}
		}
	})
	if taken == 0 || turnedDown == 0 {
		t.Errorf("the bodies prove little: %d taken, %d turned down", taken, turnedDown)
	}
}

// TestAnySchemaOnBranches does so on every way through templates with flags.
func TestAnySchemaOnBranches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drafter{t: t, old: rapid.Bool().Draw(t, "old")}
		own, compiled, ok := d.compiled(t)
		for range 3 {
			if !ok {
				return
			}
			b := branching{in: &inventor{t: t}, flags: 3, often: true}
			checkBranches(t, own, compiled, b.value(d.value(3)), b.flags)
		}
	})
}
