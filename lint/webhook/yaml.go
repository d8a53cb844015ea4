package webhook

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// A yamlReader turns the library's nodes, which know line and column of their start, into ours, which know every byte.
type yamlReader struct {
	src    string // the file's text up to where the YAML ends
	places places
	made   map[*yaml.Node]*node // what aliases stand for; an alias shares its anchor's node
	gaps   []gap                // what no scalar covers, for comments
	last   int                  // where the last scalar ends
}

// A gap is a stretch of YAML without scalars: only there `#` begins a comment.
type gap struct{ start, end int }

// readYAML reads the documents in src[base:]. gaps are where comments may be.
func readYAML(src string, base int) (docs []*node, gaps []gap, err error) {
	loader, err := yaml.NewLoader(strings.NewReader(src[base:]))
	if err != nil {
		return nil, nil, err
	}
	r := &yamlReader{src: src, places: newPlaces(src, base), last: base}
	for {
		var doc yaml.Node
		if err := loader.Load(&doc); err != nil {
			if errors.Is(err, io.EOF) {
				break
			}
			return docs, nil, err
		}
		if len(doc.Content) > 0 {
			docs = append(docs, r.node(doc.Content[0], -1, false))
		}
	}
	r.gaps = append(r.gaps, gap{r.last, len(src)})
	return docs, r.gaps, nil
}

// node converts a node of the library. parent is the indentation of the mapping or list around it, -1 at the top.
func (r *yamlReader) node(y *yaml.Node, parent int, inFlow bool) *node {
	n := &node{inFlow: inFlow}
	if y.Anchor != "" {
		if r.made == nil {
			r.made = map[*yaml.Node]*node{}
		}
		r.made[y] = n
	}
	n.start = r.places.offset(y.Line, y.Column)
	n.end = n.start
	flow := y.Style&yaml.FlowStyle != 0
	switch y.Kind {
	case yaml.AliasNode:
		if target, ok := r.made[y.Alias]; ok {
			return target
		}
		n.kind = nullKind
	case yaml.MappingNode:
		n.kind = mappingKind
		indent := parent
		if !flow && len(y.Content) > 0 {
			indent = indentOf(y.Content[0])
		}
		for i := 0; i+1 < len(y.Content); i += 2 {
			key := r.node(y.Content[i], indent, inFlow || flow)
			key.isKey = true
			value := r.node(y.Content[i+1], indent, inFlow || flow)
			n.members = append(n.members, member{key, value})
			n.end = max(n.end, key.end, value.end)
		}
		n.end = r.closing(n.end, '}', flow)
	case yaml.SequenceNode:
		n.kind = listKind
		indent := parent
		if !flow {
			indent = max(parent, indentOf(y))
		}
		for _, c := range y.Content {
			item := r.node(c, indent, inFlow || flow)
			n.items = append(n.items, item)
			n.end = max(n.end, item.end)
		}
		n.end = r.closing(n.end, ']', flow)
	default:
		r.scalar(n, y, parent)
	}
	return n
}

// indentOf returns how far a node is indented, in characters.
func indentOf(y *yaml.Node) int { return y.Column - 1 }

// closing returns the place after the bracket that closes a flow mapping or list whose last part ends at end.
func (r *yamlReader) closing(end int, bracket byte, flow bool) int {
	if !flow {
		return end
	}
	for i := max(end, r.last); i < len(r.src); i++ {
		if r.src[i] == bracket {
			return i + 1
		}
		if strings.IndexByte(" \t\r\n,", r.src[i]) < 0 && i > end {
			break
		}
	}
	return end
}

// scalar reads a scalar's text again for the places of its bytes. Where that does not come to the library's value the
// whole scalar is one unit.
func (r *yamlReader) scalar(n *node, y *yaml.Node, parent int) {
	n.kind, n.text = scalarKind, y.Value
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle|yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0, y.ShortTag() == "!!str":
		n.kind = textKind
	case y.ShortTag() == "!!null":
		n.kind, n.text = nullKind, ""
	}
	at := pastProperties(r.src, n.start)
	var t transcript
	var ok bool
	n.content = at
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.style = literalBlock
		if y.Style&yaml.FoldedStyle != 0 {
			n.style = foldedBlock
		}
		var indent int
		t.src = r.src
		n.content, indent, n.end, ok = t.readBlock(at, max(parent, 0))
		n.indent = strings.Repeat(" ", indent)
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.style = doubleQuoted
		t, n.end, ok = readQuoted(r.src, at)
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.style = singleQuoted
		t, n.end, ok = readQuoted(r.src, at)
	default:
		n.style = plainText
		if n.kind == nullKind {
			at = n.start // nothing, or a word for nothing
		}
		t, n.end, ok = readPlain(r.src, at, y.Value)
	}
	if n.kind == nullKind {
		n.runs = nil
		n.style, n.content, n.text = asItStands, at, ""
	} else if n.runs = t.runs; !ok || string(t.text) != y.Value {
		n.unknown(r.src, at)
	}
	r.covered(n, at)
}

// unknown makes one unit of a scalar whose bytes have no known place: its first line stands for it.
func (n *node) unknown(src string, at int) {
	end := lineStop(src, at)
	if end-at == len(n.text) && end > at {
		end-- // a unit must differ in length from what it says
	}
	n.style, n.content, n.end = opaque, at, max(n.end, end)
	run := run(0, len(n.text), at, end-at)
	n.runs = append(n.runs[:0:0], run)
}

// covered notes that n's text is no place for comments.
func (r *yamlReader) covered(n *node, at int) {
	from := at
	if n.style == literalBlock || n.style == foldedBlock {
		from = n.content // a comment may follow the head
	}
	if from > r.last {
		r.gaps = append(r.gaps, gap{r.last, from})
	}
	r.last = max(r.last, n.end)
}

// pastProperties passes over the tag and the anchor before a scalar.
func pastProperties(src string, i int) int {
	for i < len(src) && (src[i] == '!' || src[i] == '&') {
		for i < len(src) && !isBlank(src, i) && lineBreak(src, i) == 0 {
			i++
		}
		for {
			next, _ := space(src, i)
			if next >= len(src) || src[next] != '#' || next == i {
				i = next
				break
			}
			i = lineStop(src, next)
		}
	}
	return i
}

// places finds the byte offsets of the library's lines and columns, which count code points. It is asked in the order
// of the text, mostly, and goes on from where it was.
type places struct {
	src          string
	lines        []int
	line, column int
	at           int
}

func newPlaces(src string, base int) places {
	p := places{src: src, lines: append(make([]int, 0, 32), base), line: 1, column: 1, at: base}
	for i := base; i < len(src); {
		c := src[i]
		if c > '\r' && c < 0x80 {
			i++
			continue
		}
		if n := lineBreak(src, i); n > 0 {
			i += n
			p.lines = append(p.lines, i)
			continue
		}
		i++
	}
	return p
}

func (p *places) offset(line, column int) int {
	if line < 1 || line > len(p.lines) {
		return len(p.src)
	}
	if line != p.line || column < p.column {
		p.line, p.column, p.at = line, 1, p.lines[line-1]
	}
	for p.column < column && p.at < len(p.src) {
		_, size := utf8.DecodeRuneInString(p.src[p.at:])
		p.at += size
		p.column++
	}
	return p.at
}

// yamlErrorPlace returns where the library says the YAML breaks, and its words. where is -1 if it does not say.
func yamlErrorPlace(src string, base int, err error) (where, context int, message string) {
	e, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		return -1, -1, err.Error()
	}
	p := newPlaces(src, base)
	where, context = -1, -1
	if e.Mark.Line > 0 {
		where = p.offset(e.Mark.Line, e.Mark.Column)
	}
	if e.ContextMark.Line > 0 {
		context = p.offset(e.ContextMark.Line, e.ContextMark.Column)
	}
	return where, context, e.Message
}

// commentsIn finds the `#` comments in the gaps of a YAML text, as they are in the file.
func commentsIn(src string, gaps []gap) []gap {
	var found []gap
	for _, g := range gaps {
		for i := g.start; i < g.end; {
			next := strings.IndexByte(src[i:g.end], '#')
			if next < 0 {
				break
			}
			i += next
			if i > g.start && !isBlank(src, i-1) && src[i-1] != '\n' && src[i-1] != '\r' {
				i++
				continue
			}
			end := lineStop(src, i)
			found = append(found, gap{i, end})
			i = end
		}
	}
	return found
}
