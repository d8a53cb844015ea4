package jsontmpl

import (
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// due is what JSON wants next.
type due uint8

const (
	rootValue    due = iota // the value of the whole text
	rootEnd                 // nothing more
	valueDue                // behind a colon
	firstElement            // behind [
	nextElement             // behind a comma in an array
	arrayMore               // behind an element
	firstKey                // behind {
	nextKey                 // behind a comma in an object
	colonDue                // behind a key
	objectMore              // behind a member
	keyPrinted              // behind an output that stands where a key is wanted
)

// token is what is being read.
type token uint8

const (
	noToken  token = iota
	inString       // between the quotes of a value
	inKey          // between the quotes of a key
	inBare         // in a number, a word or an output without quotes
)

// A frame is an open object or array. Frames are shared by ways and never changed.
type frame struct {
	parent *frame
	items  *list[Item] // of the level around it, before it was opened
	key    *String     // of that level, whose value this is
	array  bool
	// implied: its brace is missing.
	implied bool
	open    source.Span
	when    flow.Path
	depth   int
}

// skip is how far text is passed over, so that one slip gives one problem.
type skip uint8

const (
	noSkip       skip = iota
	toStructure       // to the next comma or bracket
	toColon           // to the next colon
	toOpen            // to the next opening bracket
	toLineEnd         // a // comment
	toCommentEnd      // a /* */ comment
	toEnd             // all the rest
)

// A machine reads JSON a byte at a time. It is a value: a copy goes its own way.
type machine struct {
	made  *store // the reader's
	frame *frame
	items *list[Item] // of the innermost frame so far
	key   *String     // waits for its value
	due   due

	tok    token
	parts  *list[Part] // of the token, up to from
	start  source.Span // where the token begins
	from   source.Span // the text not yet in parts; its File is nil if there is none
	quote  byte        // that closes the string: `"`, or `'` and `”` after a slip
	escape uint8       // within a string: 1 behind \, 2 to 5 in \uXXXX

	comma   place       // the last comma, while something must follow it
	prevEnd place       // the last byte of the last value or key
	skip    skip        // text that is passed over, after a slip
	implied bool        // the outermost frame was opened by a slip: its brace is missing
	owed    bool        // a closing brace may have gone to an object whose opening one is missing
	told    bool        // of this string a slip was told
	inner   bool        // a quote inside of it was told
	until   int         // where the string ends whose text is JSON with quotes of its own
	twice   bool        // its first quote stood there twice, and so does its last
	played  bool        // its quote stands in a known text that an output printed
	behind  liquid.Node // what may have printed the beginning of the JSON; nil if there is none
}

// depthMost is how deep brackets may nest before the rest is left out.
const depthMost = 400

func (m *machine) push(array bool, open source.Span, when flow.Path) {
	m.frame = m.made.frames.Add(frame{parent: m.frame, items: m.items, key: m.key, array: array, open: open, when: when, depth: m.deep() + 1})
	m.items, m.key = nil, nil
	if array {
		m.due = firstElement
	} else {
		m.due = firstKey
	}
	m.comma = place{}
}

// deep is how many brackets are open.
func (m *machine) deep() int {
	if m.frame == nil {
		return 0
	}
	return m.frame.depth
}

// pop closes the innermost frame and adds it to the level around.
func (m *machine) pop(end source.Span) {
	f := m.frame
	at := f.open
	if end.File == at.File && end.End >= at.Start {
		at = at.To(end)
	}
	var v Value
	if f.array {
		v = m.made.arrays.Add(Array{At: at, Open: f.open, Items: since(m.items, nil, &m.made.items)})
	} else {
		v = m.made.objects.Add(Object{At: at, Open: f.open, Items: since(m.items, nil, &m.made.items)})
	}
	m.frame, m.items, m.key = f.parent, f.items, f.key
	m.add(v, f.when, end)
}

// add takes a value to where it is due.
func (m *machine) add(v Value, when flow.Path, end source.Span) {
	switch {
	case m.frame == nil:
		m.pushItem(m.made.elements.Add(Element{Value: v, When: when}))
		m.due = rootEnd
	case m.frame.array:
		m.pushItem(m.made.elements.Add(Element{Value: v, When: when}))
		m.due = arrayMore
	default:
		m.pushItem(m.made.members.Add(Member{Key: m.key, Value: v, When: when}))
		m.due = objectMore
	}
	m.key = nil
	m.prevEnd = place{at: end}
	m.comma = place{}
}

// lastValue is the value that was read last where it stands on each way; else nil.
func (m *machine) lastValue() Value {
	if m.items == nil {
		return nil
	}
	switch item := m.items.item.(type) {
	case *Member:
		return item.Value
	case *Element:
		return item.Value
	default:
		return nil
	}
}

// wantsValue reports whether a value may stand here.
func (m *machine) wantsValue() bool {
	switch m.due {
	case rootValue, valueDue, firstElement, nextElement:
		return true
	}
	return false
}

// atStart reports whether nothing stands yet behind the last bracket that was opened.
func (m *machine) atStart() bool {
	return m.tok == noToken && (m.due == rootValue || m.due == firstElement || m.due == firstKey)
}

func (m *machine) wantsKey() bool { return m.due == firstKey || m.due == nextKey }

// flush takes the text read since from into the parts of the token. End is the offset behind it.
func (m *machine) flush(end int) {
	if m.from.File != nil && end > m.from.Start {
		m.pushPart(m.text(end))
	}
	m.from = source.Span{}
}

// text is the text read since from.
func (m *machine) text(end int) *Text {
	at := source.Span{File: m.from.File, Start: m.from.Start, End: end}
	return m.made.texts.Add(Text{Text: at.Text(), At: at})
}

// endParts takes the parts of the token that ends at an offset out of the machine.
func (m *machine) endParts(end int) []Part {
	if m.parts == nil && m.from.File != nil && end > m.from.Start { // text alone, as most tokens are
		parts := m.made.parts.Make(1)
		parts[0] = m.text(end)
		m.from = source.Span{}
		return parts
	}
	m.flush(end)
	parts := since(m.parts, nil, &m.made.parts)
	m.parts = nil
	return parts
}

// alike reports whether two machines go on in the same way whatever follows. Where the last comma stands matters to a
// report alone.
func (m *machine) alike(o *machine) bool {
	if m.due != o.due || m.tok != o.tok || m.quote != o.quote && m.tok != noToken || m.escape != o.escape || m.skip != o.skip || m.implied != o.implied || m.owed != o.owed || m.behind != o.behind {
		return false
	}
	if !sameKey(m.key, o.key) {
		return false
	}
	if m.tok == inBare && m.parts != o.parts && !sameText(m.parts, o.parts) {
		return false // 1 and -: what follows decides
	}
	a, b := m.frame, o.frame
	for a != b {
		if a == nil || b == nil || a.depth != b.depth || a.array != b.array || a.implied != b.implied || !sameKey(a.key, b.key) {
			return false
		}
		a, b = a.parent, b.parent
	}
	return true
}

func sameKey(a, b *String) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil {
		return false
	}
	x, okX := a.Literal()
	y, okY := b.Literal()
	if okX && okY {
		return x == y
	}
	return a.At == b.At
}

// sameText reports whether two bare tokens so far are the same text.
func sameText(a, b *list[Part]) bool {
	if a.len() != b.len() {
		return false
	}
	for ; a != nil; a, b = a.prev, b.prev {
		x, okX := a.item.(*Text)
		y, okY := b.item.(*Text)
		if okX != okY || okX && x.Text != y.Text {
			return false
		}
		if !okX {
			h, okH := a.item.(*Hole)
			g, okG := b.item.(*Hole)
			if !okH || !okG || h.Node != g.Node || h.Expr != g.Expr || h.Type != g.Type {
				return false
			}
		}
	}
	return true
}

// joinMachines is one machine for several that are alike.
func (s *store) joinMachines(ms []*machine, paths []flow.Path) machine {
	out := *ms[0]
	if differ(ms, func(m *machine) *list[Item] { return m.items }) {
		items := s.itemLists.Make(len(ms))
		for i, m := range ms {
			items[i] = m.items
		}
		out.items = s.joinItems(items, paths)
	}
	if inText := out.tok == inString || out.tok == inKey; inText && differ(ms, func(m *machine) *list[Part] { return m.parts }) {
		parts := s.partLists.Make(len(ms)) // of bare tokens that are alike the parts are the same
		for i, m := range ms {
			parts[i] = m.parts
		}
		out.parts = s.joinParts(parts, paths)
	}
	if differ(ms, func(m *machine) *frame { return m.frame }) {
		frames := s.frameSets.Make(len(ms))
		for i, m := range ms {
			frames[i] = m.frame
		}
		out.frame = s.joinFrames(frames, paths)
	}
	out.comma = s.joinPlaces(ms, paths, func(m *machine) place { return m.comma })
	out.prevEnd = s.joinPlaces(ms, paths, func(m *machine) place { return m.prevEnd })
	return out
}

// differ reports whether machines have something else each.
func differ[T comparable](ms []*machine, of func(*machine) T) bool {
	for _, m := range ms[1:] {
		if of(m) != of(ms[0]) {
			return true
		}
	}
	return false
}

func (s *store) joinFrames(fs []*frame, paths []flow.Path) *frame {
	same := true
	for _, f := range fs[1:] {
		same = same && f == fs[0]
	}
	if same {
		return fs[0]
	}
	out := *fs[0]
	items, parents := s.itemLists.Make(len(fs)), s.frameSets.Make(len(fs))
	for i, f := range fs {
		items[i], parents[i] = f.items, f.parent
		out.when = out.when.Common(f.when)
	}
	out.items = s.joinItems(items, paths)
	out.parent = s.joinFrames(parents, paths)
	return s.frames.Add(out)
}

// Literal is the text of a string without holes, as it stands between the quotes.
func (v *String) Literal() (string, bool) { return literal(v.Parts) }

// Literal is the text of a bare value without holes.
func (v *Bare) Literal() (string, bool) { return literal(v.Parts) }

func literal(parts []Part) (string, bool) {
	switch len(parts) {
	case 0:
		return "", true
	case 1:
		t, ok := parts[0].(*Text)
		if !ok {
			return "", false
		}
		return t.Text, true
	}
	var all []byte
	for _, p := range parts {
		t, ok := p.(*Text)
		if !ok {
			return "", false
		}
		all = append(all, t.Text...)
	}
	return string(all), true
}
