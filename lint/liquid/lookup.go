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
		l.Namespace = name
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
	m.roundMembers(l)
	return l
}

// braze = "${" text "}"
func (m *markup) braze(l *Lookup) {
	l.Braze = true
	start := m.i + 2
	n := nameEnd(m.s[start:min(m.end, start+LongestName)])
	if n < 0 || m.s[start+n] == '\n' {
		if n < 0 {
			n = m.end - start
		}
		m.slip(Syntax, m.span(m.i, m.i+2), "`${` is never closed", "Braze cannot tell where the name ends", "close the name with `}`")
		if sign := strings.IndexAny(m.s[start:start+n], "|=<>!"); sign > 0 {
			n = sign
		}
		l.NameSpan = trimmed(m.span(start, start+n))
		l.Name = l.NameSpan.Text()
		m.i = start + n
		return
	}
	l.NameSpan = trimmed(m.span(start, start+n))
	l.Name = l.NameSpan.Text()
	m.i = start + n + 1
	if l.Name == "" {
		m.slip(Syntax, m.span(start-2, m.i), "a name is missing between these braces", "no value has that name, so nothing is printed", "write the name of a field or attribute between them")
	}
	if name := strings.TrimLeft(l.Name, "{"); name != l.Name {
		for m.i < m.end && m.s[m.i] == '}' && m.i < start+n+2 {
			m.i++
		}
		m.swapped(m.span(start-2, m.i), name)
		l.Name, l.NameSpan.Start = name, l.NameSpan.End-len(name)
	}
	// ${songs[0].artist}: what follows the name inside the braces is a path.
	if i := strings.IndexByte(l.Name, '['); i > 0 {
		inner := &markup{p: m.p, s: m.s, i: l.NameSpan.Start + i, end: l.NameSpan.End, node: m.node, deep: m.deep}
		l.NameSpan.End = l.NameSpan.Start + i
		l.Name = l.NameSpan.Text()
		inner.accessors(l)
	}
}

// nameEnd is the offset of the brace or line break that ends a name; -1 if there is none.
func nameEnd(s string) int {
	for i := range len(s) {
		if s[i] == '}' || s[i] == '\n' {
			return i
		}
	}
	return -1
}

// swapped says of ${{name}} that its braces stand in the wrong order.
func (m *markup) swapped(at source.Span, name string) {
	m.slip(Syntax, at, "these braces are in the wrong order", "Braze knows no such name, so nothing is printed", "write `{{${"+name+"}}}`")
}

// accessor = "." name | "[" operand "]"
func (m *markup) accessors(l *Lookup) {
	path, mark := &m.p.path, len(m.p.path)
	m.steps(l)
	if more := m.p.made.accesses.Cut(path, mark); l.Path == nil {
		l.Path = more
	} else {
		l.Path = append(l.Path, more...)
	}
}

// steps puts the accessors of a lookup on the stack.
func (m *markup) steps(l *Lookup) {
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
			m.p.path = append(m.p.path, Access{Span: m.span(start, m.i), Name: name})
		case '[':
			m.i++
			end := m.end
			m.end = bracketEnd(m.s[:end], m.i)
			e := m.pipe()
			m.end = end
			if pipe, ok := e.(*Pipe); ok {
				m.slip(Misplaced, m.span(pipe.Input.Span().End, pipe.At.End), "a filter is used inside `[ ]`, where Liquid takes none", "the lookup finds nothing", "assign the value first and use the name")
				e = pipe.Input
			}
			if m.peek() == ']' {
				m.i++
			} else {
				n := strings.IndexByte(m.s[m.i:m.end], ']')
				if l.Name == "" && !l.Braze && m.peek() == ',' && n >= 0 {
					m.slip(Syntax, m.span(start, m.i+n+1), "Liquid has no way to write a list like this", "Liquid reads nothing there", "split a text: `\"a,b\" | split: \",\"`")
				} else {
					m.slip(Syntax, m.span(start, start+1), "`[` is never closed", "Liquid cannot read the lookup", "close it with `]`")
				}
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
			m.p.path = append(m.p.path, a)
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
	for i := range l.Path {
		b.WriteString(stepKey(&l.Path[i]))
	}
	return b.String()
}

func stepKey(a *Access) string {
	switch {
	case a.Name != "":
		return "." + a.Name
	case a.Index != nil:
		return "[" + indexKey(a.Index) + "]"
	}
	return ""
}

func indexKey(e Expr) string {
	if l, ok := e.(*Lookup); ok {
		return l.Key()
	}
	return e.Span().Text()
}

// canonical reports whether a lookup is written the way its key is.
func canonical(l *Lookup, text string) bool {
	if !l.Braze {
		return !spaced(text) && !strings.Contains(text, "}}")
	}
	start, end := strings.IndexByte(text, '{')+1, strings.IndexByte(text, '}')
	if end < start || strings.HasPrefix(text[end:], "}}") || spaced(text[end+1:]) || strings.Contains(text[end+1:], "}}") {
		return false
	}
	if spaced(text) {
		return l.NameSpan.Len() == end-start
	}
	return text[start:end] == l.Name
}

// spaced reports whether a text holds white space or quotes, which can be written in several ways.
func spaced(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case ' ', '\t', '\r', '\n', '"', '\'':
			return true
		}
	}
	return false
}

// bracketEnd is the offset of the bracket that closes the one in front of a place; that of the end if there is none.
func bracketEnd(s string, i int) int {
	var quote byte
	for deep := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			deep++
		case c == ']':
			if deep--; deep < 0 {
				return i
			}
		}
	}
	return i
}
