package lint_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

// containers hold @@, a body, in each quoting there is.
var containers = []struct{ name, text string }{
	{"a.liquid", "@@"},
	{"a.webhook.liquid", "---\nurl: u\n---\n@@"},
	{"a.webhook.yaml", "url: u\nbody: |\n  @@\nmethod: POST\n"},
	{"a.webhook.yaml", "url: u\nbody: >-\n  @@\nmethod: POST\n"},
	{"a.webhook.yaml", "url: u\nbody: '@@'\n"},
	{"a.webhook.yaml", "url: u\nbody: \"@@\"\n"},
	{"a.webhook.json", `{"url": "u", "body": "@@"}`},
	{"a.json", `{"messages": {"m": {"channel": "webhook", "url": "u", "body": "@@"}}}`},
	{"a.md", "- x\n\n  ```liquid\n  @@\n  ```\n"},
	{"a.md", "> ```json\n> @@\n> ```\n"},
}

// body returns the body of the one webhook in a file, nil if it has none or more.
func body(f *source.File) *source.File {
	hooks, _ := webhook.Read(f, nil)
	if len(hooks) != 1 {
		return nil
	}
	return hooks[0].Body
}

// What is edited in a container reads as the same edits made in the plain text do.
func FuzzApply(f *testing.F) {
	for i := range containers {
		f.Add(byte(i), `{"a": {{x}}}`, uint16(6), uint16(11), `"`, uint16(3), uint16(3), `\ '`)
		f.Add(byte(i), `{{x}}é😀: # b`, uint16(5), uint16(7), "", uint16(0), uint16(1), "\n  y")
	}
	f.Fuzz(func(t *testing.T, which byte, inner string, start, end uint16, text string, start2, end2 uint16, text2 string) {
		c := containers[int(which)%len(containers)]
		file := source.NewFile(c.name, strings.Replace(c.text, "@@", inner, 1))
		view := body(file)
		if all := strings.Join([]string{inner, text, text2}, " "); view == nil || !utf8.ValidString(all) || strings.Contains(all, "\x00") {
			return // no text, of which nothing is read
		}
		within := func(start, end uint16) source.Span {
			a, b := wholeRune(view.Text(), start), wholeRune(view.Text(), end)
			return view.Span(min(a, b), max(a, b))
		}
		fixes := []lint.Fix{
			{Edits: []lint.Edit{lint.Replace(within(start, end), text)}},
			{Edits: []lint.Edit{lint.Replace(within(start2, end2), text2)}},
		}
		for n := range fixes {
			out, applied := lint.Apply(file, fixes[n:n+1])
			if applied == 0 {
				continue
			}
			e := fixes[n].Edits[0]
			want := view.Text()[:e.Span.Start] + e.New + view.Text()[e.Span.End:]
			got := body(source.NewFile(c.name, out))
			if got == nil {
				if !strings.Contains(want, "{{") || c.name == "a.md" || c.name == "a.liquid" {
					continue // Markdown is looked at only where it holds Liquid or JSON, and a body may become a container
				}
				t.Fatalf("no body is left\n%q\n%q", file.Text(), out)
			}
			if unbroken(got.Text()) != unbroken(want) && c.name != "a.liquid" {
				t.Fatalf("replace %q by %q\nfile %q\nnew  %q\ngot  %q\nwant %q", e.Span.Text(), e.New, file.Text(), out, got.Text(), want)
			}
		}
		lint.Apply(file, fixes)
	})
}

// wholeRune returns an offset of a text between two characters.
func wholeRune(text string, n uint16) int {
	at := int(n) % (len(text) + 1)
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

func unbroken(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
