package webhook

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/hooklint/hooklint/lint/source"
)

// A jsonError is where a text stops being JSON.
type jsonError struct{ offset int }

func (e *jsonError) Error() string { return "no JSON at byte " + strconv.Itoa(e.offset) }

// A jsonReader builds nodes from the JSON in src[base:].
type jsonReader struct {
	src  string
	base int
	dec  *jsontext.Decoder
	last int // where the last token ended
}

func newJSONReader(src string, base int) *jsonReader {
	dec := jsontext.NewDecoder(strings.NewReader(src[base:]), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	return &jsonReader{src: src, base: base, dec: dec, last: base}
}

// readJSON reads all of src[base:] as one JSON value. After an error the node still holds what came before it, so that
// the file's kind can be told.
func readJSON(src string, base int) (*node, *jsonError) {
	r := newJSONReader(src, base)
	n, err := r.value()
	if err != nil {
		return n, err
	}
	_, more := r.dec.ReadToken()
	if !errors.Is(more, io.EOF) {
		return n, r.failed(more)
	}
	return n, nil
}

// token reads a token and says where it stands.
func (r *jsonReader) token() (jsontext.Kind, int, int, *jsonError) {
	tok, err := r.dec.ReadToken()
	if err != nil {
		return 0, 0, 0, r.failed(err)
	}
	start := r.last
	for start < len(r.src) && strings.IndexByte(" \t\r\n,:", r.src[start]) >= 0 {
		start++
	}
	r.last = r.base + int(r.dec.InputOffset())
	return tok.Kind(), start, r.last, nil
}

func (r *jsonReader) failed(err error) *jsonError {
	if syntax, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return &jsonError{min(r.base+int(syntax.ByteOffset), len(r.src))}
	}
	if err == nil { // a second value
		return &jsonError{r.pastSpace(r.last)}
	}
	return &jsonError{len(r.src)}
}

func (r *jsonReader) pastSpace(i int) int {
	for i < len(r.src) && strings.IndexByte(" \t\r\n", r.src[i]) >= 0 {
		i++
	}
	return i
}

func (r *jsonReader) value() (*node, *jsonError) {
	k, start, end, err := r.token()
	if err != nil {
		return &node{kind: nullKind, start: r.last, end: r.last, content: r.last}, err
	}
	return r.valueFrom(k, start, end)
}

func (r *jsonReader) valueFrom(k jsontext.Kind, start, end int) (*node, *jsonError) {
	n := &node{start: start, end: end, content: start, text: r.src[start:end]}
	switch k {
	case '"':
		n.kind, n.style, n.content = textKind, jsonString, start+1
		n.text = r.src[start+1 : end-1]
		if len(n.text) <= 6*mostTemplate && strings.IndexByte(n.text, '\\') >= 0 {
			t := unescapeJSON(r.src, start+1, end-1)
			n.text, n.runs = string(t.text), t.runs
		}
	case '{':
		n.kind = mappingKind
		for {
			k, start, end, err := r.token()
			n.end = r.last
			if err != nil || k == '}' {
				return n, err
			}
			key, _ := r.valueFrom(k, start, end)
			key.isKey = true
			v, err := r.value()
			n.members = append(n.members, member{key, v})
			if err != nil {
				n.end = r.last
				return n, err
			}
		}
	case '[':
		n.kind = listKind
		for {
			k, start, end, err := r.token()
			n.end = r.last
			if err != nil || k == ']' {
				return n, err
			}
			v, err := r.valueFrom(k, start, end)
			n.items = append(n.items, v)
			if err != nil {
				n.end = r.last
				return n, err
			}
		}
	case 'n':
		n.kind, n.text = nullKind, ""
	default:
		n.kind = scalarKind
	}
	return n, nil
}

// unescapeJSON reads the inside of a JSON string that is known to be well formed. Half of a surrogate pair becomes
// U+FFFD, as encoding/json has it.
func unescapeJSON(src string, start, end int) transcript {
	escapes := strings.Count(src[start:end], `\`)
	t := transcript{src: src, text: make([]byte, 0, end-start), runs: make([]source.Run, 0, 2*escapes+1)}
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
	return t
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
