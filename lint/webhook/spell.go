package webhook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/source"
	"go.yaml.in/yaml/v4"
)

func run(start, length, outerStart, outerLen int) source.Run {
	return source.Run{Start: start, Len: length, OuterStart: outerStart, OuterLen: outerLen}
}

// A speller spells texts in the quoting of a scalar.
type speller struct {
	*node
	outer *source.File
	runs  []source.Run
}

// spell says how new text is written in place of at. It reports false where the file, read again, would not say what was wanted.
func (s *speller) spell(text string, at source.Span) (string, bool) {
	switch s.style {
	case jsonString:
		return escapeJSON(text), true
	case doubleQuoted:
		return s.doubleQuoted(text, at)
	case singleQuoted:
		return s.singleQuoted(text, at)
	case literalBlock, foldedBlock:
		return s.block(text, at)
	case plainText:
		return s.plain(text, at)
	default:
		return "", false
	}
}

// breaks are the characters that end a line in YAML.
const breaks = "\n\r\u0085\u2028\u2029"

// replaced returns the view's text once text is in place of at.
func replaced(text string, at source.Span) string {
	view := at.File.Text()
	return view[:at.Start] + text + view[at.End:]
}

// source returns the scalar in the outer file, from its content on, once spelt stands in place of at.
func (s *speller) source(spelt string, at source.Span, from int) string {
	place := outerPlace(s.outer.Text(), s.runs, at)
	text := s.outer.Text()
	return text[from:place.Start] + spelt + text[place.End:max(s.end, place.End)]
}

// outerPlace returns the place in the outer text that a rewriting of at replaces.
func outerPlace(outer string, runs []source.Run, at source.Span) source.Span {
	view := source.NewView(source.NewFile("", outer), at.File.Text(), runs, nil)
	place, _, _ := view.Span(at.Start, at.End).Rewrite("")
	return place
}

func (s *speller) doubleQuoted(text string, at source.Span) (string, bool) {
	spelt := escapeYAML(text)
	open := s.content
	if !strings.ContainsAny(s.outer.Text()[open:s.end], breaks) {
		return spelt, true
	}
	return spelt, s.says(s.source(spelt, at, open), replaced(text, at), 0)
}

func (s *speller) singleQuoted(text string, at source.Span) (string, bool) {
	if !printable(text) {
		return "", false
	}
	spelt := strings.ReplaceAll(text, "'", "''")
	return spelt, s.says(s.source(spelt, at, s.content), replaced(text, at), 0)
}

// block keeps the indentation after each line break, and the file's own line breaks.
func (s *speller) block(text string, at source.Span) (string, bool) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	var b strings.Builder
	newline := source.LineBreak(s.outer.Text())
	view := at.File.Text()
	for i, line := range lines {
		if !printable(line) {
			return "", false
		}
		if i > 0 {
			b.WriteString(newline)
			last := i == len(lines)-1
			if line != "" || last && at.End < len(view) && view[at.End] != '\n' {
				b.WriteString(s.indent)
			}
		}
		b.WriteString(line)
	}
	spelt := b.String()
	if len(lines) == 1 && s.withinLine(at) {
		return spelt, true
	}
	src := s.source(spelt, at, s.headAt())
	rest := s.outer.Text()[s.end:]
	if rest != "" && !strings.HasSuffix(src, "\n") || strings.HasPrefix(strings.TrimLeft(rest, " \r\n"), "\t") {
		return "", false // what follows the block would run into it
	}
	// With another indentation the lines after the block might belong to it.
	_, indent, _, _ := (&transcript{src: src}).readBlock(0, s.parentIndent())
	want := strings.ReplaceAll(replaced(text, at), "\r\n", "\n")
	return spelt, indent == len(s.indent) && s.says(src, want, s.parentIndent())
}

// withinLine reports whether at has something before it on its line, and no line break in it: whatever stands there
// then, the line stays one and its indentation is the same.
func (s *speller) withinLine(at source.Span) bool {
	view := at.File.Text()
	if s.style == literalBlock {
		line := view[:at.Start]
		if i := strings.LastIndexAny(line, breaks); i >= 0 {
			_, size := utf8.DecodeRuneInString(line[i:])
			line = line[i+size:]
		}
		return strings.Trim(line, " \t") != "" && !strings.ContainsAny(view[at.Start:at.End], breaks)
	}
	// In a folded block a blank may be a line break.
	before, size := utf8.DecodeLastRuneInString(view[:at.Start])
	return size > 0 && !strings.ContainsRune(" \t"+breaks, before) && !strings.ContainsAny(view[at.Start:at.End], " \t"+breaks)
}

// headAt returns where the scalar begins, after its tag and anchor.
func (s *speller) headAt() int { return pastProperties(s.outer.Text(), s.start) }

// parentIndent returns the indentation that the block's head counts from.
func (s *speller) parentIndent() int {
	h, _ := readBlockHead(s.outer.Text(), s.headAt())
	if h.indent > 0 {
		return len(s.indent) - h.indent
	}
	return 0
}

// plain keeps a plain scalar plain, and of the same kind.
func (s *speller) plain(text string, at source.Span) (string, bool) {
	if !printable(text) {
		return "", false
	}
	return text, s.says(s.source(text, at, s.content), replaced(text, at), 0)
}

// says asks the YAML reader itself what a scalar would say that is spelt so, in a mapping of that indentation.
func (s *speller) says(src, want string, indent int) bool {
	before, behind := strings.Repeat(" ", indent)+"k: ", ""
	switch {
	case s.inFlow && s.isKey:
		before, behind = "{", ": x}"
	case s.inFlow:
		before, behind = "{k: ", "}"
	case s.isKey:
		before, behind = "", ": x"
	case strings.HasSuffix(src, "\n"): // a block with something after it
		behind = before + "x"
	}
	now, ok := s.framed(before + src + behind)
	if !ok || now.Value != want || s.style != plainText {
		return ok && now.Value == want
	}
	// A plain scalar must not become a number, say, or end before a comment.
	was, ok := s.framed(before + s.outer.Text()[s.content:s.end] + behind)
	return ok && now.Style == was.Style && now.ShortTag() == was.ShortTag() && now.LineComment == was.LineComment
}

// framed returns the first value of a mapping, or its key.
func (s *speller) framed(src string) (*yaml.Node, bool) {
	var doc yaml.Node
	if yaml.Load([]byte(src), &doc) != nil || len(doc.Content) != 1 || len(doc.Content[0].Content) < 2 {
		return nil, false
	}
	scalar := doc.Content[0].Content[1]
	if s.isKey {
		scalar = doc.Content[0].Content[0]
	}
	return scalar, scalar.Kind == yaml.ScalarNode
}

// printable reports whether YAML can hold a text without escapes, on one line.
func printable(text string) bool {
	for _, r := range text {
		if r < ' ' && r != '\t' || r == 0x7F || needsEscape(r) {
			return false
		}
	}
	return utf8.ValidString(text)
}

// needsEscape reports whether a character that JSON takes has to be escaped in YAML.
func needsEscape(r rune) bool {
	return 0x80 <= r && r <= 0x9F || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
}

// escapeJSON spells a text for the inside of a JSON string.
func escapeJSON(text string) string {
	return escape(text, func(r rune) string {
		if r < ' ' {
			return fmt.Sprintf(`\u%04x`, r)
		}
		return ""
	})
}

// escapeYAML spells a text for the inside of a double-quoted scalar.
func escapeYAML(text string) string {
	return escape(text, func(r rune) string {
		if r < ' ' || r == 0x7F || needsEscape(r) || unicode.Is(unicode.Cs, r) {
			return fmt.Sprintf(`\u%04X`, r)
		}
		return ""
	})
}

// escape escapes what JSON and YAML escape alike, and the rest by other.
func escape(text string, other func(rune) string) string {
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if spelt := other(r); spelt != "" {
				b.WriteString(spelt)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
