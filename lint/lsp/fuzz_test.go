package lsp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/lsp"
	"github.com/hooklint/hooklint/rules"
)

// A wire is a connection on which all that is ever sent stands already.
type wire struct {
	io.Reader
}

func (wire) Write(p []byte) (int, error) { return len(p), nil }
func (wire) Close() error                { return nil }

func framed(messages ...string) string {
	var b strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return b.String()
}

// Whatever an editor sends, framed or not, the server ends with the connection and says nothing of a bug.
func FuzzServe(f *testing.F) {
	hello := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`
	open := `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///nowhere/a.liquid","languageId":"liquid","version":1,"text":"{\"a\": {{ ${first_name} }},}"}}}`
	ask := func(method, params string) string {
		return `{"jsonrpc":"2.0","id":"x","method":"textDocument/` + method + `","params":{"textDocument":{"uri":"file:///nowhere/a.liquid"}` + params + `}}`
	}
	const here = `,"position":{"line":0,"character":12}`
	f.Add(true, hello, open, ask("hover", here))
	f.Add(true, hello, open, ask("completion", here))
	f.Add(true, hello, open, ask("definition", here))
	f.Add(true, hello, open, ask("references", here+`,"context":{"includeDeclaration":true}`))
	f.Add(true, hello, open, ask("inlayHint", `,"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":99999999}}`))
	f.Add(true, hello, open, ask("codeAction", `,"range":{"start":{"line":0,"character":4294967295},"end":{"line":0,"character":0}},"context":{"diagnostics":[]}`))
	f.Add(true, hello, open, ask("semanticTokens/full", ""))
	f.Add(true, hello, open, ask("diagnostic", ""))
	f.Add(true, hello, open, `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///nowhere/a.liquid","version":-1},"contentChanges":[{"range":{"start":{"line":3,"character":1},"end":{"line":0,"character":0}},"text":"{%"}]}}`)
	f.Add(true, `{"jsonrpc":"2.0","id":1,"method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`, `[]`)
	f.Add(true, `null`, `{"jsonrpc":"2.0","id":{},"method":7}`, `{"jsonrpc":"2.0","id":1,"result":null}`)
	f.Add(false, "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n{}", "\r\n\r\n")
	f.Fuzz(func(t *testing.T, frame bool, a, b, c string) {
		sent := a + b + c
		if frame {
			sent = framed(a, b, c)
		}
		var log strings.Builder
		err := lsp.Serve(context.Background(), wire{strings.NewReader(sent)}, lsp.Options{Rules: rules.All, Log: &log})
		if errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		if log.Len() > 0 {
			t.Fatalf("%q: %s", sent, log.String())
		}
	})
}
