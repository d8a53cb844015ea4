package hostile

import (
	"fmt"
	"strings"
)

const hook = "---\nurl: https://a.example/x\nmethod: POST\n---\n"

const own = "endpoints:\n  - {url: \"https://a.example/**\", method: POST, schema: s.json}\n"

// judged is a body that an endpoint of the user's is given, and the endpoint's schema.
func judged(name, schema string, text func(int) string) Shape {
	return Shape{
		Name: "schema, " + name, File: "a.webhook.liquid", Config: own, More: map[string]string{"s.json": schema},
		Make: func(n int) string { return hook + text(n) },
	}
}

func schemas() []Shape {
	many := func(n int) string {
		return `{"a": [` + strings.TrimSuffix(repeat(`{"a": [1, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"]},`)(n), ",") + `]}`
	}
	deep := nest(`{"a": `, "1", "}")
	return []Shape{
		judged("of itself", `{"$ref": "#"}`, many),
		judged("all of itself", `{"allOf": [{"$ref": "#"}, {"$ref": "#"}]}`, many),
		judged("any of each other", `{"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}, {"$ref": "#/$defs/b"}]}, "b": {"anyOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}]}}, "$ref": "#/$defs/a"}`, many),
		judged("a tree of itself", `{"type": "object", "properties": {"a": {"$ref": "#"}}}`, deep),
		judged("doubled with each level", `{"anyOf": [{"properties": {"a": {"$ref": "#"}}, "required": ["b"]}, {"properties": {"a": {"$ref": "#"}}, "required": ["c"]}]}`, deep),
		judged("doubled definitions", doubled(40), many),
		judged("the network", `{"$ref": "http://127.0.0.1:9/x.json"}`, many),
		judged("a file", `{"$ref": "file:///etc/passwd"}`, many),
		judged("a file beside it", `{"$ref": "../secret.json"}`, many),
		judged("expressions", `{"properties": {"a": {"items": {"properties": {"a": {"items": {"pattern": "^(a+)+$"}}}}}}, "patternProperties": {"^(a|aa)+$": {}, "(a{1,100}){1,9}": {}}}`, many),
		judged("large expressions", `{"pattern": "((a{1,100}){1,100}){1,100}"}`, many),
		judged("lists without end", strings.Repeat("[", 100_000), many),
		judged("allOf without end", strings.Repeat(`{"allOf": [`, 100_000)+"{}"+strings.Repeat("]}", 100_000), many),
		judged("a large enumeration", `{"properties": {"a": {"items": {"enum": [`+strings.TrimSuffix(strings.Repeat(`"aaaaaaaaaaaaaaaaaaaaa", {"a": [1]},`, 10_000), ",")+`]}}}}`, many),
		judged("unique items", `{"properties": {"a": {"uniqueItems": true}}}`, many),
		judged("dynamic references", `{"$schema": "https://json-schema.org/draft/2020-12/schema", "$dynamicAnchor": "x", "properties": {"a": {"items": {"$dynamicRef": "#x"}}}}`, many),
	}
}

// doubled is definitions each of which asks twice for the next.
func doubled(levels int) string {
	var b strings.Builder
	b.WriteString(`{"$ref": "#/$defs/d0", "$defs": {`)
	for i := range levels {
		fmt.Fprintf(&b, `"d%d": {"allOf": [{"$ref": "#/$defs/d%d"}, {"$ref": "#/$defs/d%d"}]},`, i, i+1, i+1)
	}
	fmt.Fprintf(&b, `"d%d": {"type": "object"}}}`, levels)
	return b.String()
}

func configurations() []Shape {
	configured := func(name, config string) Shape {
		return Shape{Name: "configuration, " + name, File: "dir/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.webhook.liquid", Config: config, Make: always("{}")}
	}
	return []Shape{
		configured("aliases of aliases", aliases(0)),
		configured("many aliases", aliases(1_000_000)),
		configured("lists without end", "include: "+strings.Repeat("[", 1_000_000)),
		configured("mappings without end", "attributes: "+strings.Repeat("{a: ", 1_000_000)),
		configured("dashes", "include:\n "+strings.Repeat("- ", 1_000_000)),
		configured("nested types", "attributes: "+strings.Repeat("{a: {type: object, properties: ", 10_000)),
		configured("globs", "files:\n  - {match: \""+strings.Repeat("**/a*", 40)+"b\"}\n  - {match: \""+strings.Repeat("*a", 40)+"b\"}\n  - {match: \"dir/"+strings.Repeat("{a,a}", 40)+"b\"}\n"),
		configured("globs in globs", "files:\n  - {match: \""+strings.Repeat("{a,", 10_000)+strings.Repeat("}", 10_000)+"\"}\n"),
		configured("patterns", "endpoints:\n  - {url: \"https://a.example/"+strings.Repeat("**/a*", 40)+"b\"}\n"),
		configured("attributes", number("attributes:\n", "  a#: string\n", "")(1_000_000)),
		configured("unknown rules", number("rules:\n", "  nosuch#: off\n", "")(300_000)),
	}
}
