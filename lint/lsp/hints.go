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

// InlayHint tells after the opening brace of an object what it costs in data points.
func (s *server) InlayHint(ctx context.Context, p *protocol.InlayHintParams) ([]protocol.InlayHint, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	out := []protocol.InlayHint{}
	if err != nil || !snap.wanted {
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
			tip := "what this object costs each time it is sent"
			if b.looped {
				tip = "what this object costs each time round the loop"
			}
			out = append(out, protocol.InlayHint{
				Position: snap.position(at.End), Label: protocol.String(points(b.least, b.most, !b.endless)), PaddingLeft: &pad, Tooltip: protocol.String(tip),
			})
		}
	}
	return out, nil
}

// A bill is what an object costs by its own members.
type bill struct {
	open        source.Span
	least, most int
	endless     bool // most is of one round: a loop in it may have any number of them
	looped      bool // a loop may print it several times
}

// bills returns what the objects of a body cost, by place.
func bills(d *lint.Document) []bill {
	items := d.Cost().Items
	if len(items) == 0 {
		return nil
	}
	prices := make(map[source.Span]*schema.CostItem, len(items))
	for i := range items {
		prices[items[i].Span] = &items[i]
	}
	found := map[source.Span]*bill{}
	eachValue(d.Body().Root, func(v jsontmpl.Value) {
		o, ok := v.(*jsontmpl.Object)
		if !ok || o.Open.File != d.Template().File {
			return
		}
		b := billOf(o, prices)
		if known := found[b.open]; known != nil {
			b.least, b.most = min(b.least, known.least), max(b.most, known.most)
			b.endless, b.looped = b.endless || known.endless, b.looped || known.looped
		}
		found[b.open] = &b
	})
	var out []bill
	for _, b := range found {
		if b.most > 0 {
			out = append(out, *b)
		}
	}
	slices.SortFunc(out, func(a, b bill) int { return cmp.Compare(a.open.Start, b.open.Start) })
	return out
}

// billOf returns what an object costs on the ways it is on.
func billOf(o *jsontmpl.Object, prices map[source.Span]*schema.CostItem) bill {
	out := bill{open: o.Open}
	loops := 0 // within the object
	price := func(at source.Span) (least, most int) {
		item := prices[at]
		if item == nil {
			return 0, 0
		}
		out.looped = out.looped || item.Looped && loops == 0
		return item.Min, item.Max
	}
	out.least, out.most = price(o.Open)
	var add func(items []jsontmpl.Item) (least, most int)
	add = func(items []jsontmpl.Item) (least, most int) {
		for _, item := range items {
			var l, m int
			switch item := item.(type) {
			case *jsontmpl.Member:
				if item.Key != nil {
					l, m = price(item.Key.At)
				}
			case *jsontmpl.Choice:
				for i, a := range item.Arms {
					x, y := add(a.Items)
					if i == 0 {
						l = x
					}
					l, m = min(l, x), max(m, y)
				}
			case *jsontmpl.Repeat:
				loops++
				l, m = add(item.Items)
				loops--
				out.endless = out.endless || item.Max < 0 && m > 0
				l, m = l*item.Min, m*max(item.Max, 1)
			default:
				// an element, which no object has
			}
			least, most = least+l, most+m
		}
		return least, most
	}
	least, most := add(o.Items)
	out.least, out.most = out.least+least, out.most+most
	return out
}
