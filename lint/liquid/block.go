package liquid

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
)

// ifBlock = ("if" | "unless") condition … { "elsif" condition … } [ "else" … ] end. It is read from t on, the tag of its first branch.
func (p *parser) ifBlock(open, t tag) Node {
	n := p.made.ifs.Add(If{Unless: open.name == "unless"})
	mark := len(p.branches)
	for {
		b := Branch{Tag: t.span, Number: p.t.Branches}
		p.t.Branches++
		if t.name == "else" && t.span == open.span {
			b.Cond = &BadExpr{Base{t.args}}
		} else if t.name == "else" {
			if t.args.Len() > 0 {
				p.fail(Error{Kind: Misplaced, Span: t.args, Message: "`else` takes no condition", Why: "Liquid silently drops it and takes this branch for all the rest", Help: "write `elsif`"})
			}
		} else {
			b.Cond = p.condition(&t, n)
		}
		body, stop := p.until(open, "elsif", "else")
		b.Body = body
		p.branches = append(p.branches, b)
		if stop.name == "" {
			n.Open = open.headless || stop.isOpen()
			break
		}
		t = stop
	}
	n.Branches = p.made.branches.Cut(&p.branches, mark)
	n.At = p.closed(open)
	n.Blank = dropBlank(n)
	return n
}

// unfiltered = operand; filters behind it or inside nested braces are left out, and said
func (m *markup) unfiltered(tag, missing, dropped string) Expr {
	e := m.operandOr(missing)
	filters := m.span(m.end, m.end)
	if pipe, ok := e.(*Pipe); ok {
		e, filters = pipe.Input, m.span(pipe.Input.Span().End, pipe.At.End)
	}
	if m.peek() == '|' {
		if filters.Len() == 0 {
			filters = m.span(m.i, m.end)
		}
		m.i = m.end
	}
	if filters.Len() > 0 {
		m.slip(Misplaced, trimmed(filters), "a filter is used in `"+tag+"`, where Liquid takes none", dropped, "assign the value first and use the name")
	}
	return e
}

// caseBlock = "case" unfiltered … { "when" operand { ( "," | "or" ) operand } … | "else" … } "endcase". Of one
// that no tag opens, stop is the `when` to read on from.
func (p *parser) caseBlock(open, stop tag) Node {
	n := &Case{Tag: open.span}
	if open.headless {
		n.Subject = &BadExpr{Base{open.span.Before()}}
	} else {
		m := p.markup(&open, n)
		n.Subject = m.unfiltered("case", "a value is missing after `case`", "Liquid silently drops it")
		m.rest("`case`")
		n.Lead, stop = p.until(open, "when", "else")
	}
	for stop.name != "" {
		b := Branch{Tag: stop.span, Number: p.t.Branches}
		p.t.Branches++
		if stop.name == "when" {
			m := p.markup(&stop, n)
			for {
				e := m.operandOr("a value is missing after `when`")
				b.When = append(b.When, e)
				if m.peek() == ',' {
					m.i++
					continue
				}
				if m.word() == "or" {
					m.i += 2
					continue
				}
				break
			}
			m.rest("`when`")
		}
		b.Body, stop = p.until(open, "when", "else")
		n.Branches = append(n.Branches, b)
	}
	n.Open = open.headless || stop.isOpen()
	n.At = p.closed(open)
	n.Blank = dropBlank(n)
	return n
}

// forBlock = ( "for" | "tablerow" ) name "in" unfiltered forOptions … [ "else" … ] end
func (p *parser) forBlock(open tag) Node {
	n := &For{Tag: open.span, TableRow: open.name == "tablerow"}
	m := p.markup(&open, n)
	if m.peek() == '(' {
		m.slip(Syntax, m.span(m.i, m.i+1), "parentheses are used in a `"+open.name+"`, where Liquid takes none", "", "write `for item in list`")
		m.i++
	}
	var ok bool
	if n.Var, n.VarSpan, ok = m.name(); !ok {
		m.slip(Syntax, open.span, "a name for each item is missing after `"+open.name+"`", "", "write `for item in list`")
	}
	if m.word() == "in" {
		m.i += 2
	} else {
		m.slip(Syntax, open.span, "`in` is missing in this `"+open.name+"`", "", "write `for item in list`")
		if w := m.word(); w == "of" || w == "as" {
			m.i += len(w)
		}
	}
	n.In = m.unfiltered(open.name, "a list is missing after `in`", "Liquid silently drops it and loops over the list as it is")
	n.In = m.ranged(n.In, open.name)
	m.forOptions(n, open.name)
	body, stop := p.until(open, "else")
	n.Body = body
	if stop.name == "else" {
		n.Else = &Branch{Tag: stop.span}
		n.Else.Body, stop = p.until(open)
	}
	n.Open = stop.isOpen()
	n.At = p.closed(open)
	n.Blank = !n.TableRow && dropBlank(n)
	return n
}

// ranged returns the range that stands for what a loop goes over, else that. It tells of one without parentheses, and of blanks around
// its ends: at the first of them Liquid stops reading what the loop goes over.
func (m *markup) ranged(list Expr, tag string) Expr {
	const why = "Liquid reads no range there, and no round runs"
	r, ok := list.(*Range)
	if !ok {
		if !m.dots() {
			return list
		}
		r = &Range{From: list, To: m.operandOr("a number is missing after `..`")}
		r.At = m.span(list.Span().Start, m.i)
		m.slip(Misplaced, r.At, "the range of this `"+tag+"` has no parentheses", why, "write `("+list.Span().Text()+".."+r.To.Span().Text()+")`")
		return r
	}
	if !strings.HasSuffix(r.At.Text(), ")") {
		return r // it is told what does not belong there
	}
	for _, at := range [...]source.Span{m.span(r.At.Start+1, r.From.Span().Start), m.span(r.From.Span().End, r.To.Span().Start), m.span(r.To.Span().End, r.At.End)} {
		if strings.ContainsAny(at.Text(), " \t\r\n") {
			m.slip(Misplaced, r.At, "spaces are in the range of this `"+tag+"`, where Liquid takes none", why, "write it without spaces, as in `(1..3)`")
		}
	}
	return r
}

// forOptions = [ "reversed" ] { name ":" operand | "," }
func (m *markup) forOptions(n *For, tag string) {
	for first := true; !m.done(); first = false {
		start := m.i
		w := m.word()
		if m.s[m.i] == ',' {
			m.i++
			continue
		}
		m.i += len(w)
		switch {
		case w == "reversed" && n.TableRow:
			m.unknownOption(m.span(m.i-len(w), m.i), tag)
		case w == "reversed" && first:
			n.Reversed = true
		case w == "reversed" && !n.Reversed:
			m.slip(Misplaced, m.span(m.i-len(w), m.i), "`reversed` is not read behind something else", "Liquid silently drops it and runs from the first item on", "write it right behind the list")
		case w == "reversed": // twice
		case w != "" && m.peek() == ':':
			at := m.span(m.i-len(w), m.i)
			m.i++
			e := m.operandOr("a value is missing after `" + w + ":`")
			switch {
			case w == "limit":
				n.Limit = e
			case w == "offset":
				n.Offset = e
			case w != "cols" || !n.TableRow:
				m.unknownOption(at, tag)
			}
		case w == "limit" || w == "offset":
			at := trimmed(m.span(start, m.end))
			m.i = m.end
			m.slip(Misplaced, at, "`"+cut(at.Text())+"` is not read in this `"+tag+"`", "Liquid silently drops it", "write `"+w+":` and then the number")
		default:
			m.i = start
			m.rest("`" + tag + "`")
		}
	}
}

// unknownOption says that a loop has no such option.
func (m *markup) unknownOption(at source.Span, tag string) {
	message, help := "`"+tag+"` has no option `"+cut(at.Text())+"`", "remove it"
	if meant := spelling.Nearest(at.Text(), slices.Values([]string{"limit", "offset"})); meant != "" {
		message, help = message+"; did you mean `"+meant+"`", "write `"+meant+"`"
	}
	m.slip(Misplaced, at, message, "Liquid silently drops it", help)
}

// captureBlock = "capture" ( name | quoted ) … "endcapture"
func (p *parser) captureBlock(open tag) Node {
	n := &Capture{Tag: open.span}
	m := p.markup(&open, n)
	if c := m.peek(); c == '"' || c == '\'' {
		if lit, ok := m.quoted(c).(*Literal); ok {
			n.Name, n.NameSpan = lit.Text, lit.At
		}
	} else {
		n.Name, n.NameSpan, _ = m.name()
	}
	if n.Name == "" {
		m.slip(Syntax, open.span, "a name is missing after `capture`", "", "write `capture name`")
	}
	m.rest("`capture`")
	var stop tag
	n.Body, stop = p.until(open)
	n.Open = stop.isOpen()
	n.At = p.closed(open)
	return n
}

// opaque = a block whose text is not read: comment, raw, doc. Only comments nest.
func (p *parser) opaque(open tag) Node {
	if p.lines != nil && open.name == "comment" {
		return p.lineComment(open)
	}
	start, depth := p.i, 1
	end := start // of the tag at hand, before its %}
	for at := start; ; at += 2 {
		n := strings.Index(p.s[at:], "{%")
		if n < 0 {
			break
		}
		at += n
		if end < at+2 {
			n := strings.Index(p.s[at+2:], "%}")
			if n < 0 {
				break
			}
			end = at + 2 + n
		}
		inner := strings.Trim(p.s[at+2:end], "- \t\r\n")
		switch inner[:wordEnd(inner, 0)] {
		case "end" + open.name:
			if depth--; depth > 0 {
				continue
			}
			p.trim = p.s[end-1] == '-'
			p.i = end + 2
			text := p.f.Span(start, at)
			if open.name == "raw" {
				return &Raw{Base: Base{p.closed(open)}, Text: text}
			}
			return &Comment{Base: Base{p.closed(open)}, Text: text}
		case open.name:
			if open.name == "comment" {
				depth++
			}
		}
	}
	p.i = len(p.s)
	if p.neverClosed++; p.neverClosed <= mostNeverClosed {
		p.i = p.meantEnd(open.name, start)
	}
	p.fail(Error{Span: open.span, Message: "`" + open.name + "` is never closed", Why: "all the rest of the text belongs to it", Help: "close it with `{% end" + open.name + " %}`"})
	return &Comment{Base: Base{p.closed(open)}, Text: p.f.Span(start, p.i), Open: p.i == len(p.s)}
}

// meantEnd is where a block was meant to end whose end tag is misspelt, as {endcomment %} is; the end of the text if there is
// nothing like it.
func (p *parser) meantEnd(name string, from int) int {
	i := strings.Index(p.s[from:], "end"+name)
	if i < 0 {
		return len(p.s)
	}
	i += from + len("end"+name)
	rest := p.s[i:]
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n]
	}
	if n := strings.LastIndexByte(rest, '}'); n >= 0 {
		return i + n + 1
	}
	return i + len(rest)
}
