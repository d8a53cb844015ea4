package webhook

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/source"
)

// A header that is put before the others is read back as the first, and all else as it was.
func TestAddHeader(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		cannot           bool
	}{
		{name: "front matter", file: "a.webhook.liquid", text: "---\nurl: u\nheaders:\n  A: b # c\n  C: d\n---\n{}"},
		{name: "CRLF", file: "a.webhook.liquid", text: "---\r\nurl: u\r\nheaders:\r\n  A: b\r\n---\r\n{}"},
		{name: "BOM, quoted names", file: "a.webhook.liquid", text: "\uFEFF---\nheaders:\n    \"A\": \"b\"\nurl: u\n---\n{}"},
		{name: "single quotes", file: "a.webhook.liquid", text: "---\nheaders:\n  'A': 'b'\nurl: u\n---\n{}"},
		{name: "webhook object", file: "a.webhook.yaml", text: "request_headers:\n  A: b\nurl: u\nbody: |\n  {}\n"},
		{name: "flow", file: "a.webhook.yaml", text: "request_headers: {A: b, C: d}\nurl: u\nbody: x\n"},
		{name: "flow over lines", file: "a.webhook.yaml", text: "request_headers: {\n  'A': b }\nurl: u\nbody: x\n"},
		{name: "JSON", file: "a.webhook.json", text: `{"url": "u", "headers": {"A": "b"}, "body": "x"}`},
		{name: "JSON over lines", file: "a.webhook.json", text: "{\n\t\"url\": \"u\",\n\t\"headers\": {\n\t\t\"A\": \"b\",\n\t\t\"C\": \"d\"\n\t},\n\t\"body\": \"x\"\n}"},
		{name: "export", file: "a.json", text: `{"messages": {"m": {"channel": "webhook", "url": "u", "headers": {"A": "b"}, "body": "x"}}}`},
		{name: "list in Markdown", file: "a.md", text: "- x\n\n  ```liquid\n  ---\n  url: u\n  headers:\n    A: b\n  ---\n  {\"a\": {{b}}}\n  ```\n"},
		{name: "quote in Markdown", file: "a.md", text: "> ```liquid\n> ---\n> url: u\n> headers:\n>   A: b\n> ---\n> {\"a\": {{b}}}\n> ```\n"},
		{name: "none", file: "a.webhook.json", text: `{"url": "u", "body": "x"}`, cannot: true},
		{name: "empty", file: "a.webhook.json", text: `{"url": "u", "headers": { }, "body": "x"}`, cannot: true},
		{name: "list", file: "a.webhook.yaml", text: "headers:\n- A: b\nurl: u\nbody: x\n", cannot: true},
		{name: "list in JSON", file: "a.webhook.json", text: `{"url": "u", "headers": [{"A": "b"}], "body": "x"}`, cannot: true},
		{name: "anchor", file: "a.webhook.yaml", text: "headers: &h\n  A: b\nurl: u\nbody: x\n", cannot: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := source.NewFile(c.file, c.text)
			before, problems := Read(file, nil)
			if len(before) != 1 || len(problems) > 0 {
				t.Fatalf("got %s", show(before, problems))
			}
			at, text, ok := before[0].AddHeader("Content-Type", "application/json")
			if ok == c.cannot {
				t.Fatalf("got ok %v with %q at %s", ok, text, at)
			}
			if !ok {
				return
			}
			out := c.text[:at.Start] + text + c.text[at.End:]
			after, problems := Read(source.NewFile(c.file, out), nil)
			want := strings.Replace(show(before, nil), ` A:"b"`, ` Content-Type:"application/json" A:"b"`, 1)
			if got := show(after, problems); got != want {
				t.Errorf("\n got %s\nwant %s\n%s", got, want, out)
			}
		})
	}
}
