package lsp

import (
	"context"
	"encoding/json"
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
	open map[string]*document // by URI, in the one way to write it that all are brought to
	wake chan struct{}        // something is to be checked or told
	made uint64               // snapshots
	tell []*protocol.PublishDiagnosticsParams
}

// A document is an open text. The text counts, not the file of that name.
type document struct {
	key      string  // what it is open by
	uri      uri.URI // as the editor wrote it
	path     string
	language string
	version  int32
	text     *text

	current *snapshot // nil: not looked at since the text or the configuration changed
	due     time.Time // when to check it; zero if it was
	took    time.Duration
	told    bool // findings were published
	far     []farFinding
}

// A snapshot is a document at one moment, and what was worked out about it. It never changes.
type snapshot struct {
	*text
	serial  uint64 // no two snapshots have the same
	uri     uri.URI
	path    string
	version int32
	setting *setting
	shapes  *shapes
	wanted  bool         // it is a webhook file
	far     []farFinding // that looking across files has brought so far

	source  *source.File
	file    func() *lint.File // with its trees, for who asks what is at a place
	checked func() checked
}

func (s *snapshot) report() *lint.Report { return s.checked().report }

func (s *server) newSnapshot(d *document, set *setting) *snapshot {
	s.documents.made++
	snap := &snapshot{
		text: d.text, serial: s.documents.made, uri: d.uri, path: d.path, version: d.version, setting: set, shapes: &s.shapes,
		far: d.far,
	}
	snap.wanted = !snap.isConfig() && set.wants(d.path, d.language)
	snap.source = source.NewFile(filepath.ToSlash(d.path), snap.string)
	snap.file = sync.OnceValue(func() *lint.File {
		return lint.ReadFile(snap.source, set.config(), set.settings(snap.path))
	})
	snap.checked = sync.OnceValue(func() checked {
		if !snap.wanted {
			return checked{report: &lint.Report{Rules: s.options.Rules}}
		}
		return s.check(snap, snap.source)
	})
	return snap
}

// at returns the snapshot of a document as it is now.
func (s *server) at(u uri.URI) (*snapshot, error) {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	d := s.documents.open[string(u)]
	if d == nil {
		return nil, jsonrpc2.Errorf(jsonrpc2.InvalidParams, "%s is not open", u)
	}
	return s.snapshot(d), nil
}

// question takes a snapshot and lets the next message come.
func (s *server) question(ctx context.Context, u uri.URI) (*snapshot, error) {
	snap, err := s.at(u)
	if err == nil && !work(ctx) {
		err = protocol.ErrRequestCancelled
	}
	return snap, err
}

// snapshot returns the snapshot of a document; the lock is held.
func (s *server) snapshot(d *document) *snapshot {
	switch set := s.configs.of(d.path); {
	case d.current == nil:
		d.current = s.newSnapshot(d, set)
	case d.current.setting != set:
		d.current = s.newSnapshot(d, set)
		s.schedule(d, 0) // what was told, or is being worked out, is by another configuration
	}
	return d.current
}

// DidOpen opens a document.
func (s *server) DidOpen(ctx context.Context, p *protocol.DidOpenTextDocumentParams) error {
	t := p.TextDocument
	key := strings.Clone(string(t.URI))
	written, ok := ctx.Value(writtenKey{}).(uri.URI)
	if !ok {
		written = uri.URI(key)
	}
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	d := &document{
		key: key, uri: written, path: pathOf(uri.URI(key)), language: strings.Clone(string(t.LanguageID)), version: t.Version,
		text: newText(whole(t.Text), s.client.unit),
	}
	s.documents.open[key] = d
	s.opened(d.path)
	s.schedule(d, 0)
	return nil
}

type writtenKey struct{}

// withURI keeps the URI of a document that is opened as the editor writes it. The types of the protocol write it in a way of their
// own, `file:///C:/a` as `file:///c%3A/a`, and some editors take findings for another document's then.
func withURI(ctx context.Context, params []byte) context.Context {
	var p struct {
		TextDocument struct{ URI string }
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return ctx
	}
	return context.WithValue(ctx, writtenKey{}, uri.URI(p.TextDocument.URI))
}

// pathOf returns the path of a document's file; of one that is no file, what stands for it in its URI.
func pathOf(u uri.URI) string {
	if u.IsFile() {
		return u.FsPath()
	}
	return u.Path()
}

// DidChange changes a document.
func (s *server) DidChange(_ context.Context, p *protocol.DidChangeTextDocumentParams) error {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	d := s.documents.open[string(p.TextDocument.URI)]
	if d == nil {
		return nil // changes of a document that was never opened
	}
	before := d.text
	d.text, d.version, d.current = changed(d.text, p.ContentChanges), p.TextDocument.Version, nil
	d.far = moved(d.far, before.string, d.text.string)
	s.schedule(d, pause(d.took))
	return nil
}

// DidSave checks at once.
func (s *server) DidSave(ctx context.Context, p *protocol.DidSaveTextDocumentParams) error {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	d := s.documents.open[string(p.TextDocument.URI)]
	if d == nil {
		return nil
	}
	if filepath.Base(d.path) == configName {
		s.reconfigure(ctx)
		return nil
	}
	s.schedule(d, 0)
	return nil
}

// DidClose forgets a document, and withdraws what was published for it.
func (s *server) DidClose(_ context.Context, p *protocol.DidCloseTextDocumentParams) error {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	d := s.documents.open[string(p.TextDocument.URI)]
	if d == nil {
		return nil
	}
	delete(s.documents.open, string(p.TextDocument.URI))
	s.across.schedule()
	if d.told {
		s.enqueue(&protocol.PublishDiagnosticsParams{URI: d.uri, Diagnostics: []protocol.Diagnostic{}})
	}
	return nil
}

// DidChangeWatchedFiles reads the configuration again, and looks across the files again.
func (s *server) DidChangeWatchedFiles(ctx context.Context, p *protocol.DidChangeWatchedFilesParams) error {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	s.across.schedule()
	for _, c := range p.Changes {
		if filepath.Base(pathOf(c.URI)) == configName {
			s.reconfigure(ctx)
			break
		}
	}
	return nil
}

// reconfigure reads configurations again and has all documents checked; the lock is held.
func (s *server) reconfigure(ctx context.Context) {
	s.configs.forget()
	for _, d := range s.documents.open {
		d.current = nil
		s.schedule(d, 0)
	}
	s.refresh(ctx)
}

// refresh makes an editor that asks for findings ask again.
func (s *server) refresh(ctx context.Context) {
	if s.client.pull && s.client.refresh {
		s.ask(ctx, protocol.MethodWorkspaceDiagnosticRefresh, nil)
	}
}

// DidChangeConfiguration does nothing: the settings are in files.
func (s *server) DidChangeConfiguration(context.Context, *protocol.DidChangeConfigurationParams) error {
	return nil
}

// The pause after a change before a document is checked: what the last check took, so that checking takes half of the time
// at most.
const (
	leastPause = 20 * time.Millisecond
	mostPause  = 500 * time.Millisecond
)

func pause(took time.Duration) time.Duration { return min(max(took, leastPause), mostPause) }

// schedule makes a document be checked after a pause, and later all of them together; the lock is held.
func (s *server) schedule(d *document, after time.Duration) {
	s.across.schedule()
	s.checkSoon(d, after)
}

func (s *server) checkSoon(d *document, after time.Duration) {
	if s.client.pull {
		return // the editor asks
	}
	d.due = time.Now().Add(after)
	wake(s.documents.wake)
}

// enqueue makes something be published after what is being published; the lock is held.
func (s *server) enqueue(p *protocol.PublishDiagnosticsParams) {
	s.documents.tell = append(s.documents.tell, p)
	wake(s.documents.wake)
}

func wake(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // it is awake
	}
}

// checkDocuments checks documents as they come due, one after the other, until the context ends. It alone tells findings,
// so that what is told last is what holds.
func (s *server) checkDocuments(ctx context.Context) {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for ctx.Err() == nil {
		queued, d, snap, next := s.nextDue()
		for _, p := range queued {
			s.publish(ctx, p)
		}
		if d != nil {
			s.tell(ctx, d, snap)
		}
		timer.Reset(next)
		select {
		case <-ctx.Done():
		case <-s.documents.wake:
		case <-timer.C:
		}
	}
}

// nextDue returns what to publish first, then the document to check now, or how long there is none.
func (s *server) nextDue() (queued []*protocol.PublishDiagnosticsParams, d *document, snap *snapshot, wait time.Duration) {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	queued, s.documents.tell = s.documents.tell, nil
	var first *document
	for _, d := range s.documents.open {
		if !d.due.IsZero() && (first == nil || d.due.Before(first.due)) {
			first = d
		}
	}
	if first == nil {
		return queued, nil, nil, time.Hour
	}
	if left := time.Until(first.due); left > 0 {
		return queued, nil, nil, left
	}
	snap = s.snapshot(first)
	first.due = time.Time{}
	return queued, first, snap, 0
}

// tell publishes the findings of a document, unless it has changed while it was checked.
func (s *server) tell(ctx context.Context, d *document, snap *snapshot) {
	start := time.Now()
	found, ok := s.findings(snap)
	if !ok {
		return
	}
	s.documents.mu.Lock()
	d.took = time.Since(start)
	stale := d.current != snap || s.documents.open[d.key] != d
	d.told = d.told || !stale
	s.documents.mu.Unlock()
	if stale {
		return // its next check is due
	}
	p := &protocol.PublishDiagnosticsParams{URI: d.uri, Diagnostics: found}
	if s.client.versions {
		p.Version = protocol.NewOptional(snap.version)
	}
	s.publish(ctx, p)
}

// findings returns the diagnostics of a snapshot; false if working them out broke.
func (s *server) findings(snap *snapshot) (found []protocol.Diagnostic, ok bool) {
	defer func() {
		if p := recover(); p != nil {
			s.bug(fmt.Sprintf("the check of %s", snap.uri), p, debug.Stack())
			found, ok = nil, false
		}
	}()
	return s.diagnostics(snap), true
}

func (s *server) publish(ctx context.Context, p *protocol.PublishDiagnosticsParams) {
	_ = s.conn.Notify(ctx, protocol.MethodTextDocumentPublishDiagnostics, p) // an editor that is gone ends the server elsewhere
}
