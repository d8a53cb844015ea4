package flow

import (
	"math"

	"github.com/hooklint/hooklint/lint/liquid"
)

// Runs is the path on which a loop over a value has rounds, or has none. Of a value of which nothing is known both together are all
// that it can be, so that nothing stays to be known behind the loop.
func (s *Space) Runs(p Path, n *liquid.For, rounds bool) (Path, bool) {
	l, ok := n.In.(*liquid.Lookup)
	if !ok {
		return p, true
	}
	id, ok := s.of(l)
	if !ok {
		return p, true
	}
	sub := &s.subjects[id]
	lists := sub.full &^ zeroCells
	passed, known := s.passedOver(p, n)
	switch {
	case rounds:
		return s.narrow(p, id, lists, 0)
	case passed > 0 && sub.sized != none:
		return s.narrow(p, sub.sized, s.subjects[sub.sized].between(0, passed)|nilCell, 0)
	case lists == 0 || passed > 0 || !known:
		return p, true
	case s.Mask(p, id) != sub.full:
		return s.narrow(p, id, zeroCells&^falseCell, 0) // nobody loops over what is false
	}
	return s.narrow(p, id, zeroCells, 0)
}

// passedOver is how many items a loop without a round may have passed over. It reports false, with none, if that is not known.
func (s *Space) passedOver(p Path, n *liquid.For) (int, bool) {
	if !s.TakesSome(p, n) {
		return 0, false
	}
	offset, known := s.Whole(n.Offset)
	return max(0, offset), n.Offset == nil || known && offset >= 0
}

// TakesSome reports whether a loop is known to take an item if there is one: its limit, if it has one, is more than 0.
func (s *Space) TakesSome(p Path, n *liquid.For) bool {
	if n.Limit == nil {
		return true
	}
	least, _ := s.limits(p, n.Limit)
	return least > 0
}

// Rounds is the path on which a loop over a value runs so often: that says how many items the value has, and those that it was
// made from. It reports false if it has not as many.
func (s *Space) Rounds(p Path, l *liquid.For, least, most int) (Path, bool) {
	in, ok := l.In.(*liquid.Lookup)
	if !ok {
		return p, true
	}
	id, ok := s.of(in)
	if ok && least > 1 { // a text has one round, whatever is in it
		if p, ok = s.narrow(p, id, other, 0); !ok {
			return p, false
		}
	}
	if limit, known := s.Whole(l.Limit); l.Limit != nil && (!known || limit <= most) {
		most = math.MaxInt32
	}
	if offset, known := s.Whole(l.Offset); known && offset >= 0 {
		least = sum(least, offset)
		most = min(most, math.MaxInt32-offset) + offset
	} else if l.Offset != nil {
		most = math.MaxInt32
	}
	for depth := 0; ok && depth < deepest; depth++ {
		if size := s.subjects[id].sized; size != none && s.Mask(p, id)&other != 0 { // a loop over a text has one round
			if p, ok = s.narrow(p, size, s.subjects[size].between(least, most), 0); !ok {
				return p, false
			}
		}
		f, _ := p.fact(id)
		const list = emptiesToo | makesList
		if f.link.kind == shownBy && f.link.by&list == list {
			most = math.MaxInt32 // it may have been cut short
		} else if f.link.kind != sameAs {
			break
		}
		if id = f.link.to; id == none || s.current(p, id) != f.link.ver {
			break
		}
	}
	return p, true
}

// Times is how often a loop runs on a way at least and at most that on all ways runs as often as least and most say; -1 is no limit.
// What is known of the size of the value that it runs over, and of its limit, says more. Over a text it does not run several times,
// however long that is.
func (s *Space) Times(p Path, l *liquid.For, several bool, least, most int) (lo, hi int) {
	lo, hi = s.itemsOf(p, l.In, several)
	lo, hi = s.Taken(p, l, lo, hi)
	if lo = max(lo, least); most >= 0 {
		hi = min(hi, most)
	}
	if hi == math.MaxInt32 {
		hi = -1
	}
	return lo, hi
}

// Taken is how many items a loop takes on a way, at least and at most, of so many; math.MaxInt32 is no limit.
func (s *Space) Taken(p Path, l *liquid.For, least, most int) (lo, hi int) {
	lo, hi = least, most
	if l.Offset != nil {
		offset, known := s.Whole(l.Offset)
		if !known || offset < 0 {
			lo, offset = 0, 0
		}
		if lo = max(lo-offset, 0); hi < math.MaxInt32 {
			hi = max(hi-offset, 0)
		}
	}
	if l.Limit != nil {
		from, to := s.limits(p, l.Limit)
		lo, hi = min(lo, from), min(hi, to)
	}
	return lo, hi
}

// itemsOf is how many items a loop finds in a value at least and at most.
func (s *Space) itemsOf(p Path, in liquid.Expr, several bool) (lo, hi int) {
	list, ok := in.(*liquid.Lookup)
	if !ok {
		return 0, math.MaxInt32
	}
	id, ok := s.of(list)
	if !ok || s.subjects[id].sized == none {
		return 0, math.MaxInt32
	}
	size := &s.subjects[s.subjects[id].sized]
	mask := s.Mask(p, s.subjects[id].sized)
	if mask&size.nums == 0 {
		return 0, math.MaxInt32
	}
	lo, hi = size.howMany(mask & size.nums)
	if !several && (mask&^size.nums != 0 || s.Mask(p, id)&^(other|emptyList) != 0) {
		lo = 0 // it may be a text
	}
	return lo, hi
}

// limits is the least and the greatest number that the limit of a loop is on a way; math.MaxInt32 where that has no end.
func (s *Space) limits(p Path, e liquid.Expr) (lo, hi int) {
	if n, ok := s.Whole(e); ok {
		return max(n, 0), max(n, 0)
	}
	l, ok := e.(*liquid.Lookup)
	if !ok {
		return 0, math.MaxInt32
	}
	id, ok := s.of(l)
	if !ok {
		return 0, math.MaxInt32
	}
	sub := &s.subjects[id]
	mask := s.Mask(p, id)
	if mask&sub.nums == 0 || mask&^sub.nums != 0 {
		return 0, math.MaxInt32
	}
	return sub.howMany(mask)
}

// howMany is the least and the greatest number of items that cells of numbers stand for; math.MaxInt32 has no end.
func (s *subject) howMany(mask Mask) (least, most int) {
	lo, hi := s.bounds(mask)
	return int(max(lo, 0)), int(max(min(hi, math.MaxInt32), 0))
}
