package lsp

import (
	"cmp"
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// InlayHint tells behind the opening brace of an object what it costs in data points.
func (s *Server) InlayHint(ctx context.Context, p *protocol.InlayHintParams) ([]protocol.InlayHint, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	out := []protocol.InlayHint{}
	if err != nil || !snap.wanted || snap.isConfig() {
		return out, err
	}
	start, end := snap.offset(p.Range.Start), snap.offset(p.Range.End)
	for _, d := range snap.file().Documents {
		for _, b := range bills(d) {
			at := b.open.Outer()
			if at.End < start || end < at.End {
				continue
			}
			pad := true
			out = append(out, protocol.InlayHint{
				Position: snap.position(at.End), Label: protocol.String(points(b.least, b.most, true)), PaddingLeft: &pad,
				Tooltip: protocol.String("what this object costs each time it is sent"),
			})
		}
	}
	return out, nil
}

// A bill is what an object costs by what stands directly in it.
type bill struct {
	open        source.Span
	least, most int
}

// bills is what the objects of a body cost, by place.
func bills(d *lint.Document) []bill {
	items := d.Cost().Items
	if len(items) == 0 {
		return nil
	}
	var objects []*jsontmpl.Object
	eachValue(d.Body().Root, func(v jsontmpl.Value) {
		if o, ok := v.(*jsontmpl.Object); ok {
			objects = append(objects, o)
		}
	})
	var out []bill
	for _, item := range items {
		o := holder(objects, &item)
		if o == nil {
			continue // printed through a variable
		}
		i := slices.IndexFunc(out, func(b bill) bool { return b.open == o.Open })
		if i < 0 {
			i = len(out)
			out = append(out, bill{open: o.Open})
		}
		out[i].least, out[i].most = out[i].least+item.Min, out[i].most+item.Max
	}
	slices.SortFunc(out, func(a, b bill) int { return cmp.Compare(a.open.Outer().Start, b.open.Outer().Start) })
	return out
}

// holder is the smallest object that holds what costs.
func holder(objects []*jsontmpl.Object, item *schema.CostItem) *jsontmpl.Object {
	var found *jsontmpl.Object
	for _, o := range objects {
		if o.At.File == item.Span.File && o.At.Start <= item.Span.Start && item.Span.End <= o.At.End && (found == nil || o.At.Len() < found.At.Len()) {
			found = o
		}
	}
	return found
}
