package jsontmpl

import (
	"cmp"
	"slices"

	"github.com/hooklint/hooklint/lint/source"
)

// Quoted is the stretches of the template's own text that stand between quotes, of values and of keys, in order and apart.
func (b *Body) Quoted() []source.Span {
	var out []source.Span
	add := func(at source.Span) {
		if at.File == b.Template.File {
			out = append(out, at)
		}
	}
	quotedItems(b.Root, add)
	slices.SortFunc(out, func(a, b source.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	apart := out[:0]
	for _, at := range out {
		if n := len(apart); n > 0 && at.Start < apart[n-1].End {
			apart[n-1].End = max(apart[n-1].End, at.End) // read on several ways, of which one read on
			continue
		}
		apart = append(apart, at)
	}
	return apart
}

func quotedItems(items []Item, add func(source.Span)) {
	for _, item := range items {
		switch item := item.(type) {
		case *Member:
			if item.Key != nil {
				quotedParts(item.Key.Parts, add)
			}
			quotedValue(item.Value, add)
		case *Element:
			quotedValue(item.Value, add)
		case *Choice:
			for _, a := range item.Arms {
				quotedItems(a.Items, add)
			}
		case *Repeat:
			quotedItems(item.Items, add)
		}
	}
}

func quotedValue(v Value, add func(source.Span)) {
	switch v := v.(type) {
	case *Object:
		quotedItems(v.Items, add)
	case *Array:
		quotedItems(v.Items, add)
	case *String:
		quotedParts(v.Parts, add)
	case *Bare, nil:
		// has no quotes
	}
}

func quotedParts(parts []Part, add func(source.Span)) {
	for _, part := range parts {
		switch part := part.(type) {
		case *Text:
			add(part.At)
		case *PartChoice:
			for _, a := range part.Arms {
				quotedParts(a.Parts, add)
			}
		case *Hole:
			// is not text
		}
	}
}
