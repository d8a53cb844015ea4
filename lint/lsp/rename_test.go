package lsp_test

import (
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

// renamed returns the text after a name was given another, or why it was not.
func (e *editor) renamed(text string, at protocol.TextDocumentPositionParams, name string) string {
	e.t.Helper()
	edit, err := e.server.Rename(e.ctx, &protocol.RenameParams{TextDocumentPositionParams: at, NewName: name})
	if err != nil {
		return "refused: " + err.Error()
	}
	for _, one := range slices.Backward(edit.Changes[at.TextDocument.URI]) {
		text = text[:offsetAt(e.t, text, one.Range.Start)] + one.NewText + text[offsetAt(e.t, text, one.Range.End):]
	}
	return text
}

func TestRename(t *testing.T) {
	const text = "{% assign n = 1 %}{% assign n = n | plus: 1 %}{\"a ü😀\": {{ n }},\n {% for x in y %}\"{{ x }}\": {{ n¦ }}, \"n\": {{ n.n }},{% endfor %}\"b\": {{ ${n} }}{% connected_content https://a.b/{{n}} :save  m  %}{{ m.n[n] }}}"
	want := strings.NewReplacer("assign n", "assign total", "= n |", "= total |", "{{ n", "{{ total", "{{n}}", "{{total}}", "[n]", "[total]").Replace(strings.ReplaceAll(text, mark, ""))
	for _, c := range containers {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			_, plain, at := c.held(e, text)
			r, err := e.server.PrepareRename(e.ctx, &protocol.PrepareRenameParams{TextDocumentPositionParams: at})
			e.must(err)
			if got, ok := r.(*protocol.PrepareRenamePlaceholder); !ok || got.Placeholder != "n" || cut(t, plain, got.Range) != "n" {
				t.Errorf("got %v to rename", r)
			}
			if got := e.renamed(plain, at, "total"); got != c.hold(want) {
				t.Errorf("got\n%s\nwant\n%s", got, c.hold(want))
			}
			for name, why := range map[string]string{
				"": "is not a name", "1": "is not a name", "a b": "is not a name", "a.b": "is not a name", "nil": "is not a name", "forloop": "is not a name", "{{": "is not a name",
				"x": "is used here already", "m": "is used here already", "y": "is used here already",
			} {
				if got := e.renamed(plain, at, name); !strings.Contains(got, why) {
					t.Errorf("to %q: got %s, want %q", name, got, why)
				}
			}
		})
	}
}

func TestRenameNot(t *testing.T) {
	for text, why := range map[string]string{
		"{\"a\": {{ custom_attribute.${n¦} }}}":                       "not a name that the template sets",
		"{\"a\": {{ ${n¦} }}}{% assign n = 1 %}":                      "not a name that the template sets",
		"{\"a\": {{ n¦ }}}":                                           "not a name that the template sets",
		"{\"a\": {{ n.size¦ }}}{% assign n = 1 %}":                    "not a name that the template sets",
		"{% assign n¦ = 1 %}\n{\"a\": {{ n }}, \"b\": {{ n | 'x' }}}": "fix line",
	} {
		e := start(t, pulled())
		_, plain, at := e.openAt("a.webhook.liquid", body(text))
		if got := e.renamed(plain, at, "m"); !strings.Contains(got, why) {
			t.Errorf("%s: got %s, want %q", text, got, why)
		}
	}
}
