package liquid

import (
	"cmp"
	"strings"
)

// condition = logic, and nothing behind it
func (p *parser) condition(t *tag, n Node) Expr {
	m := p.markup(t, n)
	if m.done() {
		m.slip(Syntax, t.span, "`"+t.name+"` has no condition", "Braze cannot render the template", "write what is to be tested")
		return &BadExpr{Base{t.args}}
	}
	e := m.logic()
	if !m.done() {
		at := trimmed(m.span(m.i, m.end))
		m.i = m.end
		if k := curly(at.Text()); k > 0 {
			m.i = at.Start
			m.odd(k, "`"+at.Text()[:k]+"` means nothing in Liquid")
			return e
		}
		text := at.Text()
		message, help := "`"+cut(text)+"` is not read in this condition", "remove it"
		switch {
		case strings.HasPrefix(text, "&&"), strings.HasPrefix(text, "||"):
			message, help = "`"+text[:2]+"` is not an operator in Liquid", "write `and` or `or`"
		case strings.HasPrefix(text, "|"):
			message, help = "a filter is used in a condition, where Liquid takes none", "assign the value first and test the name"
		case strings.HasPrefix(text, ".{"), strings.HasPrefix(text, ".$("):
			help = cmp.Or(dollarHelp(text), help)
		case arithmeticHelp(text) != "":
			help = "assign the result first, by a filter such as `plus`, and test the name"
		default:
			word, _, _ := strings.Cut(text, " ")
			if word == "in" {
				message, help = "`in` is not an operator in Liquid", "write what is looked through first, then `contains`"
			} else if op := operatorMeant(word); op != "" {
				message, help = "`"+word+"` is not an operator in Liquid", "write `"+op+"`"
			} else if strings.IndexByte("'\"${", text[0]) >= 0 || 'a' <= text[0]|' ' && text[0]|' ' <= 'z' {
				help = "put `and` or `or` before it, or remove it"
			}
		}
		why := "Liquid silently drops it and tests what comes before"
		if strings.IndexByte("=!<>_", text[0]) >= 0 || 'a' <= text[0] && text[0] <= 'z' {
			why = unknownOperator
		}
		m.slip(Misplaced, at, message, why, help)
	}
	return e
}

// unknownOperator is what comes of small letters and signs of comparison that are no operator.
const unknownOperator = "Liquid prints an error in place of the block"

// operatorMeant is the operator that a word stands for which is none; empty if there is none.
func operatorMeant(word string) string {
	switch strings.ToLower(word) {
	case "and":
		return "and"
	case "or":
		return "or"
	case "is", "eq", "equal", "equals":
		return "=="
	case "contain", "contains", "include", "includes", "has":
		return "contains"
	}
	return ""
}

// logic = comparison [ ( "and" | "or" ) logic ]
func (m *markup) logic() Expr {
	if m.deep++; m.deep > deepestMarkup {
		m.i = m.end
		return &BadExpr{Base{m.span(m.end, m.end)}}
	}
	defer func() { m.deep-- }()
	left := m.comparison()
	w := m.word()
	if w != "and" && w != "or" {
		return left
	}
	m.i += len(w)
	right := m.logic()
	return &Logic{Base: Base{left.Span().To(right.Span())}, Or: w == "or", Left: left, Right: right}
}

// comparison = operand [ operator operand ]
func (m *markup) comparison() Expr {
	start := m.i
	m.space()
	if m.i < m.end && m.s[m.i] == '(' {
		if e := m.rng(); e != nil {
			return e
		}
		m.slip(Misplaced, m.span(m.i, m.i+1), "parentheses are used in a condition, where Liquid takes none", "Liquid does not group by them and misreads the rest", "use `if` inside `if`, or assign the parts first")
		m.i++
		e := m.logic()
		if m.peek() == ')' {
			m.i++
		}
		return e
	}
	if e := m.negation(); e != nil {
		return e
	}
	left := m.operand()
	if left == nil {
		at := m.span(min(start, m.end), m.end)
		m.slip(Syntax, trimmed(at), "a value is missing in this condition", "Liquid reads nothing there", "write what is to be tested")
		m.i = m.end
		return &BadExpr{Base{m.span(m.end, m.end)}}
	}
	left = m.tested(left)
	op := m.operator()
	if op == "" {
		return m.miswritten(left)
	}
	c := m.p.made.compares.Add(Compare{Op: op, OpSpan: m.span(m.i-len(op), m.i), Left: left})
	if op == "<>" {
		c.Op = "!="
	}
	if (op == "==" || op == "!=") && m.i < m.end && m.s[m.i] == '=' {
		at := m.span(c.OpSpan.Start, m.i+1)
		m.slip(Misplaced, at, "`"+at.Text()+"` is not an operator in Liquid", unknownOperator, "write `"+op+"`")
		m.i++
	}
	right := m.operand()
	if right == nil {
		m.slip(Syntax, c.OpSpan, "nothing follows `"+op+"`", "Liquid compares with nothing", "write what to compare with")
		right = m.nothing(m.i)
	}
	c.Right = m.tested(right)
	c.At = m.span(left.Span().Start, max(right.Span().End, m.i))
	for c.At.End > c.At.Start && isBlank(m.s[c.At.End-1]) {
		c.At.End--
	}
	return c
}

// miswritten takes what stands behind a value for the rest of a comparison whose operator is meant and is none; where there is no such
// operator it is the value alone.
func (m *markup) miswritten(left Expr) Expr {
	for _, op := range [...]struct{ written, meant, message string }{
		{"=>", ">=", "`=>` is not an operator in Liquid"},
		{"=<", "<=", "`=<` is not an operator in Liquid"},
		{"=!", "!=", "`=!` is not an operator in Liquid"},
		{"=", "==", "`=` compares nothing in a condition"},
	} {
		if !m.at(op.written) {
			continue
		}
		at := m.span(m.i, m.i+len(op.written))
		m.i = at.End
		right := m.operand()
		if right == nil {
			right = m.nothing(m.i)
		} else {
			at.End = right.Span().End
		}
		m.slip(Misplaced, at, op.message, unknownOperator, "write `"+op.meant+"`")
		return m.p.made.compares.Add(Compare{Base: Base{left.Span().To(at)}, Op: op.meant, OpSpan: m.span(at.Start, at.Start+len(op.written)), Left: left, Right: m.tested(right)})
	}
	return left
}

// tested is a side of a comparison without the filters inside nested braces.
func (m *markup) tested(e Expr) Expr {
	pipe, ok := e.(*Pipe)
	if !ok {
		return e
	}
	m.slip(Misplaced, m.span(pipe.Input.Span().End, pipe.At.End), "a filter is used in a condition, where Liquid takes none", "Liquid silently drops it and tests the value as it is", "assign the value first and test the name")
	return pipe.Input
}

// negation takes `not x` and `!x`, which Liquid does not know, for a comparison with false; what it is for nil stays open. It is
// nil where `not` is a name.
func (m *markup) negation() Expr {
	no, why := m.word(), "it is taken for a name, and the condition does not test what is meant"
	if m.i < m.end && m.s[m.i] == '!' {
		no, why = "!", "Liquid drops it, and the condition tests the opposite of what is meant"
	} else if no != "not" {
		return nil
	}
	start, i := m.i, m.i+len(no)
	for i < m.end && isBlank(m.s[i]) {
		i++
	}
	if i == m.i+len("not") && no == "not" || i == m.end || !opensOperand(m.s[i:m.end]) {
		return nil
	}
	at := m.span(start, start+len(no))
	m.slip(Misplaced, at, "Liquid has no `"+no+"`", why, "write `unless`, or compare with `== false`")
	m.i = i
	e := m.comparison()
	if c, ok := e.(*Compare); ok {
		if op, ok := opposites[c.Op]; ok {
			c.Op = op
		}
		return c
	}
	whole := Base{at.To(e.Span())}
	c := m.p.made.compares.Add(Compare{Base: whole, Op: "==", OpSpan: at, Left: e, Right: &Literal{Base: Base{at}, Kind: FalseLit, Text: "false"}})
	if l, ok := e.(*Lookup); ok && l.Root() == "forloop" {
		return c // true or false, and nothing else
	}
	return &Logic{Base: whole, Or: true, Left: c, Right: &BadExpr{Base{at}}}
}

var opposites = map[string]string{"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}

// opensOperand reports whether a text begins with a value, and not with an operator behind the one before.
func opensOperand(s string) bool {
	switch s[:wordEnd(s, 0)] {
	case "and", "or", "contains":
		return false
	case "":
		return s[0] == '$' || s[0] == '{' || s[0] == '(' || s[0] == '"' || s[0] == '\''
	}
	return true
}

func (m *markup) operator() string {
	for _, op := range [...]string{"==", "!=", "<>", "<=", ">=", "<", ">"} {
		if m.at(op) {
			m.i += len(op)
			return op
		}
	}
	if m.word() == "contains" {
		m.i += len("contains")
		return "contains"
	}
	return ""
}
