package flow

import (
	"math/bits"
	"slices"
	"strconv"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// mostExact is how many literals a counter is compared with at most where each of its values is told apart.
const mostExact = 3

// A shift is a name that a template counts up or down, or the number it begins with.
type shift struct {
	name string
	from float64
	self bool // n | plus: 1
}

// shifts is what an assignment says of a counter.
func shifts(a *liquid.Assign) (shift, bool) {
	if lit, ok := a.Value.(*liquid.Literal); ok && (lit.Kind == liquid.IntLit || lit.Kind == liquid.FloatLit) {
		f, err := strconv.ParseFloat(lit.Text, 64)
		return shift{name: a.Name, from: f}, err == nil
	}
	l, _, ok := shifting(a.Value)
	return shift{name: a.Name, self: true}, ok && l.Root() == a.Name && len(l.Path) == 0
}

// worksOut reports whether a value is worked out by arithmetic.
func worksOut(e liquid.Expr) bool {
	p, ok := e.(*liquid.Pipe)
	return ok && slices.ContainsFunc(p.Filters, func(f liquid.Filter) bool {
		switch f.Name {
		case "plus", "minus", "times", "divided_by", "modulo", "round", "ceil", "floor", "abs":
			return true
		}
		return false
	})
}

// shifting is a value plus or minus a whole number.
func shifting(e liquid.Expr) (l *liquid.Lookup, by int, ok bool) {
	p, ok := e.(*liquid.Pipe)
	if !ok || len(p.Filters) != 1 || len(p.Filters[0].Args) != 1 {
		return nil, 0, false
	}
	if l, ok = p.Input.(*liquid.Lookup); !ok {
		return nil, 0, false
	}
	by, ok = whole(p.Filters[0].Args[0])
	switch p.Filters[0].Name {
	case "plus":
	case "minus":
		by = -by
	default:
		return nil, 0, false
	}
	return l, by, ok && by != 0
}

// counters gives names that are counted up or down the number they begin with as a cell: what comes after it is told apart.
func (c *collector) counters() {
	for _, a := range c.shifts {
		if !a.self {
			continue
		}
		id, ok := c.s.find(a.name)
		if !ok || len(c.s.subjects[id].numbers) == 0 {
			continue
		}
		sub := &c.s.subjects[id]
		starts := slices.ContainsFunc(c.shifts, func(b shift) bool { return b.name == a.name && !b.self })
		if !fits(len(sub.strings), mostExact+1) {
			continue
		}
		if !starts && len(sub.numbers) <= mostExact && !slices.Contains(sub.numbers, 0) {
			sub.numbers = append(sub.numbers, 0) // nil counts for it
		}
		for _, b := range c.shifts {
			if b.name == a.name && !b.self && len(sub.numbers) <= mostExact && !slices.Contains(sub.numbers, b.from) {
				sub.numbers = append(sub.numbers, b.from)
			}
		}
	}
}

// shifted is the cells that a counter is in after it was counted up or down. It reports false where nothing is known of that.
func (s *Space) shifted(p Path, name string, t *types.Type, value liquid.Expr) (Mask, bool) {
	l, by, ok := shifting(value)
	if !ok || l.Root() != name || len(l.Path) > 0 {
		return 0, false
	}
	id, ok := s.of(l)
	if !ok {
		return 0, false
	}
	sub := &s.subjects[id]
	mask := s.Mask(p, id)
	if mask&(sub.strs&^(emptyString|spaceString)|other) != 0 {
		return 0, false // a text may be any number
	}
	nums := mask & sub.nums
	if nums != mask {
		nums |= sub.numberCell(0) // that is what anything else counts for
	}
	least, most := nums&-nums, Mask(1)<<(bits.Len64(uint64(nums))-1)
	if v, ok := sub.point(nums, t.Whole); ok {
		to := sub.numberCell(v + float64(by))
		if len(sub.numbers) <= mostExact+1 {
			return to, true
		}
		least, most = to, to
	}
	// That it grows is all that is told of more, so that the rounds of a loop bring nothing new before long.
	if by > 0 {
		return sub.nums &^ (least - 1), true
	}
	return sub.nums & (most<<1 - 1), true
}

// point is the one number that cells of numbers hold, if it is one: of whole numbers 1 alone is between 0 and 2.
func (s *subject) point(mask Mask, whole bool) (float64, bool) {
	if least, most := s.bounds(mask); whole && least == most {
		return float64(least), true
	}
	for _, f := range s.numbers {
		if s.numberCell(f) == mask {
			return f, true
		}
	}
	return 0, false
}
