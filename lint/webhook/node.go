package webhook

import (
	"iter"
	"slices"

	"github.com/hooklint/hooklint/lint/source"
)

// A kind is what a node of YAML or JSON is.
type kind int

const (
	textKind    kind = iota // a string
	scalarKind              // a number, a boolean
	nullKind                // null, or nothing after a key
	mappingKind             // an object
	listKind                // an array
)

// A style is how the file spells a scalar.
type style int

const (
	asItStands style = iota // the bytes are the text
	opaque                  // not known: the text is one unit and cannot be rewritten
	jsonString
	doubleQuoted
	singleQuoted
	literalBlock
	foldedBlock
	plainText
)

// A node is a value in a YAML or JSON text, with its places in the file.
type node struct {
	kind       kind
	style      style
	start, end int // the whole node, bytes in the file
	content    int // where a scalar's text begins
	text       string
	runs       []source.Run // of a scalar's text; nil if it is there as it is
	members    []member
	items      []*node
	json       string // the file's text, of a mapping or list in long JSON: what is in it is read when asked for

	indent string // of a block's lines
	inFlow bool   // within [ ] or { } of YAML
	isKey  bool
}

// A member is a key of a mapping and its value.
type member struct{ key, value *node }

// all returns a mapping's members.
func (n *node) all() iter.Seq[member] {
	if n.kind == mappingKind && n.json != "" {
		return (&jsonScanner{src: n.json, i: n.start + 1, scratch: new(Reader)}).members
	}
	return slices.Values(n.members)
}

// each returns a list's items.
func (n *node) each() iter.Seq[*node] {
	if n.kind == listKind && n.json != "" {
		return (&jsonScanner{src: n.json, i: n.start + 1, scratch: new(Reader)}).items
	}
	return slices.Values(n.items)
}

// longer reports whether a mapping has more than n members.
func (n *node) longer(than int) bool {
	for range n.all() {
		if than--; than < 0 {
			return true
		}
	}
	return false
}

// get finds the first member of that name.
func (n *node) get(name string) (*node, bool) {
	for _, m := range n.members {
		if m.key.text == name {
			return m.value, true
		}
	}
	if n.kind != mappingKind || n.json == "" {
		return nil, false
	}
	for s := (jsonScanner{src: n.json, i: n.start + 1, scratch: new(Reader)}); s.next(); {
		found := s.is(name)
		if !s.skip() {
			return nil, false
		}
		s.next()
		if found {
			value, _ := s.value()
			return value, true
		}
		s.skip()
	}
	return nil, false
}

// span returns the whole node in the file the user wrote.
func (n *node) span(f *source.File) source.Span { return f.Span(n.start, n.end).Outer() }

// view returns a scalar's text as a file of its own, a mapping or list as its bytes stand.
func (r *reader) view(n *node) *source.File {
	switch {
	case n.kind == mappingKind || n.kind == listKind:
		return r.file.Slice(n.start, n.end)
	case n.style == asItStands:
		return r.file.Slice(n.content, n.content+len(n.text))
	}
	f, runs := r.file, n.runs
	if runs == nil {
		runs = r.scratch.runs.Make(1)
		runs[0] = source.Run{Len: len(n.text), OuterStart: n.content, OuterLen: len(n.text)}
	}
	return source.NewView(f, n.text, runs, func(text string, at source.Span) (string, bool) {
		return (&speller{n, f, runs}).spell(text, at)
	})
}
