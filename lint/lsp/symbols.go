package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// mostDeep is how deep the outline of a body goes.
const mostDeep = 6

// outliner makes the outline of a document.
type outliner struct{ *snapshot }

// DocumentSymbol is the outline: webhooks, their parts, what the JSON holds.
func (s *Server) DocumentSymbol(ctx context.Context, p *protocol.DocumentSymbolParams) (protocol.DocumentSymbolResult, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	out := protocol.DocumentSymbolSlice{}
	if err != nil || !snap.wanted || snap.isConfig() {
		return out, err
	}
	o := outliner{snap}
	docs := snap.file().Documents
	for _, d := range docs {
		parts := o.parts(d)
		if len(docs) == 1 {
			return append(out, parts...), nil
		}
		if w, ok := o.webhook(d, parts); ok {
			out = append(out, w)
		}
	}
	return out, nil
}

// webhook stands around the parts of one of several webhooks.
func (o outliner) webhook(d *lint.Document, parts []protocol.DocumentSymbol) (protocol.DocumentSymbol, bool) {
	if len(parts) == 0 {
		return protocol.DocumentSymbol{}, false
	}
	name := d.Webhook.Name
	if name == "" {
		name = "webhook"
	}
	whole := parts[0].Range
	for _, p := range parts[1:] {
		if before(p.Range.Start, whole.Start) {
			whole.Start = p.Range.Start
		}
		if before(whole.End, p.Range.End) {
			whole.End = p.Range.End
		}
	}
	return protocol.DocumentSymbol{Name: name, Kind: protocol.SymbolKindEvent, Range: whole, SelectionRange: parts[0].SelectionRange, Children: parts}, true
}

func before(a, b protocol.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

func (o outliner) parts(d *lint.Document) []protocol.DocumentSymbol {
	var out []protocol.DocumentSymbol
	for p := range d.Parts() {
		file := p.Template.File
		if file.Len() == 0 {
			continue
		}
		at := o.rangeOf(file.Whole())
		one := protocol.DocumentSymbol{Name: p.Name, Kind: protocol.SymbolKindProperty, Range: at, SelectionRange: protocol.Range{Start: at.Start, End: at.Start}}
		switch {
		case p.IsBody():
			one.Name, one.Kind = "body", protocol.SymbolKindObject
			if e := d.Endpoint(); e != nil {
				detail := e.String()
				one.Detail = &detail
			}
			one.Children = o.items(d.Body().Root, file.Whole(), mostDeep)
		default:
			detail := file.Text()
			one.Detail = &detail
		}
		out = append(out, one)
	}
	return out
}

// items is the members among items that stand within a span, those of branches and loops too. What is printed through a
// variable stands elsewhere and is left out, and what stands on several ways is taken once.
func (o outliner) items(items []jsontmpl.Item, within source.Span, deep int) []protocol.DocumentSymbol {
	if deep == 0 {
		return nil
	}
	var out []protocol.DocumentSymbol
	seen := map[source.Span]bool{}
	add := func(name string, select_, whole source.Span, v jsontmpl.Value) {
		if whole.File != within.File || whole.Start < within.Start || whole.End > within.End || seen[whole] {
			return
		}
		seen[whole] = true
		out = append(out, protocol.DocumentSymbol{
			Name: name, Kind: kindOf(v), Range: o.rangeOf(whole), SelectionRange: o.rangeOf(select_), Children: o.value(v, whole, deep-1),
		})
	}
	eachItem(items, func(item jsontmpl.Item) {
		switch item := item.(type) {
		case *jsontmpl.Member:
			if item.Key == nil || item.Key.At.File != within.File {
				return
			}
			whole := item.Key.At
			if item.Value != nil && item.Value.Span().File == whole.File && item.Value.Span().End > whole.End {
				whole.End = item.Value.Span().End
			}
			if name, ok := item.Key.Literal(); ok && name != "" {
				add(name, item.Key.At, whole, item.Value)
			} else if item.Key.At.Len() > 0 {
				add(item.Key.At.Text(), item.Key.At, whole, item.Value)
			}
		case *jsontmpl.Element:
			switch v := item.Value.(type) {
			case *jsontmpl.Object:
				add("{}", v.Open, v.At, v)
			case *jsontmpl.Array:
				add("[]", v.Open, v.At, v)
			default:
				// a value alone has no name
			}
		default:
			// taken apart by eachItem
		}
	})
	// The outermost braces say nothing.
	if deep == mostDeep && len(out) == 1 && (out[0].Name == "{}" || out[0].Name == "[]") {
		return out[0].Children
	}
	return out
}

func (o outliner) value(v jsontmpl.Value, within source.Span, deep int) []protocol.DocumentSymbol {
	switch v := v.(type) {
	case *jsontmpl.Object:
		return o.items(v.Items, within, deep)
	case *jsontmpl.Array:
		return o.items(v.Items, within, deep)
	default:
		return nil
	}
}

func kindOf(v jsontmpl.Value) protocol.SymbolKind {
	switch v.(type) {
	case *jsontmpl.Object:
		return protocol.SymbolKindObject
	case *jsontmpl.Array:
		return protocol.SymbolKindArray
	case *jsontmpl.String:
		return protocol.SymbolKindString
	default:
		return protocol.SymbolKindKey
	}
}

// eachItem calls f for each member and element among items, those of branches and loops too.
func eachItem(items []jsontmpl.Item, f func(jsontmpl.Item)) {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				eachItem(a.Items, f)
			}
		case *jsontmpl.Repeat:
			eachItem(item.Items, f)
		default:
			f(item)
		}
	}
}
