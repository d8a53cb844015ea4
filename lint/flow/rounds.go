package flow

import (
	"math"

	"github.com/hooklint/hooklint/lint/liquid"
)

// Runs is the path on which a loop over a value has rounds, or has none. Of a value of which nothing is known both together are all
// that it can be, so that nothing stays to be known behind the loop.
func (s *Space) Runs(p Path, over liquid.Expr, rounds bool) (Path, bool) {
	l, ok := over.(*liquid.Lookup)
	if !ok {
		return p, true
	}
	id, ok := s.of(l)
	if !ok {
		return p, true
	}
	sub := &s.subjects[id]
	lists := sub.full &^ zeroCells
	switch {
	case rounds:
		return s.narrow(p, id, lists, 0)
	case lists == 0:
		return p, true
	case s.Mask(p, id) != sub.full:
		return s.narrow(p, id, zeroCells&^falseCell, 0) // nobody loops over what is false
	}
	return s.narrow(p, id, zeroCells, 0)
}

// Rounds is the path on which a loop over a value runs once, or several times: that says how many items the value has, and those
// that it was made from. It reports false if it has not as many.
func (s *Space) Rounds(p Path, l *liquid.For, several bool) (Path, bool) {
	in, ok := l.In.(*liquid.Lookup)
	if !ok {
		return p, true
	}
	id, ok := s.of(in)
	least, most := 1, 1
	if several {
		least, most = 2, math.MaxInt32
	} else if l.Limit != nil || l.Offset != nil {
		return p, true
	}
	if offset, known := whole(l.Offset); known && offset > 0 {
		least += offset
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
