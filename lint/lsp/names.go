package lsp

import (
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A setter is where a name gets a value.
type setter struct {
	name string
	span source.Span
}

// setters returns where the names of a part get their values, in the order of the text.
func (p *place) setters() []setter {
	var out []setter
	for _, n := range p.part.Nodes() {
		switch n := n.(type) {
		case *liquid.Assign:
			out = append(out, setter{n.Name, n.NameSpan})
		case *liquid.Capture:
			out = append(out, setter{n.Name, n.NameSpan})
		case *liquid.For:
			out = append(out, setter{n.Var, n.VarSpan})
		case *liquid.Tag:
			out = append(out, setByTag(n)...)
		default:
			// sets nothing
		}
	}
	return slices.DeleteFunc(out, func(s setter) bool { return s.name == "" || s.span.File == nil })
}

func setByTag(n *liquid.Tag) []setter {
	var out []setter
	if at := n.Saves(); at.File != nil {
		out = append(out, setter{at.Text(), at})
	}
	if name, by := n.Counts(); by != 0 {
		out = append(out, setter{name, n.Words[0].Span})
	}
	return out
}

// assigned returns the names that are set before the place.
func (p *place) assigned() []string {
	var out []string
	for _, s := range p.setters() {
		if s.span.End < p.offset && !slices.Contains(out, s.name) {
			out = append(out, s.name)
		}
	}
	return out
}

// name returns the assigned name at the place.
func (p *place) name() (at source.Span, name string, ok bool) {
	for _, s := range p.setters() {
		if p.on(s.span) {
			return s.span, s.name, true
		}
	}
	if l, ok := p.lookup(); ok && l.Root() != "" && p.on(l.NameSpan) {
		return l.NameSpan, l.Root(), true
	}
	return source.Span{}, "", false
}

// occurrences returns where a name is read in the part of the place, and where it is set if that is asked, in the order of the text.
func (p *place) occurrences(name string, set bool) []source.Span {
	var spans []source.Span
	if set {
		for _, one := range p.setters() {
			if one.name == name {
				spans = append(spans, one.span)
			}
		}
	}
	for _, e := range p.part.Expressions() {
		if l, isLookup := e.(*liquid.Lookup); isLookup && l.Root() == name {
			spans = append(spans, l.NameSpan)
		}
	}
	slices.SortFunc(spans, func(a, b source.Span) int { return a.Start - b.Start })
	return slices.Compact(spans)
}

// Definition returns where the name at a place gets its value: above it, or anywhere if not above.
func (s *server) Definition(ctx context.Context, p *protocol.DefinitionParams) (protocol.DefinitionResult, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	none := protocol.LocationSlice{}
	if err != nil {
		return none, err
	}
	at, ok := snap.placeOf(snap.offset(p.Position))
	if !ok {
		return none, nil
	}
	_, name, ok := at.name()
	if !ok {
		return none, nil
	}
	var above, all protocol.LocationSlice
	for _, one := range at.setters() {
		if one.name != name {
			continue
		}
		all = append(all, snap.location(one.span))
		if one.span.Start <= at.offset {
			above = append(above, snap.location(one.span))
		}
	}
	if len(above) > 0 {
		return above, nil
	}
	return append(none, all...), nil
}

// References returns where the name at a place is read, and where it is set if that is asked.
func (s *server) References(ctx context.Context, p *protocol.ReferenceParams) ([]protocol.Location, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	out := []protocol.Location{}
	at, ok := snap.placeOf(snap.offset(p.Position))
	if !ok {
		return out, nil
	}
	_, name, ok := at.name()
	if !ok {
		return out, nil
	}
	for _, span := range at.occurrences(name, p.Context.IncludeDeclaration) {
		out = append(out, snap.location(span))
	}
	return out, nil
}

func (s *snapshot) location(span source.Span) protocol.Location {
	return protocol.Location{URI: s.uri, Range: s.rangeOf(span)}
}
