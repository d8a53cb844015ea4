// Package source knows files, the places in them, and views: text that is inside another file in that file's own
// quoting, such as a webhook body inside a YAML block or a JSON string.
//
// A place is a [Span] of byte offsets with its file. Lines and columns are worked out where something is shown, in a
// named [Unit]. Whoever works on a view sees its plain text; [Span.Outer] says where that is in the file the user
// wrote, and [Span.Rewrite] spells new text in that file's quoting.
//
// There is no promise of compatibility.
package source

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// A File is a text that does not change, though it can be dropped for a time by Forget. Make one with NewFile, or as a view of another
// with NewView.
type File struct {
	name string
	text string

	lines atomic.Pointer[lines] // nil until somebody asks
	*view                       // nil unless this is one
}

// lines is what is worked out of a text for lines and columns.
type lines struct {
	starts    []int // byte offset at which each line starts
	marksOnce sync.Once
	marks     []mark // what is before every stretch of the text
}

// A view is where the text is in another file.
type view struct {
	outer *File
	runs  []Run
	spell func(text string, at Span) (string, bool)
}

// NewFile makes a file of a text. The name is for reports and need not exist on any disk.
func NewFile(name, text string) *File {
	return &File{name: name, text: text}
}

// A Run says where a stretch of a view's text is in its outer file. Where Len and OuterLen are equal the bytes are
// the same ones; otherwise the stretch is one unit that the outer file spells differently, such as `\n` or a folded line
// break, and cannot be divided.
type Run struct {
	Start, Len           int // in the view, bytes
	OuterStart, OuterLen int // in the outer file, bytes
}

// NewView makes a view: text that outer holds in a quoting of its own. The runs are in order and cover the text without
// gaps; stretches of the outer file between them (escapes, indentation) belong to no place in the view. Spell turns a
// text that is to replace the view's span at into the outer file's quoting, and says false where that cannot be done; nil
// stands for text taken as it is.
func NewView(outer *File, text string, runs []Run, spell func(text string, at Span) (string, bool)) *File {
	made := &struct {
		File
		view
	}{File{name: outer.name, text: text}, view{outer, runs, spell}}
	made.File.view = &made.view
	return &made.File
}

// Slice returns the view of a file's bytes from start to end as they stand.
func (f *File) Slice(start, end int) *File {
	run := Run{Len: end - start, OuterStart: start, OuterLen: end - start}
	return NewView(f, f.text[start:end], []Run{run}, nil)
}

// Name returns the name the file was made with; a view has its outermost file's.
func (f *File) Name() string { return f.name }

// Forget drops the text until Recall gives it back. Meanwhile only the name of the file may be asked for, and of places
// in it their offsets.
func (f *File) Forget() {
	f.text = ""
	f.lines.Store(nil)
}

// Recall gives a file back the text that it had before Forget.
func (f *File) Recall(text string) { f.text = text }

// Text returns the whole text. A byte-order mark at the start belongs to it.
func (f *File) Text() string { return f.text }

// Len returns the length of the text in bytes.
func (f *File) Len() int { return len(f.text) }

// Outermost returns the file the user wrote: f itself unless it is a view.
func (f *File) Outermost() *File {
	for f.view != nil {
		f = f.outer
	}
	return f
}

// Span returns the span from start to end, in bytes.
func (f *File) Span(start, end int) Span { return Span{File: f, Start: start, End: end} }

// Whole returns the span of all the text.
func (f *File) Whole() Span { return f.Span(0, len(f.text)) }

// A Span is a half-open range of bytes in one file. The zero Span is nowhere.
type Span struct {
	File       *File
	Start, End int
}

// IsZero reports whether the span is nowhere.
func (s Span) IsZero() bool { return s.File == nil }

// Len returns the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Text returns the text of the span; the zero Span has none.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return s.File.text[s.Start:s.End]
}

// To returns the span from the start of s to the end of end. It panics across files.
func (s Span) To(end Span) Span {
	if s.File != end.File {
		panic(fmt.Sprintf("span from %s to %s: two files", s, end))
	}
	return Span{s.File, s.Start, end.End}
}

// Contains reports whether the byte at offset lies in the span.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset < s.End }

// WholeRunes returns the span with all of the first and the last character of which it has a part.
func (s Span) WholeRunes() Span {
	if s.File == nil {
		return s
	}
	text := s.File.text
	for s.Start > 0 && s.Start < len(text) && !utf8.RuneStart(text[s.Start]) {
		s.Start--
	}
	for s.End > s.Start && s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		s.End++
	}
	return s
}

// Before returns the empty span at the start of s.
func (s Span) Before() Span { return Span{s.File, s.Start, s.Start} }

// After returns the empty span at the end of s.
func (s Span) After() Span { return Span{s.File, s.End, s.End} }

// String returns the place for people: file, line and column in code points.
func (s Span) String() string {
	if s.File == nil {
		return "nowhere"
	}
	o := s.Outer()
	p := o.File.Position(o.Start, Runes)
	return fmt.Sprintf("%s:%d:%d", o.File.name, p.Line, p.Column)
}

// Outer returns the same place in the outermost file. An end that falls after an escape or a line's indentation stays at
// the last byte that belongs to the view.
func (s Span) Outer() Span {
	for s.File != nil && s.File.view != nil {
		start, end := s.File.outward(s.Start, false), s.File.outward(s.End, true)
		if s.Start == s.End {
			end = start
		}
		s = Span{s.File.outer, start, max(start, end)}
	}
	return s
}

// outward maps an offset of a view to its outer file. Between two runs the end of the first is meant where the offset
// ends a span, else the start of the second.
func (f *File) outward(offset int, end bool) int {
	if len(f.runs) == 0 {
		return 0
	}
	i := sort.Search(len(f.runs), func(i int) bool {
		if end {
			return f.runs[i].Start+f.runs[i].Len >= offset
		}
		return f.runs[i].Start+f.runs[i].Len > offset
	})
	if i == len(f.runs) {
		last := f.runs[i-1]
		return last.OuterStart + last.OuterLen
	}
	r := f.runs[i]
	switch in := offset - r.Start; {
	case r.Len == r.OuterLen:
		return r.OuterStart + max(0, in)
	case in > 0:
		return r.OuterStart + r.OuterLen // within a unit: after it
	default:
		return r.OuterStart
	}
}

// Inner maps an offset of the outermost file into the view, the other way round from [Span.Outer]. It reports false
// where the byte belongs to no place in the view.
func (f *File) Inner(offset int) (int, bool) {
	if f.view == nil {
		return offset, 0 <= offset && offset <= len(f.text)
	}
	offset, ok := f.outer.Inner(offset)
	if !ok {
		return 0, false
	}
	i := sort.Search(len(f.runs), func(i int) bool { return f.runs[i].OuterStart+f.runs[i].OuterLen >= offset })
	if i == len(f.runs) || offset < f.runs[i].OuterStart {
		return 0, false
	}
	r := f.runs[i]
	if r.Len == r.OuterLen {
		return r.Start + offset - r.OuterStart, true
	}
	if offset == r.OuterStart+r.OuterLen {
		return r.Start + r.Len, true
	}
	return r.Start, true
}

// Rewrite says how text in place of s is written in the outermost file: the span there and the text in that file's
// quoting. It reports false where the quoting cannot hold the text.
func (s Span) Rewrite(text string) (Span, string, bool) {
	for s.File.view != nil {
		if s.File.spell != nil {
			spelt, ok := s.File.spell(text, s)
			if !ok {
				return Span{}, "", false
			}
			text = spelt
		}
		end := s.File.outward(s.End, true)
		if strings.HasSuffix(s.File.outer.text[:end], "\n") {
			// The indentation after a line break goes with it, so that removing a line leaves the next as it was.
			end = s.File.outward(s.End, false)
		}
		start := end
		if s.Start < s.End {
			start = s.File.outward(s.Start, false)
		}
		s = Span{s.File.outer, start, max(start, end)}
	}
	return s, text, true
}
