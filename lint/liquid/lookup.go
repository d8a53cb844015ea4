package liquid

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// lookup = [ name "." ] "${" text "}" { accessor } | name { accessor }
func (m *markup) lookup() Expr {
	start := m.i
	if m.at("${") {
		l := m.newLookup()
		m.braze(l)
		return m.reached(l, start)
	}
	name, at, ok := m.name()
	if !ok && m.s[m.i] != '[' {
		return nil
	}
	if kind, isLit := keyword(name); isLit {
		next := byte(0)
		if m.i < m.end {
			next = m.s[m.i]
		}
		if next != '.' && next != '[' {
			return m.p.made.literals.Add(Literal{Base: Base{at}, Kind: kind, Text: name})
		}
	}
	l := m.newLookup()
	if strings.HasPrefix(m.s[m.i:m.end], ".${") {
		l.Namespace, l.NamespaceSpan = name, at
		m.i++
		m.braze(l)
	} else {
		l.Name, l.NameSpan = name, at
	}
	return m.reached(l, start)
}

func (m *markup) newLookup() *Lookup {
	l := m.p.made.lookups.Add(Lookup{Number: int32(m.p.t.Lookups)})
	m.p.t.Lookups++
	return l
}

// reached reads what is reached from a lookup's name.
func (m *markup) reached(l *Lookup, start int) *Lookup {
	l.At = m.span(start, m.i)
	m.accessors(l)
	l.key = lookupKey(l)
	return l
}

// braze = "${" text "}"
func (m *markup) braze(l *Lookup) {
	l.Braze = true
	start := m.i + 2
	n := strings.IndexAny(m.s[start:min(m.end, start+longestName)], "}\n")
	if n < 0 || m.s[start+n] == '\n' {
		if n < 0 {
			n = m.end - start
		}
		m.slip(Syntax, m.span(m.i, m.i+2), "`${` is never closed", "Braze cannot tell where the name ends", "close the name with `}`")
		l.NameSpan = trimmed(m.span(start, start+n))
		l.Name = l.NameSpan.Text()
		m.i = start + n
		return
	}
	l.NameSpan = trimmed(m.span(start, start+n))
	l.Name = l.NameSpan.Text()
	m.i = start + n + 1
	if name := strings.TrimLeft(l.Name, "{"); name != l.Name {
		for m.i < m.end && m.s[m.i] == '}' && m.i < start+n+2 {
			m.i++
		}
		m.swapped(m.span(start-2, m.i), name)
		l.Name, l.NameSpan.Start = name, l.NameSpan.End-len(name)
	}
	// ${songs[0].artist}: what follows the name inside the braces is a path.
	if i := strings.IndexAny(l.Name, "["); i > 0 {
		inner := &markup{p: m.p, s: m.s, i: l.NameSpan.Start + i, end: l.NameSpan.End, node: m.node, deep: m.deep}
		l.NameSpan.End = l.NameSpan.Start + i
		l.Name = l.NameSpan.Text()
		inner.accessors(l)
	}
}

// swapped says of ${{name}} that its braces stand in the wrong order.
func (m *markup) swapped(at source.Span, name string) {
	m.slip(Syntax, at, "these braces stand in the wrong order", "Braze knows no such name, so nothing is printed", "write `{{${"+name+"}}}`")
}

// accessor = "." name | "[" operand "]"
func (m *markup) accessors(l *Lookup) {
	for m.i < m.end {
		start := m.i
		switch m.s[m.i] {
		case '.':
			if strings.HasPrefix(m.s[m.i:m.end], "..") {
				return
			}
			m.i++
			name, _, ok := m.name()
			if !ok {
				m.i = start
				return
			}
			l.Path = append(l.Path, Access{Span: m.span(start, m.i), Name: name})
		case '[':
			m.i++
			e := m.pipe()
			if pipe, ok := e.(*Pipe); ok {
				m.slip(Misplaced, m.span(pipe.Input.Span().End, pipe.At.End), "a filter stands inside `[ ]`, where Liquid takes none", "the lookup finds nothing", "assign the value first and use the name")
				e = pipe.Input
			}
			if m.peek() == ']' {
				m.i++
			} else {
				n := strings.IndexByte(m.s[m.i:m.end], ']')
				m.slip(Syntax, m.span(start, start+1), "`[` is never closed", "Liquid cannot read the lookup", "close it with `]`")
				if n < 0 {
					m.i = m.end
				} else {
					m.i += n + 1
				}
			}
			a := Access{Span: m.span(start, m.i), Index: e}
			if lit, ok := e.(*Literal); ok && lit.Kind == StringLit {
				a.Name, a.Index = lit.Text, nil
			}
			l.Path = append(l.Path, a)
		default:
			l.At.End = max(l.At.End, m.i)
			return
		}
		l.At.End = m.i
	}
}

func lookupKey(l *Lookup) string {
	if len(l.Path) == 0 && !l.Braze {
		return l.Name
	}
	text := l.At.Text()
	if canonical(l, text) {
		return text
	}
	var b strings.Builder
	if l.Namespace != "" {
		b.WriteString(l.Namespace + ".")
	}
	if l.Braze {
		b.WriteString("${" + l.Name + "}")
	} else {
		b.WriteString(l.Name)
	}
	for _, a := range l.Path {
		switch {
		case a.Name != "":
			b.WriteString("." + a.Name)
		case a.Index != nil:
			b.WriteString("[" + indexKey(a.Index) + "]")
		}
	}
	return b.String()
}

func indexKey(e Expr) string {
	if l, ok := e.(*Lookup); ok {
		return l.Key()
	}
	return e.Span().Text()
}

// canonical reports whether a lookup is written the way its key is.
func canonical(l *Lookup, text string) bool {
	if strings.Contains(text, "}}") {
		return false
	}
	if strings.ContainsAny(text, " \t\r\n\"'") {
		return l.Braze && !strings.ContainsAny(text[strings.IndexByte(text, '}')+1:], " \t\r\n\"'") &&
			l.NameSpan.Len() == strings.IndexByte(text, '}')-strings.IndexByte(text, '{')-1
	}
	return !strings.Contains(text, "}}") && (!l.Braze || strings.HasPrefix(text[strings.IndexByte(text, '{')+1:], l.Name+"}"))
}
