package source

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Unit is what columns count.
type Unit int

// The units of columns.
const (
	Runes Unit = iota // Unicode code points: reports for people
	Bytes             // UTF-8 bytes
	UTF16             // UTF-16 code units: editors
)

// A Position is a line and a column, both from 1. The column counts in the unit that was asked for; a byte-order mark
// at the start of a file is no column.
type Position struct{ Line, Column int }

// BOM is the byte-order mark, which some editors put at the start of a file.
const BOM = "\uFEFF"

// Position returns the line and column of a byte offset in this file. An offset out of range counts as the nearest in range.
func (f *File) Position(offset int, unit Unit) Position {
	offset = min(max(offset, 0), len(f.text))
	lines := f.lineStarts()
	line, _ := slices.BinarySearch(lines, offset+1)
	line--
	start := lines[line]
	if line == 0 && strings.HasPrefix(f.text, BOM) {
		start = min(len(BOM), offset)
	}
	return Position{Line: line + 1, Column: f.count(start, offset, unit) + 1}
}

// Offset returns the byte offset of a position in this file. It reports false for a line the file does not have; a column
// past the end of its line counts as that end.
func (f *File) Offset(at Position, unit Unit) (int, bool) {
	lines := f.lineStarts()
	if at.Line < 1 || at.Line > len(lines) || at.Column < 1 {
		return 0, false
	}
	start := lines[at.Line-1]
	if at.Line == 1 && strings.HasPrefix(f.text, BOM) {
		start = len(BOM)
	}
	rest := f.Line(at.Line)
	rest = rest[min(len(rest), start-lines[at.Line-1]):]
	for left := at.Column - 1; left > 0 && rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		left -= unit.Width(r, size)
		start += size
		rest = rest[size:]
	}
	return start, true
}

// Line returns the text of a line, counted from 1, without its line break.
func (f *File) Line(n int) string {
	lines := f.lineStarts()
	if n < 1 || n > len(lines) {
		return ""
	}
	end := len(f.text)
	if n < len(lines) {
		end = lines[n]
	}
	line := f.text[lines[n-1]:end]
	line, broken := strings.CutSuffix(line, "\n")
	if broken {
		line = strings.TrimSuffix(line, "\r")
	}
	return line
}

// Lines returns how many lines the file has; an empty file has one, and so does the stretch after a last line break.
func (f *File) Lines() int { return len(f.lineStarts()) }

func (f *File) lineStarts() []int { return f.findLines().starts }

func (f *File) findLines() *lines {
	if known := f.lines.Load(); known != nil {
		return known
	}
	starts := make([]int, 1, 1+strings.Count(f.text, "\n"))
	for i := 0; i < len(f.text); {
		next := strings.IndexByte(f.text[i:], '\n')
		if next < 0 {
			break
		}
		i += next + 1
		starts = append(starts, i)
	}
	f.lines.CompareAndSwap(nil, &lines{starts: starts})
	return f.lines.Load()
}

// A mark says how much is before an offset, so that a long line need not be counted again for each place on it.
type mark struct{ offset, runes, utf16 int }

// markEvery is how many bytes are between two marks, or a few more where a character would be cut.
const markEvery = 1024

func (f *File) findMarks() []mark {
	l := f.findLines()
	l.marksOnce.Do(func() {
		var at mark
		for at.offset < len(f.text) {
			if at.offset >= len(l.marks)*markEvery {
				l.marks = append(l.marks, at)
			}
			r, size := utf8.DecodeRuneInString(f.text[at.offset:])
			at.offset += size
			at.runes++
			at.utf16 += UTF16.Width(r, size)
		}
	})
	return l.marks
}

func (f *File) count(start, end int, unit Unit) int {
	if end-start <= 2*markEvery || unit == Bytes {
		return count(f.text[start:end], unit)
	}
	return f.before(end, unit) - f.before(start, unit)
}

// before returns how much is before an offset.
func (f *File) before(offset int, unit Unit) int {
	marks := f.findMarks()
	i := min(offset/markEvery, len(marks)-1)
	if marks[i].offset > offset {
		i--
	}
	n := marks[i].runes
	if unit == UTF16 {
		n = marks[i].utf16
	}
	return n + count(f.text[marks[i].offset:offset], unit)
}

func count(s string, unit Unit) int {
	if unit == Bytes {
		return len(s)
	}
	if unit == Runes {
		return utf8.RuneCountInString(s)
	}
	n := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		n += unit.Width(r, size)
		i += size
	}
	return n
}

// Width returns how many columns a character takes that is so many bytes long.
func (u Unit) Width(r rune, bytes int) int {
	switch {
	case u == Bytes:
		return bytes
	case u == UTF16 && r >= 0x10000:
		return 2
	default:
		return 1
	}
}

// LineBreak returns how a text ends its lines: as it ends the first.
func LineBreak(text string) string {
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}
