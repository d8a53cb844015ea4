package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/fix"
	"github.com/hooklint/hooklint/lint/source"
)

// fixAllKind is the kind of the action that applies every safe fix, as editors name it to run it on save.
const fixAllKind = protocol.CodeActionKindSourceFixAll + ".hooklint"

// A change replaces stretches of a document. The edits are in order and do not overlap.
type change []edit

type edit struct {
	start, end int
	text       string
}

// A chosen is an action whose edits are worked out when it is chosen.
type chosen struct {
	URI     uri.URI `json:"uri"`
	Version int32   `json:"version"`
	Finding int     `json:"finding"` // that is allowed; -1: fix all
	InFile  bool    `json:"inFile"`  // it is allowed in all of the file
}

// CodeAction offers what can be done about the findings in a range.
func (s *server) CodeAction(ctx context.Context, p *protocol.CodeActionParams) ([]protocol.CommandOrCodeAction, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	a := actions{server: s, snapshot: snap, only: p.Context.Only}
	if !snap.wanted {
		return a.list, nil
	}
	start, end := snap.offset(p.Range.Start), snap.offset(p.Range.End)
	report := snap.report()
	for i := range report.Findings {
		if at := report.Findings[i].Span.Outer(); at.Start <= end && start <= at.End {
			a.fixes(&report.Findings[i])
		}
	}
	for i := range report.Findings {
		if at := report.Findings[i].Span.Outer(); at.Start <= end && start <= at.End {
			a.allow(i, &report.Findings[i])
		}
	}
	if report.Fixable() > 0 {
		a.fixAll()
	}
	return a.list, nil
}

// CodeActionResolve works out the edits of an action that was chosen.
func (s *server) CodeActionResolve(ctx context.Context, p *protocol.CodeAction) (*protocol.CodeAction, error) {
	var c chosen
	if err := json.Unmarshal(p.Data, &c); err != nil {
		return p, nil // an action that came with its edits
	}
	snap, err := s.question(ctx, c.URI)
	if err != nil {
		return nil, err
	}
	if snap.version != c.Version {
		return nil, protocol.ErrContentModified
	}
	made, ok := s.made(snap, c)
	if !ok {
		return nil, jsonrpc2.Errorf(jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed), "%s", nothingToDo(c))
	}
	p.Edit = s.workspaceEdit(snap, made)
	return p, nil
}

// made works out the edits of an action that was chosen.
func (s *server) made(snap *snapshot, c chosen) (change, bool) {
	if c.Finding < 0 {
		return s.fixedAll(snap)
	}
	if findings := snap.report().Findings; c.Finding < len(findings) {
		return s.allowed(snap, &findings[c.Finding], c.InFile)
	}
	return nil, false
}

// nothingToDo returns why an action has no edits.
func nothingToDo(c chosen) string {
	if c.Finding < 0 {
		return "the fixes that are left would make other findings"
	}
	return "there is no place here for a comment that allows this finding alone"
}

type actions struct {
	*snapshot
	server *server
	only   []protocol.CodeActionKind
	list   []protocol.CommandOrCodeAction
}

// wants reports whether the editor asked for actions of a kind.
func (a *actions) wants(kind protocol.CodeActionKind) bool {
	return len(a.only) == 0 || slices.ContainsFunc(a.only, func(k protocol.CodeActionKind) bool {
		return k == kind || k == "" || strings.HasPrefix(string(kind), string(k)+".")
	})
}

func (a *actions) fixes(d *lint.Diagnostic) {
	if !a.wants(protocol.CodeActionKindQuickFix) {
		return
	}
	for j, f := range d.Fixes {
		made, ok := editsOf(f)
		if !ok {
			continue // the file's quoting cannot hold it
		}
		kind, preferred := protocol.CodeActionKindQuickFix, j == 0 && f.Safety == lint.Safe
		a.list = append(a.list, &protocol.CodeAction{
			Title: f.Title, Kind: &kind, IsPreferred: &preferred, Edit: a.server.workspaceEdit(a.snapshot, made),
			Diagnostics: []protocol.Diagnostic{a.server.diagnostic(a.snapshot, d)},
		})
	}
}

func (a *actions) allow(i int, d *lint.Diagnostic) {
	if d.Rule.ID == lint.JudgedLast || !a.wants(protocol.CodeActionKindQuickFix) {
		return
	}
	title, inFile := fmt.Sprintf("allow %s here", d.Rule.ID), false
	if at, inPart := a.placeOf(d.Span.Outer().Start); inPart {
		inFile = at.lineInCode()
	} else {
		// What is missing in a request is told where it begins, and there may be no line above.
		_, ok := a.server.allowed(a.snapshot, d, false)
		inFile = !ok
	}
	if inFile {
		title = fmt.Sprintf("allow %s in this file", d.Rule.ID)
	}
	diagnostic := a.server.diagnostic(a.snapshot, d)
	for _, other := range a.list {
		if same, ok := other.(*protocol.CodeAction); ok && same.Title == title && same.Diagnostics[0].Range.Start.Line == diagnostic.Range.Start.Line {
			same.Diagnostics = append(same.Diagnostics, diagnostic) // the comment lets both pass
			return
		}
	}
	kind := protocol.CodeActionKindQuickFix
	a.late(chosen{Finding: i, InFile: inFile}, &protocol.CodeAction{Title: title, Kind: &kind, Diagnostics: []protocol.Diagnostic{diagnostic}})
}

func (a *actions) fixAll() {
	if !a.wants(fixAllKind) {
		return
	}
	kind := fixAllKind
	a.late(chosen{Finding: -1}, &protocol.CodeAction{Title: "apply all safe fixes", Kind: &kind})
}

// late offers an action whose edits cost one or more checks. They are worked out later if the editor can ask for them then.
func (a *actions) late(c chosen, action *protocol.CodeAction) {
	if a.server.client.resolveEdits {
		c.URI, c.Version = a.uri, a.version
		data, err := json.Marshal(c)
		if err != nil {
			return // a URI that is not UTF-8
		}
		action.Data = data
		a.list = append(a.list, action)
		return
	}
	if made, ok := a.server.made(a.snapshot, c); ok {
		action.Edit = a.server.workspaceEdit(a.snapshot, made)
		a.list = append(a.list, action)
	}
}

// editsOf returns a fix in the file the user wrote; false where that file's quoting cannot hold it.
func editsOf(f lint.Fix) (change, bool) {
	var out change
	for _, e := range f.Edits {
		at, text, ok := e.Span.Rewrite(e.New)
		if !ok {
			return nil, false
		}
		out = append(out, edit{at.Start, at.End, text})
	}
	slices.SortStableFunc(out, func(a, b edit) int { return a.start - b.start })
	for i := 1; i < len(out); i++ {
		if out[i].start < out[i-1].end {
			return nil, false
		}
	}
	return out, len(out) > 0
}

// fixedAll returns every safe fix, round by round, as one change.
func (s *server) fixedAll(snap *snapshot) (change, bool) {
	check := func(f *source.File) *lint.Report { return s.check(snap, f).report }
	r := fix.All(snap.source, snap.report(), lint.Safe, check)
	if r.Applied == 0 || r.Text == snap.string {
		return nil, false
	}
	return difference(snap.string, r.Text), true
}

// difference returns the lines in which two texts differ, less those that are equal at their start and end.
func difference(before, after string) change {
	a, b := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	if len(a) != len(b) {
		return change{span(before, after, 0)}
	}
	var out change
	at := 0
	for i := range a {
		if a[i] != b[i] {
			out = append(out, span(a[i], b[i], at))
		}
		at += len(a[i])
	}
	return out
}

// span returns the one stretch in which two texts differ, the first of which is at an offset.
func span(before, after string, at int) edit {
	head := 0
	for head < len(before) && head < len(after) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < len(before)-head && tail < len(after)-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	// Not within a sign, of which two may begin or end with the same bytes.
	for head > 0 && head < len(before) && before[head]&0xC0 == 0x80 || head > 0 && head < len(after) && after[head]&0xC0 == 0x80 {
		head--
	}
	for tail > 0 && (before[len(before)-tail]&0xC0 == 0x80 || after[len(after)-tail]&0xC0 == 0x80) {
		tail--
	}
	return edit{at + head, at + len(before) - tail, after[head : len(after)-tail]}
}

func (s *server) workspaceEdit(snap *snapshot, c change) *protocol.WorkspaceEdit {
	edits := make([]protocol.TextEdit, len(c))
	for i, e := range c {
		edits[i] = protocol.TextEdit{Range: snap.between(e.start, e.end), NewText: e.text}
	}
	if !s.client.documentChanges {
		return &protocol.WorkspaceEdit{Changes: map[uri.URI][]protocol.TextEdit{snap.uri: edits}}
	}
	version := snap.version
	d := &protocol.TextDocumentEdit{}
	d.TextDocument.URI, d.TextDocument.Version = snap.uri, &version
	for i := range edits {
		d.Edits = append(d.Edits, &edits[i])
	}
	return &protocol.WorkspaceEdit{DocumentChanges: []protocol.DocumentChange{d}}
}
