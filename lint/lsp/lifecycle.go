package lsp

import (
	"context"
	"encoding/json"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/source"
)

// A server answers one editor. Serve makes it.
type server struct {
	protocol.UnimplementedServer

	options  Options
	conn     jsonrpc2.Conn
	client   client
	running  requests
	logging  sync.Mutex
	ready    atomic.Bool
	shutDown atomic.Bool
	exited   chan struct{}
	exit     sync.Once
	slots    chan struct{} // of those who may work at a time

	documents documents
	checkers  checkers
	configs   configurations
	across    across
	shapes    shapes
}

// client is what the editor can do.
type client struct {
	unit            source.Unit
	pull            bool // asks for findings
	refresh         bool // can be told to ask again
	watch           bool // can be asked to watch files
	versions        bool // wants the version with findings
	related         bool
	resolveEdits    bool // asks for the edits of an action once it is chosen
	documentChanges bool // takes edits with the version they are of
	prepares        bool // asks whether a name can be renamed
}

// leastSlots is how many questions are answered side by side at least, so that one which takes long holds up no other.
const leastSlots = 2

func newServer(o Options, conn jsonrpc2.Conn) *server {
	s := &server{options: o, conn: conn, exited: make(chan struct{}), slots: make(chan struct{}, max(leastSlots, runtime.GOMAXPROCS(0)))}
	s.running.cancels = map[string]context.CancelFunc{}
	s.documents.open = map[string]*document{}
	s.documents.wake = make(chan struct{}, 1)
	s.configs.rules, s.configs.always = o.Rules, o.Config
	s.across.wake = make(chan struct{}, 1)
	return s
}

func on(b *bool) bool { return b != nil && *b }

// Initialize agrees with the editor on what each can do.
func (s *server) Initialize(_ context.Context, p *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	s.client = capable(&p.Capabilities)
	s.across.folders = foldersOf(p)
	s.ready.Store(true)
	version := protocol.NewOptional(s.options.Version)
	return &protocol.InitializeResult{
		Capabilities: s.capabilities(),
		ServerInfo:   protocol.ServerInfo{Name: "hooklint", Version: version},
	}, nil
}

func capable(c *protocol.ClientCapabilities) client {
	out := client{unit: source.UTF16}
	if c.General != nil {
		for _, e := range c.General.PositionEncodings {
			if e == protocol.PositionEncodingKindUTF8 {
				out.unit = source.Bytes
				break
			}
			if e == protocol.PositionEncodingKindUTF16 {
				break
			}
		}
	}
	if w := c.Workspace; w != nil {
		out.refresh = w.Diagnostics != nil && on(w.Diagnostics.RefreshSupport)
		out.documentChanges = w.WorkspaceEdit != nil && on(w.WorkspaceEdit.DocumentChanges)
		out.watch = w.DidChangeWatchedFiles != nil && on(w.DidChangeWatchedFiles.DynamicRegistration)
	}
	t := c.TextDocument
	if t == nil {
		return out
	}
	out.pull = t.Diagnostic != nil
	if d := t.PublishDiagnostics; d != nil {
		out.versions, out.related = on(d.VersionSupport), on(d.RelatedInformation)
	}
	if t.Diagnostic != nil {
		out.related = out.related || on(t.Diagnostic.RelatedInformation)
	}
	out.prepares = t.Rename != nil && on(t.Rename.PrepareSupport)
	if a := t.CodeAction; a != nil && on(a.DataSupport) {
		for _, property := range a.ResolveSupport.Properties {
			out.resolveEdits = out.resolveEdits || property == "edit"
		}
	}
	return out
}

func (s *server) capabilities() protocol.ServerCapabilities {
	yes, incremental := true, protocol.TextDocumentSyncKindIncremental
	c := protocol.ServerCapabilities{
		PositionEncoding: protocol.PositionEncodingKindUTF16,
		TextDocumentSync: &protocol.TextDocumentSyncOptions{OpenClose: &yes, Change: &incremental, Save: &protocol.SaveOptions{}},
	}
	if s.client.unit == source.Bytes {
		c.PositionEncoding = protocol.PositionEncodingKindUTF8
	}
	c.CodeActionProvider = &protocol.CodeActionOptions{
		CodeActionKinds: []protocol.CodeActionKind{protocol.CodeActionKindQuickFix, fixAllKind}, ResolveProvider: &yes,
	}
	c.HoverProvider = protocol.Boolean(true)
	c.CompletionProvider = &protocol.CompletionOptions{TriggerCharacters: []string{"$", "{", "|", "%", `"`, ".", "/"}}
	c.DefinitionProvider, c.ReferencesProvider = protocol.Boolean(true), protocol.Boolean(true)
	c.RenameProvider = protocol.Boolean(true)
	if s.client.prepares {
		c.RenameProvider = &protocol.RenameOptions{PrepareProvider: &yes}
	}
	c.DocumentSymbolProvider, c.FoldingRangeProvider = protocol.Boolean(true), protocol.Boolean(true)
	c.InlayHintProvider = protocol.Boolean(true)
	c.SemanticTokensProvider = &protocol.SemanticTokensOptions{
		Legend: protocol.SemanticTokensLegend{TokenTypes: legend[:], TokenModifiers: []string{"deprecated"}},
		Full:   protocol.Boolean(true),
	}
	if s.client.pull {
		c.DiagnosticProvider = &protocol.DiagnosticOptions{InterFileDependencies: true}
	}
	c.Workspace = &protocol.WorkspaceOptions{WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{
		Supported: &yes, ChangeNotifications: protocol.Boolean(true),
	}}
	return c
}

// Initialized asks the editor to say when a configuration or webhook changes.
func (s *server) Initialized(ctx context.Context, _ *protocol.InitializedParams) error {
	s.across.schedule()
	if !s.client.watch {
		return nil // the time of the file is looked at instead
	}
	watch, err := json.Marshal(map[string]any{"watchers": []map[string]string{{"globPattern": "**/" + config.FileName}, {"globPattern": "**/*.webhook.*"}}})
	if err != nil {
		return err
	}
	s.ask(ctx, protocol.MethodClientRegisterCapability, &protocol.RegistrationParams{Registrations: []protocol.Registration{
		{ID: "files", Method: protocol.MethodWorkspaceDidChangeWatchedFiles, RegisterOptions: watch},
	}})
	return nil
}

// longestAnswer is how long the editor may take to answer what it is asked.
const longestAnswer = 10 * time.Second

// ask asks the editor something whose answer does not matter, without waiting.
func (s *server) ask(ctx context.Context, method string, params any) {
	own := jsonrpc2.DetachContext(ctx)
	go func() {
		own, cancel := context.WithTimeout(own, longestAnswer)
		defer cancel()
		_, _ = s.conn.Call(own, method, params, nil) // an editor that cannot goes without
	}()
}

// Shutdown ends all work; Exit follows.
func (s *server) Shutdown(context.Context) error {
	s.shutDown.Store(true)
	return nil
}

// Exit ends the server.
func (s *server) Exit(context.Context) error {
	s.exit.Do(func() { close(s.exited) })
	return nil
}

// SetTrace does nothing.
func (s *server) SetTrace(context.Context, *protocol.SetTraceParams) error { return nil }
