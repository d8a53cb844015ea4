package hostile

import (
	"fmt"
	"strconv"
	"strings"
)

const track = "https://rest.iad-01.braze.com/users/track"

// webhook is the body of an ordinary webhook.
const webhook = `{"attributes": [{"external_id": "{{${user_id}}}", "name": "{{custom_attribute.${name}}}", "tags": ["a" "b",]}]}`

func containers() []Shape {
	yaml := func(name string, text func(int) string) Shape {
		return Shape{Name: "YAML, " + name, File: "a.webhook.yaml", Make: text}
	}
	front := func(name string, text func(int) string) Shape {
		return Shape{Name: "front matter, " + name, File: "a.webhook.liquid", Make: func(n int) string { return "---\nurl: u\n" + text(n) + "\n---\n{}" }}
	}
	json := func(name string, text func(int) string) Shape {
		return Shape{Name: "JSON, " + name, File: "a.webhook.json", Make: text}
	}
	page := func(name string, text func(int) string) Shape {
		return Shape{Name: "Markdown, " + name, File: "a.md", Make: text}
	}
	return []Shape{
		yaml("aliases of aliases", aliases),
		yaml("aliases as headers", func(n int) string { return aliases(n) + "headers: *z9\n" }),
		yaml("lists without end", func(n int) string { return "url: u\nbody: x\nheaders: " + repeat("[")(n) }),
		yaml("mappings without end", func(n int) string { return "url: u\nbody: x\nheaders: " + repeat("{a: ")(n) }),
		yaml("lists in lists", func(n int) string { return "url: u\nbody: x\nheaders: " + nest("[", "", "]")(n) }),
		yaml("dashes", func(n int) string { return "url: u\nbody: x\nheaders:\n " + repeat("- ")(n) }),
		yaml("deeper with each line", func(n int) string { return "url: u\nbody: x\nheaders:\n" + deeper(n) }),
		yaml("documents", repeat("---\nurl: u\nbody: x\n")),
		yaml("empty documents", repeat("---\n")),
		yaml("keys", number("url: u\nbody: x\nheaders:\n", " a#: b\n", "")),
		yaml("unknown keys", number("url: u\nbody: x\n", "a#: b\n", "")),
		yaml("comments", func(n int) string { return "url: u\nbody: x\n" + repeat("# hooklint: allow placeholder – x\n")(n) }),
		yaml("plain text over lines", func(n int) string { return "url: u\nbody: x\n" + repeat(" x: {{y}}\n\n")(n) }),
		yaml("double quotes", func(n int) string { return "url: u\nbody: \"" + repeat(`\x41\n`)(n) + "\"\n" }),
		yaml("folded", func(n int) string { return "url: u\nbody: >\n" + repeat("  x {{y}}\n")(n) }),
		yaml("block of a long line", func(n int) string { return "url: u\nbody: |\n  {\"a\": \"" + repeat("{{x}} ")(n) + "\"}\n" }),
		yaml("anchors", number("url: u\nbody: x\nheaders:\n", " a#: &a# b\n", "")),
		yaml("question marks", func(n int) string { return "url: u\nbody: x\n" + repeat("? ")(n) }),
		yaml("exclamation marks", func(n int) string { return "url: u\nbody: " + repeat("!a ")(n) }),
		front("aliases of aliases", aliases),
		front("lists without end", func(n int) string { return "headers: " + repeat("[")(n) }),
		front("never closed", func(n int) string { return strings.TrimSuffix(repeat("a: b\n")(n), "\n") }),
		{Name: "a long URL", File: "a.webhook.liquid", Make: func(n int) string { return "---\nurl: " + track + repeat("/{{x}}")(n) + "\n---\n{}" }},
		{Name: "a URL of parameters", File: "a.webhook.liquid", Make: number("---\nurl: https://rest.iad-01.braze.com/campaigns/details?x=1", "&a#={{x}}", "\nmethod: GET\n---\n")},
		{Name: "headers", File: "a.webhook.liquid", Make: number("---\nurl: "+track+"\nheaders:\n", "  A#: Bearer {{x}}\n", "---\n{}")},
		json("lists without end", func(n int) string { return `{"url": "u", "body": "x", "a": ` + repeat("[")(n) }),
		json("lists in lists", func(n int) string { return `{"url": "u", "body": "x", "a": ` + nest("[", "", "]")(n) + "}" }),
		json("objects in objects", func(n int) string { return `{"url": "u", "body": ` + nest(`{"body": `, "1", "}")(n) + "}" }),
		json("escapes", func(n int) string { return `{"url": "u", "body": "` + repeat(`\u0041`)(n) + `"}` }),
		json("headers", number(`{"url": "u", "body": "x", "headers": {"A": "b"`, `, "a#": "b"`, "}}")),
		json("permissions", number(`{"url": "u", "body": "x", "permissions": ["a"`, `, "a#"`, "]}")),
		json("keys", number(`{"url": "u", "body": "x"`, `, "a#": 1`, "}")),
		{Name: "export", File: "a.json", Make: export},
		{Name: "export of steps", File: "a.json", Make: func(n int) string {
			return `{"steps": [` + strings.TrimSuffix(repeat(`{"name": "s", "messages": {"1": {"channel": "webhook", "url": "u", "body": "{}"}}},`)(n), ",") + `]}`
		}},
		{Name: "export of one body", File: "a.json", Make: func(n int) string {
			return `{"messages": {"a": {"channel": "webhook", "url": "u", "body": "` + repeat("x")(n) + `"}}}`
		}},
		{Name: "export without webhooks", File: "a.json", Make: number(`{"name": "url", "messages": {"a": {"channel": "email"}`, `, "m#": {"channel": "email", "body": "x"}`, "}}")},
		yaml("long documents of keys", func(n int) string {
			return repeat(number("---\nurl: u\nbody: x\nheaders:\n", " a#: b\n", "")(900_000))(n)
		}),
		yaml("documents of nothing else", repeat("---\na\n")),
		page("bodies of captures", bodiesOf("captures doubled")),
		page("bodies of loops", bodiesOf("loops one after another")),
		page("bodies of flags", bodiesOf("flags asked for later")),
		page("bodies of holes", bodiesOf("one hole over and over")),
		page("bodies of brackets", bodiesOf("{ without end")),
		page("a block of short lines", func(n int) string { return "```json\n" + repeat("1\n")(n) + "```\n" }),
		page("a block of short lines in a quote", func(n int) string { return "> ```json\n" + repeat(">1\n")(n) + "> ```\n" }),
		page("short lines", func(n int) string { return repeat("a\n")(n) + "```json\n{{x}}\n```\n" }),
		page("comment of short lines", func(n int) string { return "<!--\n" + repeat("a\n")(n) + "-->\n```json\n{{x}}\n```\n" }),
		page("fences", repeat("```liquid\n"+`{"a": {{x}},}`+"\n```\n")),
		page("fences of nothing", repeat("```\n")),
		page("fences of webhooks", repeat("```json\n"+webhook+"\n```\n\n")),
		page("quotes in quotes", func(n int) string { return repeat("> ")(n) + "```json\n{{x}}\n```" }),
		page("quotes deeper with each line", func(n int) string { return deepening("> ", n) }),
		page("lists in lists", deeper),
		page("dashes", repeat("- ")),
		page("[", repeat("[")),
		page("![](", repeat("![](")),
		page("stars", repeat("*a **a ")),
		page("backticks", func(n int) string { return number("", "`#", "")(n) }),
		page("growing backticks", func(n int) string { return deepening("`", n) }),
		page("<", repeat("<a ")),
		page("&", repeat("&a;")),
		page("a table", func(n int) string { return "| a | b |\n|---|---|\n" + repeat("| a | b |\n")(n) }),
		page("references", number("", "[a#]: b\n", "")),
		page("raw", repeat("{% raw %}\n```liquid\n{{x}}\n```\n{% endraw %}\n")),
	}
}

// aliases returns ten levels of ten aliases each, and as many levels as fit.
func aliases(size int) string {
	var b strings.Builder
	b.WriteString("url: u\nbody: x\nname: &z0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; b.Len() < size || i < 10; i++ {
		fmt.Fprintf(&b, "a%d: &z%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat("*z"+strconv.Itoa(i-1)+", ", 9), ", "))
	}
	return b.String()
}

// deeper returns a list in YAML or Markdown that goes one level down with each line.
func deeper(size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", i*2) + "- a:\n")
	}
	return b.String()
}

// bodiesOf returns fenced blocks that each hold as much of a hard body as is read of one.
func bodiesOf(name string) func(int) string {
	return func(size int) string {
		for _, list := range [][]Shape{brackets(), liquids(), choices(), texts()} {
			for _, s := range list {
				if s.Name == name {
					return repeat("```liquid\n" + s.Make(min(size, 900_000)) + "\n```\n\n")(size)
				}
			}
		}
		panic("no shape " + name)
	}
}

// deepening returns lines that begin with ever more of something.
func deepening(what string, size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(what, i) + "a\n")
	}
	return b.String()
}

// export returns a campaign of ordinary webhooks.
func export(size int) string {
	var b strings.Builder
	b.WriteString(`{"messages": {`)
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `"m%d": {"channel": "webhook", "url": "%s", "method": "POST", "headers": {"Content-Type": "application/json"}, "body": %q, "note": %q}`, i, track, webhook, strings.Repeat("x", 1000))
	}
	b.WriteString("}}")
	return b.String()
}
