package lsp

import (
	"strings"
	"testing"
	"unicode/utf16"

	"go.lsp.dev/protocol"
	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint/source"
)

func at(l1, c1, l2, c2 uint32) protocol.Range {
	return protocol.Range{Start: protocol.Position{Line: l1, Character: c1}, End: protocol.Position{Line: l2, Character: c2}}
}

func TestChangesAreMadeWhereTheEditorMeans(t *testing.T) {
	for _, tt := range []struct {
		name, before string
		at           protocol.Range
		text, want   string
	}{
		{"behind signs of two units", "😀a😀b", at(0, 3, 0, 5), "c", "😀acb"},
		{"within a sign", "😀b", at(0, 1, 0, 2), "c", "cb"},
		{"a lone carriage return", "a\rb\r\nc", at(1, 0, 1, 1), "x", "a\rx\r\nc"},
		{"after the end of a line", "ab\r\nc", at(0, 9, 0, 9), "x", "abx\r\nc"},
		{"after the end of the text", "ab", at(7, 0, 8, 0), "x", "abx"},
		{"with a byte-order mark", "\uFEFFab", at(0, 1, 0, 2), "x", "\uFEFFxb"},
		{"across lines", "a\nb\nc", at(0, 1, 2, 0), "", "ac"},
		{"from the end to the start", "abc", at(0, 2, 0, 1), "", "ac"},
		{"half a sign", "ab", at(0, 1, 0, 1), "\xF0\x9F", "a\uFFFDb"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &protocol.TextDocumentContentChangePartial{Range: tt.at, Text: tt.text}
			got := changed(newText(tt.before, source.UTF16), []protocol.TextDocumentContentChangeEvent{c}).string
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A range is of what can be seen: half of a line break is none.
func TestRangeOfALineBreak(t *testing.T) {
	f := source.NewFile("a.liquid", "ab\r\ncd")
	for _, tt := range []struct {
		start, end int
		want       protocol.Range
	}{
		{2, 3, at(0, 2, 1, 0)}, {2, 4, at(0, 2, 1, 0)}, {0, 2, at(0, 0, 0, 2)}, {2, 2, at(0, 2, 0, 2)}, {5, 6, at(1, 1, 1, 2)},
	} {
		if got := newText(f.Text(), source.UTF16).rangeOf(f.Span(tt.start, tt.end)); got != tt.want {
			t.Errorf("%d to %d: got %v, want %v", tt.start, tt.end, got, tt.want)
		}
	}
}

// TestPositionsAndOffsets holds positions against counting line by line, also where a line is longer than what is counted
// one by one.
func TestPositionsAndOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "ü", "€", "😀", "\n", "\r\n", "\r", "\uFEFF", strings.Repeat("x😀", 700)}), 0, 20).Draw(t, "pieces")
		s := strings.Join(pieces, "")
		unit := rapid.SampledFrom([]source.Unit{source.UTF16, source.Bytes}).Draw(t, "unit")
		text := newText(s, unit)
		var want protocol.Position
		at := 0
		for _, r := range s {
			inBreak := r == '\n' && at > 0 && s[at-1] == '\r'
			if got := text.position(at); !inBreak && got != want {
				t.Fatalf("position of byte %d in %q: got %v, want %v", at, s, got, want)
			}
			if got := text.offset(want); !inBreak && got != at {
				t.Fatalf("offset of %v in %q: got %d, want %d", want, s, got, at)
			}
			size := len(string(r))
			switch {
			case r == '\n' || r == '\r' && !strings.HasPrefix(s[at+size:], "\n"):
				want = protocol.Position{Line: want.Line + 1}
			case r == '\r':
			case unit == source.Bytes:
				want.Character += uint32(size)
			default:
				want.Character += uint32(len(utf16.Encode([]rune{r})))
			}
			at += size
		}
		if got := text.position(len(s)); got != want {
			t.Fatalf("the end of %q: got %v, want %v", s, got, want)
		}
	})
}

// TestDifferenceIsApplied holds that a change made of two texts makes the one into the other.
func TestDifferenceIsApplied(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "ü", "ý", "😀", "😁", "\n"}), 0, 12)
		before, after := strings.Join(texts.Draw(t, "before"), ""), strings.Join(texts.Draw(t, "after"), "")
		got, done := "", 0
		for _, e := range difference(before, after) {
			if e.start < done || e.end < e.start || len(before) < e.end {
				t.Fatalf("%q to %q: edit %v", before, after, e)
			}
			got, done = got+before[done:e.start]+e.text, e.end
		}
		if got += before[done:]; got != after {
			t.Fatalf("%q to %q: got %q", before, after, got)
		}
	})
}

func TestFindingsMoveWithTheText(t *testing.T) {
	list := []farFinding{{start: 2, end: 4}, {start: 6, end: 8}}
	for _, tt := range []struct {
		before, after string
		want          []farFinding
	}{
		{"abcdefghij", "abcdefghij", list},
		{"abcdefghij", "XXabcdefghij", []farFinding{{start: 4, end: 6}, {start: 8, end: 10}}},
		{"abcdefghij", "abcdXefghij", []farFinding{{start: 2, end: 4}, {start: 7, end: 9}}},
		{"abcdefghij", "abXcdefghij", []farFinding{{start: 3, end: 5}, {start: 7, end: 9}}},
		{"abcdefghij", "abcXefghij", []farFinding{{start: 6, end: 8}}},
		{"abcdefghij", "", nil},
	} {
		got := moved(list, tt.before, tt.after)
		if len(got) != len(tt.want) {
			t.Fatalf("%s: got %v, want %v", tt.after, got, tt.want)
		}
		for i := range got {
			if got[i].start != tt.want[i].start || got[i].end != tt.want[i].end {
				t.Errorf("%s: got %v, want %v", tt.after, got[i], tt.want[i])
			}
		}
	}
}
