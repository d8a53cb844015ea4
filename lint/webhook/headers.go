package webhook

import (
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// headers reads a mapping of names and values, a list of such mappings, or a list of mappings with `name` (or `key`) and
// `value`. A header that is given twice is kept twice.
func (r *reader) headers(w *Webhook, m member) {
	switch m.value.kind {
	case mappingKind:
		r.headerMapping(w, m.value)
	case listKind:
		for item := range m.value.each() {
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
	if ok && named && !item.longer(2) {
		r.header(w, member{name, value})
		return
	}
	r.headerMapping(w, item)
}

func (r *reader) headerMapping(w *Webhook, n *node) {
	for m := range n.all() {
		r.header(w, m)
	}
}

func (r *reader) header(w *Webhook, m member) {
	if len(w.Headers) == mostEntries {
		if r.extent.crowded != w {
			r.extent.crowded = w
			r.tooManyEntries(m.key)
		}
		return
	}
	var value *source.File
	switch m.value.kind {
	case nullKind:
		value = r.file.Slice(m.value.start, m.value.start)
	case textKind, scalarKind:
		value = r.view(m.value)
	default:
		r.wrongKind(m, "text", "write the header's value as text after the name")
		return
	}
	if m.key.kind == mappingKind || m.key.kind == listKind {
		r.wrongKind(m, "a name", "write the header as `Name: value`")
		return
	}
	w.Headers = append(w.Headers, Header{Name: r.view(m.key), Value: value})
}

// AddHeader returns how a header is put before the others: the place in the outermost file, and the text. It reports false where
// there are no others, or where they are not one mapping.
func (w *Webhook) AddHeader(name, value string) (source.Span, string, bool) {
	at, between := w.HeadersSpan, ""
	if at.File == nil {
		return at, "", false
	}
	if inside, ok := strings.CutPrefix(at.Text(), "{"); ok {
		at.Start = at.End - len(strings.TrimLeft(inside, " \t\r\n"))
		between = ","
	}
	text := at.File.Text()
	line := strings.LastIndexByte(text[:at.Start], '\n') + 1
	indent := text[line:at.Start]
	alone := line > 0 && strings.Trim(indent, " \t>") == "" // in a quote of Markdown too
	if strings.ContainsAny(text[at.Start:at.Start+1], "}[-#&!") || !alone && between == "" {
		return at, "", false
	}
	switch {
	case !alone:
		between += " "
	case strings.HasSuffix(text[:line], "\r\n"):
		between += "\r\n" + indent
	default:
		between += "\n" + indent
	}
	if text[at.Start] == '"' {
		name, value = strconv.Quote(name), strconv.Quote(value)
	}
	return at.Before(), name + ": " + value + between, true
}
