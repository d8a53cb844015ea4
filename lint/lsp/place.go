package lsp

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A place is where an offset is: in which part of which webhook.
type place struct {
	document *lint.Document
	part     *lint.Part
	file     *source.File // of the part
	offset   int          // in it
}

// placeOf returns the place of an offset in the text; false outside of all parts.
func (s *snapshot) placeOf(offset int) (place, bool) {
	if !s.wanted {
		return place{}, false
	}
	for _, d := range s.file().Documents {
		for p := range d.Parts() {
			if at, ok := p.Template.File.Inner(offset); ok {
				return place{d, p, p.Template.File, at}, true
			}
		}
	}
	return place{}, false
}

// lineInCode reports whether the line of the place begins within a tag or output, where no comment can be.
func (p *place) lineInCode() bool {
	text := p.file.Text()[:p.offset]
	c := cursorAt(text[:strings.LastIndexByte(text, '\n')+1])
	return c.tag || c.output
}

// on reports whether a span, which is in the part, is touched by the place.
func (p *place) on(s source.Span) bool {
	return s.File == p.file && s.Start <= p.offset && p.offset <= s.End
}

// lookup returns the name at the place, and what is reached from it.
func (p *place) lookup() (*liquid.Lookup, bool) {
	var found *liquid.Lookup
	for _, e := range p.part.Expressions() {
		l, ok := e.(*liquid.Lookup)
		if ok && p.on(l.Span()) && (found == nil || l.Span().Len() <= found.Span().Len()) {
			found = l
		}
	}
	return found, found != nil
}

// filter returns the filter at the place, and what it is in.
func (p *place) filter() (*liquid.Filter, *liquid.Pipe, bool) {
	for _, e := range p.part.Expressions() {
		pipe, ok := e.(*liquid.Pipe)
		if !ok || !p.on(pipe.Span()) {
			continue
		}
		for i := range pipe.Filters {
			if p.on(pipe.Filters[i].NameSpan()) {
				return &pipe.Filters[i], pipe, true
			}
		}
	}
	return nil, nil, false
}

// output returns the output at the place.
func (p *place) output() (*liquid.Output, bool) {
	for _, n := range p.part.Nodes() {
		if o, ok := n.(*liquid.Output); ok && p.on(o.Span()) && o.Expr != nil {
			return o, true
		}
	}
	return nil, false
}
