package rules

import (
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// A stringValue is a string of a body that is a value and has no output in it.
type stringValue struct {
	at   source.Span // with the quotes
	text string
}

// stringValues returns the strings of a body that are values, without outputs in them and as they are written.
func stringValues(b *jsontmpl.Body) []stringValue {
	var out []stringValue
	seen := map[source.Span]bool{}
	var items func([]jsontmpl.Item, int)
	value := func(v jsontmpl.Value, deep int) {
		switch v := v.(type) {
		case *jsontmpl.String:
			if text, ok := v.Literal(); ok && !seen[v.At] && v.At.Text() == `"`+text+`"` {
				seen[v.At] = true
				out = append(out, stringValue{v.At, text})
			}
		case *jsontmpl.Object:
			items(v.Items, deep+1)
		case *jsontmpl.Array:
			items(v.Items, deep+1)
		default:
			// nothing of it in the others
		}
	}
	items = func(list []jsontmpl.Item, deep int) {
		if deep > 200 {
			return
		}
		for _, item := range list {
			switch item := item.(type) {
			case *jsontmpl.Element:
				value(item.Value, deep)
			case *jsontmpl.Member:
				value(item.Value, deep)
			case *jsontmpl.Choice:
				for _, a := range item.Arms {
					items(a.Items, deep+1)
				}
			case *jsontmpl.Repeat:
				items(item.Items, deep+1)
			}
		}
	}
	items(b.Root, 0)
	return out
}
