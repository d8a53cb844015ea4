package webhook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

// Long JSON is not kept but read again where it is asked for: that comes to the same, whole or broken off anywhere.
func TestLongJSONIsReadAsShort(t *testing.T) {
	whole := []string{
		`{"url": "u\/1", "request_method": "POST", "b\u006fdy": "{\"a\": \"\\\"\"}", "url": "2", "request_headers": {"A": "b", "C": 1, "D": null}}`,
		`{"url": "u", "body": {"a": [1, {"b": "]}"}]}, "headers": [{"name": "A", "value": "b"}, {"C": "d", "E": "f"}, 1]}`,
		`{"messages": {"a": {"channel": "email"}, "b": {"channel": "webhook", "url": "u", "body": "\\"}, "c\"": {"url": "u", "body": ""}}}`,
		`{"steps": [{"name": "s", "messages": {"1": {"channel": "webhook", "url": "u", "body": "{}", "headers": {}}}}, 1, {}, {"messages": {}}]}`,
	}
	for _, text := range whole {
		for end := range len(text) + 1 {
			for _, tail := range []string{"", "?"} {
				short := text[:end] + tail
				const pad = 70_000
				got, want := whatIsRead(strings.Repeat(" ", pad)+short, pad), whatIsRead(short, 0)
				if got != want {
					t.Fatalf("%s\ngot  %s\nwant %s", short, got, want)
				}
			}
		}
	}
}

// whatIsRead returns the parts and problems of a file with their places, from an offset on.
func whatIsRead(text string, from int) string {
	hooks, problems := webhook.Read(source.NewFile("a.webhook.json", text), nil)
	var b strings.Builder
	part := func(f *source.File) {
		if f != nil {
			at := f.Whole().Outer()
			fmt.Fprintf(&b, "%q at %d–%d\n", strings.TrimLeft(f.Text(), " "), max(at.Start-from, 0), at.End-from)
		}
	}
	for _, w := range hooks {
		fmt.Fprintln(&b, w.Name)
		part(w.URL)
		part(w.Method)
		part(w.Body)
		for _, h := range w.Headers {
			part(h.Name)
			part(h.Value)
		}
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "%s at %d–%d\n", p.Message, p.Span.Start-from, p.Span.End-from)
	}
	return b.String()
}
