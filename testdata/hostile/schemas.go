package hostile

import (
	"fmt"
	"strings"
)

const hook = "---\nurl: https://a.example/x\nmethod: POST\n---\n"

const own = "endpoints:\n  - {url: \"https://a.example/**\", method: POST, schema: s.json}\n"

// judged returns a body that an endpoint of the user's is given, and the endpoint's schema.
func judged(name string, schema func() string, body func(int) string) Shape {
	return Shape{
		Name: "schema, " + name, File: "a.webhook.liquid", Config: always(own), Schema: schema,
		Make: func(n int) string { return hook + body(n) },
	}
}

func text(s string) func() string { return func() string { return s } }

func schemas() []Shape {
	many := func(n int) string {
		return `{"a": [` + strings.TrimSuffix(repeat(`{"a": [1, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"]},`)(n), ",") + `]}`
	}
	deep := nest(`{"a": `, "1", "}")
	return []Shape{
		judged("of itself", text(`{"$ref": "#"}`), many),
		judged("all of itself", text(`{"allOf": [{"$ref": "#"}, {"$ref": "#"}]}`), many),
		judged("any of each other", text(`{"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}, {"$ref": "#/$defs/b"}]}, "b": {"anyOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}]}}, "$ref": "#/$defs/a"}`), many),
		judged("a tree of itself", text(`{"type": "object", "properties": {"a": {"$ref": "#"}}}`), deep),
		judged("doubled with each level", text(`{"anyOf": [{"properties": {"a": {"$ref": "#"}}, "required": ["b"]}, {"properties": {"a": {"$ref": "#"}}, "required": ["c"]}]}`), deep),
		judged("doubled definitions", func() string { return doubled(40) }, many),
		judged("doubled definitions of a member", func() string { return `{"properties": {"a": ` + doubledNames(40) + `}}` }, always(`{"a": {"x": 1}, "b": "{{x}}"}`)),
		judged("doubled definitions of a number", func() string { return `{"properties": {"a": ` + doubledNames(40) + `}}` }, always(`{"a": 1}`)),
		judged("the network", text(`{"$ref": "http://127.0.0.1:9/x.json"}`), many),
		judged("a file", text(`{"$ref": "file:///etc/passwd"}`), many),
		judged("a file beside it", text(`{"$ref": "../secret.json"}`), many),
		judged("expressions", text(`{"properties": {"a": {"items": {"properties": {"a": {"items": {"pattern": "^(a+)+$"}}}}}}, "patternProperties": {"^(a|aa)+$": {}, "(a{1,100}){1,9}": {}}}`), many),
		judged("large expressions", text(`{"pattern": "((a{1,100}){1,100}){1,100}"}`), many),
		judged("lists without end", func() string { return strings.Repeat("[", 100_000) }, many),
		judged("allOf without end", func() string { return strings.Repeat(`{"allOf": [`, 100_000) + "{}" + strings.Repeat("]}", 100_000) }, many),
		judged("a large enumeration", text(`{"properties": {"a": {"items": {"enum": [`+strings.TrimSuffix(strings.Repeat(`"aaaaaaaaaaaaaaaaaaaaa", {"a": [1]},`, 10_000), ",")+`]}}}}`), many),
		judged("unique items", text(`{"properties": {"a": {"uniqueItems": true}}}`), many),
		judged("dynamic references", text(`{"$schema": "https://json-schema.org/draft/2020-12/schema", "$dynamicAnchor": "x", "properties": {"a": {"items": {"$dynamicRef": "#x"}}}}`), many),
	}
}

// doubled returns definitions each of which asks twice for the next.
func doubled(levels int) string {
	var b strings.Builder
	b.WriteString(`{"$ref": "#/$defs/d0", "$defs": {`)
	for i := range levels {
		fmt.Fprintf(&b, `"d%d": {"allOf": [{"$ref": "#/$defs/d%d"}, {"$ref": "#/$defs/d%d"}]},`, i, i+1, i+1)
	}
	fmt.Fprintf(&b, `"d%d": {"type": "object"}}}`, levels)
	return b.String()
}

// doubledNames returns definitions that are in the schema of a member, each of which asks in two ways for the next.
func doubledNames(levels int) string {
	var b strings.Builder
	b.WriteString(`{"$id": "a", "$ref": "#/$defs/d0", "$defs": {`)
	for i := range levels {
		fmt.Fprintf(&b, `"d%d": {"anyOf": [{"allOf": [{"$ref": "#/$defs/d%d"}, {"required": ["y"]}]}, {"$ref": "#/$defs/d%d"}]},`, i, i+1, i+1)
	}
	fmt.Fprintf(&b, `"d%d": {"required": ["x"], "type": "object"}}}`, levels)
	return b.String()
}

func configurations() []Shape {
	configured := func(name string, config func(int) string) Shape {
		return Shape{Name: "configuration, " + name, File: "dir/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.webhook.liquid", Config: config, Make: always("{}")}
	}
	return []Shape{
		configured("aliases of aliases", func(int) string { return aliases(0) }),
		configured("many aliases", aliases),
		configured("lists without end", func(n int) string { return "include: " + repeat("[")(n) }),
		configured("mappings without end", func(n int) string { return "attributes: " + repeat("{a: ")(n) }),
		configured("dashes", func(n int) string { return "include:\n " + repeat("- ")(n) }),
		configured("nested types", func(n int) string { return "attributes: " + repeat("{a: {type: object, properties: ")(n) }),
		configured("globs", func(int) string {
			return "files:\n  - {match: \"" + strings.Repeat("**/a*", 40) + "b\"}\n  - {match: \"" + strings.Repeat("*a", 40) + "b\"}\n  - {match: \"dir/" + strings.Repeat("{a,a}", 40) + "b\"}\n"
		}),
		configured("globs in globs", func(int) string {
			return "files:\n  - {match: \"" + strings.Repeat("{a,", 10_000) + strings.Repeat("}", 10_000) + "\"}\n"
		}),
		configured("patterns", func(int) string {
			return "endpoints:\n  - {url: \"https://a.example/" + strings.Repeat("**/a*", 40) + "b\"}\n"
		}),
		configured("attributes", number("attributes:\n", "  a#: string\n", "")),
		configured("unknown rules", number("rules:\n", "  nosuch#: off\n", "")),
	}
}
