package lsp_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// next waits for the next message of the server, and writes it down.
func (r *raw) next() string {
	r.t.Helper()
	select {
	case v := <-r.answer:
		return fmt.Sprint(v)
	case <-time.After(patience):
		r.t.Fatal("the server says nothing")
		return ""
	}
}

// Findings and edits are of the document as the editor writes its URI, and it may ask in another way to write that.
func TestURIsAreThoseOfTheEditor(t *testing.T) {
	for _, tt := range []struct{ opened, asked string }{
		{"file:///C:/a.webhook.liquid", "file:///c%3A/a.webhook.liquid"},
		{"file:///tmp/ä (1).webhook.liquid", "file:///tmp/%C3%A4%20%281%29.webhook.liquid"},
		{"file:///tmp/%c3%a4.webhook.liquid", "file:///tmp/%C3%A4.webhook.liquid"},
		{"zipfile:///tmp/a.zip::a.webhook.liquid", "zipfile:///tmp/a.zip::a.webhook.liquid"},
		{"inmemory://model/1", "inmemory://model/1"},
	} {
		r := connectRaw(t)
		r.send(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}}`)
		r.next()
		r.send(strings.ReplaceAll(opened(`{"a": [1,]}`), "file:///a.webhook.liquid", tt.opened))
		if got, want := r.next(), "trailing-comma"; !strings.Contains(got, want) || !strings.Contains(got, "uri:"+tt.opened+"]") {
			t.Errorf("got  %s\nwant %s in %s", got, want, tt.opened)
		}
		r.send(`{"jsonrpc":"2.0","id":1,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"` + tt.asked +
			`"},"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":11}},"context":{"diagnostics":[]}}}`)
		if got, want := r.next(), "edit:map[changes:map["+tt.opened+":["; !strings.Contains(got, want) {
			t.Errorf("got  %s\nwant in it %s", got, want)
		}
		r.send(`{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"` + tt.asked + `"}}}`)
		if got, want := r.next(), "[diagnostics:[] uri:"+tt.opened+"]"; !strings.Contains(got, want) {
			t.Errorf("got  %s\nwant in it %s", got, want)
		}
	}
}
