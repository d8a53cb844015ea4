package lsp

import (
	"cmp"
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A tokenKind is what a stretch of Liquid is, as a place in the legend.
type tokenKind int

const (
	keyword tokenKind = iota
	variable
	property // a profile field or attribute
	namespace
	function // a filter
	text_    // a string
	number
	comment
	operator
)

// legend is the names of token kinds, in their order.
var legend = [...]string{"keyword", "variable", "property", "namespace", "function", "string", "number", "comment", "operator"}

// A token is a stretch with a meaning, by bytes of the document.
type token struct {
	start, end int
	kind       tokenKind
	deprecated bool
}

// SemanticTokensFull returns the meaning of what is in Liquid: JSON around it is left to the editor's own colours.
func (s *server) SemanticTokensFull(ctx context.Context, p *protocol.SemanticTokensParams) (*protocol.SemanticTokens, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	if err != nil || !snap.wanted {
		return &protocol.SemanticTokens{Data: []uint32{}}, err
	}
	var t tokens
	for _, d := range snap.file().Documents {
		for part := range d.Parts() {
			for _, n := range part.Nodes() {
				t.node(n)
			}
			for _, e := range part.Expressions() {
				t.expr(e)
			}
		}
	}
	return &protocol.SemanticTokens{Data: snap.encode(t.list)}, nil
}

type tokens struct{ list []token }

func (t *tokens) add(at source.Span, kind tokenKind) *token {
	if at.File == nil || at.Len() == 0 {
		return &token{}
	}
	o := at.Outer()
	t.list = append(t.list, token{start: o.Start, end: o.End, kind: kind})
	return &t.list[len(t.list)-1]
}

func (t *tokens) node(n liquid.Node) {
	switch n := n.(type) {
	case *liquid.Comment:
		t.add(n.Span(), comment)
	case *liquid.If:
		for i := range n.Branches {
			t.word(n.Branches[i].Tag)
		}
	case *liquid.Case:
		t.word(n.Tag)
		for i := range n.Branches {
			t.word(n.Branches[i].Tag)
		}
	case *liquid.For:
		t.word(n.Tag)
		t.add(n.VarSpan, variable)
		if n.Else != nil {
			t.word(n.Else.Tag)
		}
	case *liquid.Assign:
		t.word(n.Span())
		t.add(n.NameSpan, variable)
	case *liquid.Capture:
		t.word(n.Tag)
		t.add(n.NameSpan, variable)
	case *liquid.Tag:
		t.add(n.NameSpan, keyword)
		for _, o := range n.Options {
			t.add(o.NameSpan, property)
		}
	case *liquid.Jump, *liquid.Abort:
		t.word(n.Span())
	default:
		// nothing of its own
	}
}

// word is the name of a tag, which its text begins with.
func (t *tokens) word(tag source.Span) {
	text := tag.Text()
	start := 0
	for start < len(text) && !wordByte(text[start]) || start < len(text) && text[start] == '-' {
		start++
	}
	end := start
	for end < len(text) && wordByte(text[end]) && text[end] != '-' {
		end++
	}
	t.add(source.Span{File: tag.File, Start: tag.Start + start, End: tag.Start + end}, keyword)
}

func (t *tokens) expr(e liquid.Expr) {
	switch e := e.(type) {
	case *liquid.Lookup:
		t.add(e.NamespaceSpan(), namespace)
		kind := variable
		if e.Braze {
			kind = property
		}
		t.add(e.NameSpan, kind)
	case *liquid.Literal:
		switch e.Kind {
		case liquid.StringLit:
			t.add(e.Span(), text_)
		case liquid.IntLit, liquid.FloatLit:
			t.add(e.Span(), number)
		default:
			t.add(e.Span(), keyword)
		}
	case *liquid.Pipe:
		for i := range e.Filters {
			f, known := braze.FilterNamed(e.Filters[i].Name)
			t.add(e.Filters[i].NameSpan(), function).deprecated = known && f.Status == "deprecated"
		}
	case *liquid.Compare:
		t.add(e.OpSpan, operator)
	default:
		// made of others
	}
}

// encode returns tokens as the protocol wants them: in order, apart, each within a line, each told from the one before.
func (s *snapshot) encode(list []token) []uint32 {
	slices.SortStableFunc(list, func(a, b token) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	out := make([]uint32, 0, 5*len(list))
	var last protocol.Position
	reached := 0
	for _, t := range list {
		for at := max(t.start, reached); at < t.end; {
			line := s.lineOf(at)
			next := len(s.string)
			if line+1 < len(s.starts) {
				next = s.starts[line+1]
			}
			from, to := s.position(at), s.position(min(t.end, next))
			if next <= t.end {
				to = s.position(s.starts[line] + len(s.line(line)))
			}
			at = min(t.end, next)
			if to.Line != from.Line || to.Character <= from.Character {
				continue
			}
			start := from.Character
			if from.Line == last.Line {
				start -= last.Character
			}
			modifiers := uint32(0)
			if t.deprecated {
				modifiers = 1
			}
			out = append(out, from.Line-last.Line, start, to.Character-from.Character, uint32(t.kind), modifiers)
			last = from
		}
		reached = max(reached, t.end)
	}
	return out
}
