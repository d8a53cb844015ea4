package liquid

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/source"
)

// markup reads the expressions between the delimiters of one tag or output.
type markup struct {
	p    *parser
	s    string
	i    int
	end  int
	node Node // that the markup belongs to, for nested braces
	deep int
	said bool // of this tag a slip was told
}

func (m *markup) span(a, b int) source.Span { return m.p.f.Span(a, b) }

func (m *markup) slip(kind ErrorKind, at source.Span, message, why, help string) {
	if m.said {
		return
	}
	m.said = true
	m.p.fail(Error{Span: at, Kind: kind, Message: message, Why: why, Help: help})
}

// space skips white space, and no-break spaces after saying so.
func (m *markup) space() {
	for m.i < m.end {
		switch c := m.s[m.i]; {
		case c == ' ' || '\t' <= c && c <= '\r':
			m.i++
		case c < utf8.RuneSelf:
			return
		default:
			n := noBreak(m.s[m.i:m.end])
			if n == 0 {
				return
			}
			m.odd(n, "a no-break space found where a plain space is expected")
			m.i += n
		}
	}
}

func (m *markup) odd(n int, message string) {
	m.p.fail(Error{Span: m.span(m.i, m.i+n), Kind: CurlyQuote, Message: message,
		Why: "Liquid does not know this character and reads nothing there", Help: "type it again as the plain character"})
}

func (m *markup) done() bool { m.space(); return m.i >= m.end }

func (m *markup) peek() byte {
	if m.done() {
		return 0
	}
	return m.s[m.i]
}

func (m *markup) at(text string) bool {
	m.space()
	return strings.HasPrefix(m.s[m.i:m.end], text)
}

func isWord(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// wordEnd is where the letters, digits and underscores from i end.
func wordEnd(s string, i int) int {
	for i < len(s) && isWord(s[i]) {
		i++
	}
	return i
}

func isNameByte(c byte) bool { return isWord(c) || c == '-' || c >= 0x80 }

// word is the name at the place, without moving.
func (m *markup) word() string {
	m.space()
	return m.s[m.i:wordEnd(m.s[:m.end], m.i)]
}

// name = word of letters, digits, _ and -
func (m *markup) name() (string, source.Span, bool) {
	m.space()
	i := m.i
	if i+1 < m.end && m.s[i] == '$' && isWord(m.s[i+1]) {
		i++ // {{$isoTimestamp}}, as other tools write it: a name that nothing sets
	}
	i = nameEndAt(m.s[:m.end], i)
	if i < m.end && m.s[i] == '?' && i > m.i {
		i++
	}
	at := m.span(m.i, i)
	if i < m.end && m.s[i] == '}' && at.Len() > 0 && m.s[at.Start] == '$' {
		i++ // of a ${name} that has lost its first brace
	}
	m.i = i
	return at.Text(), at, at.Len() > 0
}

// nameEndAt is where the letters, digits, _ and - from i end, less the - of a delimiter.
func nameEndAt(s string, i int) int {
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case isWord(c):
		case c == '-' && (i+1 == len(s) || s[i+1] != '}' && s[i+1] != '%'):
		case c >= 0x80 && curly(s[i:]) == 0 && noBreak(s[i:]) == 0:
		default:
			return i
		}
	}
	return i
}

// noBreak is the length of the no-break space, wide or narrow, at the start of a text.
func noBreak(s string) int {
	switch {
	case len(s) >= 2 && s[0] == 0xC2 && s[1] == 0xA0:
		return 2
	case len(s) >= 3 && s[0] == 0xE2 && s[1] == 0x80 && s[2] == 0xAF:
		return 3
	}
	return 0
}

// pipe = operand { "|" filter }
func (m *markup) pipe() Expr {
	start := m.i
	e := m.operand()
	m.braceBeforePipe()
	if m.peek() != '|' || m.at("||") {
		return e
	}
	if first := m.span(m.i, m.i+1); e == nil && strings.TrimSpace(m.s[start:m.i]) == "" {
		m.slip(Syntax, first, "nothing stands before this `|`", "Liquid takes the filter for a name, which holds nothing", "put the value before it")
	}
	filters, mark := &m.p.filters, len(m.p.filters)
	for m.peek() == '|' && !m.at("||") {
		m.i++
		f, ok := m.filter()
		if !ok {
			break
		}
		*filters = append(*filters, f)
	}
	if len(*filters) == mark {
		return e
	}
	p := m.p.made.pipes.Add(Pipe{Input: e, Filters: m.p.made.filters.Cut(filters, mark), Number: m.p.t.Pipes})
	m.p.t.Pipes++
	if e != nil {
		start = e.Span().Start
	}
	p.At = m.span(start, p.Filters[len(p.Filters)-1].Span.End)
	if e == nil {
		p.Input = m.nothing(start)
	}
	return p
}

func (m *markup) nothing(at int) Expr { return &BadExpr{Base{m.span(at, at)}} }

// filter = name [ ":" arg { "," arg } ]
func (m *markup) filter() (Filter, bool) {
	name, at, ok := m.name()
	if !ok {
		m.slip(Syntax, m.span(m.i, min(m.i+1, m.end)), "a filter's name is missing after `|`", "Liquid reads no filter there", "name the filter or remove the `|`")
		return Filter{}, false
	}
	f := Filter{Name: name, Span: at}
	if m.peek() != ':' {
		m.junkBeforePipe(&f)
		return f, true
	}
	m.i++
	args, mark := &m.p.args, len(m.p.args)
	for {
		start := m.i
		if m.done() || m.s[m.i] == '|' {
			break
		}
		if w := m.word(); w != "" && m.named(len(w)) {
			argAt := m.i
			m.i += len(w)
			m.space()
			m.i++
			v := m.operand()
			if v == nil {
				v = m.nothing(m.i)
			}
			f.Named = append(f.Named, NamedArg{Name: w, Span: m.span(argAt, v.Span().End), Value: v})
		} else if v := m.operand(); v != nil {
			*args = append(*args, v)
		}
		f.Span.End = max(f.Span.End, m.i)
		if m.i == start {
			break
		}
		if m.peek() != ',' {
			break
		}
		m.i++
	}
	f.Args = m.p.made.args.Cut(args, mark)
	for f.Span.End > f.Span.Start && isBlank(m.s[f.Span.End-1]) {
		f.Span.End--
	}
	m.junkBeforePipe(&f)
	return f, true
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// junkBeforePipe passes over what Liquid drops behind a filter.
func (m *markup) junkBeforePipe(f *Filter) {
	if m.done() || m.s[m.i] == '|' {
		return
	}
	start := m.i
	for m.i < m.end && m.s[m.i] != '|' {
		m.i++
	}
	at := trimmed(m.span(start, m.i))
	help := "remove it, or put a `,` or `|` before it"
	if len(f.Args) == 0 && len(f.Named) == 0 {
		help = "put a `:` before it, or remove it"
		f.Dropped = true
	}
	if text := at.Text(); f.Dropped && strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		help = "write `" + strings.TrimSuffix(f.Name+": "+strings.Trim(text, "() "), ": ") + "`"
	}
	if CutShort(f.Args) {
		help = otherQuotes(m.s[:start])
	}
	help = cmp.Or(dollarHelp(at.Text()), help)
	m.slip(Misplaced, at, "`"+cut(at.Text())+"` after filter `"+f.Name+"` is not read", "Liquid silently drops it", help)
}

func trimmed(s source.Span) source.Span {
	text := s.File.Text()
	for s.Start < s.End && isBlank(text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && isBlank(text[s.End-1]) {
		s.End--
	}
	return s
}

func cut(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}

// named reports whether a colon follows the word, so that it names an argument.
func (m *markup) named(n int) bool {
	i := m.i + n
	for i < m.end && isBlank(m.s[i]) {
		i++
	}
	return i < m.end && m.s[i] == ':'
}

const deepestMarkup = 100

// operand = literal | lookup | range | "{{" pipe "}}"; nil if there is none
func (m *markup) operand() Expr {
	if m.deep++; m.deep > deepestMarkup {
		m.i = m.end
		return nil
	}
	defer func() { m.deep-- }()
	if m.done() {
		return nil
	}
	c := m.s[m.i]
	switch {
	case c == '"' || c == '\'':
		return m.quoted(c)
	case c == '\\' && (m.at(`\"`) || m.at(`\'`)):
		return m.escaped()
	case c == '`':
		return m.backticks()
	case c == '{' && m.at("{{"):
		return m.nested()
	case c == '(':
		return m.rng()
	case c == '-' || '0' <= c && c <= '9':
		if e := m.number(); e != nil {
			return e
		}
	}
	if n := curly(m.s[m.i:m.end]); n > 0 {
		if e := m.dashed(n); e != nil {
			return e
		}
		return m.curlyQuoted()
	}
	if e := m.unopenedText(); e != nil {
		return e
	}
	if c == '$' && m.i+1 < m.end && (m.s[m.i+1] == '{' || isWord(m.s[m.i+1])) || isNameByte(c) || c == '[' {
		return m.lookup()
	}
	return nil
}

// unopenedText reads a word with a quote behind it alone, a == b', as the text that was meant; nil if there is none.
func (m *markup) unopenedText() Expr {
	word := m.word()
	end := m.i + len(word)
	if word == "" || end == m.end || m.s[end] != '\'' && m.s[end] != '"' || strings.IndexByte(m.s[end+1:m.end], m.s[end]) >= 0 {
		return nil
	}
	at := m.span(m.i, end)
	m.slip(Syntax, at, "this text has no opening quote", "Liquid takes it for a name", "put `"+m.s[end:end+1]+"` before it")
	m.i = end + 1
	return &Literal{Base: Base{at}, Kind: StringLit, Text: word}
}

func (m *markup) quoted(q byte) Expr {
	start := m.i
	n := strings.IndexByte(m.s[start+1:m.end], q)
	if n < 0 {
		if at, ok := m.curlyEnd(start, q); ok {
			m.i = at
			m.odd(3, "`"+m.s[at:at+3]+"` is not a quote in Liquid")
			m.i = at + 3
			return &Literal{Base: Base{m.span(start, m.i)}, Kind: StringLit, Text: m.s[start+1 : at]}
		}
		m.slip(Syntax, m.span(start, start+1), "this quote is never closed", "Liquid reads nothing there", "close it with the same quote")
		m.i = m.end
		return &BadExpr{Base{m.span(start, m.end)}}
	}
	m.i = start + n + 2
	return m.p.made.literals.Add(Literal{Base: Base{m.span(start, m.i)}, Kind: StringLit, Text: m.s[start+1 : m.i-1]})
}

// escaped reads a text whose quotes stand behind backslashes, as they would in a JSON string.
func (m *markup) escaped() Expr {
	start, quote := m.i, m.s[m.i:m.i+2]
	text, _, closed := strings.Cut(m.s[start+2:m.end], quote)
	m.i = start + 2 + len(text)
	if closed {
		m.i += len(quote)
	} else if pipe := strings.IndexByte(text, '|'); pipe >= 0 {
		text, m.i = text[:pipe], m.i-len(text)+pipe
	}
	at, help := m.span(start, m.i), "write `"+quote[1:]+"` without the backslash"
	if before := strings.TrimRight(m.s[:start], ", "); strings.HasSuffix(before, quote) {
		help = otherQuotes(before)
	}
	m.slip(Syntax, at, "`"+quote+"` is not a quote in Liquid", "Liquid reads nothing there: it is worked out before anything is read as JSON", help)
	return &Literal{Base: Base{at}, Kind: StringLit, Text: text}
}

// backticks reads a text between backticks, as Markdown and JavaScript have them.
func (m *markup) backticks() Expr {
	start := m.i
	m.odd(1, "a backtick is not a quote in Liquid")
	text, _, closed := strings.Cut(m.s[start+1:m.end], "`")
	m.i = start + 1 + len(text)
	if closed {
		m.i++
	}
	return &Literal{Base: Base{m.span(start, m.i)}, Kind: StringLit, Text: text}
}

func (m *markup) number() Expr {
	i := m.i
	if m.s[i] == '-' {
		i++
	}
	first := i
	for i < m.end && '0' <= m.s[i] && m.s[i] <= '9' {
		i++
	}
	if i == first {
		return nil
	}
	kind := IntLit
	if i+1 < m.end && m.s[i] == '.' && '0' <= m.s[i+1] && m.s[i+1] <= '9' {
		kind = FloatLit
		for i++; i < m.end && '0' <= m.s[i] && m.s[i] <= '9'; i++ {
		}
	}
	if i < m.end && isNameByte(m.s[i]) {
		return nil
	}
	e := m.p.made.literals.Add(Literal{Base: Base{m.span(m.i, i)}, Kind: kind, Text: m.s[m.i:i]})
	m.i = i
	return e
}

// nested = "{{" pipe "}}"
func (m *markup) nested() Expr {
	start := m.i
	end, ok := m.p.outputEnd(start, m.end)
	if !ok {
		m.slip(Syntax, m.span(start, start+2), "these braces are never closed", "Liquid cannot read what is in them", "close them with `}}`; `${…}` needs a third brace")
		end = m.end
		m.i += 2
		e := m.pipe()
		m.i = end
		return e
	}
	inner := &markup{p: m.p, s: m.s, i: start + 2, end: end - 2, node: m.node, deep: m.deep, said: m.said}
	if inner.end > inner.i && m.s[inner.end-1] == '-' {
		inner.end--
	}
	if inner.i < inner.end && m.s[inner.i] == '-' {
		inner.i++
	}
	e := inner.pipe()
	m.said = inner.said
	at := m.span(start, end)
	if pipe, ok := e.(*Pipe); ok {
		pipe.Braced = at
	}
	m.p.t.Nested = append(m.p.t.Nested, Nested{Span: at, Expr: e, Within: m.node})
	m.i = end
	if m.i < m.end && (m.s[m.i] == '.' || m.s[m.i] == '[') {
		if l, ok := e.(*Lookup); ok {
			m.accessors(l)
			l.key = lookupKey(l)
		}
	}
	return e
}

// rng = "(" operand ".." operand ")"
func (m *markup) rng() Expr {
	start := m.i
	m.i++
	from := m.operand()
	if from == nil || !m.dots() {
		m.i = start
		return nil
	}
	const nothing = "Liquid reads no range there, which is nothing"
	to := m.operand()
	if to == nil {
		m.slip(Syntax, m.span(start, m.i), "nothing follows the dots of this range", nothing, "write what it goes up to")
		to = m.nothing(m.i)
	}
	if m.peek() == ')' {
		m.i++
	} else if strings.IndexByte(m.s[m.i:m.end], ')') < 0 { // else it is told what does not belong before it
		m.slip(Syntax, m.span(start, start+1), "this parenthesis is never closed", nothing, "put `)` behind the range")
	}
	return &Range{Base: Base{m.span(start, m.i)}, From: from, To: to}
}

// dots passes over the dots of a range, if they are there, and tells of a third one.
func (m *markup) dots() bool {
	if !m.at("..") {
		return false
	}
	start := m.i
	m.i += len("..")
	if m.i < m.end && m.s[m.i] == '.' {
		m.i++
		m.slip(Misplaced, m.span(start, m.i), "a range has two dots, not three", "not every Liquid reads it", "write `..`")
	}
	return true
}

func keyword(name string) (LiteralKind, bool) {
	switch name {
	case "true":
		return TrueLit, true
	case "false":
		return FalseLit, true
	case "nil", "null":
		return NilLit, true
	case "blank":
		return BlankLit, true
	case "empty":
		return EmptyLit, true
	}
	return 0, false
}
