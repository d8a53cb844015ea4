package webhook

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// Most front matter is `key: value` lines, a list of permissions and one mapping of headers, with comments; a webhook object
// has a literal block for its body besides. Reading that by hand takes a tenth of the YAML reader's time, and every file pays
// it. Whatever is not surely of that form is left to the reader; a test holds the two against each other.

// A simpleReader reads the plainest form of YAML in src.
type simpleReader struct {
	src      string
	scratch  *Reader
	comments []gap
}

// readSimple reads src[base:] and its comments, and reports false if there is anything out of the ordinary in it.
func readSimple(src string, base int, scratch *Reader) (*node, []gap, bool) {
	r := &simpleReader{src: src, scratch: scratch}
	root := r.node(mappingKind, base, base)
	var inner *node // what is under a key without a value, while its lines are read
	indent := 0     // of those lines
	for i := base; i < len(src); {
		end, next := lineAt(src, i)
		start := i
		for start < end && src[start] == ' ' {
			start++
		}
		depth := start - i
		i = next
		end, ok := r.uncommented(start, end)
		switch {
		case !ok:
			return nil, nil, false
		case start == end: // a blank line
			continue
		case depth == 0:
			m, ok := r.member(start, end)
			if !ok {
				return nil, nil, false
			}
			if inner = nil; m.value == nil {
				inner, indent = r.node(mappingKind, 0, 0), 0
				m.value = inner
			}
			root.add(m)
			if m.value.style == literalBlock {
				i = m.value.end
			}
		case inner != nil && (indent == 0 || depth == indent):
			m, ok := r.member(start, end)
			if !ok || m.value == nil || m.value.style == literalBlock {
				return nil, nil, false
			}
			indent = depth
			inner.add(m)
		default:
			return nil, nil, false
		}
	}
	for _, m := range root.members {
		if m.value.kind == mappingKind && len(m.value.members) == 0 {
			return nil, nil, false // a key without a value
		}
		root.end = max(root.end, m.value.end)
	}
	return root, r.comments, len(root.members) > 0
}

// lineAt returns where the line at i ends, without trailing blanks, and where the next begins.
func lineAt(src string, i int) (end, next int) {
	end, next = len(src), len(src)
	if n := strings.IndexByte(src[i:], '\n'); n >= 0 {
		end, next = i+n, i+n+1
		if n > 0 && src[end-1] == '\r' {
			end--
		}
	}
	for end > i && src[end-1] == ' ' {
		end--
	}
	return end, next
}

// uncommented returns where a line ends without the comment after it, which it notes. It reports false if that may be none, or
// holds what the YAML reader would complain of.
func (r *simpleReader) uncommented(start, end int) (int, bool) {
	line := r.src[start:end]
	at := strings.IndexByte(line, '#')
	if at < 0 {
		return end, true
	}
	if at > 0 && line[at-1] != ' ' || strings.IndexByte(line[:at], '"') >= 0 || !plainLines(line[at:]) {
		return end, false
	}
	r.comments = append(r.comments, gap{start + at, lineStop(r.src, start+at)})
	return start + len(strings.TrimRight(line[:at], " ")), true
}

func (r *simpleReader) node(k kind, start, end int) *node {
	return r.scratch.nodes.Add(node{kind: k, start: start, end: end, content: start})
}

// add puts a member at the end of a block mapping.
func (n *node) add(m member) {
	if len(n.members) == 0 {
		n.start, n.content = m.key.start, m.key.start
	}
	n.members = append(n.members, m)
	n.end = max(m.key.end, m.value.end)
}

// member reads `key: value`. Without a value that is nil.
func (r *simpleReader) member(start, end int) (member, bool) {
	colon := start
	for colon < end && isNameByte(r.src[colon]) {
		colon++
	}
	if colon == start || colon == end || r.src[colon] != ':' || !isLetter(r.src[start]) || isNull(r.src[start:colon]) {
		return member{}, false
	}
	key := r.scalar(plainText, start, colon)
	key.isKey = true
	at := colon + 1
	if at == end {
		return member{key: key}, true
	}
	if r.src[at] != ' ' {
		return member{}, false
	}
	for r.src[at] == ' ' {
		at++
	}
	value, ok := r.value(at, end)
	return member{key, value}, ok
}

// value reads a plain or quoted scalar, or a list of names in brackets.
func (r *simpleReader) value(start, end int) (*node, bool) {
	text := r.src[start:end]
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return nil, false
		}
	}
	switch c := text[0]; {
	case text == "|":
		return r.block(start)
	case c == '[':
		return r.list(start, end)
	case c == '"':
		if len(text) < 2 || strings.IndexByte(text[1:], '"') != len(text)-2 || strings.IndexByte(text, '\\') >= 0 {
			return nil, false
		}
		n := r.scalar(doubleQuoted, start+1, end-1)
		n.runs = []source.Run{run(0, len(n.text), start+1, len(n.text))}
		n.start, n.end, n.content = start, end, start
		return n, true
	case !isNameByte(c) && c != '$' && c != '/' || c == '-':
		return nil, false
	case strings.Contains(text, ": ") || text[len(text)-1] == ':' || isNull(text):
		return nil, false
	}
	return r.scalar(plainText, start, end), true
}

// block reads a literal block at the top level whose head is at start.
func (r *simpleReader) block(start int) (*node, bool) {
	t := r.scratch.transcript(r.src)
	content, indent, end, ok := t.readBlock(start, 0)
	text, runs := r.scratch.end(t)
	if !ok || !plainLines(r.src[content:end]) {
		return nil, false
	}
	n := r.node(textKind, start, end)
	n.style, n.content, n.text, n.runs, n.indent = literalBlock, content, text, runs, strings.Repeat(" ", indent)
	return n, true
}

// plainLines reports whether a text has nothing of which the YAML reader could complain in a block, and no line breaks
// but ordinary ones.
func plainLines(text string) bool {
	inIndent := true
	for i := range len(text) {
		switch c := text[i]; {
		case ' ' < c && c < 0x7F: // nearly all
			inIndent = false
		case c == '\n':
			inIndent = true
		case c == ' ':
		case c == '\r' && i+1 < len(text) && text[i+1] == '\n', c == '\t' && !inIndent:
			inIndent = false
		case c <= 0x7F, c == 0xC2, c == 0xEF, c == 0xE2 && lineBreak(text, i) > 0:
			return false
		default:
			inIndent = false
		}
	}
	return true
}

// list reads `[name, name]`.
func (r *simpleReader) list(start, end int) (*node, bool) {
	n := r.node(listKind, start, end)
	if r.src[end-1] != ']' {
		return nil, false
	}
	for i := start + 1; i < end-1; {
		from := i
		for isNameByte(r.src[i]) || r.src[i] == '.' {
			i++
		}
		if from == i || !isLetter(r.src[from]) || isNull(r.src[from:i]) {
			return nil, false
		}
		item := r.scalar(plainText, from, i)
		item.inFlow = true
		n.items = append(n.items, item)
		switch {
		case i == end-1:
		case strings.HasPrefix(r.src[i:end-1], ", "):
			i += len(", ")
		default:
			return nil, false
		}
	}
	return n, true
}

func (r *simpleReader) scalar(s style, start, end int) *node {
	n := r.node(textKind, start, end)
	n.style, n.text = s, r.src[start:end]
	return n
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isNameByte(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' || c == '_' || c == '-' }

func isNull(text string) bool { return text == "null" || text == "Null" || text == "NULL" }
