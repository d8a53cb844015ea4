package lsp

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// documents is what the editor has open.
type documents struct {
	mu   sync.Mutex
	open map[string]*document // by URI
	wake chan struct{}        // something is to be checked
	made uint64               // snapshots
}

// A document is an open text. The text counts, not the file of that name.
type document struct {
	uri      uri.URI
	path     string
	language string
	version  int32
	text     *text

	current *snapshot // nil: not looked at since the text or the configuration changed
	due     time.Time // when to check it; zero if it was
	took    time.Duration
	told    bool // findings were published
}

// A snapshot is a document at one moment, and what was worked out about it. It never changes.
type snapshot struct {
	*text
	serial  uint64 // no two snapshots have the same
	uri     uri.URI
	version int32
	setting *setting
	wanted  bool // it is a webhook file

	file   func() *lint.File
	report func() *lint.Report
}

func (s *Server) newSnapshot(d *document) *snapshot {
	set := s.configs.of(d.path)
	s.documents.made++
	snap := &snapshot{text: d.text, serial: s.documents.made, uri: d.uri, version: d.version, setting: set, wanted: set.wants(d.path, d.language)}
	name := filepath.ToSlash(d.path)
	snap.file = sync.OnceValue(func() *lint.File {
		return lint.ReadFile(source.NewFile(name, snap.string), set.config(), set.settings(d.path))
	})
	snap.report = sync.OnceValue(func() *lint.Report {
		if !snap.wanted {
			return &lint.Report{Rules: s.options.Rules}
		}
		return s.check(set, snap.file())
	})
	return snap
}

func (s *Server) check(set *setting, f *lint.File) *lint.Report {
	run := &lint.Runner{Rules: s.options.Rules, Config: set.config(), Stack: s.options.Log != nil}
	r := run.File(f)
	for _, b := range r.Bugs {
		s.bug("rule "+b.Rule, b.Panic, nil)
	}
	return r
}

// at is the snapshot of a document as it is now. Whoever calls it while a message is handled may release after it.
func (s *Server) at(u uri.URI) (*snapshot, error) {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	d := s.documents.open[string(u)]
	if d == nil {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "%s is not open", u)
	}
	return s.snapshot(d), nil
}

// question takes a snapshot and lets the next message come.
func (s *Server) question(ctx context.Context, u uri.URI) (*snapshot, error) {
	snap, err := s.at(u)
	release(ctx)
	return snap, err
}

// snapshot is that of a document as it is; the lock is held.
func (s *Server) snapshot(d *document) *snapshot {
	if d.current == nil || d.current.setting != s.configs.of(d.path) {
		d.current = s.newSnapshot(d)
	}
	return d.current
}

// DidOpen takes a document.
func (s *Server) DidOpen(_ context.Context, p *protocol.DidOpenTextDocumentParams) error {
	t := p.TextDocument
	name := strings.Clone(string(t.URI))
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	d := &document{
		uri: uri.URI(name), path: pathOf(uri.URI(name)), language: strings.Clone(string(t.LanguageID)), version: t.Version,
		text: newText(strings.Clone(t.Text), s.client.unit),
	}
	s.documents.open[name] = d
	s.schedule(d, 0)
	return nil
}

// pathOf is the path of a document's file; of one that is no file, what stands for it in its URI.
func pathOf(u uri.URI) string {
	if u.IsFile() {
		return u.FsPath()
	}
	return u.Path()
}

// DidChange takes changes to a document.
func (s *Server) DidChange(_ context.Context, p *protocol.DidChangeTextDocumentParams) error {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	d := s.documents.open[string(p.TextDocument.URI)]
	if d == nil {
		return nil // changes of a document that was never opened
	}
	d.text, d.version, d.current = changed(d.text, p.ContentChanges), p.TextDocument.Version, nil
	s.schedule(d, pause(d.took))
	return nil
}

// DidSave checks at once.
func (s *Server) DidSave(_ context.Context, p *protocol.DidSaveTextDocumentParams) error {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	if d := s.documents.open[string(p.TextDocument.URI)]; d != nil {
		if filepath.Base(d.path) == configName {
			s.configs.forget()
			s.again()
			return nil
		}
		s.schedule(d, 0)
	}
	return nil
}

// DidClose forgets a document, and takes what was said about it back.
func (s *Server) DidClose(ctx context.Context, p *protocol.DidCloseTextDocumentParams) error {
	s.documents.mu.Lock()
	d := s.documents.open[string(p.TextDocument.URI)]
	delete(s.documents.open, string(p.TextDocument.URI))
	s.documents.mu.Unlock()
	if d == nil || !d.told {
		return nil
	}
	return s.publish(jsonrpc2.DetachContext(ctx), &protocol.PublishDiagnosticsParams{URI: d.uri, Diagnostics: []protocol.Diagnostic{}})
}

// DidChangeWatchedFiles reads the configuration anew.
func (s *Server) DidChangeWatchedFiles(ctx context.Context, p *protocol.DidChangeWatchedFilesParams) error {
	for _, c := range p.Changes {
		if filepath.Base(pathOf(c.URI)) != configName {
			continue
		}
		s.documents.mu.Lock()
		s.configs.forget()
		s.again()
		s.documents.mu.Unlock()
		if s.client.pull && s.client.refresh {
			s.ask(ctx, protocol.MethodWorkspaceDiagnosticRefresh, nil)
		}
		return nil
	}
	return nil
}

// DidChangeConfiguration is taken and needs nothing: the settings stand in files.
func (s *Server) DidChangeConfiguration(context.Context, *protocol.DidChangeConfigurationParams) error {
	return nil
}

// again has all documents checked; the lock is held.
func (s *Server) again() {
	for _, d := range s.documents.open {
		d.current = nil
		s.schedule(d, 0)
	}
}

// The pause after a change before a document is checked: a few times what checking it takes.
const (
	leastPause = 20 * time.Millisecond
	mostPause  = 500 * time.Millisecond
)

func pause(took time.Duration) time.Duration { return min(max(4*took, leastPause), mostPause) }

// schedule has a document checked after a pause; the lock is held.
func (s *Server) schedule(d *document, after time.Duration) {
	if s.client.pull {
		return // the editor asks
	}
	d.due = time.Now().Add(after)
	select {
	case s.documents.wake <- struct{}{}:
	default:
	}
}

// checkDocuments checks documents as they come due, one after the other, until the context ends.
func (s *Server) checkDocuments(ctx context.Context) {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		d, snap, next := s.nextDue()
		if d != nil {
			s.tell(ctx, d, snap)
			continue
		}
		timer.Reset(next)
		select {
		case <-ctx.Done():
			return
		case <-s.documents.wake:
		case <-timer.C:
		}
	}
}

// nextDue is a document to check now, or how long there is none.
func (s *Server) nextDue() (*document, *snapshot, time.Duration) {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	wait, now := time.Hour, time.Now()
	for _, d := range s.documents.open {
		if d.due.IsZero() {
			continue
		}
		if left := d.due.Sub(now); left > 0 {
			wait = min(wait, left)
			continue
		}
		d.due = time.Time{}
		return d, s.snapshot(d), 0
	}
	return nil, nil, wait
}

// tell publishes the findings of a document, unless it has changed while it was checked.
func (s *Server) tell(ctx context.Context, d *document, snap *snapshot) {
	start := time.Now()
	found, ok := s.findings(snap)
	if !ok {
		return
	}
	s.documents.mu.Lock()
	d.took = time.Since(start)
	stale := d.current != snap || s.documents.open[string(d.uri)] != d
	d.told = d.told || !stale
	s.documents.mu.Unlock()
	if stale {
		return // its next check is due
	}
	p := &protocol.PublishDiagnosticsParams{URI: d.uri, Diagnostics: found}
	if s.client.versions {
		p.Version = protocol.NewOptional(snap.version)
	}
	if err := s.publish(ctx, p); err != nil {
		return // the editor is gone, which ends the server elsewhere
	}
}

// findings is the diagnostics of a snapshot; false if working them out broke.
func (s *Server) findings(snap *snapshot) (found []protocol.Diagnostic, ok bool) {
	defer func() {
		if p := recover(); p != nil {
			s.bug(fmt.Sprintf("the check of %s", snap.uri), p, debug.Stack())
			found, ok = nil, false
		}
	}()
	return s.diagnostics(snap), true
}

func (s *Server) publish(ctx context.Context, p *protocol.PublishDiagnosticsParams) error {
	return s.conn.Notify(ctx, protocol.MethodTextDocumentPublishDiagnostics, p)
}
