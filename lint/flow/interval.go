package flow

import (
	"math"

	"github.com/hooklint/hooklint/lint/liquid"
)

// An interval is the numbers from lo to hi, without hi if it is open; only multiples of step if that is not 0.
type interval struct {
	lo, hi float64
	step   float64
	open   bool
}

var (
	everyNumber = interval{lo: math.Inf(-1), hi: math.Inf(1)}
	wholes      = interval{lo: math.Inf(-1), hi: math.Inf(1), step: 1}
	sizes       = interval{lo: 0, hi: math.Inf(1), step: 1}
)

// through is what a filter makes of the numbers of an interval; every number where that is not known.
func (v interval) through(f *liquid.Filter) interval {
	by, known := 0, false
	if len(f.Args) == 1 {
		by, known = whole(f.Args[0])
	}
	n := float64(by)
	switch {
	case f.Name == "size":
		return sizes
	case f.Name == "abs" && v.lo >= 0:
		return v
	case f.Name == "abs":
		return interval{lo: 0, hi: max(-v.lo, v.hi), step: v.step}
	case !known:
		return everyNumber
	}
	switch f.Name {
	case "at_most":
		return interval{lo: min(v.lo, n), hi: min(v.hi, n), open: v.open && v.hi <= n}
	case "at_least":
		return interval{lo: max(v.lo, n), hi: max(v.hi, n), open: v.open && v.hi > n}
	case "plus", "minus":
		if f.Name == "minus" {
			n = -n
		}
		if v.step > 0 && math.Mod(n, v.step) != 0 {
			v.step = 0
		}
		return interval{lo: v.lo + n, hi: v.hi + n, step: v.step, open: v.open}
	case "times":
		if by > 0 {
			return interval{lo: v.lo * n, hi: v.hi * n, step: v.step * n, open: v.open}
		}
	case "modulo":
		if by > 0 {
			return interval{lo: 0, hi: n, open: true}
		}
	}
	return everyNumber
}

// holds reports whether a number is in the interval.
func (v interval) holds(f float64) bool {
	return v.lo <= f && (f < v.hi || f == v.hi && !v.open) && (v.step == 0 || math.Mod(f, v.step) == 0)
}

// madeIn is the numbers that what filters make of those of an interval can be: behind `at_most: 3` no more than 3.
func (v interval) madeIn(value liquid.Expr) interval {
	p, ok := value.(*liquid.Pipe)
	if !ok {
		return everyNumber
	}
	if l, ok := p.Input.(*liquid.Lookup); ok && len(l.Path) > 0 && l.Path[len(l.Path)-1].Name == "size" {
		v = sizes
	}
	for i := range p.Filters {
		v = v.through(&p.Filters[i])
	}
	return v
}

// within is the cells that hold a number of an interval.
func (s *subject) within(v interval) Mask {
	if v.lo == everyNumber.lo && v.hi == everyNumber.hi && v.step <= 1 {
		return s.nums // of which the type says whether they are whole
	}
	var out Mask
	for i := range 2*len(s.numbers) + 1 {
		least, most := s.ends(i)
		within := v.lo < most && least < v.hi
		if least == most {
			within = v.holds(least)
		}
		if within {
			out |= 1 << (fixedCells + len(s.strings) + i)
		}
	}
	return out
}

// input is the numbers that can go into the filters of a value.
func (s *Space) input(value liquid.Expr) interval {
	if p, ok := value.(*liquid.Pipe); ok {
		if l, ok := p.Input.(*liquid.Lookup); ok {
			if id, ok := s.of(l); ok && s.subjects[id].whole {
				return wholes
			}
		}
	}
	return everyNumber
}
