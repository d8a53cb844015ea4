package webhook

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// A jsonError is where a text stops being JSON.
type jsonError struct{ offset int }

func (e *jsonError) Error() string { return "no JSON at byte " + strconv.Itoa(e.offset) }

// readJSON reads all of src[base:] as one JSON value. After an error the node still holds what came before it, so that
// the file's kind can be told.
func (r *Reader) readJSON(src string, base int) (*node, *jsonError) {
	failed := checkJSON(src, base)
	if failed != nil {
		src = src[:failed.offset]
	}
	s := jsonScanner{src: src, i: base, scratch: r}
	s.next()
	n, _ := s.value()
	return n, failed
}

// checkJSON finds where src[base:] stops being one JSON value, nil if it does not.
func checkJSON(src string, base int) *jsonError {
	dec := jsontext.NewDecoder(bytes.NewBufferString(src[base:]), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	err := dec.SkipValue()
	if err == nil {
		end := base + int(dec.InputOffset())
		if _, err = dec.ReadToken(); errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil { // a second value
			return &jsonError{pastSpace(src, end)}
		}
	}
	if syntax, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return &jsonError{min(base+int(syntax.ByteOffset), len(src))}
	}
	return &jsonError{len(src)}
}

func pastSpace(src string, i int) int {
	for i < len(src) && strings.IndexByte(" \t\r\n", src[i]) >= 0 {
		i++
	}
	return i
}

// A jsonScanner goes over JSON that has been checked, or the part of it before an error. Of a long text it keeps nothing: in a
// file of some megabytes few values are of a webhook, and those are read again when they are asked for.
type jsonScanner struct {
	src     string
	i       int
	scratch *Reader
}

// shortJSON is how many bytes of JSON are read once and kept.
const shortJSON = 64 << 10

// next goes to the next key or value and reports whether there is one, before the end of what is around.
func (s *jsonScanner) next() bool {
	for s.i < len(s.src) {
		switch s.src[s.i] {
		case ' ', '\t', '\r', '\n', ',', ':':
			s.i++
		case ']', '}':
			return false
		default:
			return true
		}
	}
	return false
}

// members goes over what is in an object, from after its brace.
func (s *jsonScanner) members(yield func(member) bool) {
	for s.next() {
		key, ok := s.value()
		if !ok {
			return
		}
		key.isKey = true
		s.next()
		value, _ := s.value()
		if !yield(member{key, value}) {
			return
		}
	}
}

// items goes over what is in an array, from after its bracket.
func (s *jsonScanner) items(yield func(*node) bool) {
	for s.next() {
		if item, _ := s.value(); !yield(item) {
			return
		}
	}
}

// closed passes over the bracket that ends an object or array, and reports whether there is one.
func (s *jsonScanner) closed() bool {
	if s.i == len(s.src) {
		return false
	}
	s.i++
	return true
}

// skip passes over a value. It reports false if that breaks off.
func (s *jsonScanner) skip() bool {
	for depth := 0; s.i < len(s.src); {
		switch s.src[s.i] {
		case '"':
			if !s.text() {
				return false
			}
		case '{', '[':
			depth++
			s.i++
		case '}', ']':
			depth--
			s.i++
		case ' ', '\t', '\r', '\n', ',', ':':
			s.i++
			continue
		default:
			s.word()
		}
		if depth == 0 {
			return true
		}
	}
	return false
}

// text passes over a string.
func (s *jsonScanner) text() bool {
	for i := s.i + 1; ; i++ {
		n := strings.IndexByte(s.src[i:], '"')
		if n < 0 {
			s.i = len(s.src)
			return false
		}
		i += n
		escapes := i
		for s.src[escapes-1] == '\\' {
			escapes--
		}
		if (i-escapes)%2 == 0 {
			s.i = i + 1
			return true
		}
	}
}

// word passes over a number, true, false or null.
func (s *jsonScanner) word() {
	for s.i < len(s.src) && strings.IndexByte(" \t\r\n,:]}", s.src[s.i]) < 0 {
		s.i++
	}
}

// value makes a node of a value. It reports false for one that breaks off, which is nothing unless it is an object or array.
func (s *jsonScanner) value() (*node, bool) {
	n := s.scratch.nodes.Add(node{kind: nullKind, start: s.i, end: s.i, content: s.i})
	if s.i == len(s.src) {
		return n, false
	}
	whole := true
	switch s.src[s.i] {
	case '{', '[':
		whole = s.inside(n)
	case '"':
		if whole = s.text(); !whole {
			return n, false
		}
		n.kind, n.style, n.content = textKind, jsonString, n.start+1
		n.text = s.src[n.start+1 : s.i-1]
		if len(n.text) <= 6*mostTemplate && strings.IndexByte(n.text, '\\') >= 0 {
			t := s.scratch.transcript(s.src)
			t.unescape(n.start+1, s.i-1)
			n.text, n.runs = s.scratch.end(t)
		}
	case 'n':
		s.word()
	default:
		s.word()
		n.kind, n.text = scalarKind, s.src[n.start:s.i]
	}
	n.end = s.i
	return n, whole
}

// inside reads an object or array. It is kept if the text is short.
func (s *jsonScanner) inside(n *node) bool {
	n.kind = listKind
	if s.src[s.i] == '{' {
		n.kind = mappingKind
	}
	if len(s.src) > shortJSON {
		n.json = s.src
		return s.skip()
	}
	s.i++
	if n.kind == mappingKind {
		for m := range s.members {
			n.members = append(n.members, m)
		}
	} else {
		for item := range s.items {
			n.items = append(n.items, item)
		}
	}
	return s.closed()
}

// is reports whether the string ahead is name.
func (s *jsonScanner) is(name string) bool {
	rest, ok := strings.CutPrefix(s.src[s.i+1:], name)
	if ok && strings.HasPrefix(rest, `"`) {
		return true
	}
	at := *s
	if !at.text() || at.i-s.i-2 <= len(name) || strings.IndexByte(s.src[s.i:at.i], '\\') < 0 {
		return false
	}
	t := transcript{src: s.src}
	t.unescape(s.i+1, at.i-1)
	return string(t.text) == name
}

// unescape adds the inside of a JSON string that is known to be well formed. Half of a surrogate pair becomes U+FFFD, as
// encoding/json has it.
func (t *transcript) unescape(start, end int) {
	src := t.src
	for i := start; i < end; {
		next := strings.IndexByte(src[i:end], '\\')
		if next < 0 {
			t.take(i, end)
			break
		}
		t.take(i, i+next)
		i += next
		size := 2
		said := ""
		switch src[i+1] {
		case 'u':
			var r rune
			r, size = unicodeEscape(src[i:end])
			said = string(r)
		case 'b':
			said = "\b"
		case 'f':
			said = "\f"
		case 'n':
			said = "\n"
		case 'r':
			said = "\r"
		case 't':
			said = "\t"
		default:
			said = src[i+1 : i+2]
		}
		t.say(said, i, i+size)
		i += size
	}
	t.closed(start)
}

// unicodeEscape reads `\uXXXX`, or two of them that make a surrogate pair, and says how many bytes that took.
func unicodeEscape(s string) (rune, int) {
	first := hex4(s)
	if !utf16.IsSurrogate(first) {
		return first, 6
	}
	if len(s) >= 12 && s[6] == '\\' && s[7] == 'u' {
		if r := utf16.DecodeRune(first, hex4(s[6:])); r != utf8.RuneError {
			return r, 12
		}
	}
	return utf8.RuneError, 6
}

func hex4(s string) rune {
	n, err := strconv.ParseUint(s[2:6], 16, 32)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}
