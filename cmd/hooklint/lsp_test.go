package main

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// The protocol wants 0 of a server that was shut down, and 1 of one that was not.
func TestLanguageServerStatus(t *testing.T) {
	const (
		initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`
		shutdown   = `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`
		exit       = `{"jsonrpc":"2.0","method":"exit"}`
	)
	for _, tt := range []struct {
		name     string
		messages []string
		want     int
	}{
		{"shut down", []string{initialize, shutdown, exit}, 0},
		{"not shut down", []string{initialize, exit}, 1},
		{"never begun", []string{exit}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var in strings.Builder
			for _, m := range tt.messages {
				fmt.Fprintf(&in, "Content-Length: %d\r\n\r\n%s", len(m), m)
			}
			// The stream stays open: what ends the server is the message.
			r, w := io.Pipe()
			go func() { _, _ = io.WriteString(w, in.String()) }()
			if got := run([]string{"lsp"}, r, io.Discard, io.Discard); got != tt.want {
				t.Errorf("got  %d\nwant %d", got, tt.want)
			}
		})
	}
}
