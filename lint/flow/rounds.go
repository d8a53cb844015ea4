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
	passed, known := passedOver(n)
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
func passedOver(n *liquid.For) (int, bool) {
	limit, known := whole(n.Limit)
	if n.Limit != nil && (!known || limit < 1) {
		return 0, false
	}
	offset, known := whole(n.Offset)
	return max(0, offset), n.Offset == nil || known && offset >= 0
}

// Rounds is the path on which a loop over a value runs so often: that says how many items the value has, and those that it was
// made from. It reports false if it has not as many.
func (s *Space) Rounds(p Path, l *liquid.For, least, most int) (Path, bool) {
	in, ok := l.In.(*liquid.Lookup)
	if !ok {
		return p, true
	}
	id, ok := s.of(in)
	if limit, known := whole(l.Limit); l.Limit != nil && (!known || limit <= most) {
		most = math.MaxInt32
	}
	if offset, known := whole(l.Offset); known && offset >= 0 {
		least += offset
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

// MostRounds is how often a loop over a value runs at most, by what is known of the value's size; -1 if it has no limit.
func (s *Space) MostRounds(p Path, l *liquid.For) int {
	if _, most := s.runs(p, l, 0, math.MaxInt32); most < math.MaxInt32 {
		return most
	}
	return -1
}

// runs is how often a loop runs that runs as often as least and most say, by what is known of the size of what it runs over.
func (s *Space) runs(p Path, l *liquid.For, least, most int) (lo, hi int) {
	in, ok := l.In.(*liquid.Lookup)
	if !ok {
		return least, most
	}
	id, ok := s.of(in)
	if !ok || s.subjects[id].sized == none {
		return least, most
	}
	size := &s.subjects[s.subjects[id].sized]
	nums := s.Mask(p, s.subjects[id].sized) & size.nums
	if nums == 0 {
		return least, most
	}
	lo, hi = size.bounds(nums)
	if hi = min(hi, most); l.Offset != nil || l.Limit != nil {
		return least, hi
	}
	return max(lo, least), hi
}
