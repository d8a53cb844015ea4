package schema

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// fault reports a schema that does not hold as a whole.
func (j *judge) fault(f *fault, x val, p *place) {
	j.report(func() Mismatch {
		m := Mismatch{Kind: f.kind, Span: x.v.Span(), Keyword: "x-fault", Names: f.fields, Want: f.want}
		switch o, _ := x.v.(*jsontmpl.Object); f.kind {
		case UnknownField, ReservedName, WrongIdentifier, DeprecatedField:
			if p.member != nil && p.member.Key != nil {
				m.Span, m.Name = p.member.Key.At, p.key
			}
			switch f.kind {
			case ReservedName:
				m.Suggestion = nearOperator(p.key, f.fields)
				if len(f.fields) == 0 { // a name that stands as a value
					m.Span, m.Name = x.v.Span(), strings.Trim(x.v.Span().Text(), `"`)
				}
			case UnknownField:
				m.Names = nil
			}
		case MissingField, MissingIdentifier:
			if o != nil {
				m.Span = o.Open
			}
		case NestedWrite:
			m.Name = p.key
		case AmbiguousIdentifier, ExclusiveFields:
			if x.way != nil {
				m.Span, m.Names = present(x.way, f.fields, o.Open)
			}
		}
		return m
	}, x, p)
}

// present returns which of the fields an object has on a way, and the key of the second, or of the only one.
func present(w *objectWay, fields []string, at source.Span) (source.Span, []string) {
	var names []string
	for i := range w.entries {
		e := &w.entries[i]
		if e.open || !slices.Contains(fields, e.key) || slices.Contains(names, e.key) {
			continue
		}
		if len(names) < 2 {
			at = e.member.Key.At
		}
		names = append(names, e.key)
	}
	return at, names
}
