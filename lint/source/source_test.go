package source

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	for _, c := range []struct {
		name, text string
		offset     int
		unit       Unit
		want       Position
	}{
		{"start", "ab", 0, Runes, Position{1, 1}},
		{"empty file", "", 0, Runes, Position{1, 1}},
		{"end", "ab", 2, Runes, Position{1, 3}},
		{"before the first byte", "ab", -1, Runes, Position{1, 1}},
		{"after the last byte", "ab\n", 9, Runes, Position{2, 1}},
		{"line break", "a\nb", 1, Runes, Position{1, 2}},
		{"second line", "a\nb", 2, Runes, Position{2, 1}},
		{"CRLF", "a\r\nb", 3, Runes, Position{2, 1}},
		{"between CR and LF", "a\r\nb", 2, Runes, Position{1, 3}},
		{"tab is one column", "\tb", 1, Runes, Position{1, 2}},
		{"code points", "é😀b", 6, Runes, Position{1, 3}},
		{"bytes", "é😀b", 6, Bytes, Position{1, 7}},
		{"UTF-16", "é😀b", 6, UTF16, Position{1, 4}},
		{"BOM is no column", "\uFEFFab", 4, Runes, Position{1, 2}},
		{"BOM is no byte column", "\uFEFFab", 4, Bytes, Position{1, 2}},
		{"within the BOM", "\uFEFFab", 1, Runes, Position{1, 1}},
		{"BOM alone", "\uFEFF", 3, UTF16, Position{1, 1}},
		{"no BOM in line 2", "\n\uFEFFb", 4, Runes, Position{2, 2}},
		{"not UTF-8", "\xff\xfeb", 2, Runes, Position{1, 3}},
	} {
		if got := NewFile("f", c.text).Position(c.offset, c.unit); got != c.want {
			t.Errorf("%s\ngot  %v\nwant %v", c.name, got, c.want)
		}
	}
}

func TestOffset(t *testing.T) {
	const text = "\uFEFFé😀b\r\n\nz"
	for _, c := range []struct {
		name string
		at   Position
		unit Unit
		want int
		ok   bool
	}{
		{"start is after the BOM", Position{1, 1}, Runes, 3, true},
		{"code points", Position{1, 3}, Runes, 9, true},
		{"UTF-16", Position{1, 4}, UTF16, 9, true},
		{"bytes", Position{1, 7}, Bytes, 9, true},
		{"past the line's end", Position{1, 99}, Runes, 10, true},
		{"empty line", Position{2, 1}, Runes, 12, true},
		{"last line", Position{3, 2}, Runes, 14, true},
		{"no such line", Position{4, 1}, Runes, 0, false},
		{"line 0", Position{0, 1}, Runes, 0, false},
		{"column 0", Position{1, 0}, Runes, 0, false},
	} {
		if got, ok := NewFile("f", text).Offset(c.at, c.unit); got != c.want || ok != c.ok {
			t.Errorf("%s\ngot  %d, %v\nwant %d, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

func TestLines(t *testing.T) {
	f := NewFile("f", "\uFEFFa\r\nb\n\nc\n")
	want := []string{"\uFEFFa", "b", "", "c", ""}
	if f.Lines() != len(want) {
		t.Fatalf("got %d lines, want %d", f.Lines(), len(want))
	}
	for i, line := range want {
		if got := f.Line(i + 1); got != line {
			t.Errorf("line %d\ngot  %q\nwant %q", i+1, got, line)
		}
	}
	if f.Line(0)+f.Line(6) != "" {
		t.Error("lines that are not there have text")
	}
}

func TestSpan(t *testing.T) {
	f := NewFile("f", "héllo\nworld")
	a, b := f.Span(1, 3), f.Span(7, 9)
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"text", a.Text(), "é"},
		{"to", a.To(b).Text(), "éllo\nwo"},
		{"length", a.Len(), 2},
		{"before", a.Before(), f.Span(1, 1)},
		{"after", a.After(), f.Span(3, 3)},
		{"contains its start", a.Contains(1), true},
		{"does not contain its end", a.Contains(3), false},
		{"string", b.String(), "f:2:1"},
		{"nowhere", Span{}.String(), "nowhere"},
		{"nowhere has no text", Span{}.Text(), ""},
		{"nowhere stays nowhere", Span{}.Outer().IsZero(), true},
		{"whole", f.Whole().Len(), 12},
	} {
		if c.got != c.want {
			t.Errorf("%s\ngot  %v\nwant %v", c.name, c.got, c.want)
		}
	}
}

func TestToPanicsAcrossFiles(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	NewFile("f", "a").Whole().To(NewFile("g", "b").Whole())
}

// quoted returns `say("a\nb")` as a view: a, line break, b.
func quoted() (*File, *File) {
	outer := NewFile("f", "☺\nsay(\"a\\nb\")")
	at := strings.Index(outer.Text(), "a\\")
	runs := []Run{{0, 1, at, 1}, {1, 1, at + 1, 2}, {2, 1, at + 3, 1}}
	return outer, NewView(outer, "a\nb", runs, func(text string, _ Span) (string, bool) {
		return strings.ReplaceAll(text, "\n", `\n`), !strings.Contains(text, "!")
	})
}

// indented returns two lines of a block that is indented by two.
func indented() (*File, *File) {
	outer := NewFile("f", "k:\n  ab\n  cd\n")
	return outer, NewView(outer, "ab\ncd\n", []Run{{0, 3, 5, 3}, {3, 3, 10, 3}}, func(text string, _ Span) (string, bool) {
		return strings.ReplaceAll(text, "\n", "\n  "), true
	})
}

func TestOuter(t *testing.T) {
	_, q := quoted()
	_, in := indented()
	nested := q.Slice(1, 3)
	for _, c := range []struct {
		name       string
		view       *File
		start, end int
		want       string
		at         string
	}{
		{"bytes that are the same", q, 0, 1, "a", "f:2:6"},
		{"a unit", q, 1, 2, `\n`, "f:2:7"},
		{"after a unit", q, 2, 3, "b", "f:2:9"},
		{"all", q, 0, 3, `a\nb`, "f:2:6"},
		{"empty at the end", q, 3, 3, "", "f:2:10"},
		{"empty in the middle", q, 2, 2, "", "f:2:9"},
		{"a line without the next one's indentation", in, 0, 3, "ab\n", "f:2:3"},
		{"over lines", in, 1, 4, "b\n  c", "f:2:4"},
		{"empty at a line's start", in, 3, 3, "", "f:3:3"},
		{"a view in a view", nested, 0, 1, `\n`, "f:2:7"},
		{"the end of a view in a view", nested, 1, 2, "b", "f:2:9"},
	} {
		span := c.view.Span(c.start, c.end)
		if got := span.Outer().Text(); got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.name, got, c.want)
		}
		if got := span.String(); got != c.at {
			t.Errorf("%s\ngot  %s\nwant %s", c.name, got, c.at)
		}
	}
	if nested.Outermost() != q.Outermost() || nested.Name() != "f" {
		t.Error("a view in a view has another outermost file")
	}
}

func TestOuterOfAnEmptyView(t *testing.T) {
	outer := NewFile("f", "ab\ncd")
	if got := outer.Slice(4, 4).Whole().Outer(); got != outer.Span(4, 4) {
		t.Errorf("got  %v", got)
	}
}

func TestInner(t *testing.T) {
	outer, q := quoted()
	at := strings.Index(outer.Text(), "a\\")
	for _, c := range []struct {
		offset, want int
		ok           bool
	}{{at, 0, true}, {at + 1, 1, true}, {at + 2, 1, true}, {at + 3, 2, true}, {at + 4, 3, true}, {at - 1, 0, false}, {at + 5, 0, false}} {
		if got, ok := q.Inner(c.offset); got != c.want || ok != c.ok {
			t.Errorf("offset %d\ngot  %d, %v\nwant %d, %v", c.offset, got, ok, c.want, c.ok)
		}
	}
	_, in := indented()
	if _, ok := in.Inner(9); ok {
		t.Error("indentation belongs to a place in the view")
	}
}

func TestRewrite(t *testing.T) {
	q, quotedView := quoted()
	in, indentedView := indented()
	for _, c := range []struct {
		name       string
		outer      *File
		view       *File
		start, end int
		text, want string
	}{
		{"in a quoting", q, quotedView, 0, 1, "x\n", "☺\nsay(\"x\\n\\nb\")"},
		{"a unit", q, quotedView, 1, 2, "", "☺\nsay(\"ab\")"},
		{"at the end", q, quotedView, 3, 3, "c", "☺\nsay(\"a\\nbc\")"},
		{"through two views", q, quotedView.Slice(0, 2), 0, 1, "\n", "☺\nsay(\"\\n\\nb\")"},
		{"a line", in, indentedView, 0, 3, "", "k:\n  cd\n"},
		{"a line break", in, indentedView, 2, 3, "", "k:\n  abcd\n"},
		{"a line by two", in, indentedView, 0, 3, "x\ny\n", "k:\n  x\n  y\n  cd\n"},
		{"before a line", in, indentedView, 3, 3, "x\n", "k:\n  ab\n  x\n  cd\n"},
		{"the end of a line", in, indentedView, 1, 2, "", "k:\n  a\n  cd\n"},
		{"no view", in, in, 0, 1, "x", "x:\n  ab\n  cd\n"},
	} {
		span, spelt, ok := c.view.Span(c.start, c.end).Rewrite(c.text)
		got := c.outer.Text()[:span.Start] + spelt + c.outer.Text()[span.End:]
		if !ok || got != c.want {
			t.Errorf("%s\ngot  %q, %v\nwant %q", c.name, got, ok, c.want)
		}
	}
	if _, _, ok := quotedView.Span(0, 1).Rewrite("!"); ok {
		t.Error("rewritten to what the quoting cannot hold")
	}
}

// FuzzPosition holds line and column against counting them in the plainest way, and back.
func FuzzPosition(f *testing.F) {
	for _, text := range []string{"", "a\nb", "\uFEFFé😀\r\nz\r", "\xff\n\xf0\x9f", "\n\n"} {
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, offset int) {
		file := NewFile("f", text)
		if offset < 0 || offset > len(text) {
			file.Position(offset, Runes)
			return
		}
		for _, unit := range []Unit{Runes, Bytes, UTF16} {
			got := file.Position(offset, unit)
			if want := countedPosition(text, offset, unit); got != want {
				t.Fatalf("%q at %d\ngot  %v\nwant %v", text, offset, got, want)
			}
			back, ok := file.Offset(got, unit)
			if !ok || back > len(text) {
				t.Fatalf("%q: %v has no offset", text, got)
			}
			exact := utf8.ValidString(text) && startsRune(text, offset) && !strings.HasPrefix(text[offset:], "\n") &&
				!(offset < len("\uFEFF") && strings.HasPrefix(text, "\uFEFF"))
			if exact && back != offset {
				t.Fatalf("%q: offset %d is %v, which is %d", text, offset, got, back)
			}
		}
	})
}

func startsRune(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

func countedPosition(text string, offset int, unit Unit) Position {
	before := text[:offset]
	line := before[strings.LastIndex(before, "\n")+1:]
	lines := strings.Count(before, "\n") + 1
	if lines == 1 && strings.HasPrefix(text, "\uFEFF") {
		line = line[min(len(line), len("\uFEFF")):]
	}
	n := len(line)
	switch unit {
	case Runes:
		n = utf8.RuneCountInString(line)
	case UTF16:
		n = len(utf16.Encode([]rune(line)))
	}
	return Position{lines, n + 1}
}

// FuzzView makes a view whose outer file quotes some bytes and indents some lines, and demands that places go there and
// back.
func FuzzView(f *testing.F) {
	f.Add("a\"b\n\nc😀\\", 1, 4)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if start < 0 || start > end || end > len(text) {
			return
		}
		outer, runs := strings.Builder{}, []Run{{}}
		outer.WriteString("é\n>")
		runs[0].OuterStart = outer.Len()
		for i := range len(text) {
			at, n := outer.Len(), 1
			if text[i] == '"' {
				outer.WriteByte('\\')
				n = 2
			}
			outer.WriteByte(text[i])
			runs = append(runs, Run{i, 1, at, n})
			if text[i] == '\n' {
				outer.WriteString("  ")
			}
		}
		outer.WriteByte('<')
		file := NewFile("f", outer.String())
		view := NewView(file, text, runs, func(text string, _ Span) (string, bool) { return fmt.Sprint(text), true })
		span := view.Span(start, end)
		o := span.Outer()
		if o.File != file || o.Start > o.End || o.Start < runs[0].OuterStart || o.End >= file.Len() {
			t.Fatalf("%q: %d to %d is %d to %d of %d", text, start, end, o.Start, o.End, file.Len())
		}
		if back, ok := view.Inner(o.Start); start < len(text) && (!ok || back != start) {
			t.Fatalf("%q: %d is %d, which is %d", text, start, o.Start, back)
		}
		place, spelt, ok := span.Rewrite("x")
		if !ok || spelt != "x" || place.Start != o.Start || place.End < o.End {
			t.Fatalf("%q: %d to %d is rewritten at %d to %d", text, start, end, place.Start, place.End)
		}
	})
}

// However long a line is, its columns are those that counting it from its start gives.
func TestColumnsOfLongLines(t *testing.T) {
	for _, sign := range []string{"a", "ä", "→", "😀", "\x80", "\xf0\x9f", "aä→😀"} {
		text := "\uFEFF" + strings.Repeat("x"+sign, 1500) + "\n" + strings.Repeat(sign, 3000)
		f := NewFile("a", text)
		for start, line := 0, 1; line <= 2; line++ {
			from := start + len("\uFEFF")*(2-line)
			for offset := from; offset <= start+len(f.Line(line)); offset += 7 {
				want := Position{Line: line, Column: utf8.RuneCountInString(text[from:offset]) + 1}
				if got := f.Position(offset, Runes); got != want {
					t.Fatalf("%q: offset %d at %v, wanted %v", sign, offset, got, want)
				}
				want.Column = len(utf16.Encode([]rune(text[from:offset]))) + 1
				if got := f.Position(offset, UTF16); got != want {
					t.Fatalf("%q: offset %d at %v in UTF-16, wanted %v", sign, offset, got, want)
				}
			}
			start += len(f.Line(line)) + 1
		}
	}
}
