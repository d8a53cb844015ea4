package liquid

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/source"
)

// Parse reads a file as Liquid. It never fails: what cannot be read is in the Errors.
func Parse(f *source.File) *Template { return new(Parser).Parse(f) }

// A Parser reads files as Liquid one after the other, in the room of those before. The zero Parser is ready.
type Parser struct {
	p     parser
	roomy bool // there is room for as much as the first text holds
}

// Reset takes all trees back that the parser has made. Nobody may look at them from then on.
func (r *Parser) Reset() { r.p.made.reset() }

// Parse reads a file as Liquid. It never fails: what cannot be read is in the Errors.
func (r *Parser) Parse(f *source.File) *Template {
	p := &r.p
	t := p.made.templates.Add(Template{File: f})
	p.begin(t)
	if p.i > 0 {
		p.nodes = append(p.nodes, &Text{Base: Base{f.Span(0, p.i)}, TrimLeft: true})
	}
	switch isPlain := !strings.Contains(p.s, "{") && !strings.Contains(p.s, "<!--"); {
	case !isPlain:
		if !r.roomy {
			r.roomy = true
			p.expect(strings.Count(p.s, "{{"), strings.Count(p.s, "{%"))
		}
		for stop := p.block(); stop.name != ""; stop = p.block() {
			p.nodes = append(p.nodes, p.stray(stop))
		}
	case p.i < len(p.s):
		p.nodes = append(p.nodes, p.made.texts.Add(Text{Base: Base{f.Span(p.i, len(p.s))}}))
	}
	t.Nodes = p.made.nodes.Cut(&p.nodes, 0)
	return t
}

// begin makes a parser ready for a text. What it has room for stays.
func (p *parser) begin(t *Template) {
	f := t.File
	*p = parser{f: f, s: f.Text(), t: t, html: -1, nodes: p.nodes[:0], branches: p.branches[:0], filters: p.filters[:0], args: p.args[:0], path: p.path[:0],
		open: p.open[:0], made: p.made}
	if strings.HasPrefix(p.s, "\uFEFF") {
		p.i = 3
	}
}

// expect makes room for what a text with so many output and tag delimiters holds at most, as texts go.
func (p *parser) expect(outputs, tags int) {
	p.made.expect(outputs, tags)
	if tags > 0 {
		p.nodes, p.branches = slices.Grow(p.nodes, openNodes), make([]Branch, 0, openBranches)
	}
	if outputs > 0 {
		p.filters = make([]Filter, 0, openFilters)
	}
}

// A stretch is where some of the text begins and ends.
type stretch struct{ from, to int }

type parser struct {
	f       *source.File
	s       string
	i       int
	t       *Template
	depth   int
	html    int  // offset of the next HTML comment; the end if there is none
	trim    bool // the text that follows loses its leading white space
	open    []string
	unclear string   // the last tag that nobody knows, or of which nobody knows where it begins or ends; it may have opened a block
	bracing bool     // some tag that may begin a block stands in braces of its own
	brace   int      // where a brace stands that goes with one too many before a tag or output; 0 if none does
	line    stretch  // the last line of which the end was asked
	doubt   int      // how far the text goes of which nobody knows whether it belongs to the tag before it
	lines   *stretch // of a liquid tag, those not read yet; nil for text

	commentsSought bool
	commentsEnd    int            // of the last HTML comment
	neverClosed    int            // comments and the like
	lastEnds       map[string]int // where the last tag stands that ends a kind of block; only of those asked for

	// What is read of the blocks, pipes and filters that are open.
	nodes    []Node
	branches []Branch
	filters  []Filter
	args     []Expr
	path     []Access
	made     made
}

// mostNeverClosed is for how many comments and the like that are never closed it is looked where their end was meant.
const mostNeverClosed = 20

// mostErrors is how many slips are told of one text.
const mostErrors = 100

func (p *parser) fail(e Error) {
	if e.Why == "" {
		e.Why = "Braze cannot render the template"
	}
	if len(p.t.Errors) < mostErrors {
		p.t.Errors = append(p.t.Errors, e)
	}
}

// A tag is the delimiters and name of a tag.
type tag struct {
	span     source.Span
	name     string
	nameSpan source.Span
	args     source.Span // trimmed
	trimL    bool
	trimR    bool
	lost     bool // as in [Bad]
	headless bool // it divides a block that no tag opens
}

const deepestBlocks = 200

// block reads nodes onto the stack up to a tag that ends or divides the block around, which it hands back.
func (p *parser) block() tag {
	if p.lines != nil {
		return p.lineBlock()
	}
	for p.i < len(p.s) {
		start := p.i
		if p.doubt > start {
			p.i = p.doubt
			p.nodes = append(p.nodes, &Bad{Base: Base{p.f.Span(start, p.i)}, Lost: true})
			continue
		}
		if p.brace == start && start > 0 {
			p.i++
			p.nodes = append(p.nodes, &Bad{Base: Base{p.f.Span(start, p.i)}})
			continue
		}
		n := p.nextDelimiter()
		if n > start {
			text := p.made.texts.Add(Text{Base: Base{p.f.Span(start, n)}, TrimLeft: p.trim})
			p.trim = false
			if n+2 < len(p.s) && p.s[n] == '{' && (p.s[n+1] == '{' || p.s[n+1] == '%') && p.s[n+2] == '-' {
				text.TrimRight = true
			}
			p.nodes = append(p.nodes, text)
			p.i = n
			continue
		}
		p.trim = false
		var t tag
		var ok bool
		switch {
		case p.s[n] == '<':
			p.nodes = append(p.nodes, p.htmlComment())
			continue
		case p.s[n+1] == '{':
			if t, ok = p.tagInOutput(); !ok {
				p.nodes = append(p.nodes, p.output())
				continue
			}
		default:
			if t, ok = p.brokenTag(); !ok {
				t, ok = p.tag()
			}
			if !ok {
				p.nodes = append(p.nodes, &Bad{Base: Base{p.f.Span(start, p.i)}, Lost: t.lost})
				continue
			}
			p.trim = t.trimR
			p.named(&t)
		}
		if stops(t.name) {
			return t
		}
		p.nodes = append(p.nodes, p.node(t))
	}
	return tag{}
}

// dollarHelp is what to write for a name of Braze that lacks its dollar sign or braces, {name}, {$name} and $(name), also behind a dot;
// empty if a text begins with none.
func dollarHelp(text string) string {
	inner, closer := strings.TrimPrefix(text, "."), "}"
	switch {
	case strings.HasPrefix(inner, "$("):
		inner, closer = inner[2:], ")"
	case strings.HasPrefix(inner, "{"):
		inner = inner[1:]
	default:
		return ""
	}
	name, _, _ := strings.Cut(inner, closer)
	name = strings.TrimPrefix(name, "$")
	if name == "" || strings.ContainsAny(name, "{}()|\"'\n") {
		return ""
	}
	dot := text[:len(text)-len(strings.TrimPrefix(text, "."))]
	return "write `" + dot + "${" + strings.TrimSpace(name) + "}`"
}

// isFilter reports whether a text begins with the name of a filter.
func isFilter(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	_, known := braze.FilterNamed(word)
	return known
}

// rest says what Liquid drops behind an expression.
func (m *markup) rest(what string) {
	if m.done() {
		return
	}
	at := trimmed(m.span(m.i, m.end))
	m.i = m.end
	if n := curly(at.Text()); n > 0 {
		m.i = at.Start
		m.odd(n, "`"+at.Text()[:n]+"` means nothing in Liquid")
		m.i = m.end
		return
	}
	help, text := "remove it", at.Text()
	switch {
	case text[0] == '?', isComparison(text) && strings.Contains(text, "?"):
		help = "ask it in an `if`, with one text in it and the other in its `else`"
	case isComparison(text):
		help = "ask it in an `if`, and print or assign `true` in it and `false` in its `else`"
	case strings.HasPrefix(text, "||"):
		if help = "write a single `|`"; what == "`when`" {
			help = "write `or`"
		}
	case text[0]|' ' < 'a' || text[0]|' ' > 'z' || at.Start == 0 || !isBlank(m.s[at.Start-1]):
		// no word of its own
	case strings.Contains(text, ":"), isFilter(text):
		help = "put `|` before it, or remove it"
	default:
		help = "write a name without spaces, or remove it"
	}
	help = cmp.Or(dollarHelp(at.Text()), arithmeticHelp(at.Text()), help)
	m.slip(Misplaced, at, "`"+cut(at.Text())+"` is not read in this "+what, "Liquid silently drops it", help)
}

// isComparison reports whether text begins with an operator that compares.
func isComparison(text string) bool {
	switch op, _, _ := strings.Cut(text, " "); op {
	case "==", "!=", "<", ">", "<=", ">=", "contains":
		return true
	}
	return false
}

func (p *parser) markup(t *tag, n Node) *markup {
	return &markup{p: p, s: p.s, i: t.args.Start, end: t.args.End, node: n}
}

// node reads a tag and, if it is a block, what it holds.
func (p *parser) node(t tag) Node {
	switch t.name {
	case "if", "unless":
		return p.ifBlock(t, t)
	case "case":
		return p.caseBlock(t, tag{})
	case "for", "tablerow":
		return p.forBlock(t)
	case "capture":
		return p.captureBlock(t)
	case "comment", "raw", "doc":
		return p.opaque(t)
	case "ifchanged", "translation":
		n := &Block{Tag: t.span, Name: t.name}
		n.Body = p.body(t)
		n.At = p.closed(t)
		return n
	case "#":
		return &Comment{Base: Base{t.span}, Text: t.args}
	case "liquid":
		return p.liquidTag(t)
	case "assign":
		return p.assign(t)
	case "echo":
		n := &Output{Base: Base{t.span}, Echo: true}
		m := p.markup(&t, n)
		n.Expr = m.pipe()
		m.rest("tag")
		return n
	case "break", "continue":
		return &Jump{Base: Base{t.span}, Break: t.name == "break"}
	case "abort_message":
		return &Abort{Base: Base{t.span}, Args: t.args, Reason: quotedText(t.args)}
	}
	return p.otherTag(t)
}

// body reads a block's nodes up to its end tag.
func (p *parser) body(open tag) []Node {
	nodes, _ := p.until(open)
	return nodes
}

// isOpen reports whether a block that ended without a divider did so without an end tag.
func (t *tag) isOpen() bool { return t.span.File == nil }

// until reads nodes up to the block's end tag or one of its dividers, which it hands back, the end tag without its name; the
// zero tag where neither comes.
func (p *parser) until(open tag, dividers ...string) ([]Node, tag) {
	if p.depth++; p.depth > deepestBlocks {
		p.depth--
		if p.depth == deepestBlocks {
			p.fail(Error{Span: open.span, Message: "blocks are nested too deeply here", Help: "move inner parts into captures"})
		}
		p.i = len(p.s)
		return nil, tag{}
	}
	defer func() { p.depth-- }()
	p.open = append(p.open, open.name)
	defer func() { p.open = p.open[:len(p.open)-1] }()
	mark := len(p.nodes)
	for {
		stop := p.block()
		if stop.name == "" {
			if p.depth < deepestBlocks && !open.headless {
				p.fail(Error{Span: open.span, Message: "`" + open.name + "` is never closed", Help: "close it with `{% end" + open.name + " %}`"})
			}
			return p.made.nodes.Cut(&p.nodes, mark), tag{}
		}
		if name, ok := strings.CutPrefix(stop.name, "end"); ok && name == open.name {
			if open.headless {
				p.unclear = ""
			}
			return p.made.nodes.Cut(&p.nodes, mark), tag{name: "", span: stop.span}
		}
		if !isEnd(stop.name) && Almost(stop.name, "end"+open.name) {
			p.fail(unknownTag(stop))
			return p.made.nodes.Cut(&p.nodes, mark), tag{name: "", span: stop.span}
		}
		if isElseIf := stop.name == "elseif" || stop.name == "elif"; isElseIf {
			p.fail(unknownTag(stop))
			if !slices.Contains(dividers, "elsif") {
				p.nodes = append(p.nodes, &Bad{Base: Base{stop.span}})
				continue
			}
			stop.name = "elsif"
			if stop.args.Len() == 0 {
				stop.name = "else"
			}
		}
		if slices.Contains(dividers, stop.name) {
			return p.made.nodes.Cut(&p.nodes, mark), stop
		}
		if outer := strings.TrimPrefix(stop.name, "end"); outer != stop.name && p.isOpen(outer) {
			if !open.headless {
				p.fail(Error{Span: stop.span, Message: "`" + stop.name + "` found where `end" + open.name + "` is expected", Related: open.span, Help: "close `" + open.name + "` first"})
			}
			p.i = stop.span.Start // closes the block around as well
			return p.made.nodes.Cut(&p.nodes, mark), tag{}
		}
		if p.meantFor(open, stop) {
			return p.made.nodes.Cut(&p.nodes, mark), tag{name: "", span: stop.span}
		}
		p.nodes = append(p.nodes, p.stray(stop))
	}
}

// meantFor reports whether an end tag that fits no open block was meant to close one: no other tag does, further down.
func (p *parser) meantFor(open, stop tag) bool {
	wanted := "end" + open.name
	if !strings.HasPrefix(stop.name, "end") || p.lastEnd(wanted) >= p.i {
		return false
	}
	if isEnd(stop.name) {
		p.fail(Error{Span: stop.span, Message: "`" + stop.name + "` found where `" + wanted + "` is expected", Related: open.span, Help: "write `{% " + wanted + " %}`"})
	} else {
		e := unknownTag(stop)
		e.Help = "write `{% " + wanted + " %}`"
		p.fail(e)
	}
	return true
}

// lastEnd is where a tag that ends a block stands last, -1 if nowhere.
func (p *parser) lastEnd(name string) int {
	at, known := p.lastEnds[name]
	if !known {
		if p.lastEnds == nil {
			p.lastEnds = map[string]int{}
		}
		for at = len(p.s); at >= 0; {
			at = strings.LastIndex(p.s[:at], name)
			if end := at + len(name); at >= 0 && (end == len(p.s) || !isWord(p.s[end])) {
				break
			}
		}
		p.lastEnds[name] = at
	}
	return at
}

func (p *parser) isOpen(name string) bool {
	return slices.Contains(p.open[:len(p.open)-1], name)
}

// stray tells of a tag that ends or divides no open block, and reads what it divides where the end of the block is there.
func (p *parser) stray(t tag) Node {
	bad := &Bad{Base: Base{t.span}}
	if p.unclear != "" && (t.name == "end"+p.unclear || isEnd(t.name) || !strings.HasPrefix(t.name, "end")) {
		if strings.HasPrefix(t.name, "end") {
			p.unclear = ""
		}
		return bad // belongs to the tag that nobody knows, of which it has been told
	}
	if strings.HasPrefix(t.name, "end") && !isEnd(t.name) || t.name == "elseif" || t.name == "elif" {
		p.fail(unknownTag(t))
		return bad
	}
	p.fail(Error{Span: t.span, Message: "`" + t.name + "` belongs to no open block", Help: "remove it or open its block"})
	switch t.name {
	case "else", "elsif":
		p.unclear = "if"
	case "when":
		p.unclear = "case"
	default:
		return bad
	}
	if p.lastEnd("end"+p.unclear) < p.i {
		return bad
	}
	open := t
	open.name, open.headless = p.unclear, true
	if t.name == "when" {
		return p.caseBlock(open, t)
	}
	return p.ifBlock(open, t)
}

// closed is the span of a block from its tag to where reading stands.
func (p *parser) closed(open tag) source.Span { return p.f.Span(open.span.Start, p.i) }

func (m *markup) operandOr(missing string) Expr {
	if e := m.operand(); e != nil {
		return e
	}
	at := m.span(m.i, m.end)
	m.slip(Syntax, at, missing, "Liquid reads nothing there", "put the value in")
	m.i = m.end
	return &BadExpr{Base{at}}
}

func (p *parser) assign(t tag) Node {
	n := p.made.assigns.Add(Assign{Base: Base{t.span}})
	m := p.markup(&t, n)
	n.Name, n.NameSpan, _ = m.name()
	if n.Name == "" {
		m.slip(Syntax, t.span, "a name is missing after `assign`", "", "write `assign name = value`")
	}
	if member := m.memberEnd(n.NameSpan); member > 0 {
		at := trimmed(m.span(n.NameSpan.Start, member))
		m.slip(Syntax, at, "an `assign` takes a plain name, not `"+cut(at.Text())+"`", "Liquid sets nothing that can be read under it", "assign it to a name of its own")
		m.i = m.end
		n.Value = &BadExpr{Base{m.span(member, m.end)}}
		return n
	}
	if m.peek() == '=' && !m.at("==") {
		m.i++
	} else {
		m.slip(Syntax, t.span, "`=` is missing in this `assign`", "", "write `assign name = value`")
	}
	start := m.i
	n.Value = m.pipe()
	if n.Value == nil {
		m.slip(Syntax, t.span, "a value is missing in this `assign`", "the name stays empty", "put the value after `=`")
		n.Value = &BadExpr{Base{m.span(start, start)}}
	}
	m.rest("`assign`")
	return n
}

// memberEnd is the offset of the `=` behind what is more than a plain name, as in a.b = 1, a["b"] = 1 and a b = 1; 0 if there is none.
func (m *markup) memberEnd(name source.Span) int {
	if name.Len() == 0 || m.peek() == '=' {
		return 0
	}
	n := strings.IndexByte(m.s[m.i:m.end], '=')
	if n <= 0 || strings.HasPrefix(m.s[m.i+n:m.end], "==") || strings.IndexByte("!<>", m.s[m.i+n-1]) >= 0 || strings.ContainsAny(m.s[m.i:m.i+n], "|\n") {
		return 0
	}
	return m.i + n
}
