package liquid

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/spelling"
)

// meant is the tag that a name which no tag has stands for, {% iff a %} or {% Capture b %}: one a letter away, where what
// stands around shows that it is meant. Empty if there is none.
func (p *parser) meant(t tag) string {
	name := strings.ToLower(t.name)
	open, args := "", t.args.Len() > 0
	if len(p.open) > 0 {
		open = p.open[len(p.open)-1]
	}
	switch {
	case !args && open != "" && Almost(name, "end"+open):
		return "end" + open
	case !args && Almost(name, "else") && slices.Contains([]string{"if", "unless", "case", "for"}, open):
		return "else"
	case args && Almost(name, "elsif") && (open == "if" || open == "unless"):
		return "elsif"
	case args && Almost(name, "when") && open == "case":
		return "when"
	case (Almost(name, "assign") || name == "set") && strings.ContainsRune(t.args.Text(), '='),
		strings.HasPrefix(t.args.Text(), "=") && !strings.HasPrefix(t.args.Text(), "=="):
		return "assign"
	}
	for _, block := range []string{"if", "for", "unless", "case", "capture", "comment"} {
		if Almost(name, block) && args == (block != "comment") && p.closes(block, t.name) {
			return block
		}
	}
	return ""
}

// isLoose reports whether a tag begins at a brace with its percent sign apart or missing, { % if a %} or { if a %}.
func (p *parser) isLoose(brace int) bool {
	c := p.s[brace+1]
	if c != ' ' && c != '\t' && !isWord(c) {
		return false
	}
	_, _, ok := p.loose(brace)
	return ok
}

// loose is where the name begins of the tag at a brace with its percent sign apart or missing, and where its %} stands.
func (p *parser) loose(brace int) (name, end int, ok bool) {
	name = brace + 1
	sign := 0
	for name < len(p.s) {
		switch c := p.s[name]; {
		case c == '%' && sign == 0:
			sign = name
		case c != ' ' && c != '\t' && (c != '-' || sign == 0):
			to := wordEnd(p.s, name)
			if word := p.s[name:to]; to == name || sign == brace+1 || !stops(word) && !knownTag(word) {
				return 0, 0, false
			}
			n := tagEndOnLine(p.s[to:])
			if n < 0 && p.s[name:to] == "connected_content" { // its options stand on lines of their own
				if end, closed := tagEnd(p.s[to:min(len(p.s), to+longestQuoted)]); closed {
					n = end
				}
			}
			return name, to + n, n >= 0
		}
		name++
	}
	return 0, 0, false
}

// tagEndOnLine is where the %} stands that ends a tag on its line, before another begins; -1 if there is none near.
func tagEndOnLine(s string) int {
	s = s[:min(len(s), longestQuoted)]
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		s = s[:n]
	}
	n, closed := tagEnd(s)
	if !closed {
		return -1
	}
	return n
}

// brokenTag reads a tag with its brace missing, or its percent sign apart or missing.
func (p *parser) brokenTag() (tag, bool) {
	start := p.i
	if p.s[start] == '%' {
		return p.unopenedTag()
	}
	if p.s[start+1] == '%' {
		return tag{}, false
	}
	name, end, ok := p.loose(start)
	if !ok {
		return tag{}, false
	}
	t := tag{span: p.f.Span(start, end+len("%}"))}
	p.i = t.span.End
	if end > name && p.s[end-1] == '-' {
		end--
		t.trimR = true
	}
	at, message := p.f.Span(start, start+1), "this tag begins with a brace but no `%`"
	if n := strings.IndexByte(p.s[start:name], '%'); n > 0 {
		at, message = p.f.Span(start, start+n+1), "white space separates the braces of this tag"
	}
	p.fail(Error{Span: at, Message: message, Help: "write `{%`"})
	p.header(&t, name, end)
	return t, true
}

// unopened is where the tag begins in the text up to an offset that lacks its brace, % if a %}; -1 if there is none.
func (p *parser) unopened(to int) int {
	for sign := p.i; ; sign++ {
		n := strings.IndexByte(p.s[sign:to], '%')
		if n < 0 {
			return -1
		}
		sign += n
		if from, name := p.nameAfter(sign); name != "" && (stops(name) || knownTag(name)) && tagEndOnLine(p.s[from:]) >= 0 {
			return sign
		}
	}
}

// nameAfter is the name of the tag whose percent sign stands at an offset, and where it begins; empty if there is none.
func (p *parser) nameAfter(sign int) (from int, name string) {
	from = sign + 1
	for from < len(p.s) && (p.s[from] == '-' || p.s[from] == ' ' || p.s[from] == '\t') {
		from++
	}
	return from, p.s[from:wordEnd(p.s, from)]
}

// unopenedTag reads a tag without its brace.
func (p *parser) unopenedTag() (tag, bool) {
	start := p.i
	from, _ := p.nameAfter(start)
	end := from + tagEndOnLine(p.s[from:])
	t := tag{span: p.f.Span(start, end+len("%}"))}
	p.i = t.span.End
	if p.s[end-1] == '-' {
		end--
		t.trimR = true
	}
	p.fail(Error{Span: p.f.Span(start, start+1), Message: "this tag has no opening brace", Why: "Liquid prints it as text", Help: "write `{%`"})
	p.header(&t, from, end)
	return t, true
}

// tagInOutput reads an output that was meant to be a tag: {{ assign a = 1 }}.
func (p *parser) tagInOutput() (tag, bool) {
	start := p.i
	from := start + 2
	for from < len(p.s) && (isBlank(p.s[from]) || p.s[from] == '-') {
		from++
	}
	to := wordEnd(p.s, from)
	if to == from || !stops(p.s[from:to]) && !knownTag(p.s[from:to]) {
		return tag{}, false
	}
	limit, mixed := len(p.s), tagEndOnLine(p.s[to:])
	if mixed >= 0 {
		limit = to + mixed
	}
	end, ok := p.outputEnd(start, limit)
	switch {
	case ok:
		mixed = -1
	case mixed >= 0:
		end = limit + len("%}") // {{ if a %}
	default:
		return tag{}, false
	}
	last := end - len("}}")
	if last > to && p.s[last-1] == '-' {
		last--
	}
	t := tag{span: p.f.Span(start, end), name: p.s[from:to], nameSpan: p.f.Span(from, to), args: trimmed(p.f.Span(to, last))}
	if t.args.Len() > 0 && t.args.Start == to && p.s[to] != '(' || !p.fits(t) {
		return tag{}, false // a value with that name
	}
	p.i = end
	if mixed >= 0 {
		p.fail(Error{Span: p.f.Span(start, start+2), Message: "this tag begins with `{{` and ends with `%}`", Help: "write `{%`"})
		return t, true
	}
	help := "write it between `{%` and `%}`"
	if short := "{% " + strings.TrimSpace(t.name+p.f.Span(to, last).Text()) + " %}"; len(short) <= 40 && !strings.Contains(short, "\n") {
		help = "write `" + short + "`"
	}
	p.fail(Error{Kind: Misplaced, Span: t.span, Message: "`" + t.name + "` is a tag, but this prints a value of that name",
		Why: "there is none, so it prints nothing", Help: help})
	return t, true
}

// fits reports whether what stands in an output makes a tag, and what stands around fits it.
func (p *parser) fits(t tag) bool {
	args, open := t.args.Text(), ""
	if len(p.open) > 0 {
		open = p.open[len(p.open)-1]
	}
	switch t.name {
	case "else":
		return args == "" && open != ""
	case "connected_content":
		return args != "" && args[0] != '|'
	case "catalog_items", "catalog_selection_items":
		return args != "" && strings.IndexByte("|.,=[", args[0]) < 0
	case "promotion":
		return args != "" && strings.IndexByte("('\"", args[0]) >= 0
	case "assign":
		return strings.Contains(args, "=")
	case "abort_message":
		return strings.HasPrefix(args, "(")
	case "elsif", "when", "if", "unless", "case", "for", "capture":
		if args == "" || strings.IndexByte("|.,=", args[0]) >= 0 {
			return false
		}
		if t.name == "elsif" || t.name == "when" {
			return open != ""
		}
		return p.lastEnd("end"+t.name) >= p.i
	}
	return args == "" && open != "" && t.name == "end"+open
}

// closes reports whether the end of a block comes further down, if its name was written so: {% form %} is no `for` where an
// `endform` ends it.
func (p *parser) closes(block, name string) bool {
	end := "end" + block
	switch lower := strings.ToLower(name); {
	case lower == name:
		if p.lastEnd("end"+name) >= p.i {
			return false
		}
	case name == strings.ToUpper(name):
		end = strings.ToUpper(end)
	default:
		end = "E" + end[1:]
	}
	return p.lastEnd(end) >= p.i || p.lastEnd("end"+block) >= p.i
}

// CutShort reports whether one of a filter's texts ends at a quote that was meant to be in it: join: "\",\"".
func CutShort(args []Expr) bool {
	return slices.ContainsFunc(args, func(arg Expr) bool {
		lit, ok := arg.(*Literal)
		return ok && lit.Kind == StringLit && strings.HasSuffix(lit.Text, `\`)
	})
}

// otherQuotes says what to write for a text with quotes in it. The text before ends at a quote of the kind that it has around it.
func otherQuotes(before string) string {
	if strings.HasSuffix(strings.TrimRight(before, " "), "'") {
		return "put double quotes around the text: Liquid knows no `\\'`"
	}
	return "put single quotes around the text: Liquid knows no `\\\"`"
}

// Almost reports whether a name is another one or differs from it by one slip.
func Almost(name, other string) bool { return name == other || spelling.IsSlip(name, other) }
