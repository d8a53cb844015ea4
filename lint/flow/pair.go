package flow

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// A comparison is one of two values, with the subject that it is.
type comparison struct {
	pair ID
	of   *liquid.Compare
	deep int
}

// pairUp ties comparisons to the values that they compare, where other conditions ask for them too.
func (c *collector) pairUp() {
	s := c.s
	for _, one := range c.pairs {
		left, right := one.of.Left, one.of.Right
		if exprKey(left, one.deep) > exprKey(right, one.deep) {
			left, right = right, left
		}
		sub := &s.subjects[one.pair]
		if len(sub.sides) > 0 {
			continue
		}
		a, okA := c.compared(left, one.deep)
		b, okB := c.compared(right, one.deep)
		if okA && okB && a != b && c.fewPairs(a) && c.fewPairs(b) {
			sub.sides = []ID{a, b}
			if lit, ok := left.(*liquid.Literal); ok {
				sub.text = lit.Text
			} else if lit, ok := right.(*liquid.Literal); ok {
				sub.text = lit.Text
			}
			for _, side := range sub.sides {
				if side != none {
					s.subjects[side].pairs = append(s.subjects[side].pairs, one.pair)
				}
			}
		}
	}
}

// mostPairs is how many comparisons a value is tied to.
const mostPairs = 16

func (c *collector) fewPairs(id ID) bool {
	return id == none || len(c.s.subjects[id].pairs) < mostPairs
}

// compared is the subject of a value that is compared; none for a text, which is written down. It reports false for others.
func (c *collector) compared(e liquid.Expr, depth int) (ID, bool) {
	switch e := e.(type) {
	case *liquid.Lookup:
		return c.s.find(keyAt(e, depth))
	case *liquid.Literal:
		return none, e.Kind == liquid.StringLit
	default:
		return none, false
	}
}

// stand is how the two values of a comparison can stand to each other by what is known of each.
func (s *Space) stand(p Path, pair *subject) Mask {
	sides := pair.sides
	switch {
	case sides[0] == none:
		return mirrored(s.subjects[sides[1]].standTo(pair.text, s.Mask(p, sides[1])))
	case sides[1] == none:
		return s.subjects[sides[0]].standTo(pair.text, s.Mask(p, sides[0]))
	}
	a, b := &s.subjects[sides[0]], &s.subjects[sides[1]]
	inA, inB := s.Mask(p, sides[0]), s.Mask(p, sides[1])
	const equal = equalCell | sameCell
	out := pairCells
	if !a.meets(b, inA, inB) || s.denies(p, b, a, inA) || s.denies(p, a, b, inB) {
		out &^= equal
	}
	if v := a.only(inA); v != 0 && a.in(b, v) == inB {
		out &= equal
	}
	if inA&^a.nums == 0 && inB&^b.nums == 0 && a.whole && b.whole {
		leastA, mostA := a.bounds(inA)
		leastB, mostB := b.bounds(inB)
		switch {
		case mostA < leastB:
			out &= lessCell
		case leastA > mostB:
			out &= greaterCell
		}
	}
	return out
}

// denies reports whether a value is known not to contain a text, or to contain one, where another is that text alone.
func (s *Space) denies(p Path, sub, other *subject, cells Mask) bool {
	at := bits.TrailingZeros64(uint64(cells)) - fixedCells
	if bits.OnesCount64(uint64(cells)) != 1 || at < 0 || at >= len(other.strings) {
		return false
	}
	return slices.ContainsFunc(sub.parts, func(part part) bool {
		return !part.whole && s.Mask(p, part.atom)&part.mask(other.strings[at]) == 0
	})
}

// standTo is how a value in some cells can stand to a text.
func (s *subject) standTo(text string, cells Mask) Mask {
	var out Mask
	to := func(one string) Mask {
		switch cmp.Compare(one, text) {
		case -1:
			return lessCell
		case 1:
			return greaterCell
		default:
			return equalCell
		}
	}
	if cells&emptyString != 0 {
		out |= to("")
	}
	for i, one := range s.strings {
		if cells&(1<<(fixedCells+i)) != 0 {
			out |= to(one)
		}
	}
	if cells&(spaceString|otherString) != 0 {
		out |= lessCell | equalCell | greaterCell
	}
	if cells&^s.strs != 0 { // which have no order with a text
		out |= sameCell | apartCell
	}
	return out
}

// plainCells hold one value each, or values of which no more is known in any subject.
const plainCells = nilCell | falseCell | trueCell | emptyString

// only is the cell that holds the one value a subject has in some cells; 0 if it can have several.
func (s *subject) only(cells Mask) Mask {
	if bits.OnesCount64(uint64(cells)) == 1 && cells&(plainCells|s.literals()) != 0 {
		return cells
	}
	return 0
}

// literals is the cells of the texts and numbers that are written down.
func (s *subject) literals() Mask {
	out := s.strs &^ (emptyString | spaceString | otherString)
	for _, f := range s.numbers {
		out |= s.numberCell(f)
	}
	return out
}

// in is the cell of another subject that holds the value of a cell with one value; 0 if that cell holds others as well.
func (s *subject) in(other *subject, cell Mask) Mask {
	if cell&plainCells != 0 {
		return cell
	}
	for i, text := range s.strings {
		if cell == 1<<(fixedCells+i) {
			return other.only(other.stringCell(text))
		}
	}
	for _, f := range s.numbers {
		if cell == s.numberCell(f) {
			return other.only(other.numberCell(f))
		}
	}
	return 0
}

// meets reports whether a value in some cells of one subject may be equal to one in some cells of another.
func (s *subject) meets(other *subject, mine, others Mask) bool {
	if mine&others&^(s.strs|s.nums|other.strs|other.nums) != 0 || mine&others&(emptyString|spaceString|otherString) != 0 ||
		mine&s.nums != 0 && others&other.nums != 0 {
		return true
	}
	return s.writes(other, mine, others) || other.writes(s, others, mine)
}

// writes reports whether some text that is written down for a subject can be what another one holds.
func (s *subject) writes(other *subject, mine, others Mask) bool {
	for i, text := range s.strings {
		if mine&(1<<(fixedCells+i)) != 0 && others&other.stringCell(text) != 0 {
			return true
		}
	}
	return false
}
