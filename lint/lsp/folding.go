package lsp

import (
	"cmp"
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// FoldingRanges returns what can be folded: blocks and comments of Liquid, objects and arrays.
func (s *server) FoldingRanges(ctx context.Context, p *protocol.FoldingRangeParams) ([]protocol.FoldingRange, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	f := folder{snapshot: snap, seen: map[[2]uint32]bool{}, list: []protocol.FoldingRange{}}
	if err != nil || !snap.wanted {
		return f.list, err
	}
	for _, d := range snap.file().Documents {
		for part := range d.Parts() {
			for _, n := range part.Nodes() {
				f.node(n)
			}
		}
		eachValue(d.Body().Root, func(v jsontmpl.Value) { f.span(v.Span(), "") })
	}
	slices.SortFunc(f.list, func(a, b protocol.FoldingRange) int {
		return cmp.Or(cmp.Compare(a.StartLine, b.StartLine), cmp.Compare(b.EndLine, a.EndLine))
	})
	return f.list, nil
}

type folder struct {
	*snapshot
	seen map[[2]uint32]bool // by line; one line folds to an end once
	list []protocol.FoldingRange
}

func (f *folder) node(n liquid.Node) {
	switch n := n.(type) {
	case *liquid.Comment:
		f.span(n.Span(), protocol.FoldingRangeKindComment)
	case *liquid.If, *liquid.Case, *liquid.For, *liquid.Capture, *liquid.Raw, *liquid.Block, *liquid.Tag:
		f.span(n.Span(), "")
	default:
		// too small
	}
}

// span folds the lines of a span, less the last, which closes it.
func (f *folder) span(at source.Span, kind protocol.FoldingRangeKind) {
	r := f.rangeOf(at)
	if r.End.Line <= r.Start.Line+1 {
		return
	}
	lines := [2]uint32{r.Start.Line, r.End.Line - 1}
	if f.seen[lines] {
		return
	}
	f.seen[lines] = true
	f.list = append(f.list, protocol.FoldingRange{StartLine: lines[0], EndLine: lines[1], Kind: kind})
}

// eachValue calls f for every object and array among items, those inside others too.
func eachValue(items []jsontmpl.Item, f func(jsontmpl.Value)) {
	eachItem(items, func(item jsontmpl.Item) {
		var v jsontmpl.Value
		switch item := item.(type) {
		case *jsontmpl.Member:
			v = item.Value
		case *jsontmpl.Element:
			v = item.Value
		default:
			return // taken apart by eachItem
		}
		switch v := v.(type) {
		case *jsontmpl.Object:
			f(v)
			eachValue(v.Items, f)
		case *jsontmpl.Array:
			f(v)
			eachValue(v.Items, f)
		default:
			// holds no others
		}
	})
}
