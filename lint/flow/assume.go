package flow

import (
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// mostWays is how many ways one condition is taken apart into before they are no longer told apart.
const mostWays = 16

// Assume is the ways on which a condition holds, or does not: none if the path contradicts it, several for an `or`. The
// words of the path stay; With adds them. The ways are put behind those in out.
func (s *Space) Assume(out []Path, p Path, cond liquid.Expr, holds bool) []Path {
	switch c := cond.(type) {
	case *liquid.Logic:
		return s.assumeLogic(out, p, c, holds)
	case *liquid.Compare:
		return s.assumeCompare(out, p, c, holds)
	case *liquid.Lookup:
		if rel, ok := s.decides(p, c); ok {
			return s.keep(out, p, rel.round, rel.mask(holds))
		}
		id, ok := s.of(c)
		if !ok {
			return append(out, p)
		}
		mask := s.subjects[id].full &^ (nilCell | falseCell)
		if !holds {
			mask = nilCell | falseCell
		}
		return s.keep(out, p, id, mask)
	case *liquid.Literal:
		falsy := c.Kind == liquid.NilLit || c.Kind == liquid.FalseLit
		if falsy == holds {
			return out
		}
	case *liquid.BadExpr:
		if holds {
			return out // lax Liquid reads nil
		}
	default:
		// nothing of it in the others
	}
	return append(out, p)
}

// assumeLogic is Assume for `and` and `or`.
func (s *Space) assumeLogic(out []Path, p Path, c *liquid.Logic, holds bool) []Path {
	if c.Or != holds { // both sides are needed
		for _, q := range s.Assume(nil, p, c.Left, holds) {
			out = s.Assume(out, q, c.Right, holds)
		}
		return out
	}
	// One side is enough: the left; or not the left, but the right.
	start := len(out)
	out = s.Assume(out, p, c.Left, holds)
	before := len(out)
	for _, q := range s.Assume(nil, p, c.Left, !holds) {
		out = s.Assume(out, q, c.Right, holds)
	}
	bothSides := before > start && len(out) > before
	if bothSides && s.oneSubject(c) || len(out)-start > mostWays {
		return append(out[:start], s.joinAll(out[start:]))
	}
	return out
}

// assumeCompare is Assume for a comparison.
func (s *Space) assumeCompare(out []Path, p Path, c *liquid.Compare, holds bool) []Path {
	a, isAtom := s.atoms[c]
	if rel, ok := s.decides(p, c); ok {
		if isAtom && rel.sure { // asked again in a round, it is what it was
			q, known, ok := s.asWas(p, a, holds)
			switch {
			case !ok:
				return out
			case known:
				return append(out, q)
			}
			p = q
		}
		return s.keep(out, p, rel.round, rel.mask(holds))
	}
	if !isAtom {
		left, op, right := s.straight(c)
		return s.equal(out, p, left, op, right, holds)
	}
	p, ok := s.holding(p, c, holds)
	if !ok {
		return out
	}
	if holds && strings.ContainsAny(c.Op, "<>") {
		for _, side := range [...]liquid.Expr{c.Left, c.Right} {
			if p, ok = s.ordered(p, side); !ok {
				return out
			}
		}
	}
	return s.keep(out, p, a.id, a.mask(holds))
}

// asWas is the path on which a comparison holds, or does not, and whether that was known before. It reports false where there is
// none.
func (s *Space) asWas(p Path, a atom, holds bool) (q Path, known, ok bool) {
	mask, was := a.mask(holds), s.Mask(p, a.id)
	if was&mask == was {
		return p, true, true
	}
	q, ok = s.narrow(p, a.id, mask, 0)
	return q, false, ok
}

// ordered is the path on which a value is more or less than another, which nil never is.
func (s *Space) ordered(p Path, e liquid.Expr) (Path, bool) {
	l, ok := e.(*liquid.Lookup)
	if !ok {
		lit, isLit := e.(*liquid.Literal)
		return p, !isLit || hasOrder(lit)
	}
	id, ok := s.of(l)
	if !ok {
		return p, true
	}
	return s.narrow(p, id, s.subjects[id].full&^(nilCell|falseCell|trueCell), 0)
}

// holding is what `x contains 'text'` says of x: of the literals it is compared with, some contain the text; what is blank
// contains none. What equals white space is that alone.
func (s *Space) holding(p Path, c *liquid.Compare, holds bool) (Path, bool) {
	left, op, right := s.straight(c)
	l, isLookup := left.(*liquid.Lookup)
	lit, isLit := right.(*liquid.Literal)
	if !isLookup || !isLit || lit.Kind != liquid.StringLit {
		return p, true
	}
	id, ok := s.of(l)
	blank := strings.TrimSpace(lit.Text) == ""
	switch {
	case ok && blank && (op == "==" && holds || op == "!=" && !holds):
		return s.narrow(p, id, spaceString, 0)
	case !ok || blank || op != "contains":
		return p, true
	}
	sub := &s.subjects[id]
	mask := sub.holding(lit.Text, holds)
	if !holds {
		if p, ok = s.lacks(p, sub, lit.Text); !ok {
			return p, false
		}
	}
	p, ok = s.narrow(p, id, mask, 0)
	if !ok || s.Mask(p, id)&other != 0 {
		return p, ok // a list that holds 'gold plus' need not hold 'gold'
	}
	if size := sub.sized; holds && size != none {
		if p, ok = s.narrow(p, size, s.subjects[size].between(utf8.RuneCountInString(lit.Text), math.MaxInt32), 0); !ok {
			return p, false
		}
	}
	for _, part := range sub.parts {
		if part.whole {
			continue
		}
		if holds && strings.Contains(lit.Text, part.text) || !holds && strings.Contains(part.text, lit.Text) {
			if p, ok = s.narrow(p, part.atom, atomMask(holds), 0); !ok {
				return p, false
			}
		}
	}
	if !holds {
		return p, true
	}
	return s.filledBy(p, id, lit.Text)
}

// filledBy is the path on which a value contains a text: it is that alone where it is no longer.
func (s *Space) filledBy(p Path, id ID, text string) (Path, bool) {
	sub := &s.subjects[id]
	if sub.sized == none {
		return p, true
	}
	size := &s.subjects[sub.sized]
	if _, most := size.bounds(s.Mask(p, sub.sized) & size.nums); most > int64(utf8.RuneCountInString(text)) {
		return p, true
	}
	p, ok := s.narrow(p, id, sub.stringCell(text)|other, 0)
	if !ok || s.Mask(p, id)&other != 0 {
		return p, ok // a list of it alone
	}
	for _, pair := range sub.pairs {
		if s.subjects[pair].text != text || !slices.Contains(s.subjects[pair].sides, none) {
			continue
		}
		if p, ok = s.narrow(p, pair, equalCell|sameCell, 0); !ok {
			return p, false
		}
	}
	return p, true
}

// holding is the cells of a value that contains a text, or does not.
func (s *subject) holding(text string, holds bool) Mask {
	yes, no := otherString|other, s.full
	for i, v := range s.strings {
		if cell := Mask(1) << (fixedCells + i); strings.Contains(v, text) {
			yes |= cell
			no &^= cell
		}
	}
	if holds {
		return yes
	}
	return no
}

func atomMask(holds bool) Mask {
	if holds {
		return trueCell
	}
	return falseCell
}

// oneSubject reports whether all of a condition tests one subject, so that its ways are one set of cells.
func (s *Space) oneSubject(e liquid.Expr) bool {
	id := none
	var walk func(e liquid.Expr) bool
	walk = func(e liquid.Expr) bool {
		var at ID
		var ok bool
		switch e := e.(type) {
		case *liquid.Logic:
			return walk(e.Left) && walk(e.Right)
		case *liquid.Lookup:
			if _, related := s.relations[e]; related {
				return false
			}
			at, ok = s.of(e)
		case *liquid.Compare:
			if _, atom := s.atoms[e]; atom {
				return false
			}
			if _, related := s.relations[e]; related {
				return false
			}
			left, _, _ := s.straight(e)
			l, isLookup := left.(*liquid.Lookup)
			if !isLookup {
				return false
			}
			at, ok = s.of(l)
		default:
			// nothing of it in the others
		}
		if !ok || id != none && id != at {
			return false
		}
		id = at
		return true
	}
	return walk(e)
}

func (s *Space) joinAll(ps []Path) Path {
	p := ps[0]
	for _, q := range ps[1:] {
		p = s.Join(p, q)
	}
	return p
}

// Is is the ways on which the subject of a case is equal to a value, or is not.
func (s *Space) Is(p Path, subject, value liquid.Expr, holds bool) []Path {
	if e, ok := s.whens[value]; ok {
		return s.Assume(nil, p, e, holds)
	}
	return s.equal(nil, p, subject, "==", s.fixed(value), holds)
}

// equal takes a comparison with a literal to cells. Another comparison says nothing.
func (s *Space) equal(out []Path, p Path, left liquid.Expr, op string, right liquid.Expr, holds bool) []Path {
	l, ok := left.(*liquid.Lookup)
	lit, isLit := right.(*liquid.Literal)
	if !ok || !isLit { // a literal that is the subject of a case
		if l, ok = right.(*liquid.Lookup); ok {
			lit, isLit = left.(*liquid.Literal)
		}
	}
	if !ok || !isLit {
		if a, okA := left.(*liquid.Literal); okA {
			if b, okB := right.(*liquid.Literal); okB {
				if is, known := literalsCompare(a, op, b); known && is != holds {
					return out
				}
			}
		}
		return append(out, p)
	}
	id, ok := s.of(l)
	if !ok {
		return append(out, p)
	}
	yes, no, ok := s.subjects[id].test(op, lit)
	if !ok {
		return append(out, p)
	}
	mask := yes
	if !holds {
		mask = no
	}
	if s.Mask(p, id)&(yes|no) == 0 {
		// Liquid cannot compare such values: the condition does not hold.
		if holds {
			return out
		}
		return append(out, p)
	}
	return s.keep(out, p, id, mask)
}

func flipped(op string) string {
	switch op {
	case "<":
		return ">"
	case ">":
		return "<"
	case "<=":
		return ">="
	case ">=":
		return "<="
	}
	return op
}

// literalsCompare compares two literals.
func literalsCompare(a *liquid.Literal, op string, b *liquid.Literal) (is, known bool) {
	if a.Kind == liquid.BlankLit || a.Kind == liquid.EmptyLit {
		a, b = b, a
	}
	text, same := a.Kind == liquid.StringLit, a.Kind == b.Kind
	switch {
	case isNumber(a) && isNumber(b) || text && same:
		return types.Compared(types.Eval(a, nil), op, types.Eval(b, nil))
	case op != "==" && op != "!=":
		return false, !hasOrder(a) || !hasOrder(b)
	case a.Kind == liquid.BlankLit || a.Kind == liquid.EmptyLit:
		return false, false
	case b.Kind == liquid.BlankLit:
		same = text && strings.TrimSpace(a.Text) == "" || a.Kind == liquid.NilLit || a.Kind == liquid.FalseLit
	case b.Kind == liquid.EmptyLit:
		same = text && a.Text == ""
	}
	return same == (op == "=="), true
}

func isNumber(l *liquid.Literal) bool { return l.Kind == liquid.IntLit || l.Kind == liquid.FloatLit }

// hasOrder reports whether a literal can be more or less than another: nil, true and blank never are.
func hasOrder(l *liquid.Literal) bool { return isNumber(l) || l.Kind == liquid.StringLit }

// test is the cells for which a comparison with a literal holds and those for which it does not; a cell may be in both.
func (s *subject) test(op string, lit *liquid.Literal) (yes, no Mask, ok bool) {
	switch op {
	case "==", "!=":
		yes, no, ok = s.equals(lit)
		if op == "!=" {
			yes, no = no, yes
		}
		return yes, no, ok
	case "<", ">", "<=", ">=":
		if lit.Kind != liquid.IntLit && lit.Kind != liquid.FloatLit {
			return 0, 0, false
		}
		f, err := strconv.ParseFloat(lit.Text, 64)
		if err != nil || !slices.Contains(s.numbers, f) {
			return 0, 0, false
		}
		below, at := s.below(f), s.numberCell(f)
		switch op {
		case "<":
			yes = below
		case "<=":
			yes = below | at
		case ">":
			yes = s.nums &^ (below | at)
		default:
			yes = s.nums &^ below
		}
		// nil is neither less nor more; strings and lists cannot be compared with a number.
		return yes, s.nums&^yes | nilCell, true
	}
	return 0, 0, false
}

// literalCell is the cell of the value of a literal.
func (s *subject) literalCell(lit *liquid.Literal) Mask {
	yes, _, ok := s.equals(lit)
	if !ok || bits.OnesCount64(uint64(yes)) != 1 {
		return emptyString // that is what blank and empty print
	}
	return yes
}

func (s *subject) equals(lit *liquid.Literal) (yes, no Mask, ok bool) {
	switch lit.Kind {
	case liquid.StringLit:
		yes = s.stringCell(lit.Text)
		no = s.full &^ yes
		if yes == spaceString || yes == otherString {
			no |= yes // other values share the cell
		}
		return yes, no, true
	case liquid.IntLit, liquid.FloatLit:
		f, err := strconv.ParseFloat(lit.Text, 64)
		if err != nil {
			return 0, 0, false
		}
		yes = s.numberCell(f)
		no = s.full &^ yes
		if !slices.Contains(s.numbers, f) {
			no |= yes
		}
		return yes, no, true
	case liquid.TrueLit:
		yes = trueCell
	case liquid.FalseLit:
		yes = falseCell
	case liquid.NilLit:
		yes = nilCell
	case liquid.BlankLit:
		yes = blankCells
	case liquid.EmptyLit:
		yes = emptyString | emptyList
	}
	return yes, s.full &^ yes, true
}
