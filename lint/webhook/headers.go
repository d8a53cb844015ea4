package webhook

import "github.com/hooklint/hooklint/lint/source"

// headers reads a mapping of names and values, a list of such mappings, or a list of mappings with `name` (or `key`) and
// `value`. A header that is given twice is kept twice.
func (r *reader) headers(w *Webhook, m member) {
	switch m.value.kind {
	case mappingKind:
		r.headerMapping(w, m.value)
	case listKind:
		for _, item := range m.value.items {
			if item.kind != mappingKind {
				r.wrongKind(member{m.key, item}, "`Name: value` in each line", "write `- Name: value`")
				continue
			}
			r.headerItem(w, item)
		}
	case nullKind:
	default:
		r.wrongKind(m, "a mapping of names and values", "write each header as `Name: value` on a line of its own below")
		return
	}
	w.HeadersSpan = m.value.span(r.file)
}

// headerItem reads one mapping of a list.
func (r *reader) headerItem(w *Webhook, item *node) {
	value, ok := item.get("value")
	name, named := item.get("name")
	if !named {
		name, named = item.get("key")
	}
	if ok && named && len(item.members) == 2 {
		r.header(w, member{name, value})
		return
	}
	r.headerMapping(w, item)
}

func (r *reader) headerMapping(w *Webhook, n *node) {
	for _, m := range n.members {
		r.header(w, m)
	}
}

func (r *reader) header(w *Webhook, m member) {
	var value *source.File
	switch m.value.kind {
	case nullKind:
		value = r.file.Slice(m.value.start, m.value.start)
	case textKind, scalarKind:
		value = m.value.view(r.file)
	default:
		r.wrongKind(m, "text", "write the header's value as text behind the name")
		return
	}
	if m.key.kind == mappingKind || m.key.kind == listKind {
		r.wrongKind(m, "a name", "write the header as `Name: value`")
		return
	}
	w.Headers = append(w.Headers, Header{Name: m.key.view(r.file), Value: value})
}
