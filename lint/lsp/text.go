package lsp

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint/source"
)

// A text is a document's text with its lines, as the protocol counts them: from 0, columns in the unit that was settled
// with the editor, a byte-order mark a column like any sign, and a lone carriage return a line break.
type text struct {
	string
	unit   source.Unit
	starts []int
	ascii  bool         // each byte is a sign, and a column
	marks  func() []int // columns before each stretch, as if the text were one line
}

// stretch is how many bytes of a line are counted one by one at most: a line may have millions.
const stretch = 1 << 10

func newText(s string, unit source.Unit) *text {
	t := &text{string: s, unit: unit, starts: []int{0}, ascii: true}
	t.marks = sync.OnceValue(t.mark)
	for i := 0; i < len(s); i++ {
		t.ascii = t.ascii && s[i] < utf8.RuneSelf
		switch s[i] {
		case '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
			t.starts = append(t.starts, i+1)
		case '\n':
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// offset returns the byte at a position. A position the text does not have counts as the nearest before it.
func (t *text) offset(p protocol.Position) int {
	line := int(p.Line)
	if line >= len(t.starts) {
		return len(t.string)
	}
	at, rest := t.starts[line], t.line(line)
	for left := int(p.Character); left > 0 && rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		left -= t.unit.Width(r, size)
		if left < 0 {
			break // within a sign
		}
		at += size
		rest = rest[size:]
	}
	return at
}

// line returns the text of a line without its line break.
func (t *text) line(n int) string {
	end := len(t.string)
	if n+1 < len(t.starts) {
		end = t.starts[n+1]
	}
	return strings.TrimRight(t.string[t.starts[n]:end], "\r\n")
}

// lineOf returns the line that holds a byte.
func (t *text) lineOf(offset int) int {
	next, _ := slices.BinarySearch(t.starts, offset+1)
	return next - 1
}

func (t *text) position(offset int) protocol.Position {
	offset = min(max(offset, 0), len(t.string))
	line := t.lineOf(offset)
	start := t.starts[line]
	offset = min(offset, start+len(t.line(line))) // not within a line break
	return protocol.Position{Line: uint32(line), Character: uint32(t.columns(offset) - t.columns(start))}
}

// columns returns how many columns are before a byte, as if the text were one line.
func (t *text) columns(offset int) int {
	if t.unit == source.Bytes || t.ascii {
		return offset
	}
	mark := offset / stretch
	return t.marks()[mark] + count(t.string[mark*stretch:offset])
}

func (t *text) mark() []int {
	out := make([]int, 1, len(t.string)/stretch+1)
	for at := stretch; at <= len(t.string); at += stretch {
		out = append(out, out[len(out)-1]+count(t.string[at-stretch:at]))
	}
	return out
}

// count returns the UTF-16 code units of the characters that begin in s.
func count(s string) int {
	n := 0
	for i := range len(s) {
		switch {
		case s[i]&0xC0 == 0x80: // goes on with a sign
		case s[i] >= 0xF0:
			n += 2
		default:
			n++
		}
	}
	return n
}

// between returns the range from one byte to another. The end of a line break is the start of the next line.
func (t *text) between(start, end int) protocol.Range {
	return protocol.Range{Start: t.position(start), End: t.position(end)}
}

// rangeOf returns the range of a span. One that ends within a line break takes all of it: half of one is no place.
func (t *text) rangeOf(s source.Span) protocol.Range {
	o := s.Outer()
	if o.Start < o.End && o.End < len(t.string) && t.string[o.End-1:o.End+1] == "\r\n" {
		o.End++
	}
	return t.between(o.Start, o.End)
}

// changed returns the text after changes of the editor, each made to what the one before left.
func changed(t *text, changes []protocol.TextDocumentContentChangeEvent) *text {
	for _, c := range changes {
		switch c := c.(type) {
		case *protocol.TextDocumentContentChangeWholeDocument:
			t = newText(whole(c.Text), t.unit)
		case *protocol.TextDocumentContentChangePartial:
			start, end := t.offset(c.Range.Start), t.offset(c.Range.End)
			if end < start {
				start, end = end, start
			}
			t = newText(t.string[:start]+whole(c.Text)+t.string[end:], t.unit)
		}
	}
	return t
}

// whole returns a copy of a text from the editor, whose messages are overwritten, without halves of surrogate pairs.
func whole(s string) string { return strings.Clone(strings.ToValidUTF8(s, "\uFFFD")) }
