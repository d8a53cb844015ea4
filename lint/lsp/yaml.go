package lsp

import (
	"slices"
	"strings"
)

// A yamlCursor is where a place is in YAML. It is worked out from lines and their indentation: what is half-typed is no
// YAML that could be parsed.
type yamlCursor struct {
	way        []string // of keys and elements, to the mapping whose key is written, or to the value
	keys       []string // that the mapping has besides
	value      bool     // it is written after a key's colon
	start, end int      // of what is being written
	quoted     bool
	inFlow     bool // between brackets
	named      bool // a colon follows
}

// A yamlKey is a key, or the dash of an element, with its column.
type yamlKey struct {
	name   string // anElement for a dash
	indent int
	parent int // its place in the list; less than 0 for a document
}

// A yamlScan follows the lines of a text up to its end, since what follows a place says which keys are there already.
type yamlScan struct {
	text   string
	at     int
	keys   []yamlKey
	open   []int // the keys that a line may be under, from the outermost
	root   int   // what the outermost stand under
	cursor *yamlCursor
	own    int // the key of the cursor
}

// yamlAt returns where a place in a text is; false where nothing of YAML's own is written: in comments and blocks of text.
func yamlAt(text string, at int) (yamlCursor, bool) {
	s := yamlScan{text: text, at: at, root: -1}
	for from := 0; from <= len(text); {
		from = s.line(from)
	}
	if s.cursor == nil {
		return yamlCursor{}, false
	}
	c := s.cursor
	if !c.inFlow {
		parent := s.keys[s.own].parent
		for i, k := range s.keys {
			if k.parent == parent && i != s.own && k.name != anElement {
				c.keys = append(c.keys, k.name)
			}
		}
	}
	return *c, true
}

// line reads one line, or several where a value goes on, and returns where the next begins.
func (s *yamlScan) line(from int) int {
	end, next := s.lineEnd(from)
	i := from
	for i < end && s.text[i] == ' ' {
		i++
	}
	if i == from && s.text[i:end] == "---" {
		s.open, s.root = nil, s.root-1
		return next
	}
	free := from // where something may be written at the soonest
	for i < end && s.text[i] == '-' && (i+1 == end || s.text[i+1] == ' ') {
		s.push(anElement, i-from)
		free = i + len("- ")
		for i++; i < end && s.text[i] == ' '; i++ {
		}
	}
	if i == end {
		if s.at >= free && s.at <= end {
			s.write(s.at-from, yamlCursor{start: s.at, end: s.at})
		}
		return next
	}
	if s.text[i] == '#' {
		return next
	}
	if name, colon := keyOf(s.text[i:end]); colon >= 0 {
		return s.entry(name, i-from, i, i+colon)
	}
	if c, ok := s.scalar(i, end); ok {
		s.write(i-from, c)
	}
	return s.value(i, next, s.top())
}

// entry reads a key with a colon, and its value.
func (s *yamlScan) entry(name string, indent, start, colon int) int {
	end, next := s.lineEnd(colon)
	if s.at >= start && s.at <= colon {
		s.write(indent, yamlCursor{start: start, end: colon, named: true})
	} else {
		s.push(name, indent)
	}
	v := colon + 1
	for v < end && s.text[v] == ' ' {
		v++
	}
	if v == end || s.text[v] == '#' {
		if s.at > colon && s.at <= v {
			s.writeValue(yamlCursor{start: s.at, end: s.at})
		}
		return next
	}
	if c, ok := s.scalar(v, end); ok {
		s.writeValue(c)
	}
	return s.value(v, next, indent)
}

// lineEnd returns where a line ends, without its line break, and where the next begins; that of the last is after the text.
func (s *yamlScan) lineEnd(from int) (end, next int) {
	n := strings.IndexByte(s.text[from:], '\n')
	if n < 0 {
		return len(s.text), len(s.text) + 1
	}
	return from + len(strings.TrimSuffix(s.text[from:from+n], "\r")), from + n + 1
}

// keyOf returns the key that a text begins with, and where its colon is; less than 0 if there is none.
func keyOf(text string) (name string, colon int) {
	after := 0
	if text[0] == '"' || text[0] == '\'' {
		n := strings.IndexByte(text[1:], text[0])
		if n < 0 {
			return "", -1
		}
		after = n + 2
	}
	for i := after; i < len(text); i++ {
		switch {
		case text[i] == ':' && (i+1 == len(text) || text[i+1] == ' '):
			return strings.Trim(strings.TrimSpace(text[:i]), `"'`), i
		case text[i] == '#' && i > 0 && text[i-1] == ' ', strings.IndexByte("{[", text[i]) >= 0 && i == 0, after > 0 && text[i] != ' ':
			return "", -1
		}
	}
	return "", -1
}

// scalar returns the cursor within the value from start to the end of its line; false where it is not there, or no plain or quoted
// text is.
func (s *yamlScan) scalar(start, end int) (yamlCursor, bool) {
	c := yamlCursor{start: start, end: end}
	if s.at < start || s.at > end || strings.IndexByte("{[|>", s.text[start]) >= 0 {
		return c, false
	}
	if quote := s.text[start]; quote == '"' || quote == '\'' {
		c.start, c.quoted = start+1, true
		if n := strings.IndexByte(s.text[c.start:end], quote); n >= 0 {
			c.end = c.start + n
		}
		return c, c.start <= s.at && s.at <= c.end
	}
	if n := strings.Index(s.text[start:end], " #"); n >= 0 {
		c.end = start + n
	}
	if s.at > c.end {
		return c, false
	}
	c.end = max(s.at, start+len(strings.TrimRight(s.text[start:c.end], " ")))
	return c, true
}

// value moves past a value that may take several lines, and returns where the next line to read begins.
func (s *yamlScan) value(i, next, indent int) int {
	switch s.text[i] {
	case '|', '>':
		for after := next; after <= len(s.text); {
			from := after
			stop, behind := s.lineEnd(from)
			line := strings.TrimRight(s.text[from:stop], " \t")
			if line != "" && len(line)-len(strings.TrimLeft(line, " ")) <= indent {
				break
			}
			after = behind
			if line != "" {
				next = behind // empty lines at its end may be for keys
			}
		}
	case '{', '[':
		_, next = s.lineEnd(s.flow(i, indent))
	}
	return next
}

func (s *yamlScan) top() int {
	if n := len(s.open); n > 0 {
		return s.keys[s.open[n-1]].indent
	}
	return -1
}

// push adds a key under those that are less indented. Elements may be as far in as the key they belong to.
func (s *yamlScan) push(name string, indent int) {
	for n := len(s.open); n > 0; n = len(s.open) {
		top := s.keys[s.open[n-1]]
		if top.indent < indent || top.indent == indent && name == anElement && top.name != anElement {
			break
		}
		s.open = s.open[:n-1]
	}
	parent := s.root
	if n := len(s.open); n > 0 {
		parent = s.open[n-1]
	}
	s.open = append(s.open, len(s.keys))
	s.keys = append(s.keys, yamlKey{name, indent, parent})
}

// write notes that a key or an element is written here.
func (s *yamlScan) write(indent int, c yamlCursor) {
	s.push("", indent)
	s.own = len(s.keys) - 1
	c.way = s.way(len(s.open) - 1)
	s.cursor = &c
}

// writeValue notes that the value of the last key is written here.
func (s *yamlScan) writeValue(c yamlCursor) {
	s.own, c.value, c.way = len(s.keys)-1, true, s.way(len(s.open))
	s.cursor = &c
}

func (s *yamlScan) way(n int) []string {
	var out []string
	for _, i := range s.open[:n] {
		out = append(out, s.keys[i].name)
	}
	return out
}

// A yamlBracket is a mapping or list between brackets.
type yamlBracket struct {
	bracket
	value bool // after a key's colon
	word  int  // where what is being written begins; less than 0 before it does
}

// flow moves past what is between brackets, and returns where it ends. A line that is not further in than the key ends it
// too: the bracket is still to be closed there.
func (s *yamlScan) flow(i, indent int) int {
	var stack []yamlBracket
	for ; i < len(s.text); i++ {
		if i == s.at && len(stack) > 0 {
			s.writeInFlow(stack, i, false)
		}
		top := len(stack) - 1
		switch c := s.text[i]; c {
		case '{', '[':
			if top >= 0 {
				stack[top].word = -1
			}
			stack = append(stack, yamlBracket{bracket: bracket{object: c == '{'}, word: -1})
		case '}', ']':
			if stack = stack[:top]; top == 0 {
				return i + 1
			}
		case ',':
			stack[top].key, stack[top].value, stack[top].word = "", false, -1
		case ':':
			stack[top].colon(s.text, i)
		case '"', '\'':
			i = s.quoteInFlow(stack, i)
		case ' ', '\t', '\r':
		case '\n':
			stack[top].word = -1
			end, _ := s.lineEnd(i + 1)
			line := s.text[i+1 : end]
			words := strings.TrimLeft(line, " ")
			if words != "" && len(line)-len(words) <= indent && words[0] != '}' && words[0] != ']' {
				return i
			}
		default:
			if stack[top].word < 0 {
				stack[top].word = i
			}
		}
	}
	if i == s.at && len(stack) > 0 {
		s.writeInFlow(stack, i, false)
	}
	return i
}

// colon ends a key.
func (b *yamlBracket) colon(text string, at int) {
	if !b.object || b.value || b.word < 0 || at+1 < len(text) && strings.IndexByte(" \r\n,]}{[\"'", text[at+1]) < 0 {
		return
	}
	b.key, b.value = strings.Trim(strings.TrimSpace(text[b.word:at]), `"'`), true
	b.keys, b.word = append(b.keys, b.key), -1
}

// quoteInFlow goes to the end of a quoted word, or to that of its line.
func (s *yamlScan) quoteInFlow(stack []yamlBracket, i int) int {
	end, _ := s.lineEnd(i)
	stack[len(stack)-1].word = i
	n := strings.IndexByte(s.text[i+1:end], s.text[i])
	last := i + 1 + n
	if n < 0 {
		last = end - 1
	}
	if i < s.at && s.at <= last {
		stack[len(stack)-1].word = i + 1
		s.writeInFlow(stack, s.at, true)
		stack[len(stack)-1].word = i
	}
	return last
}

// writeInFlow notes that something is written between brackets.
func (s *yamlScan) writeInFlow(stack []yamlBracket, at int, quoted bool) {
	c := yamlCursor{way: s.way(len(s.open)), start: at, end: at, quoted: quoted, inFlow: true}
	for _, b := range stack[:len(stack)-1] {
		c.way = append(c.way, b.step())
	}
	top := stack[len(stack)-1]
	c.value = top.value
	if c.value || !top.object {
		c.way = append(c.way, top.step())
	}
	c.keys = slices.Clone(top.keys)
	if top.word >= 0 {
		c.start = top.word
	}
	for c.end < len(s.text) && strings.IndexByte(",}]\"'\r\n", s.text[c.end]) < 0 && (c.value || s.text[c.end] != ':') {
		c.end++
	}
	c.named = c.end < len(s.text) && s.text[c.end] == ':'
	c.end = max(at, c.start+len(strings.TrimRight(s.text[c.start:c.end], " ")))
	s.cursor = &c
}

func (b *yamlBracket) step() string {
	if b.object {
		return b.key
	}
	return anElement
}
