package lsp_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/lsp"
	"github.com/hooklint/hooklint/rules"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// An editor is the other end of a server, as an editor would be.
type editor struct {
	protocol.UnimplementedClient
	t       testing.TB
	ctx     context.Context
	conn    jsonrpc2.Conn
	server  protocol.Server
	info    *protocol.InitializeResult
	told    chan *protocol.PublishDiagnosticsParams
	asked   chan string
	ended   chan error
	dir     string
	version int32
	texts   map[uri.URI]string
	last    map[uri.URI]string // the rules of what was told last
}

type codec struct{}

func (codec) Marshal(v any) ([]byte, error)      { return protocol.Marshal(v) }
func (codec) Unmarshal(data []byte, v any) error { return protocol.Unmarshal(data, v) }

func yes() *bool { b := true; return &b }

// pushed returns the capabilities of an editor that is told findings.
func pushed() protocol.ClientCapabilities {
	return protocol.ClientCapabilities{
		TextDocument: &protocol.TextDocumentClientCapabilities{
			PublishDiagnostics: &protocol.PublishDiagnosticsClientCapabilities{
				VersionSupport:          yes(),
				DiagnosticsCapabilities: protocol.DiagnosticsCapabilities{RelatedInformation: yes()},
			},
		},
	}
}

// pulled returns the capabilities of an editor that asks for findings.
func pulled() protocol.ClientCapabilities {
	c := pushed()
	c.TextDocument.Diagnostic = &protocol.DiagnosticClientCapabilities{}
	c.Workspace = &protocol.WorkspaceClientCapabilities{Diagnostics: &protocol.DiagnosticWorkspaceClientCapabilities{RefreshSupport: yes()}}
	return c
}

func inUTF8(c protocol.ClientCapabilities) protocol.ClientCapabilities {
	c.General = &protocol.GeneralClientCapabilities{PositionEncodings: []protocol.PositionEncodingKind{protocol.PositionEncodingKindUTF8, protocol.PositionEncodingKindUTF16}}
	return c
}

// start starts a server of all rules and an editor in an empty folder.
func start(t testing.TB, can protocol.ClientCapabilities) *editor {
	t.Helper()
	return startWith(t, can, rules.All)
}

// startIn starts them with the folder as the workspace.
func startIn(t testing.TB, can protocol.ClientCapabilities) *editor {
	t.Helper()
	e := connect(t, lsp.Options{Rules: rules.All, Version: "test"})
	p := &protocol.InitializeParams{Capabilities: can}
	p.WorkspaceFolders = protocol.NewNullable([]protocol.WorkspaceFolder{{URI: uri.File(e.dir), Name: "it"}})
	e.initialize(p)
	return e
}

func startWith(t testing.TB, can protocol.ClientCapabilities, all []*lint.Rule) *editor {
	t.Helper()
	e := connect(t, lsp.Options{Rules: all, Version: "test"})
	e.initialize(&protocol.InitializeParams{Capabilities: can})
	return e
}

// connect starts a server and an editor that has not said anything.
func connect(t testing.TB, o lsp.Options) *editor {
	t.Helper()
	ours, theirs := net.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	e := &editor{
		t: t, ctx: ctx, told: make(chan *protocol.PublishDiagnosticsParams, 1<<16), asked: make(chan string, 1<<10),
		ended: make(chan error, 1), dir: t.TempDir(), texts: map[uri.URI]string{}, last: map[uri.URI]string{},
	}
	go func() { e.ended <- lsp.Serve(context.Background(), theirs, o) }()
	e.conn = jsonrpc2.NewConn(jsonrpc2.NewHeaderStream(ours), jsonrpc2.WithCodec(codec{}))
	e.conn.Go(ctx, protocol.ClientHandler(e, jsonrpc2.MethodNotFoundHandler))
	e.server = protocol.ServerDispatcher(e.conn)
	t.Cleanup(func() {
		_ = ours.Close()
		cancel()
		select {
		case <-e.ended:
		case <-time.After(patience):
			t.Error("the server is still running after its editor has gone")
		}
	})
	return e
}

func (e *editor) initialize(p *protocol.InitializeParams) {
	e.t.Helper()
	info, err := e.server.Initialize(e.ctx, p)
	e.must(err)
	e.info = info
	e.must(e.server.Initialized(e.ctx, &protocol.InitializedParams{}))
}

// PublishDiagnostics keeps what the server says.
func (e *editor) PublishDiagnostics(_ context.Context, p *protocol.PublishDiagnosticsParams) error {
	e.told <- p
	return nil
}

// RegisterCapability keeps what the server asks for.
func (e *editor) RegisterCapability(_ context.Context, p *protocol.RegistrationParams) error {
	for _, r := range p.Registrations {
		e.asked <- strings.Clone(r.Method)
	}
	return nil
}

// DiagnosticRefresh keeps that the server asked.
func (e *editor) DiagnosticRefresh(context.Context) error {
	e.asked <- protocol.MethodWorkspaceDiagnosticRefresh
	return nil
}

func (e *editor) path(name string) string { return filepath.Join(e.dir, name) }
func (e *editor) uri(name string) uri.URI { return uri.File(e.path(name)) }

func (e *editor) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) write(name, text string) {
	e.t.Helper()
	e.must(os.MkdirAll(filepath.Dir(e.path(name)), 0o755))
	e.must(os.WriteFile(e.path(name), []byte(text), 0o644))
}

func (e *editor) open(name, text string) uri.URI {
	e.t.Helper()
	u := e.uri(name)
	e.version++
	e.texts[u] = text
	e.must(e.server.DidOpen(e.ctx, &protocol.DidOpenTextDocumentParams{
		TextDocument: protocol.TextDocumentItem{URI: u, LanguageID: "liquid", Version: e.version, Text: text},
	}))
	return u
}

func (e *editor) change(u uri.URI, changes ...protocol.TextDocumentContentChangeEvent) {
	e.t.Helper()
	e.version++
	p := &protocol.DidChangeTextDocumentParams{ContentChanges: changes}
	p.TextDocument.URI, p.TextDocument.Version = u, e.version
	e.must(e.server.DidChange(e.ctx, p))
}

func whole(text string) protocol.TextDocumentContentChangeEvent {
	return &protocol.TextDocumentContentChangeWholeDocument{Text: text}
}

// found returns the findings told of a document at its present version.
func (e *editor) found(u uri.URI) []protocol.Diagnostic {
	e.t.Helper()
	timeout := time.After(patience)
	for {
		select {
		case p := <-e.told:
			e.last[p.URI] = codes(p.Diagnostics)
			version, ok := p.Version.Get()
			if p.URI == u && (!ok || version == e.version) {
				return p.Diagnostics
			}
		case <-timeout:
			e.t.Fatalf("no findings of %s, version %d", u, e.version)
		}
	}
}

// asks returns the findings of a document as the server answers when asked.
func (e *editor) asks(u uri.URI) []protocol.Diagnostic {
	e.t.Helper()
	return e.report(u).Items
}

func (e *editor) report(u uri.URI) *protocol.RelatedFullDocumentDiagnosticReport {
	e.t.Helper()
	p := &protocol.DocumentDiagnosticParams{}
	p.TextDocument.URI = u
	r, err := e.server.Diagnostic(e.ctx, p)
	e.must(err)
	full, ok := r.(*protocol.RelatedFullDocumentDiagnosticReport)
	if !ok {
		e.t.Fatalf("got %T, want a full report", r)
	}
	return full
}

// codes returns the rules of findings.
func codes(ds []protocol.Diagnostic) string {
	var out []string
	for _, d := range ds {
		code, _ := d.Code.(protocol.String)
		out = append(out, string(code))
	}
	return strings.Join(out, " ")
}
