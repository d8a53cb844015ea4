package flow

import "math"

// Mask is the cells a path leaves a subject.
func (s *Space) Mask(p Path, id ID) Mask {
	if f, ok := p.fact(id); ok {
		return f.mask
	}
	return s.subjects[id].full
}

// fact is what the path says of a subject's newest version.
func (p Path) fact(id ID) (fact, bool) {
	facts := p.facts.of(id)
	lo, hi := 0, len(facts)
	for lo < hi {
		mid := (lo + hi) / 2
		if facts[mid].id <= id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo > 0 && facts[lo-1].id == id {
		return facts[lo-1], true
	}
	return fact{id: id, link: none}, false
}

// keep is the path on which a subject's value is in some cells, if it can be.
func (s *Space) keep(out []Path, p Path, id ID, mask Mask) []Path {
	if q, ok := s.narrow(p, id, mask, 0); ok {
		out = append(out, q)
	}
	return out
}

const deepest = 6 // of values made from values made from values

func (s *Space) narrow(p Path, id ID, mask Mask, depth int) (Path, bool) {
	f, known := p.fact(id)
	if !known {
		f.mask = s.subjects[id].full
	}
	left := f.mask & mask
	if left == 0 {
		return Path{}, false
	}
	if left == f.mask && known {
		return p, true
	}
	f.mask = left
	p = s.set(p, f)
	if depth == deepest {
		return p, true
	}
	var ok bool
	if f.link != none && s.current(p, f.link) == f.lver {
		if up := s.through(f.lkind, f.link, left, s.subjects[id]); up != 0 {
			if p, ok = s.narrow(p, f.link, up, depth+1); !ok {
				return p, false
			}
		}
	}
	if b := s.subjects[id].base; b != none {
		kind := element
		if s.subjects[id].size {
			kind = sizeOf
		}
		if up := s.through(kind, b, left, s.subjects[id]); up != 0 {
			if p, ok = s.narrow(p, b, up, depth+1); !ok {
				return p, false
			}
		}
	}
	if size := s.subjects[id].sized; size != none {
		if down := s.sizes(size, left); down != 0 {
			if p, ok = s.narrow(p, size, down, depth+1); !ok {
				return p, false
			}
		}
	}
	for _, chunk := range p.facts {
		for i := range chunk {
			g := &chunk[i]
			if g.link != id || g.lver != f.ver || g.lkind != sameAs && g.lkind != sizeOf {
				continue
			}
			down := left
			if g.lkind == sizeOf {
				if down = s.sizes(g.id, left); down == 0 {
					continue
				}
			}
			if g.mask&down != g.mask {
				if p, ok = s.narrow(p, g.id, down, depth+1); !ok {
					return p, false
				}
			}
		}
	}
	return p, true
}

// sizes is the cells that the size of a value in some cells is in; 0 for nothing that is known.
func (s *Space) sizes(size ID, mask Mask) Mask {
	switch {
	case mask&zeroCells == 0: // nobody asks true for its size
		return s.subjects[size].between(1, math.MaxInt32)
	case mask&^zeroCells == 0:
		return s.subjects[size].between(0, 0) | nilCell
	case mask&(nilCell|falseCell) == 0:
		return s.subjects[size].between(0, math.MaxInt32)
	}
	return 0
}

func (s *Space) current(p Path, id ID) int32 {
	f, _ := p.fact(id)
	return f.ver
}

// through is what a subject's cells say of the value it was made from; 0 for nothing.
func (s *Space) through(kind linkKind, to ID, mask Mask, from subject) Mask {
	full := s.subjects[to].full
	switch kind {
	case sameAs:
		return mask
	case sizeOf:
		zero := from.numberCell(0)
		least := (zero<<1 - 1) & from.nums // and what is below, which no size is
		switch {
		case mask&^(nilCell|least) == 0:
			return zeroCells | full&(trueCell|s.subjects[to].nums)
		case mask&zero == 0 && mask&nilCell == 0:
			return full &^ zeroCells
		}
	case orElse, element:
		if mask&blankCells == 0 && kind == element {
			return full &^ (blankCells | trueCell | s.subjects[to].nums)
		}
		if mask&blankCells == mask && kind == orElse {
			return blankCells
		}
	}
	return 0
}

// set is the path with a fact in place of what it said of the same version.
func (s *Space) set(p Path, f fact) Path {
	old := p.facts.of(f.id)
	start := 0
	for start < len(old) && old[start].less(&f) {
		start++
	}
	end := start
	if end < len(old) && old[end].id == f.id && old[end].ver == f.ver {
		end++
	}
	p.facts = s.with(p.facts, f.id, s.spliced(old, start, end, f))
	return p
}

func (s *Space) fresh() int32 {
	s.versions++
	return s.versions
}
