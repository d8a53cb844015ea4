package lsp_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

var soak = flag.Bool("soak", false, "100,000 random edits over 20 documents instead of 10,000 over 5")

// samples returns the texts that random edits begin with.
func samples(t testing.TB) []string {
	t.Helper()
	var out []string
	paths, err := filepath.Glob("../../testdata/examples/*")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	return append(out, faulty, containers[5].hold(`{"attributes": [{"external_id": "a",}]}`))
}

// pieces is what is typed at random.
var pieces = []string{"{", "}", "[", "]", `"`, ",", ":", "{{", "}}", "{%", "%}", "${", "{% if x %}", "{% endif %}", "{% for a in b %}", "a", "😀", "ü", "\n", "\r\n", " ", "0", "---\n", "body: |\n  ", "| default: 'x'", "\\", "\t"}

// randomEdit returns a change of a text, and the text after it.
func randomEdit(r *rand.Rand, text string) (protocol.TextDocumentContentChangeEvent, string) {
	cutAt := func(at int) int {
		for at > 0 && at < len(text) && text[at]&0xC0 == 0x80 {
			at--
		}
		if at > 0 && at < len(text) && text[at-1] == '\r' && text[at] == '\n' {
			at-- // editors do not stand within a line break
		}
		return at
	}
	start := cutAt(r.IntN(len(text) + 1))
	end := start
	if r.IntN(3) == 0 || len(text) > 3000 {
		end = cutAt(min(len(text), start+r.IntN(20)))
	}
	end = max(start, end)
	put := pieces[r.IntN(len(pieces))]
	if len(text) > 3000 {
		put = ""
	}
	at := protocol.Range{Start: lineAndColumn(text, start), End: lineAndColumn(text, end)}
	return &protocol.TextDocumentContentChangePartial{Range: at, Text: put}, text[:start] + put + text[end:]
}

// lineAndColumn returns a position in UTF-8 columns.
func lineAndColumn(text string, offset int) protocol.Position {
	line, start := 0, 0
	for i := range offset {
		if text[i] == '\n' || text[i] == '\r' && !strings.HasPrefix(text[i+1:], "\n") {
			line, start = line+1, i+1
		}
	}
	return protocol.Position{Line: uint32(line), Character: uint32(offset - start)}
}

// ask asks something at random about a document, whose answer does not matter.
func (e *editor) ask(r *rand.Rand, u uri.URI, text string) {
	at := protocol.TextDocumentPositionParams{Position: lineAndColumn(text, r.IntN(len(text)+1))}
	at.TextDocument.URI = u
	id := protocol.TextDocumentIdentifier{URI: u}
	var err error
	switch r.IntN(9) {
	case 0:
		_, err = e.server.Hover(e.ctx, &protocol.HoverParams{TextDocumentPositionParams: at})
	case 1:
		_, err = e.server.Completion(e.ctx, &protocol.CompletionParams{TextDocumentPositionParams: at})
	case 2:
		_, err = e.server.DocumentSymbol(e.ctx, &protocol.DocumentSymbolParams{TextDocument: id})
	case 3:
		_, err = e.server.SemanticTokensFull(e.ctx, &protocol.SemanticTokensParams{TextDocument: id})
	case 4:
		_, err = e.server.FoldingRanges(e.ctx, &protocol.FoldingRangeParams{TextDocument: id})
	case 5:
		_, err = e.server.InlayHint(e.ctx, &protocol.InlayHintParams{TextDocument: id, Range: protocol.Range{End: protocol.Position{Line: 1000}}})
	case 6:
		_, err = e.server.Definition(e.ctx, &protocol.DefinitionParams{TextDocumentPositionParams: at})
	case 7:
		p := &protocol.ReferenceParams{TextDocumentPositionParams: at}
		_, err = e.server.References(e.ctx, p)
	default:
		p := &protocol.CodeActionParams{TextDocument: id, Range: protocol.Range{Start: at.Position, End: at.Position}}
		_, err = e.server.CodeAction(e.ctx, p)
	}
	e.must(err)
}

// TestRandomEdits types at random in some documents, asking at random: the last findings are those of a server that is
// shown the texts afresh, nothing breaks, and memory and goroutines do not grow.
func TestRandomEdits(t *testing.T) {
	t.Parallel()
	edits, documents := 10_000, 5
	if *soak {
		edits, documents = 100_000, 20
	}
	if testing.Short() {
		edits = 1000
	}
	r := rand.New(rand.NewPCG(1, uint64(edits)))
	e := start(t, inUTF8(pushed()))
	all := samples(t)
	names, texts, uris := make([]string, documents), make([]string, documents), make([]uri.URI, documents)
	for i := range documents {
		texts[i] = all[i%len(all)]
		ending := map[bool]string{true: "yaml", false: "liquid"}[strings.HasPrefix(texts[i], "url:")]
		names[i] = fmt.Sprintf("%d.webhook.%s", i, ending)
		uris[i] = e.open(names[i], texts[i])
	}
	var memory, goroutines, lengths []uint64
	for n := range edits {
		i := r.IntN(documents)
		var change protocol.TextDocumentContentChangeEvent
		change, texts[i] = randomEdit(r, texts[i])
		e.change(uris[i], change)
		if n%20 == 0 {
			e.ask(r, uris[i], texts[i])
		}
		if n%(edits/5) == edits/5-1 {
			e.settle(uris[i])
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			memory, goroutines = append(memory, m.HeapAlloc>>10), append(goroutines, uint64(runtime.NumGoroutine()))
			lengths = append(lengths, uint64(len(strings.Join(texts, "")))>>10)
		}
	}
	t.Logf("after each fifth of %d edits: %d KiB for texts of %d KiB, %d goroutines", edits, memory, lengths, goroutines)
	if *soak {
		if first, last := memory[0], memory[len(memory)-1]; last > first+first/4+4096 {
			t.Errorf("memory grows: %d KiB", memory)
		}
		if first, last := goroutines[0], goroutines[len(goroutines)-1]; last > first+5 {
			t.Errorf("goroutines grow: %d", goroutines)
		}
	}
	fresh := start(t, inUTF8(pulled()))
	for i := range documents {
		e.version++
		e.change(uris[i]) // no change, so that the findings of this version are the last
		got := e.found(uris[i])
		want := fresh.asks(fresh.open(names[i], texts[i]))
		if !reflect.DeepEqual(said(got), said(want)) {
			t.Errorf("%s: other findings than of a fresh check (-fresh +last):\n%s\nof\n%q", names[i], cmp.Diff(said(want), said(got)), texts[i])
		}
	}
}

// settle waits until a document has been checked.
func (e *editor) settle(u uri.URI) {
	e.t.Helper()
	e.change(u)
	e.found(u)
	for len(e.told) > 0 {
		<-e.told
	}
}

// said returns findings in words.
func said(ds []protocol.Diagnostic) []string {
	out := []string{}
	for _, d := range ds {
		out = append(out, fmt.Sprintf("%v %v %v", d.Range, d.Code, d.Message))
	}
	return out
}
