package lsp

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"slices"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/workspace"
)

// across is what is kept for the rules that look across files. All of it but wake is guarded by the lock of the documents.
type across struct {
	folders []string                // of the workspace
	told    map[string][]farFinding // of files that are not open, by path
	wake    chan struct{}           // something has changed
}

// A farFinding is a finding of a rule that looks across files, in one of them.
type farFinding struct {
	start, end int
	said       protocol.Diagnostic // but for its range
}

// acrossPause is how long nothing may have changed before the files are looked at together, at least; else ten times as
// long as looking took.
const acrossPause = 500 * time.Millisecond

func (a *across) schedule() { wake(a.wake) }

// foldersOf returns the folders that the editor has open.
func foldersOf(p *protocol.InitializeParams) []string {
	var out []string
	if list, ok := p.WorkspaceFolders.Get(); ok {
		for _, f := range list {
			out = append(out, pathOf(f.URI))
		}
		return out
	}
	//nolint:staticcheck // some editors name no folders, only this
	if root := p.RootURI; root != nil && *root != "" {
		out = append(out, pathOf(*root))
	}
	return out
}

// DidChangeWorkspaceFolders notes the folders that were opened and closed.
func (s *server) DidChangeWorkspaceFolders(_ context.Context, p *protocol.DidChangeWorkspaceFoldersParams) error {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	folders := slices.Clone(s.across.folders)
	for _, f := range p.Event.Removed {
		path := pathOf(f.URI)
		folders = slices.DeleteFunc(folders, func(one string) bool { return one == path })
	}
	for _, f := range p.Event.Added {
		folders = append(folders, pathOf(f.URI))
	}
	s.across.folders = folders
	s.across.schedule()
	return nil
}

// checkWorkspace looks at all files together after each pause, until the context ends.
func (s *server) checkWorkspace(ctx context.Context) {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	pause := acrossPause
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.across.wake:
			timer.Reset(pause)
		case <-timer.C:
			start := time.Now()
			s.lookAcross(ctx)
			pause = max(acrossPause, 10*time.Since(start))
		}
	}
}

// A seen is a file as it was when it was last checked.
type seen struct {
	path string
	file *lint.File
	snap *snapshot // nil if it is not open
}

func (s *server) lookAcross(ctx context.Context) {
	defer func() {
		if p := recover(); p != nil {
			s.bug("the check across files", p, debug.Stack())
		}
	}()
	all, err := s.files(ctx)
	if err != nil {
		return // a configuration cannot be read, which is said in each open webhook
	}
	seen := &lint.Overview{}
	for i := range all {
		seen.Add(all[i].file)
	}
	run := &lint.Runner{Rules: s.options.Rules}
	report := &lint.Report{}
	run.Across(report, seen)
	for _, b := range report.Bugs {
		s.bug("rule "+b.Rule, b.Panic, nil)
	}
	found := map[*source.File][]farFinding{}
	for i := range report.Findings {
		at := report.Findings[i].Span.Outer()
		found[at.File] = append(found[at.File], farFinding{at.Start, at.End, s.saidAcross(&report.Findings[i])})
	}
	s.bring(ctx, all, found)
}

// files returns the webhooks of the workspace: open ones as they are in the editor, the others as they are on disk.
func (s *server) files(ctx context.Context) ([]seen, error) {
	s.documents.mu.Lock()
	folders := s.across.folders
	open := map[string]*snapshot{}
	for _, d := range s.documents.open {
		if snap := s.snapshot(d); snap.wanted {
			open[d.path] = snap
		}
	}
	s.documents.mu.Unlock()
	paths, err := workspace.Webhooks(s.options.Rules, s.options.Config, folders)
	if err != nil {
		return nil, fmt.Errorf("find the webhooks of the workspace: %w", err)
	}
	for path := range open {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var out []seen
	for _, path := range slices.Compact(paths) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if one, ok := s.see(path, open[path]); ok { // else it has vanished
			out = append(out, one)
		}
	}
	return out, nil
}

func (s *server) see(path string, snap *snapshot) (seen, bool) {
	if snap != nil {
		return seen{path, snap.checked().file, snap}, true
	}
	text, err := workspace.Read(path)
	if err != nil {
		return seen{}, false
	}
	s.documents.mu.Lock()
	set := s.configs.of(path)
	s.documents.mu.Unlock()
	file := lint.ReadFile(source.NewFile(filepath.ToSlash(path), text), set.config(), set.settings(path))
	return seen{path, file, nil}, true
}

// bring publishes what was found in each file, and withdraws what is no longer found.
func (s *server) bring(ctx context.Context, all []seen, found map[*source.File][]farFinding) {
	s.documents.mu.Lock()
	defer s.documents.mu.Unlock()
	open := map[string]*document{}
	for _, d := range s.documents.open {
		open[d.path] = d
	}
	closed, changed := map[string][]farFinding{}, false
	for _, one := range all {
		list, d := found[one.file.Source], open[one.path]
		switch {
		case d != nil && one.snap != nil:
			changed = s.bringOpen(d, moved(list, one.snap.string, d.text.string)) || changed
		case d == nil && one.snap == nil && len(list) > 0:
			closed[one.path] = list
			if !reflect.DeepEqual(list, s.across.told[one.path]) {
				s.tellClosed(one.path, newText(one.file.Source.Text(), s.client.unit), list)
			}
		default:
			// opened or closed meanwhile: it is looked at again
		}
	}
	for path := range s.across.told {
		if closed[path] == nil {
			s.tellClosed(path, nil, nil)
		}
	}
	s.across.told = closed
	if changed {
		s.refresh(ctx)
	}
}

// tellClosed queues the findings of a file that is not open for publishing; the lock is held.
func (s *server) tellClosed(path string, t *text, list []farFinding) {
	p := &protocol.PublishDiagnosticsParams{URI: uri.File(path), Diagnostics: []protocol.Diagnostic{}}
	for _, f := range list {
		f.said.Range = t.between(f.start, f.end)
		p.Diagnostics = append(p.Diagnostics, f.said)
	}
	s.enqueue(p)
}

func (s *server) bringOpen(d *document, list []farFinding) (changed bool) {
	if len(list) == 0 && len(d.far) == 0 || reflect.DeepEqual(list, d.far) {
		return false
	}
	d.far = list
	snap := *s.snapshot(d)
	s.documents.made++
	snap.serial, snap.far = s.documents.made, list
	d.current = &snap
	s.checkSoon(d, 0)
	return true
}

// opened takes back what was told of a file that is open now: it is told or asked for with the rest from here on. The
// lock is held.
func (s *server) opened(path string) {
	if len(s.across.told[path]) > 0 {
		s.tellClosed(path, nil, nil)
		delete(s.across.told, path)
	}
}

// saidAcross returns a finding in words, with places in other files.
func (s *server) saidAcross(d *lint.Diagnostic) protocol.Diagnostic {
	out := said(d)
	if !s.client.related {
		return out
	}
	for _, r := range d.Related {
		if r.Span.File == nil {
			continue
		}
		file := r.Span.File.Outermost()
		out.RelatedInformation = append(out.RelatedInformation, protocol.DiagnosticRelatedInformation{
			Location: protocol.Location{
				URI: uri.File(filepath.FromSlash(file.Name())), Range: newText(file.Text(), s.client.unit).rangeOf(r.Span),
			},
			Message: r.Message,
		})
	}
	return out
}

// moved returns findings in a text that has become another; those in what has changed are dropped until they are found again.
func moved(list []farFinding, before, after string) []farFinding {
	if len(list) == 0 || before == after {
		return list
	}
	e := span(before, after, 0)
	var out []farFinding
	for _, f := range list {
		switch by := len(e.text) - (e.end - e.start); {
		case e.end <= f.start:
			out = append(out, farFinding{f.start + by, f.end + by, f.said})
		case f.end <= e.start:
			out = append(out, f)
		}
	}
	return out
}
