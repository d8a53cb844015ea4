package lsp

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
)

// A cursor is where in a body of Liquid and JSON a place is, as far as the text before it tells. It is worked out
// from the text, not from the trees: those say little of what is just being written.
type cursor struct {
	// In Liquid:
	hidden bool   // within a comment or what is printed as it stands, of which code is the text
	tag    bool   // within {% … %}
	output bool   // within {{ … }}
	code   string // what is before the cursor since the delimiter
	open   string // the innermost tag that is open

	// In JSON:
	way     []string // of members and elements down to the object or array
	keys    []string // that the object has before the cursor
	key     string   // of the member whose value it is
	where   due
	quoted  bool // within a string
	start   int  // where the string's text or the bare word begins
	unknown bool // within a capture, or behind something that cannot be followed
}

// anElement is the step of a way into an array.
const anElement = "[]"

// A due is what is to come next in JSON.
type due int

const (
	dueValue due = iota
	dueKey
	dueColon
	dueComma
)

// A bracket is an object or array that is open.
type bracket struct {
	object bool
	key    string // of the member that is being read
	keys   []string
}

// A scan follows text and tags.
type scan struct {
	text  string
	at    int
	stack []bracket
	due   due
	saved []savedScan // by tags that are open

	quoted bool
	start  int
	hidden int // where a comment begins that is not closed; 0 if there is none
}

// savedScan is the state of the JSON where a tag was opened; an else goes on from there.
type savedScan struct {
	tag   string
	stack []bracket
	due   due
	quote bool
	start int
}

// cursorAt returns the cursor at the end of a text.
func cursorAt(text string) cursor {
	s := scan{text: text}
	for s.at < len(text) {
		if strings.HasPrefix(text[s.at:], "{{") {
			if code, ok := s.code("}}"); !ok {
				c := s.cursor()
				c.output, c.code = true, code
				return c
			}
			s.printed()
			continue
		}
		if strings.HasPrefix(text[s.at:], "{%") {
			code, ok := s.code("%}")
			if !ok {
				c := s.cursor()
				c.tag, c.code = true, code
				if said, is := strings.CutPrefix(strings.TrimLeft(code, "- \t\r\n"), "#"); is {
					c.hidden, c.code = true, said
				}
				return c
			}
			s.tag(strings.Trim(code, "- \t\r\n"))
			continue
		}
		s.json(text[s.at])
		s.at++
	}
	return s.cursor()
}

// code moves past a tag or output and returns what is in it; false if it does not end.
func (s *scan) code(end string) (string, bool) {
	from := s.at + 2
	for i := from; i < len(s.text); {
		rest := s.text[i:]
		switch {
		case strings.HasPrefix(rest, "${"):
			n := strings.IndexByte(rest, '}')
			if n < 0 {
				return s.text[from:], false
			}
			i += n + 1
		case rest[0] == '"' || rest[0] == '\'':
			n := strings.IndexByte(rest[1:], rest[0])
			if n < 0 {
				i++ // a quote that is never closed takes nothing with it
				continue
			}
			i += n + 2
		case strings.HasPrefix(rest, end):
			s.at = i + len(end)
			return s.text[from:i], true
		default:
			i++
		}
	}
	return s.text[from:], false
}

// printed follows an output, which stands for a value where one is due.
func (s *scan) printed() {
	if !s.quoted && s.due == dueValue && len(s.stack) > 0 {
		s.due = dueComma
	}
}

var (
	arms   = []string{"else", "elsif", "when"}
	hiders = []string{"comment", "raw", "doc"} // blocks whose text is not read as Liquid
)

func isBlock(name string) bool {
	tag, ok := braze.TagNamed(name)
	return ok && tag.Block
}

// tag follows a tag: an arm goes on where the first arm began.
func (s *scan) tag(code string) {
	name := code
	if i := strings.IndexAny(code, " \t\r\n"); i >= 0 {
		name = code[:i]
	}
	switch {
	case slices.Contains(hiders, name):
		if i := strings.Index(s.text[s.at:], "end"+name); i >= 0 {
			s.at += i
			if j := strings.Index(s.text[s.at:], "%}"); j >= 0 {
				s.at += j + 2
				return
			}
		}
		s.hidden, s.at = s.at, len(s.text)
	case isBlock(name):
		s.saved = append(s.saved, savedScan{name, clone(s.stack), s.due, s.quoted, s.start})
		if name == "capture" {
			s.stack, s.due, s.quoted = nil, dueValue, false
		}
	case slices.Contains(arms, name) && len(s.saved) > 0:
		s.back(s.saved[len(s.saved)-1])
	case strings.HasPrefix(name, "end") && len(s.saved) > 0:
		last := s.saved[len(s.saved)-1]
		s.saved = s.saved[:len(s.saved)-1]
		if last.tag == "capture" {
			s.back(last)
		}
	}
}

func (s *scan) back(to savedScan) {
	s.stack, s.due, s.quoted, s.start = clone(to.stack), to.due, to.quote, to.start
}

func clone(stack []bracket) []bracket {
	out := slices.Clone(stack)
	for i := range out {
		out[i].keys = slices.Clip(out[i].keys)
	}
	return out
}

// json follows one byte of text.
func (s *scan) json(c byte) {
	top := len(s.stack) - 1
	if s.quoted {
		s.inString(c, top)
		return
	}
	switch c {
	case '"':
		s.quoted, s.start = true, s.at+1
	case '{', '[':
		s.stack = append(s.stack, bracket{object: c == '{'})
		s.due = dueValue
		if c == '{' {
			s.due = dueKey
		}
	case '}', ']':
		if top >= 0 {
			s.stack = s.stack[:top]
		}
		s.due = dueComma
	case ':':
		s.due = dueValue
	case ',':
		s.due = dueValue
		if top >= 0 && s.stack[top].object {
			s.due = dueKey
		}
	case ' ', '\t', '\r', '\n':
	default:
		if s.due == dueValue && (s.at == 0 || !wordByte(s.text[s.at-1])) {
			s.start = s.at
		}
	}
}

func (s *scan) inString(c byte, top int) {
	switch {
	case c == '\\':
		s.at++
	case c != '"':
	case top >= 0 && s.due == dueKey:
		key := s.text[s.start:s.at]
		s.stack[top].key = key
		s.stack[top].keys = append(s.stack[top].keys, key)
		s.quoted, s.due = false, dueColon
	default:
		s.quoted, s.due = false, dueComma
	}
}

func wordByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// cursor returns the cursor at the scan's place.
func (s *scan) cursor() cursor {
	c := cursor{where: s.due, quoted: s.quoted, start: min(s.start, len(s.text))}
	if s.hidden > 0 {
		c.hidden, c.code = true, s.text[s.hidden:]
	}
	if n := len(s.saved); n > 0 {
		c.open = s.saved[n-1].tag
	}
	c.unknown = slices.ContainsFunc(s.saved, func(t savedScan) bool { return t.tag == "capture" })
	for i, b := range s.stack {
		switch {
		case i < len(s.stack)-1 && b.object:
			c.way = append(c.way, b.key)
		case i < len(s.stack)-1:
			c.way = append(c.way, anElement)
		case b.object:
			c.key, c.keys = b.key, b.keys
		default:
			c.key = anElement
		}
	}
	if !s.quoted {
		c.start = len(s.text)
		for c.start > 0 && wordByte(s.text[c.start-1]) {
			c.start--
		}
	}
	return c
}

// value returns the way to the value that is being written, or to that of the last key.
func (c *cursor) value() []string { return append(slices.Clone(c.way), c.key) }
