package liquid

import (
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
)

// knownTag reports whether Braze's Liquid has a tag of a name.
func knownTag(name string) bool {
	_, ok := braze.TagNamed(name)
	return ok
}

// isEnd reports whether a tag ends a block of Braze's Liquid.
func isEnd(name string) bool {
	block, ok := braze.TagNamed(strings.TrimPrefix(name, "end"))
	return ok && block.End == name
}

func unknownTag(t tag) Error {
	return Error{Kind: UnknownTag, Span: t.nameSpan, Message: "`" + t.name + "` is not a tag of Braze's Liquid",
		Why: "Braze cannot render the template", Help: "correct the name or remove the tag"}
}

// named tells of a name that no tag has, and puts the one in its place that is meant.
func (p *parser) named(t *tag) {
	if stops(t.name) || knownTag(t.name) {
		return
	}
	if len(p.t.Errors) >= mostErrors {
		return
	}
	e := unknownTag(*t)
	meant := p.meant(*t)
	if meant == "assign" && !Almost(strings.ToLower(t.name), meant) {
		e.Help = "write `{% assign name = value %}`"
		if strings.HasPrefix(t.args.Text(), "=") {
			t.args.Start = t.nameSpan.Start // {% a = 1 %}
		}
	}
	p.fail(e)
	if meant != "" {
		t.name = meant
	} else if t.args.Len() > 0 || p.lastEnd("end"+t.name) >= p.i {
		p.unclear = t.name
	}
}

// otherTag reads a tag whose arguments have a form of their own: words and `:name value` options.
func (p *parser) otherTag(t tag) Node {
	n := &Tag{Base: Base{t.span}, Name: t.name, NameSpan: t.nameSpan, Args: t.args}
	a := &args{p: p, s: p.s, i: t.args.Start, end: t.args.End, node: n}
	for a.next() {
		if a.atOption() {
			n.Options = append(n.Options, a.option())
			continue
		}
		n.Words = append(n.Words, a.word())
	}
	return n
}

type args struct {
	p      *parser
	s      string
	i, end int
	node   Node
}

func (a *args) next() bool {
	for a.i < a.end && (isBlank(a.s[a.i]) || a.s[a.i] == ',') {
		a.i++
	}
	return a.i < a.end
}

func (a *args) atOption() bool {
	return a.s[a.i] == ':' && a.i+1 < a.end && isWord(a.s[a.i+1])
}

func (a *args) option() Option {
	start := a.i
	a.i++
	for a.i < a.end && (isWord(a.s[a.i]) || a.s[a.i] == '-') {
		a.i++
	}
	o := Option{NameSpan: a.p.f.Span(start+1, a.i), Name: a.s[start+1 : a.i]}
	o.Span = a.p.f.Span(start, a.i)
	if !a.next() || a.atOption() {
		return o
	}
	if a.s[a.i] == '{' && !strings.HasPrefix(a.s[a.i:a.end], "{{") {
		o.Value = a.braces()
	} else {
		o.Value = a.value()
	}
	o.Span.End = o.Value.Span.End
	return o
}

// braces is a JSON object as the value of :headers or :body.
func (a *args) braces() Arg {
	start, depth, quoted := a.i, 0, false
	arg := Arg{}
	for a.i < a.end {
		if a.embedded(&arg, start) {
			continue
		}
		c := a.s[a.i]
		if !quoted && a.leaves() {
			arg.Span = trimmed(a.p.f.Span(start, a.i)) // the object has no end
			return arg
		}
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n':
			quoted = false // no string goes on over lines
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
		a.i++
		if depth == 0 && !quoted {
			break
		}
	}
	// What touches the closing brace belongs to the value.
	for a.i < a.end && !isBlank(a.s[a.i]) {
		a.i++
	}
	arg.Span = a.p.f.Span(start, a.i)
	return arg
}

// leaves reports whether an option begins within braces: a colon behind white space and before a word that is no value of JSON.
func (a *args) leaves() bool {
	if a.s[a.i] != ':' || !isBlank(a.s[a.i-1]) || !a.atOption() {
		return false
	}
	end := wordEnd(a.s[:a.end], a.i+1)
	word := a.s[a.i+1 : end]
	return word[0] >= 'a' && word != "true" && word != "false" && word != "null" && (end == a.end || isBlank(a.s[end]))
}

// value is the text up to the next option.
func (a *args) value() Arg {
	start, last := a.i, a.i
	arg := Arg{}
	for a.i < a.end {
		if a.embedded(&arg, start) {
			last = a.i
			continue
		}
		if isBlank(a.s[a.i]) {
			save := a.i
			if !a.next() || a.atOption() {
				a.i = save
				break
			}
			continue
		}
		a.i++
		last = a.i
	}
	arg.Span = a.p.f.Span(start, last)
	return arg
}

// word is the text up to white space.
func (a *args) word() Arg {
	start := a.i
	arg := Arg{}
	if q := a.s[a.i]; q == '"' || q == '\'' {
		if n := strings.IndexByte(a.s[a.i+1:a.end], q); n >= 0 {
			a.i += n + 2
			arg.Span = a.p.f.Span(start, a.i)
			return arg
		}
	}
	for a.i < a.end && !isBlank(a.s[a.i]) {
		if !a.embedded(&arg, start) {
			a.i++
		}
	}
	arg.Span = a.p.f.Span(start, a.i)
	return arg
}

// embedded reads an output or attribute inside the argument that begins at start.
func (a *args) embedded(arg *Arg, start int) bool {
	rest := a.s[a.i:a.end]
	var e Expr
	m := &markup{p: a.p, s: a.s, i: a.i, end: a.end, node: a.node}
	switch {
	case strings.HasPrefix(rest, "{{"):
		e = m.nested()
	case strings.HasPrefix(rest, "${"):
		m.i = a.namespace(start)
		e = m.lookup()
	default:
		return false
	}
	if m.i <= a.i {
		return false
	}
	if _, closed := a.p.outputEnd(a.i, a.end); !closed && m.i == a.end && rest[0] == '{' {
		for m.i = a.i + 2; m.i < a.end && !isBlank(a.s[m.i]); { // they are never closed, and take no other option with them
			m.i++
		}
	}
	a.i = m.i
	if e != nil {
		arg.Parts = append(arg.Parts, e)
	}
	return true
}

// namespace is where the attribute at hand begins: at the namespace before it, if a word of its own.
func (a *args) namespace(start int) int {
	i := a.i
	if i == start || a.s[i-1] != '.' {
		return a.i
	}
	for i--; i > start && isWord(a.s[i-1]); {
		i--
	}
	if i == a.i-1 || i > start && !isBlank(a.s[i-1]) {
		return a.i
	}
	return i
}

// liquidTag = "liquid" with a tag on each line. The lines are read as a text in which each stands between delimiters of no width.
func (p *parser) liquidTag(t tag) Node {
	inner := &parser{f: p.f, s: p.s, t: p.t, depth: p.depth, html: -1, lines: &stretch{t.args.Start, t.args.End}}
	for stop := inner.block(); stop.name != ""; stop = inner.block() {
		inner.nodes = append(inner.nodes, inner.stray(stop))
	}
	return &Block{Base: Base{t.span}, Tag: t.span, Name: "liquid", Body: inner.made.nodes.Cut(&inner.nodes, 0)}
}

// lineBlock is block within a liquid tag, where blocks are read line by line too.
func (p *parser) lineBlock() tag {
	for {
		t, ok := p.nextLine()
		if !ok {
			return tag{}
		}
		p.i = t.span.End
		if t.name == "" {
			p.fail(Error{Span: t.span, Message: "this line does not begin with a tag", Help: "begin it with a tag's name"})
			continue
		}
		if p.named(&t); stops(t.name) {
			return t
		}
		p.nodes = append(p.nodes, p.node(t))
	}
}

// lineComment is opaque for a comment within a liquid tag, which ends at a line of its own.
func (p *parser) lineComment(open tag) Node {
	start, depth := p.i, 1
	for {
		t, ok := p.nextLine()
		if !ok {
			p.fail(Error{Span: open.span, Message: "`comment` is never closed", Why: "all the rest of the tag belongs to it", Help: "close it with a line `endcomment`"})
			return &Comment{Base: Base{p.closed(open)}, Text: p.f.Span(start, p.i)}
		}
		switch p.i = t.span.End; t.name {
		case "comment":
			depth++
		case "endcomment":
			if depth--; depth == 0 {
				return &Comment{Base: Base{p.closed(open)}, Text: p.f.Span(start, t.span.Start)}
			}
		}
	}
}

// nextLine reads the next line of a liquid tag that is not blank.
func (p *parser) nextLine() (tag, bool) {
	for l := p.lines; l.from < l.to; {
		end := l.to
		if n := strings.IndexByte(p.s[l.from:l.to], '\n'); n >= 0 {
			end = l.from + n
		}
		t := tag{span: trimmed(p.f.Span(l.from, end))}
		l.from = min(end+1, l.to)
		if t.span.Len() > 0 {
			p.header(&t, t.span.Start, t.span.End)
			return t, true
		}
	}
	return tag{}, false
}
