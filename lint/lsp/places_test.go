package lsp_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// mark is where a test means, in a text.
const mark = "¦"

// unmarked returns a text without its mark, and the mark's position in UTF-16.
func unmarked(t testing.TB, marked string) (string, protocol.Position) {
	t.Helper()
	before, after, ok := strings.Cut(marked, mark)
	if !ok {
		t.Fatalf("there is no %s in %q", mark, marked)
	}
	return before + after, positionAt(before, len(before))
}

// positionAt returns the position of an offset in UTF-16, counted plainly.
func positionAt(text string, offset int) protocol.Position {
	before := strings.ReplaceAll(text[:offset], "\r\n", "\n")
	line := strings.Count(before, "\n")
	rest := before[strings.LastIndexByte(before, '\n')+1:]
	return protocol.Position{Line: uint32(line), Character: uint32(len(utf16.Encode([]rune(rest))))}
}

// offsetAt returns the offset of a position in UTF-16, counted plainly.
func offsetAt(t testing.TB, text string, p protocol.Position) int {
	t.Helper()
	lines := strings.SplitAfter(text, "\n")
	if int(p.Line) >= len(lines) {
		t.Fatalf("%q has no line %d", text, p.Line)
	}
	line := utf16.Encode([]rune(strings.TrimRight(lines[p.Line], "\r\n")))
	if int(p.Character) > len(line) {
		t.Fatalf("line %d of %q has no column %d", p.Line, text, p.Character)
	}
	return len(strings.Join(lines[:p.Line], "")) + len(string(utf16.Decode(line[:p.Character])))
}

// cut returns the text of a range in UTF-16.
func cut(t testing.TB, text string, r protocol.Range) string {
	t.Helper()
	return text[offsetAt(t, text, r.Start):offsetAt(t, text, r.End)]
}

// openAt opens a text at whose mark something will be asked.
func (e *editor) openAt(name, marked string) (uri.URI, string, protocol.TextDocumentPositionParams) {
	e.t.Helper()
	text, at := unmarked(e.t, marked)
	p := protocol.TextDocumentPositionParams{Position: at}
	p.TextDocument.URI = e.open(name, text)
	return p.TextDocument.URI, text, p
}

// body returns a webhook for /users/track with a body.
func body(text string) string { return head + text }

// A container holds a body in a quoting of its own.
type container struct{ name, file, before, after, end string }

var containers = []container{
	{"front matter", "a.webhook.liquid", head, "", "\n"},
	{"front matter, CRLF", "a.webhook.liquid", strings.ReplaceAll(head, "\n", "\r\n"), "\r\n", "\r\n"},
	{"front matter, BOM", "a.webhook.liquid", "\uFEFF" + head, "\n", "\n"},
	{"front matter, signs before it", "a.webhook.liquid", head, "", "\n"},
	{"YAML block", "a.webhook.yaml", "# 😀\nurl: https://rest.iad-01.braze.com/users/track\nmethod: POST\nbody: |\n  ", "\n", "\n  "},
	{"JSON string", "a.webhook.json", `{"message_variation_id": "😀", "url": "https://rest.iad-01.braze.com/users/track", "request_method": "POST", "body": "`, `"}`, `\n`},
	{"Markdown fence", "a.md", "# 😀\n\n> 1. so:\n>\n>    ```liquid\n>    ", "\n>    ```\n", "\n>    "},
}

// hold returns a body in the container.
func (c container) hold(text string) string {
	if c.name == "JSON string" {
		text = strings.ReplaceAll(strings.ReplaceAll(text, `\`, `\\`), `"`, `\"`)
	}
	return c.before + strings.ReplaceAll(text, "\n", c.end) + c.after
}

// held opens a body in the container, with Markdown among what the server looks at.
func (c container) held(e *editor, marked string) (uri.URI, string, protocol.TextDocumentPositionParams) {
	e.t.Helper()
	e.write(".git/HEAD", "")
	e.write(".hooklint.yaml", "include: ['*.md']\n")
	return e.openAt(c.file, c.hold(marked))
}

func TestPlacesInContainers(t *testing.T) {
	const text = "{\"attributes\": [{\"external_id\": \"{{${user_id}}}\",\n  \"plan\": \"ü😀\"" + mark + ",}]}"
	for _, c := range containers {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for unit, can := range map[string]protocol.ClientCapabilities{"UTF-16": pulled(), "UTF-8": inUTF8(pulled())} {
				e := start(t, can)
				u, plain, p := c.held(e, text)
				want := p.Position
				if unit == "UTF-8" {
					line := strings.Split(plain, "\n")[want.Line]
					want.Character = uint32(strings.LastIndex(line, ","))
				}
				got := ""
				for _, d := range e.asks(u) {
					if d.Code != protocol.String("trailing-comma") {
						continue
					}
					got = "found"
					if d.Range.Start != want {
						t.Errorf("%s: got %v, want %v", unit, d.Range.Start, want)
					}
					if unit == "UTF-16" && cut(t, plain, d.Range) != "," {
						t.Errorf("got %q, want the comma", cut(t, plain, d.Range))
					}
				}
				if got == "" {
					t.Errorf("%s: no trailing-comma: %v", unit, e.asks(u))
				}
			}
		})
	}
}
