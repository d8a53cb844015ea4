package webhook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/source"
)

// Each file holds the marker @@ once, in the part that is looked at. ☺ stands for a character outside the basic plane in
// one half of the runs, and for nothing in the other.
var placeCases = []struct {
	name, file, text string
	part             func(*Webhook) *source.File
	bare             bool // the part is the file's own JSON or plain text: few replacements leave it readable
}{
	{name: "front matter, body", file: "a.webhook.liquid", text: "---\nurl: https://x.example/☺\nkey: t\n---\n{\"☺a\": \"@@\"}\n"},
	{name: "front matter, url", file: "a.webhook.liquid", text: "---\nurl: https://☺x.example/@@/b\n---\n{}\n", part: urlOf},
	{name: "front matter, quoted url", file: "a.webhook.liquid", text: "---\nkey: ☺\nurl: '☺it''s @@'\n---\n{}\n", part: urlOf},
	{name: "front matter, header", file: "x.liquid", text: "---\nurl: u\nheaders:\n  ☺A: b\n  Authorization:   Bearer ☺ @@\n---\n{}", part: header(1)},
	{name: "front matter, headers as list", file: "x.liquid", text: "---\nurl: u\nheaders:\n- A: b\n- {name: ☺, value: \"☺ @@\"}\n---\n{}", part: header(1)},
	{name: "bare body", file: "a.liquid", text: "{\n\t\"☺\": \"@@\"\n}"},
	{name: "bare JSON", file: "a.json", text: "{\"url\": [], \"☺\": \"@@\", \"messages\": {}}"},
	{name: "standard input", file: "-", text: "☺{{ @@ }}"},
	{name: "YAML literal", file: "a.webhook.yaml", text: "url: ☺\nbody: |\n  {\n\n   \"☺\": \"@@\"\n  }\nmethod: POST\n"},
	{name: "YAML literal, keep, indentation, comment", file: "a.webhook.yaml", text: "url: u\nbody: |1+ # ☺\n    a\n  ☺ @@ \n\n\nmethod: POST\n"},
	{name: "YAML literal, strip, no last newline", file: "a.webhook.yml", text: "url: u\nbody: |-\n\n\n    ☺ a\n    @@"},
	{name: "YAML folded", file: "a.webhook.yaml", text: "body: >\n  ☺ a\n  b\n\n  c\n    ☺ d\n  e\n  f ☺ @@ g\n  h\nurl: u\n"},
	{name: "YAML double-quoted", file: "a.webhook.yaml", text: "body: \"☺ a\\n\\\"\\u00e9\\x41 \\\n   b\n\n  c\n  ☺ @@ d\"\nurl: u\n"},
	{name: "YAML single-quoted", file: "a.webhook.yaml", text: "body: '☺ it''s\n  a\n\n  ☺b @@ d'\nurl: u\n"},
	{name: "YAML plain over lines", file: "a.webhook.yaml", text: "body: ☺a\n  b\n\n  c☺ @@d\nurl: u\n", bare: true},
	{name: "YAML plain, no tail", file: "a.webhook.yaml", text: "url: u\nbody: ☺ b @@d # ☺ comment\n"},
	{name: "YAML tag and anchor", file: "a.webhook.yaml", text: "url: &u !!str x\nbody: !!str &b\n  # a comment\n  \"☺ @@\"\n"},
	{name: "YAML alias", file: "a.webhook.yaml", text: "name: &b |\n  ☺ @@\nbody: *b\n"},
	{name: "YAML flow", file: "a.yaml", text: "{name: ☺, url: u, body: \"☺\\\"@@\"}\n"},
	{name: "YAML unnamed", file: "a.yaml", text: "---\nurl: u\nbody: |\n  ☺ @@\n"},
	{name: "YAML second document", file: "a.webhook.yaml", text: "---\nurl: ☺u\nbody: a\n---\nurl: u\nbody: \"☺@@\"\n", part: nil},
	{name: "JSON object", file: "a.webhook.json", text: "{\"url\": \"☺\",\n \"body\": \"☺\\n\\\"\\u00e9\\ud83d\\ude00\\ud83d @@\"}"},
	{name: "JSON object, body no string", file: "a.json", text: "{\"url\": \"☺\",\n \"body\": {\"☺\": \"@@\"}}", bare: true},
	{name: "JSON object on standard input", file: "-", text: "{\"url\": \"☺\",\n \"body\": \"{\\\"☺\\\": @@\"}"},
	{name: "campaign", file: "c.json", text: `{"name": "☺", "messages": {"id-☺": {"channel": "webhook", "name": "V ☺",
		"url": "u", "type": "raw", "headers": {"A": "b"}, "method": "POST", "body": "{\r\n\"☺\": @@}"}}}`},
	{name: "Canvas", file: "c.json", text: `{"variants": [{"name": "☺"}], "steps": [{"name": "☺", "messages": {}}, {"name": "S",
		"messages": {"1": {"channel": "email", "body": "☺"}, "2": {"channel": "webhook", "url": "u", "body": "☺\t@@"}}}]}`},
	{name: "Markdown", file: "a.md", text: "# ☺\n\n```json\n{\"☺\": \"{{x}} @@\"}\n```\n"},
	{name: "Markdown, first line", file: "a.md", text: "```json\n{\"☺\": \"{{x}} @@\"}\n```"},
	{name: "Markdown in a list", file: "a.md", text: "1. ☺\n   - ☺b\n\n     ```liquid\n     {\"☺\": \"{{x}}\n\n     @@\"}\n     ```\n"},
	{name: "Markdown in a quote", file: "a.md", text: "> ☺\n> ```json title=\"☺\"\n> {% if a %}\n>   {\"☺\": @@\n> ```\n"},
	{name: "Markdown in a quoted list", file: "a.md", text: "> - ☺\n>\n>   ~~~json\n>   {% if a %}\n>   {\"☺\": @@\n>   ~~~\n"},
	{name: "Markdown, indented fence", file: "a.md", text: "  ```json\n  {{☺\n @@ a\n  ```\n"},
	{name: "Markdown, raw", file: "a.md", text: "```liquid\n{%- raw -%}\n[☺{{ @@ }}]\n{% endraw %}\n```\n"},
	{name: "Markdown, front matter", file: "a.md", text: "---\ntitle: ☺\n---\n> ```liquid\n> ---\n> url: ☺\n> ---\n> {☺\n> @@\n> ```\n"},
	{name: "Markdown, front matter, url", file: "a.md", text: "- ☺\n  ```liquid\n  ---\n  url: \"\\\"☺@@\"\n  ---\n  {}\n  ```\n", part: urlOf},
	{name: "Markdown, object", file: "a.md", text: "- ☺\n  ```json\n  {\"url\": \"u\",\n  \"body\": \"☺\\\"@@\"}\n  ```\n"},
}

func urlOf(w *Webhook) *source.File { return w.URL }

func header(i int) func(*Webhook) *source.File {
	return func(w *Webhook) *source.File { return w.Headers[i].Value }
}

// eachVariant runs a test on a file with either line break, with and without byte-order mark and wide characters.
func eachVariant(t *testing.T, text string, test func(t *testing.T, text string)) {
	t.Helper()
	for name, newline := range map[string]string{"LF": "\n", "CRLF": "\r\n"} {
		for mark, bom := range map[string]string{"BOM": "\uFEFF", "no BOM": ""} {
			for wide, smile := range map[string]string{"wide": "😀", "narrow": "x"} {
				t.Run(name+", "+mark+", "+wide, func(t *testing.T) {
					test(t, bom+strings.ReplaceAll(strings.ReplaceAll(text, "☺", smile), "\n", newline))
				})
			}
		}
	}
}

// marked finds the part that holds the marker.
func marked(t *testing.T, f *source.File, part func(*Webhook) *source.File) *source.File {
	t.Helper()
	webhooks, problems := Read(f, nil)
	if len(problems) > 0 {
		t.Fatalf("problem: %s at %s", problems[0].Message, problems[0].Span)
	}
	if len(webhooks) == 0 {
		t.Fatal("no webhook")
	}
	if part == nil {
		part = func(w *Webhook) *source.File { return w.Body }
	}
	view := part(webhooks[len(webhooks)-1])
	if view == nil {
		t.Fatal("the part is not there")
	}
	return view
}

func TestPlaces(t *testing.T) {
	for _, c := range placeCases {
		t.Run(c.name, func(t *testing.T) {
			eachVariant(t, c.text, func(t *testing.T, text string) {
				view := marked(t, source.NewFile(c.file, text), c.part)
				at := strings.Index(view.Text(), "@@")
				if at < 0 {
					t.Fatalf("no marker in %q", view.Text())
				}
				outer := view.Span(at, at+2).Outer()
				if outer.Text() != "@@" {
					t.Fatalf("outer text %q", outer.Text())
				}
				got := outer.File.Position(outer.Start, source.Runes)
				before := strings.TrimPrefix(text[:strings.Index(text, "@@")], "\uFEFF")
				want := source.Position{
					Line:   strings.Count(before, "\n") + 1,
					Column: utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1,
				}
				if got != want {
					t.Errorf("got  %v\nwant %v", got, want)
				}
			})
		})
	}
}

func TestRewriteReadsBack(t *testing.T) {
	replacements := []string{
		"", "a", `"`, `\`, `'`, "''", " ", "  a", "a  ", "#", " # a", ": ", "a: b", "é😀", "\t", "\n", "a\nb", "\n\n", "a\n", "\na",
		"- ", "{{x}}", "@", "%", "\u2028", "\u0085", "\x01", "a\n\n  b\nc", "null", "```",
	}
	for _, c := range placeCases {
		t.Run(c.name, func(t *testing.T) {
			eachVariant(t, c.text, func(t *testing.T, text string) {
				view := marked(t, source.NewFile(c.file, text), c.part)
				at := strings.Index(view.Text(), "@@")
				done := 0
				for _, r := range replacements {
					if c.bare && r != "a" {
						continue
					}
					span, spelt, ok := view.Span(at, at+2).Rewrite(r)
					if !ok {
						continue
					}
					done++
					again := text[:span.Start] + spelt + text[span.End:]
					got := strings.ReplaceAll(marked(t, source.NewFile(c.file, again), c.part).Text(), "\r\n", "\n")
					want := strings.ReplaceAll(view.Text()[:at]+r+view.Text()[at+2:], "\r\n", "\n")
					if got != want {
						t.Errorf("replace by %q\nfile %q\ngot  %q\nwant %q", r, again, got, want)
					}
				}
				if done < 5 && !c.bare {
					t.Errorf("only %d replacements were possible", done)
				}
			})
		})
	}
}

// Of a webhook that is not all of its file it is known where it begins.
func TestBegin(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             []string // its lines, or nothing where that is the file
	}{
		{"front matter", "a.webhook.liquid", "---\nurl: u\n---\n{}", []string{""}},
		{"YAML", "a.webhook.yaml", "# two\nurl: u\nbody: a\n", []string{""}},
		{"YAML of several documents", "a.webhook.yaml", "# one\nurl: u\nbody: a\n---\n# two\nbody: b\nurl: u\n", []string{"2: url: u", "6: body: b"}},
		{"campaign", "a.json", "{\"messages\": {\n\"a\": {\"channel\": \"webhook\", \"url\": \"u\", \"body\": \"{}\"},\n\"b\":\n {\"channel\": \"webhook\", \"url\": \"u\", \"body\": \"{}\"}}}", []string{"2: {", "4: {"}},
		{"Markdown", "a.md", "# a\n\n> ```liquid\n>\n> ---\n> url: u\n> ---\n> {}\n> ```\n\n~~~json\n{\"url\": \"u\",\r\n \"body\": \"{}\"}\n~~~\n", []string{"5: ---", `12: {"url": "u",`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			webhooks, _ := Read(source.NewFile(tt.file, tt.text), nil)
			for _, w := range webhooks {
				at := ""
				if w.Begin.File != nil {
					outer := w.Begin.Outer()
					at = fmt.Sprintf("%d: %s", outer.File.Position(outer.Start, source.Runes).Line, w.Begin.Text())
				}
				got = append(got, at)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}
