// Command editor measures language servers as an editor meets them: the time from a change to the findings in the new text.
//
//	editor FILE LANGUAGE COMMAND [ARGUMENT …]
//
// It opens the file, puts a space after it and removes it again a few hundred times, and prints the median in milliseconds.
// A server that can be asked for findings is asked after each change; of another it is waited for what it tells.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

const (
	changes = 300
	unheard = 20 // changes that are made first and not counted
	longest = time.Minute
)

func main() {
	if len(os.Args) < 4 {
		log.Fatal("usage: editor FILE LANGUAGE COMMAND [ARGUMENT …]")
	}
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	median, err := measure(ctx, os.Args[1], protocol.LanguageKind(os.Args[2]), os.Args[3:])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.3f\n", float64(median.Microseconds())/1000)
}

// measure returns the median time from a change to its findings.
func measure(ctx context.Context, file string, language protocol.LanguageKind, command []string) (time.Duration, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	file, err = filepath.Abs(file)
	if err != nil {
		return 0, err
	}
	server := exec.CommandContext(ctx, command[0], command[1:]...)
	in, errIn := server.StdinPipe()
	out, errOut := server.StdoutPipe()
	if err := errors.Join(errIn, errOut, server.Start()); err != nil {
		return 0, err
	}
	e := &editor{told: make(chan int32, changes)}
	conn := jsonrpc2.NewConn(jsonrpc2.NewHeaderStream(pipe{out, in}), jsonrpc2.WithCodec(codec{}))
	conn.Go(ctx, protocol.ClientHandler(e, jsonrpc2.MethodNotFoundHandler))
	e.server = protocol.ServerDispatcher(conn)
	if err := e.open(ctx, uri.File(file), language, string(text)); err != nil {
		return 0, err
	}
	var took []time.Duration
	for n := range unheard + changes {
		began := time.Now()
		if err := e.change(ctx, string(text)+" "[:n%2]); err != nil {
			return 0, err
		}
		if n >= unheard {
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	return took[len(took)/2], cmp.Or(server.Process.Kill(), conn.Close())
}

// An editor is the other end of a server.
type editor struct {
	protocol.UnimplementedClient
	server  protocol.Server
	asks    bool
	file    uri.URI
	version int32
	told    chan int32 // the version of the text that findings are of
}

func (e *editor) open(ctx context.Context, file uri.URI, language protocol.LanguageKind, text string) error {
	yes := true
	can := protocol.ClientCapabilities{TextDocument: &protocol.TextDocumentClientCapabilities{
		PublishDiagnostics: &protocol.PublishDiagnosticsClientCapabilities{VersionSupport: &yes},
		Diagnostic:         &protocol.DiagnosticClientCapabilities{},
	}}
	p := &protocol.InitializeParams{Capabilities: can}
	p.WorkspaceFolders = protocol.NewNullable([]protocol.WorkspaceFolder{{URI: uri.Dirname(file), Name: "bench"}})
	info, err := e.server.Initialize(ctx, p)
	if err != nil {
		return err
	}
	e.asks, e.file = info.Capabilities.DiagnosticProvider != nil, file
	if err := e.server.Initialized(ctx, &protocol.InitializedParams{}); err != nil {
		return err
	}
	return e.server.DidOpen(ctx, &protocol.DidOpenTextDocumentParams{
		TextDocument: protocol.TextDocumentItem{URI: file, LanguageID: language, Version: 0, Text: text},
	})
}

// change gives a document another text and waits for what is found there.
func (e *editor) change(ctx context.Context, text string) error {
	e.version++
	document := protocol.TextDocumentIdentifier{URI: e.file}
	err := e.server.DidChange(ctx, &protocol.DidChangeTextDocumentParams{
		TextDocument:   protocol.VersionedTextDocumentIdentifier{TextDocumentIdentifier: document, Version: e.version},
		ContentChanges: []protocol.TextDocumentContentChangeEvent{&protocol.TextDocumentContentChangeWholeDocument{Text: text}},
	})
	if err != nil || e.asks {
		if err == nil {
			_, err = e.server.Diagnostic(ctx, &protocol.DocumentDiagnosticParams{TextDocument: document})
		}
		return err
	}
	for {
		select {
		case version := <-e.told:
			if version == e.version {
				return nil
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// PublishDiagnostics hears what the server tells.
func (e *editor) PublishDiagnostics(_ context.Context, p *protocol.PublishDiagnosticsParams) error {
	if version, ok := p.Version.Get(); ok {
		e.told <- version
	}
	return nil
}

type codec struct{}

func (codec) Marshal(v any) ([]byte, error)      { return protocol.Marshal(v) }
func (codec) Unmarshal(data []byte, v any) error { return protocol.Unmarshal(data, v) }

// A pipe is the two ends of a process as one.
type pipe struct {
	io.Reader
	io.WriteCloser
}
