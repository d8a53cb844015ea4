package lsp

import (
	"context"
	"fmt"
	"slices"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// PrepareRename returns the name at a place, if the template sets it; else there is nothing to rename.
func (s *server) PrepareRename(ctx context.Context, p *protocol.PrepareRenameParams) (protocol.PrepareRenameResult, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	at, ok := snap.placeOf(snap.offset(p.Position))
	if !ok {
		return nil, nil
	}
	span, name, ok := at.name()
	if !ok || !at.sets(name) {
		return nil, nil
	}
	return &protocol.PrepareRenamePlaceholder{Range: snap.rangeOf(span), Placeholder: name}, nil
}

// Rename gives the name at a place another wherever it is set or read. A URL, a header and a body have names of their own.
func (s *server) Rename(ctx context.Context, p *protocol.RenameParams) (*protocol.WorkspaceEdit, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	at, ok := snap.placeOf(snap.offset(p.Position))
	if !ok {
		return nil, cannotRename("this is not a name of the template")
	}
	_, name, ok := at.name()
	if !ok || !at.sets(name) {
		return nil, cannotRename("this is not a name that the template sets")
	}
	if why := at.keeps(name, p.NewName); why != "" {
		return nil, cannotRename(why)
	}
	var out change
	for _, span := range at.occurrences(name, true) {
		in, text, ok := span.Rewrite(p.NewName)
		if !ok {
			return nil, cannotRename(fmt.Sprintf("`%s` cannot be written here", p.NewName))
		}
		out = append(out, edit{in.Start, in.End, text})
	}
	return s.workspaceEdit(snap, out), nil
}

func cannotRename(why string) error {
	return jsonrpc2.Errorf(jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed), "%s", why)
}

// sets reports whether the part of the place sets a name.
func (p *place) sets(name string) bool {
	return slices.ContainsFunc(p.setters(), func(s setter) bool { return s.name == name })
}

// keeps returns why a name cannot be changed to another; empty if it can.
func (p *place) keeps(name, other string) string {
	switch {
	case len(p.part.Template.Errors) > 0:
		at := p.part.Template.Errors[0].Span.Outer()
		return fmt.Sprintf("Liquid cannot be read whole: fix line %d first", at.File.Position(at.Start, source.Runes).Line)
	case !isName(other):
		return fmt.Sprintf("`%s` is not a name: letters, digits, `_` and `-`, and no word of Liquid", other)
	case other != name && (p.sets(other) || len(p.occurrences(other, false)) > 0):
		return fmt.Sprintf("`%s` is used here already", other)
	}
	return ""
}

// isName reports whether Liquid takes a text for a name that can be set and read.
func isName(text string) bool {
	t := liquid.Parse(source.NewFile("", "{% assign "+text+" = 1 %}{{ "+text+" }}"))
	if len(t.Errors) > 0 || len(t.Nodes) != 2 {
		return false
	}
	set, isSet := t.Nodes[0].(*liquid.Assign)
	read, isRead := t.Nodes[1].(*liquid.Output)
	if !isSet || !isRead {
		return false
	}
	l, ok := read.Expr.(*liquid.Lookup)
	return ok && set.Name == text && l.Root() == text && len(l.Path) == 0 && text != "forloop"
}
