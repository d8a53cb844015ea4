package lsp_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// outline returns the names of symbols, indented, and what is wrong with their ranges.
func (e *editor) outline(u uri.URI) string {
	e.t.Helper()
	r, err := e.server.DocumentSymbol(e.ctx, &protocol.DocumentSymbolParams{TextDocument: protocol.TextDocumentIdentifier{URI: u}})
	e.must(err)
	var b strings.Builder
	var walk func(list []protocol.DocumentSymbol, indent string, around protocol.Range)
	walk = func(list []protocol.DocumentSymbol, indent string, around protocol.Range) {
		for _, s := range list {
			fmt.Fprintf(&b, "%s%s\n", indent, s.Name)
			if before(s.SelectionRange.Start, s.Range.Start) || before(s.Range.End, s.SelectionRange.End) {
				e.t.Errorf("%s: its name at %v is not in it at %v", s.Name, s.SelectionRange, s.Range)
			}
			if before(s.Range.Start, around.Start) || before(around.End, s.Range.End) {
				e.t.Errorf("%s at %v is not in what holds it at %v", s.Name, s.Range, around)
			}
			walk(s.Children, indent+"  ", s.Range)
		}
	}
	walk(r.(protocol.DocumentSymbolSlice), "", protocol.Range{End: protocol.Position{Line: 1 << 30}})
	return b.String()
}

func before(a, b protocol.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

func TestSymbols(t *testing.T) {
	const list = `{"attributes": [{% for x in y %}{"external_id": "a", {% if z %}"b": {"c": 1}{% else %}"d": []{% endif %}},{% endfor %}]}`
	for _, tt := range []struct{ name, file, text, want string }{
		{"branches and loops", "a.webhook.liquid", body(list), `URL
Authorization
Content-Type
body
  attributes
    {}
      external_id
      b
        c
      d
`},
		{"half-typed text", "a.webhook.liquid", body(`{"attributes": [{"external_id": "a", "b`), "URL\nAuthorization\nContent-Type\nbody\n  attributes\n    {}\n      external_id\n"},
		{
			"an export", "a.webhook.json",
			`{"messages": {"1": {"channel": "webhook", "name": "first", "url": "https://a", "body": "{\"x\": 1}"}, "2": {"channel": "webhook", "name": "second", "url": "https://b", "body": "{\"y\": 1}"}}}`,
			"first\n  body\n    x\n  URL\nsecond\n  body\n    y\n  URL\n",
		},
		{"nothing of ours", "package.json", `{"a": 1}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := start(t, pulled())
			u := e.uri(tt.file)
			e.must(e.server.DidOpen(e.ctx, &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: u, LanguageID: "any", Text: tt.text}}))
			got := e.outline(u)
			if lines := strings.Split(got, "\n"); !sameLines(lines, strings.Split(tt.want, "\n")) {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// sameLines reports whether two outlines hold the same lines, whatever the order of the parts.
func sameLines(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func TestFolding(t *testing.T) {
	e := start(t, pulled())
	u := e.open("a.liquid", strings.Join([]string{
		"{% comment %}",    // 0
		"told",             // 1
		"{% endcomment %}", // 2
		"{\"a\": [",        // 3
		"  {% if x %}",     // 4
		"  1",              // 5
		"  {% endif %}",    // 6
		"], \"b\": {",      // 7
		"\"c\": 1 }",       // 8
		"}",                // 9
	}, "\r\n"))
	list, err := e.server.FoldingRanges(e.ctx, &protocol.FoldingRangeParams{TextDocument: protocol.TextDocumentIdentifier{URI: u}})
	e.must(err)
	var got []string
	for _, f := range list {
		got = append(got, fmt.Sprintf("%d-%d%s", f.StartLine, f.EndLine, f.Kind))
	}
	if want := []string{"0-1comment", "3-8", "3-6", "4-5"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTokens(t *testing.T) {
	const liquid = "{% assign n = custom_attribute.${lo} | plus: 3 %}{\"a😀\": {%- if n == 'ü' -%}{{ n | hmac_sha1: \"k\" }}{% endif %}{% comment %}a\nb{% endcomment %}}"
	for _, c := range containers {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			u, text, _ := c.held(e, liquid+mark)
			r, err := e.server.SemanticTokensFull(e.ctx, &protocol.SemanticTokensParams{TextDocument: protocol.TextDocumentIdentifier{URI: u}})
			e.must(err)
			var got []string
			for _, tok := range e.tokens(text, r.Data) {
				got = append(got, strings.TrimSpace(tok))
			}
			want := []string{
				"keyword assign", "variable n", "namespace custom_attribute", "property lo", "function plus", "number 3",
				"keyword if", "variable n", "operator ==", "string 'ü'", "variable n", "function hmac_sha1 deprecated",
			}
			if c.name == "JSON string" {
				want = append(want, `string \"k\"`)
			} else {
				want = append(want, `string "k"`)
			}
			i := slices.Index(got, "keyword assign")
			if i < 0 || len(got) < i+len(want) || !slices.Equal(got[i:i+len(want)], want) {
				t.Errorf("got\n%s\nwant among them\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "comment {% comment %}a") }) {
				t.Errorf("no comment among %q", got)
			}
		})
	}
}

// tokens returns what each token stands for; that they are in order and apart follows from their form.
func (e *editor) tokens(text string, data []uint32) []string {
	e.t.Helper()
	legend := e.info.Capabilities.SemanticTokensProvider.(*protocol.SemanticTokensOptions).Legend
	var out []string
	var at protocol.Position
	length := uint32(0)
	for ; len(data) >= 5; data = data[5:] {
		if data[0] > 0 {
			at.Character = 0
		} else if data[1] < length {
			e.t.Errorf("the token at %v overlaps the one before", at)
		}
		at.Line, at.Character, length = at.Line+data[0], at.Character+data[1], data[2]
		word := legend.TokenTypes[data[3]] + " " + cut(e.t, text, protocol.Range{Start: at, End: protocol.Position{Line: at.Line, Character: at.Character + length}})
		if data[4] > 0 {
			word += " " + legend.TokenModifiers[0]
		}
		out = append(out, word)
	}
	if len(data) > 0 {
		e.t.Errorf("%d numbers are left", len(data))
	}
	return out
}

// hints returns the text with hints in it.
func (e *editor) hints(u uri.URI, text string, r protocol.Range) string {
	e.t.Helper()
	p := &protocol.InlayHintParams{Range: r}
	p.TextDocument.URI = u
	list, err := e.server.InlayHint(e.ctx, p)
	e.must(err)
	for _, h := range slices.Backward(list) {
		at := offsetAt(e.t, text, h.Position)
		text = text[:at] + "‹" + string(h.Label.(protocol.String)) + "›" + text[at:]
	}
	return text
}

func TestHints(t *testing.T) {
	everywhere := protocol.Range{End: protocol.Position{Line: 1 << 20}}
	for _, tt := range []struct{ name, body, want string }{
		{
			"attributes and events",
			`{"attributes": [{"external_id": "a", "x": 1, "y": 2}], "events": [{"external_id": "a", "name": "n", "time": "2026-01-01T00:00:00Z"}]}`,
			`{"attributes": [{‹2 data points›"external_id": "a", "x": 1, "y": 2}], "events": [{‹1 data point›"external_id": "a", "name": "n", "time": "2026-01-01T00:00:00Z"}]}`,
		},
		{
			"branches",
			`{"attributes": [{"external_id": "a"{% if z %}, "x": 1{% endif %}, "y": 2}]}`,
			`{"attributes": [{‹1–2 data points›"external_id": "a"{% if z %}, "x": 1{% endif %}, "y": 2}]}`,
		},
		{
			"two objects, the first within a branch",
			`{"attributes": [{% if z %}{"external_id": "a", "x": 1},{% endif %}{"external_id": "a", "y": 2}]}`,
			`{"attributes": [{% if z %}{‹1 data point›"external_id": "a", "x": 1},{% endif %}{‹1 data point›"external_id": "a", "y": 2}]}`,
		},
		{
			"loops",
			`{"attributes": [{"external_id": "a"{% for k in y limit: 9 %}, "k_{{k}}": 1{% endfor %}}, {"external_id": "a"{% for k in y %}, "l_{{k}}": 1{% endfor %}}, {"external_id": "a"{% for k in (1..9) %}, "m": 1{% endfor %}}]}`,
			`{"attributes": [{‹0–9 data points›"external_id": "a"{% for k in y limit: 9 %}, "k_{{k}}": 1{% endfor %}}, {‹0 or more data points›"external_id": "a"{% for k in y %}, "l_{{k}}": 1{% endfor %}}, {‹9 data points›"external_id": "a"{% for k in (1..9) %}, "m": 1{% endfor %}}]}`,
		},
		{"free of charge", `{"attributes": [{"external_id": "a", "email_subscribe": "opted_in"}]}`, `{"attributes": [{"external_id": "a", "email_subscribe": "opted_in"}]}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, c := range containers {
				e := start(t, pulled())
				u, text, _ := c.held(e, tt.body+mark)
				if got := e.hints(u, text, everywhere); got != c.hold(tt.want) {
					t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.hold(tt.want))
				}
			}
		})
	}
	e := start(t, pulled())
	text := body("{\"attributes\": [\n{\"external_id\": \"a\", \"x\": 1},\n{\"external_id\": \"a\", \"y\": 2}]}")
	u := e.open("a.webhook.liquid", text)
	if got := e.hints(u, text, protocol.Range{Start: protocol.Position{Line: 9}, End: protocol.Position{Line: 10}}); strings.Count(got, "‹") != 1 {
		t.Errorf("got more than what was asked for:\n%s", got)
	}
}

// locations returns a result as a list; an empty one is read as a list of links.
func locations(r protocol.DefinitionResult) []protocol.Location {
	list, _ := r.(protocol.LocationSlice)
	return list
}

func TestNames(t *testing.T) {
	const text = "{% assign n = 1 %}{% assign n = n | plus: 1 %}{\"a\": {{ n }}, {% for x in y %}\"{{ x }}\": {{ n¦ }},{% endfor %}\"b\": {{ m }}}{% capture m %}1{% endcapture %}"
	for _, c := range containers {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := start(t, pulled())
			_, plain, at := c.held(e, text)
			places := func(list []protocol.Location) (out []string) {
				for _, l := range list {
					if got := cut(t, plain, l.Range); got != "n" && got != "m" && got != "x" {
						t.Errorf("got a place with %q", got)
					}
					start := offsetAt(t, plain, l.Range.Start)
					out = append(out, plain[max(0, start-7):start])
				}
				return out
			}
			r, err := e.server.Definition(e.ctx, &protocol.DefinitionParams{TextDocumentPositionParams: at})
			e.must(err)
			if got := places(locations(r)); !slices.Equal(got, []string{"assign ", "assign "}) {
				t.Errorf("got definitions behind %q, want both", got)
			}
			for _, with := range []bool{false, true} {
				p := &protocol.ReferenceParams{TextDocumentPositionParams: at}
				p.Context.IncludeDeclaration = with
				list, err := e.server.References(e.ctx, p)
				e.must(err)
				if want := map[bool]int{false: 3, true: 5}[with]; len(places(list)) != want {
					t.Errorf("got references behind %q, want %d", places(list), want)
				}
			}
			at.Position = positionAt(plain, strings.Index(plain, "{{ m")+3)
			r, err = e.server.Definition(e.ctx, &protocol.DefinitionParams{TextDocumentPositionParams: at})
			e.must(err)
			if got := places(locations(r)); !slices.Equal(got, []string{"apture "}) {
				t.Errorf("got definitions behind %q, want the one below", got)
			}
			at.Position = positionAt(plain, strings.Index(plain, "in y")+3)
			r, err = e.server.Definition(e.ctx, &protocol.DefinitionParams{TextDocumentPositionParams: at})
			e.must(err)
			if got := locations(r); len(got) > 0 {
				t.Errorf("got %v for a name that is never set", got)
			}
		})
	}
}
