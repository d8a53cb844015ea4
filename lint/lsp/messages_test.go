package lsp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/hooklint/hooklint/lint/lsp"
	"github.com/hooklint/hooklint/rules"
)

// methods is what an editor may send, and some that it may not.
var methods = []string{
	"initialize", "initialized", "shutdown", "exit", "$/cancelRequest", "$/setTrace", "no/such",
	"textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose", "textDocument/diagnostic",
	"textDocument/hover", "textDocument/completion", "textDocument/definition", "textDocument/references", "textDocument/documentSymbol",
	"textDocument/prepareRename", "textDocument/rename",
	"textDocument/foldingRange", "textDocument/semanticTokens/full", "textDocument/inlayHint", "textDocument/codeAction", "codeAction/resolve",
	"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration", "workspace/didChangeWorkspaceFolders",
}

// survives serves what an editor writes, then the end of the stream: the server ends by itself, and nothing of it breaks.
func survives(t *testing.T, write func(w io.Writer)) {
	t.Helper()
	ours, theirs := net.Pipe()
	var bugs strings.Builder
	ended := make(chan error, 1)
	go func() { ended <- lsp.Serve(context.Background(), theirs, lsp.Options{Rules: rules.All, Log: &bugs}) }()
	go func() { _, _ = io.Copy(io.Discard, ours) }()
	// A server that has ended reads no more.
	_ = ours.SetWriteDeadline(time.Now().Add(patience))
	write(ours)
	_ = ours.Close()
	select {
	case <-ended:
	case <-time.After(patience):
		t.Fatal("the server goes on after its editor has gone")
	}
	if bugs.Len() > 0 {
		t.Fatal(bugs.String())
	}
}

func frame(w io.Writer, message string) {
	_, _ = fmt.Fprintf(w, "Content-Length: %d\r\n\r\n%s", len(message), message)
}

// FuzzMessages sends well-formed messages that make no sense: each byte of the script chooses a method, the next whether
// it is a question, the next its place; the text is what is opened.
func FuzzMessages(f *testing.F) {
	for i := range methods {
		f.Add([]byte{byte(i), 1, 3, byte(i), 0, 200, byte(len(methods) - 1 - i), 1, 7}, faulty, `{"a": [1]}`)
	}
	f.Add([]byte{8, 0, 0, 11, 1, 0, 9, 0, 0, 20, 1, 0, 21, 1, 0}, "---\r\nurl: x\r\n---\r\n{{ a | b }}\xff{% if", `[]`)
	f.Fuzz(func(t *testing.T, script []byte, text, mad string) {
		if len(script) > 300 || len(text) > 10_000 {
			t.Skip("a long script only slows the search")
		}
		if !json.Valid([]byte(mad)) {
			mad = "null"
		}
		survives(t, func(w io.Writer) {
			frame(w, initialize)
			frame(w, opened(strings.ToValidUTF8(text, "?")))
			for i := 0; i+2 < len(script); i += 3 {
				frame(w, message(i, script[i:i+3], mad))
			}
		})
	})
}

// message returns a message of three bytes: with parameters as they should be, or mad ones.
func message(id int, choice []byte, mad string) string {
	at := fmt.Sprintf(`{"line":%d,"character":%d}`, choice[2]/8, int(choice[2])*5)
	span := `{"start":` + at + `,"end":{"line":9,"character":4294967295}}`
	params := `{"textDocument":{"uri":"file:///a.webhook.liquid","version":3},"position":` + at + `,"range":` + span +
		`,"context":{"diagnostics":[],"includeDeclaration":true},"contentChanges":[{"range":` + span + `,"text":"{{"}],"id":1,"value":"off",` +
		`"changes":[{"uri":"file:///.hooklint.yaml","type":2}],"event":{"added":[],"removed":[]},"capabilities":{},"processId":null,"rootUri":null}`
	if choice[1]&2 != 0 {
		params = mad
	}
	number := ""
	if choice[1]&1 != 0 {
		number = fmt.Sprintf(`"id":%d,`, id)
	}
	return `{"jsonrpc":"2.0",` + number + `"method":"` + methods[int(choice[0])%len(methods)] + `","params":` + params + `}`
}
