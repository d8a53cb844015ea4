package lsp_test

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// offers returns the actions for a whole document, of some kinds.
func (e *editor) offers(u uri.URI, kinds ...protocol.CodeActionKind) []*protocol.CodeAction {
	e.t.Helper()
	p := &protocol.CodeActionParams{Range: protocol.Range{End: protocol.Position{Line: 1 << 20}}}
	p.TextDocument.URI, p.Context.Only = u, kinds
	list, err := e.server.CodeAction(e.ctx, p)
	e.must(err)
	var out []*protocol.CodeAction
	for _, one := range list {
		a, ok := one.(*protocol.CodeAction)
		if !ok {
			e.t.Fatalf("got %T, want an action", one)
		}
		out = append(out, a)
	}
	return out
}

// chosen returns the action of a title, with its edits.
func (e *editor) chosen(u uri.URI, title string) *protocol.CodeAction {
	e.t.Helper()
	var titles []string
	for _, a := range e.offers(u) {
		titles = append(titles, a.Title)
		if a.Title != title {
			continue
		}
		if a.Edit == nil {
			resolved, err := e.server.CodeActionResolve(e.ctx, a)
			e.must(err)
			a = resolved
		}
		return a
	}
	e.t.Fatalf("no action %q among %q", title, titles)
	return nil
}

// applied returns a text after the edits of an action, in UTF-8 columns.
func (e *editor) applied(u uri.URI, a *protocol.CodeAction) string {
	e.t.Helper()
	edits := a.Edit.Changes[u]
	for _, c := range a.Edit.DocumentChanges {
		d, _ := c.(*protocol.TextDocumentEdit)
		for _, one := range d.Edits {
			edits = append(edits, *one.(*protocol.TextEdit))
		}
	}
	text := e.texts[u]
	offset := func(p protocol.Position) int {
		lines := strings.SplitAfter(text, "\n")
		return len(strings.Join(lines[:p.Line], "")) + int(p.Character)
	}
	slices.SortStableFunc(edits, func(a, b protocol.TextEdit) int {
		return cmp.Compare(offset(b.Range.Start), offset(a.Range.Start))
	})
	for _, one := range edits {
		text = text[:offset(one.Range.Start)] + one.NewText + text[offset(one.Range.End):]
	}
	return text
}

func TestFixes(t *testing.T) {
	inYAML := "url: https://rest.iad-01.braze.com/users/track\nmethod: POST\nbody: |\n  {\"attributes\": [{\n    \"external_id\": \"ü\", \"plan\": \"free\",\n  }]}\n"
	for _, tt := range []struct {
		name, file, text, title, want string
	}{
		{"a fix", "a.webhook.liquid", faulty, "remove the comma", right},
		{"in YAML", "a.webhook.yaml", inYAML, "remove the comma", strings.Replace(inYAML, "free\",\n", "free\"\n", 1)},
		{"all fixes", "a.webhook.liquid", strings.Replace(faulty, "[{", "[{},,{", 1), "apply all safe fixes", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := start(t, inUTF8(pulled()))
			u := e.open(tt.file, tt.text)
			got := e.applied(u, e.chosen(u, tt.title))
			if tt.want != "" && got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			e.change(u, whole(got))
			if found := codes(e.asks(u)); strings.Contains(found, "trailing-comma") {
				t.Errorf("got %s after the fix\n%s", found, got)
			}
		})
	}
}

func TestAllowHere(t *testing.T) {
	lines := "---\nurl: https://rest.iad-01.braze.com/users/track\n---\n{\"attributes\": [\n  {\"external_id\": \"a\", \"plan\": \"free\",}\n]}\n"
	export := `{"url": "https://rest.iad-01.braze.com/users/track", "body": "{\"attributes\": [{\"external_id\": \"a\", \"plan\": \"free\",}]}"}`
	for _, tt := range []struct {
		name, file, text, rule, want string
	}{
		{"above the line", "a.webhook.liquid", lines, "trailing-comma", "\n  {% comment %} hooklint: allow trailing-comma {% endcomment %}\n  {\"external_id\""},
		{"in front matter", "a.webhook.liquid", right, "undeclared-key", "\n  # hooklint: allow undeclared-key\n  Authorization"},
		{
			"beside another", "a.webhook.liquid",
			strings.Replace(strings.Replace(lines, "  {", "  {% comment %} hooklint: allow trailing-comma – {% endcomment %}\n  {", 1), "\"a\"", "{{x}}", 1),
			"undefined-variable", "allow trailing-comma, undefined-variable –",
		},
		{"with CRLF", "a.webhook.liquid", strings.ReplaceAll(lines, "\n", "\r\n"), "trailing-comma", "trailing-comma {% endcomment %}\r\n  {"},
		{"in a JSON string", "a.webhook.json", export, "trailing-comma", `"{% comment %} hooklint: allow trailing-comma {% endcomment %}{\"attributes`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for name, lazy := range map[string]bool{"at once": false, "when chosen": true} {
				can := inUTF8(pulled())
				if lazy {
					can.TextDocument.CodeAction = &protocol.CodeActionClientCapabilities{
						DataSupport: yes(), ResolveSupport: protocol.ClientCodeActionResolveOptions{Properties: []string{"edit"}},
					}
				}
				e := start(t, can)
				u := e.open(tt.file, tt.text)
				before := codes(e.asks(u))
				if !strings.Contains(before, tt.rule) {
					t.Fatalf("there is no finding of %s: %s", tt.rule, before)
				}
				got := e.applied(u, e.chosen(u, "allow "+tt.rule+" here"))
				if !strings.Contains(got, tt.want) {
					t.Errorf("%s: got\n%s\nwant in it\n%s", name, got, tt.want)
				}
				e.change(u, whole(got))
				if found := codes(e.asks(u)); strings.Contains(found, tt.rule) || strings.Contains(found, "unused-allow") {
					t.Errorf("%s: got %s after allowing %s", name, found, tt.rule)
				}
			}
		})
	}
}

// What is missing in a request is told where it begins: no line is above that a comment could be on. None can be within a
// tag either.
func TestAllowInFile(t *testing.T) {
	const url = "https://rest.iad-01.braze.com/users/track"
	for _, tt := range []struct{ name, file, text, want string }{
		{"within a tag", "a.webhook.liquid", "{% connected_content\n  https://a.example\n  :cache_max_age\n%}{\"a\": 1}", "{% comment %} hooklint: allow-file connected-content {% endcomment %}{% connected"},
		{"front matter", "a.webhook.liquid", "---\nurl: " + url + "\n---\n{}", "---\n# hooklint: allow-file missing-header\nurl"},
		{"front matter, BOM and CRLF", "a.webhook.liquid", "\uFEFF---\r\nurl: " + url + "\r\n---\r\n{}", "\uFEFF---\r\n# hooklint: allow-file missing-header\r\nurl"},
		{"YAML", "a.webhook.yaml", "url: " + url + "\nbody: |\n  {}\n", "# hooklint: allow-file missing-header\nurl"},
		{"JSON", "a.webhook.json", `{"url": "` + url + `", "body": "{}"}`, `"{% comment %} hooklint: allow-file missing-header {% endcomment %}{}"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := start(t, inUTF8(pulled()))
			u := e.open(tt.file, tt.text)
			_, said, _ := strings.Cut(tt.want, "allow-file ")
			rule := strings.Fields(said)[0]
			got := e.applied(u, e.chosen(u, "allow "+rule+" in this file"))
			if !strings.Contains(got, tt.want) {
				t.Errorf("got\n%s\nwant in it\n%s", got, tt.want)
			}
			e.change(u, whole(got))
			if found := codes(e.asks(u)); strings.Contains(found, rule) || strings.Contains(found, "unused-allow") {
				t.Errorf("got %s after allowing", found)
			}
		})
	}
}

// Two findings of a rule in a line are allowed by one comment, so by one action.
func TestAllowOnce(t *testing.T) {
	e := start(t, pulled())
	u := e.open("a.webhook.liquid", "---\nurl: https://rest.iad-01.braze.com/users/track\n---\n"+`{"attributes": [{"external_id": "1", "a": [1,], "b": [1,]}]}`)
	n := 0
	for _, a := range e.offers(u, protocol.CodeActionKindQuickFix) {
		if a.Title == "allow trailing-comma here" {
			n++
			if len(a.Diagnostics) != 2 {
				t.Errorf("it is for %d findings, want 2", len(a.Diagnostics))
			}
		}
	}
	if n != 1 {
		t.Errorf("offered %d times, want once", n)
	}
}

func TestActionsOfAKind(t *testing.T) {
	e := start(t, pulled())
	u := e.open("a.webhook.liquid", faulty)
	for _, tt := range []struct {
		kind protocol.CodeActionKind
		want string
	}{
		{protocol.CodeActionKindSourceFixAll, "apply all safe fixes"},
		{protocol.CodeActionKindSource, "apply all safe fixes"},
		{"source.fixAll.hooklint", "apply all safe fixes"},
		{protocol.CodeActionKindRefactor, ""},
	} {
		var got []string
		for _, a := range e.offers(u, tt.kind) {
			got = append(got, a.Title)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.kind, got, tt.want)
		}
	}
}

func TestChosenTooLate(t *testing.T) {
	can := pulled()
	can.TextDocument.CodeAction = &protocol.CodeActionClientCapabilities{
		DataSupport: yes(), ResolveSupport: protocol.ClientCodeActionResolveOptions{Properties: []string{"edit"}},
	}
	e := start(t, can)
	u := e.open("a.webhook.liquid", faulty)
	all := e.offers(u, "source.fixAll")
	e.change(u, whole(faulty+"\n"))
	if _, err := e.server.CodeActionResolve(e.ctx, all[0]); !errors.Is(err, protocol.ErrContentModified) {
		t.Errorf("edits of a text that is no more: %v, want %v", err, protocol.ErrContentModified)
	}
}
