package lsp

import (
	"cmp"
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

// DocumentSymbol returns the outline: webhooks, their parts, what the JSON holds.
func (s *server) DocumentSymbol(ctx context.Context, p *protocol.DocumentSymbolParams) (protocol.DocumentSymbolResult, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	out := protocol.DocumentSymbolSlice{}
	if err != nil || !snap.wanted {
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

// webhook is around the parts of one of several webhooks.
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
		if p.IsBody() {
			o.outlineBody(&one, d)
		} else {
			detail := file.Text()
			one.Detail = &detail
		}
		out = append(out, one)
	}
	return out
}

// outlineBody adds to the symbol of a body where it is sent, and what its JSON holds.
func (o outliner) outlineBody(body *protocol.DocumentSymbol, d *lint.Document) {
	body.Kind = protocol.SymbolKindObject
	if e := d.Endpoint(); e != nil {
		detail := e.String()
		body.Detail = &detail
	}
	var b branch
	b.items(d.Body().Root, d.Template().File.Whole(), mostDeep)
	if len(b.list) == 1 {
		b = b.list[0].children // the outermost brackets say nothing
	}
	body.Children = o.symbols(&b)
}

// A branch is symbols side by side. What is on several ways is in it once.
type branch struct {
	list []*symbol
	by   map[source.Span]*symbol // by the place of its name
}

// A symbol is a member, or an element that is an object or array.
type symbol struct {
	name     string
	at       source.Span // its name
	whole    source.Span
	kind     protocol.SymbolKind
	children branch
}

// items takes the members and elements among items, those of branches and loops too. What is printed through a variable
// stands elsewhere and is left out.
func (b *branch) items(items []jsontmpl.Item, within source.Span, deep int) {
	if deep == 0 {
		return
	}
	eachItem(items, func(item jsontmpl.Item) {
		switch item := item.(type) {
		case *jsontmpl.Member:
			if item.Key == nil {
				return
			}
			name, ok := item.Key.Literal()
			if !ok {
				name = item.Key.At.Text()
			}
			b.add(&symbol{name: name, at: item.Key.At, whole: item.Key.At}, item.Value, within, deep)
		case *jsontmpl.Element:
			switch v := item.Value.(type) {
			case *jsontmpl.Object:
				b.add(&symbol{name: "{}", at: v.Open, whole: v.Open}, v, within, deep)
			case *jsontmpl.Array:
				b.add(&symbol{name: "[]", at: v.Open, whole: v.Open}, v, within, deep)
			default:
				// a value alone has no name
			}
		default:
			// taken apart by eachItem
		}
	})
}

func (b *branch) add(s *symbol, v jsontmpl.Value, within source.Span, deep int) {
	if s.at.File != within.File || s.at.Start < within.Start || s.at.End > within.End || s.name == "" {
		return
	}
	if known := b.by[s.at]; known != nil {
		s = known
	} else {
		if b.by == nil {
			b.by = map[source.Span]*symbol{}
		}
		b.by[s.at] = s
		b.list = append(b.list, s)
	}
	if v == nil || v.Span().File != within.File || v.Span().Start < s.at.Start {
		return
	}
	s.kind, s.whole.End = kindOf(v), min(max(s.whole.End, v.Span().End), within.End)
	items, open := inside(v)
	in := v.Span()
	if in.End == open.End {
		in.End = within.End // it is never closed
	}
	s.children.items(items, in, deep-1)
	for _, child := range s.children.list {
		s.whole.End = max(s.whole.End, child.whole.End)
	}
}

// inside returns what a value holds, and its opening bracket.
func inside(v jsontmpl.Value) ([]jsontmpl.Item, source.Span) {
	switch v := v.(type) {
	case *jsontmpl.Object:
		return v.Items, v.Open
	case *jsontmpl.Array:
		return v.Items, v.Open
	default:
		return nil, source.Span{}
	}
}

// symbols returns a branch as the protocol has it.
func (o outliner) symbols(b *branch) []protocol.DocumentSymbol {
	var out []protocol.DocumentSymbol
	for _, s := range b.list {
		out = append(out, protocol.DocumentSymbol{
			Name: s.name, Kind: cmp.Or(s.kind, protocol.SymbolKindKey), Range: o.rangeOf(s.whole), SelectionRange: o.rangeOf(s.at),
			Children: o.symbols(&s.children),
		})
	}
	return out
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
