package flow

import (
	"math"
	"math/bits"
	"slices"
	"strconv"

	"github.com/hooklint/hooklint/lint/liquid"
)

// mostExact is how many literals a counter is compared with at most where each of its values is told apart.
const mostExact = 3

// mostCounts is how far a counter is followed that no loop counts.
const mostCounts = 8

// A shift is a name that a template counts up or down, or the number it begins with.
type shift struct {
	name string
	from float64
	by   int  // of n | plus: 1: what is added
	deep bool // in a loop
	self bool // n | plus: 1
	down bool // n | minus: 1
}

// shifts is what an assignment says of a counter.
func shifts(a *liquid.Assign, depth int) (shift, bool) {
	if lit, ok := a.Value.(*liquid.Literal); ok && (lit.Kind == liquid.IntLit || lit.Kind == liquid.FloatLit) {
		f, err := strconv.ParseFloat(lit.Text, 64)
		return shift{name: a.Name, from: f, deep: depth > 0}, err == nil
	}
	by := ownShift(a.Name, a.Value)
	return shift{name: a.Name, by: by, deep: depth > 0, self: true, down: by < 0}, by != 0
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
	if !ok {
		return nil, 0, false
	}
	if l, ok = p.Input.(*liquid.Lookup); !ok {
		return nil, 0, false
	}
	more, ok := ShiftOf(p.Filters)
	return l, int(more), ok
}

// ShiftOf is what filters add, if all that they do is to add and take away whole numbers.
func ShiftOf(filters []liquid.Filter) (by int32, ok bool) {
	sum := 0
	for i := range filters {
		f := &filters[i]
		if len(f.Args) != 1 {
			return 0, false
		}
		n, ok := whole(f.Args[0])
		switch {
		case !ok:
			return 0, false
		case f.Name == "plus":
			sum += n
		case f.Name == "minus":
			sum -= n
		default:
			return 0, false
		}
	}
	return int32(sum), -math.MaxInt32 < sum && sum < math.MaxInt32
}

// reckons reports whether a value is worked out from another, so that each may have cells of its own.
func reckons(kind linkKind) bool {
	return kind == plusOf || kind == sizeOf || kind == shownBy || kind == orSum || kind == madeOf || kind == rimmedOf
}

// plus is the cells of another subject that is a value in some cells and a number more.
func (s *subject) plus(mask Mask, to *subject, by float64) Mask {
	switch nums := mask & s.nums; {
	case mask&(s.strs&^emptyString) != 0:
		return to.nums // a text may be any number
	case nums != mask:
		return s.moved(nums, to, by) | to.numberCell(by) // anything else counts for 0
	default:
		return s.moved(nums, to, by)
	}
}

// orNumber is the cells of another subject that is a value in some cells, or a number where that is nothing.
func (s *subject) orNumber(mask Mask, of link, to *subject) Mask {
	out := mask &^ zeroCells
	if of.kind == orSum {
		out = s.plus(out, to, float64(of.more))
	}
	if mask&zeroCells != 0 {
		out |= to.numberCell(of.instead())
	}
	return out
}

// instead is the number that a default puts in, and what was added to it.
func (l *link) instead() float64 { return float64(l.by) + float64(l.more) }

// minus is the cells of another subject of which a value in some cells is so much more.
func (s *subject) minus(mask Mask, to *subject, by float64) Mask {
	up := s.moved(mask, to, -by) | to.strs&^emptyString
	if mask&s.numberCell(by) != 0 {
		up |= to.full &^ to.nums // that is so much more than 0, what anything else counts for
	}
	return up
}

// moved is the cells of another subject that the numbers in some cells are in when a number is added to them.
func (s *subject) moved(mask Mask, to *subject, by float64) Mask {
	var out Mask
	for i := range 2*len(s.numbers) + 1 {
		if mask&(1<<(fixedCells+len(s.strings)+i)) == 0 {
			continue
		}
		lo, hi := s.ends(i)
		for j := range 2*len(to.numbers) + 1 {
			if least, most := to.ends(j); overlap(lo+by, hi+by, least, most) {
				out |= 1 << (fixedCells + len(to.strings) + j)
			}
		}
	}
	return out
}

// ends is the numbers that a cell of numbers lies between, which are one if it holds that alone.
func (s *subject) ends(cell int) (lo, hi float64) {
	lo, hi = math.Inf(-1), math.Inf(1)
	if i := cell / 2; cell%2 == 1 {
		lo, hi = s.numbers[i], s.numbers[i]
	} else {
		if i > 0 {
			lo = s.numbers[i-1]
		}
		if i < len(s.numbers) {
			hi = s.numbers[i]
		}
	}
	return lo, hi
}

// overlap reports whether two cells of numbers, each one number or what lies between two, have a number in common.
func overlap(lo, hi, least, most float64) bool {
	if lo == hi && least == most {
		return lo == least
	}
	return lo < most && least < hi
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
		sub.looped = sub.looped || a.deep
		starts := slices.ContainsFunc(c.shifts, func(b shift) bool { return b.name == a.name && !b.self })
		if !fits(len(sub.strings), mostExact+1) {
			continue
		}
		if !starts && len(sub.numbers) <= mostExact && !slices.Contains(sub.numbers, 0) {
			sub.numbers = append(sub.numbers, 0) // nil counts for it
		}
		ups, down, deep := 0, false, false
		for _, b := range c.shifts {
			switch {
			case b.name != a.name:
				continue
			case b.down:
				down = true
			case b.self:
				ups++
			case len(sub.numbers) <= mostExact && !slices.Contains(sub.numbers, b.from):
				sub.numbers = append(sub.numbers, b.from)
			}
			deep = deep || b.deep
		}
		if down && !deep && !sub.exact && fits(len(sub.strings), len(sub.numbers)+ups) {
			// What was counted up is counted down again, and each count is one way.
			sub.exact = true
			for n := range min(ups, mostCounts) {
				if f := float64(n + 1); !slices.Contains(sub.numbers, f) {
					sub.numbers = append(sub.numbers, f)
				}
			}
		}
	}
}

// Count is the path after a tag counted a name up or down.
func (s *Space) Count(p Path, name string, by int) Path {
	id, ok := s.find(name)
	if !ok {
		return s.Forget(p, name)
	}
	mask, known := s.shifted(p, id, by, true)
	p = s.Forget(p, name)
	if f, ok := p.fact(id); ok && known {
		f.mask = mask
		p = s.renew(p, f)
	}
	return p
}

// ownShift is how much more a name is assigned than it was; 0 if that is not it.
func ownShift(name string, value liquid.Expr) int {
	l, by, ok := shifting(value)
	if !ok || l.Root() != name || len(l.Path) > 0 {
		return 0
	}
	return by
}

// shifted is the cells that a counter is in after it was counted up or down. It reports false where nothing is known of that.
func (s *Space) shifted(p Path, id ID, by int, whole bool) (Mask, bool) {
	sub := &s.subjects[id]
	mask := s.Mask(p, id)
	if mask&(sub.strs&^(emptyString|spaceString)|other) != 0 {
		return 0, false // a text may be any number
	}
	nums := mask & sub.nums
	if nums != mask {
		nums |= sub.numberCell(0) // that is what anything else counts for
	}
	if !sub.looped {
		return sub.moved(nums, sub, float64(by)), true
	}
	least, most := nums&-nums, Mask(1)<<(bits.Len64(uint64(nums))-1)
	if v, ok := sub.point(nums, whole); ok {
		to := sub.numberCell(v + float64(by))
		if len(sub.numbers) <= mostExact+1 || sub.exact {
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
