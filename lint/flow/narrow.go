package flow

import (
	"math"
	"unicode/utf8"
)

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
	return fact{id: id, link: unlinked}, false
}

// keep is the path on which a subject's value is in some cells, if it can be.
func (s *Space) keep(out []Path, p Path, id ID, mask Mask) []Path {
	if q, ok := s.narrow(p, id, mask, 0); ok {
		if f, _ := q.fact(id); f.link.to != none && f.link.kind == decidedBy {
			q.steps = s.toldBy(q.steps, &f)
		}
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
	if to := f.link.to; to != none && s.current(p, to) == f.link.ver {
		if up := s.through(f.link, left, &s.subjects[id]); up != 0 {
			if p, ok = s.narrow(p, to, up, depth+1); !ok {
				return p, false
			}
		}
	}
	if sub := &s.subjects[id]; sub.base != none {
		of := link{to: sub.base, kind: element}
		switch {
		case sub.size:
			of.kind = sizeOf
		case sub.filled:
			of.by = int32(sub.place)
		}
		if up := s.through(of, left, sub); up != 0 {
			if p, ok = s.narrow(p, sub.base, up, depth+1); !ok {
				return p, false
			}
		}
		if p, ok = s.reach(p, id, left, depth+1); !ok {
			return p, false
		}
		if sub.size {
			for _, part := range s.subjects[sub.base].parts {
				if part.whole || s.Mask(p, part.atom) != trueCell {
					continue
				}
				if p, ok = s.filledBy(p, sub.base, part.text); !ok {
					return p, false
				}
			}
		}
	}
	if sub := &s.subjects[id]; sub.sides != nil && left&s.stand(p, sub) == 0 {
		return p, false
	}
	for _, pair := range s.subjects[id].pairs {
		if p, ok = s.narrow(p, pair, s.stand(p, &s.subjects[pair]), depth+1); !ok {
			return p, false
		}
	}
	if size := s.subjects[id].sized; size != none {
		if down := s.sizes(id, size, left, 0); down != 0 {
			if p, ok = s.narrow(p, size, down, depth+1); !ok {
				return p, false
			}
		}
	}
	for _, chunk := range p.facts {
		for i := range chunk {
			g := &chunk[i]
			if g.link.to != id || g.link.ver != f.ver {
				continue
			}
			if down := s.down(g.link, g.id, left); down != 0 && g.mask&down != g.mask {
				if p, ok = s.narrow(p, g.id, down, depth+1); !ok {
					return p, false
				}
			}
		}
	}
	return p, true
}

// down is what the cells of a subject say of another that is made from it; 0 for nothing.
func (s *Space) down(of link, id ID, mask Mask) Mask {
	switch of.kind {
	case sameAs:
		return mask
	case mirrorOf:
		return mirrored(mask)
	case sizeOf:
		if down := s.sizes(of.to, id, mask, int(of.by)); down != 0 {
			return down
		}
		return s.subjects[id].between(int(of.by), math.MaxInt32)
	case orLiteral:
		if mask&zeroCells != 0 {
			mask = mask&^zeroCells | 1<<of.by
		}
		return mask
	case orNumber, orSum:
		return s.subjects[of.to].orNumber(mask, of, &s.subjects[id])
	case plusOf:
		return s.subjects[of.to].plus(mask, &s.subjects[id], float64(of.by))
	case turnOf:
		return s.subjects[of.to].inTurn(of, mask, &s.subjects[id])
	case rimmedOf:
		return s.subjects[of.to].rimmed(s.rims[of.by], mask, &s.subjects[id])
	case heldIn:
		if mask == falseCell {
			return s.subjects[id].full &^ (1 << of.by)
		}
		return 0
	case decidedBy:
		return s.across(of, mask, false)
	case shownBy:
		return of.shown(mask, &s.subjects[id])
	default:
		return 0
	}
}

// sizes is the cells that the size of a value in some cells, and some more, is in; 0 for nothing that is known.
func (s *Space) sizes(of, size ID, mask Mask, more int) Mask {
	sub := &s.subjects[size]
	if mask&(nilCell|falseCell) != 0 {
		switch {
		case mask&^zeroCells != 0:
			return 0
		case mask&^(nilCell|falseCell) == 0 && sub.size && !sub.counts:
			return nilCell
		}
		return sub.between(more, more) | nilCell
	}
	var out Mask
	for i, text := range s.subjects[of].strings {
		if cell := Mask(1) << (fixedCells + i); mask&cell != 0 {
			out |= sub.numberCell(float64(utf8.RuneCountInString(text) + more))
			mask &^= cell
		}
	}
	if mask&zeroCells != 0 {
		out |= sub.between(more, more)
	}
	if mask&^zeroCells != 0 { // nobody asks true for its size
		out |= sub.between(1+more, math.MaxInt32)
	}
	return out
}

func (s *Space) current(p Path, id ID) int32 {
	f, _ := p.fact(id)
	return f.ver
}

// through is what a subject's cells say of the value it was made from; 0 for nothing.
func (s *Space) through(of link, mask Mask, from *subject) Mask {
	to := &s.subjects[of.to]
	full := to.full
	switch of.kind {
	case sameAs:
		return mask
	case mirrorOf:
		return mirrored(mask)
	case orLiteral:
		if mask&(1<<of.by) != 0 {
			return mask | zeroCells
		}
		return mask &^ zeroCells
	case orNumber, orSum:
		isDefault := mask&from.numberCell(of.instead()) != 0
		if of.kind == orSum {
			mask = from.minus(mask, to, float64(of.more))
		}
		if isDefault {
			return mask | zeroCells
		}
		return mask &^ zeroCells
	case plusOf:
		return from.minus(mask, to, float64(of.by))
	case turnOf:
		return to.turnOf(of, mask, from)
	case rimmedOf:
		return to.rimmedOf(s.rims[of.by], mask, from)
	case heldIn:
		if mask == 1<<of.by {
			return trueCell
		}
	case decidedBy:
		return s.across(of, mask, true)
	case shownBy:
		return of.shownOf(mask, to)
	case sizeOf:
		up := full
		for i, text := range to.strings {
			if mask&from.numberCell(float64(utf8.RuneCountInString(text))+float64(of.by)) == 0 {
				up &^= 1 << (fixedCells + i)
			}
		}
		zero := (from.numberCell(float64(of.by))<<1 - 1) & from.nums // and what is below, which no size is
		switch {
		case mask&nilCell == 0 && mask&zero == 0:
			return up &^ zeroCells
		case mask&zero == 0:
			return up &^ (emptyString | emptyList) // what is no list and no text has no size
		case mask&^(nilCell|zero) == 0 && mask&from.between(int(of.by)+1, math.MaxInt32) == 0:
			zeros := zeroCells
			if from.size && !from.counts && mask&nilCell == 0 {
				zeros &^= nilCell | falseCell
			}
			return zeros | up&(trueCell|to.nums)
		case up != full:
			return up
		}
	case orElse, element:
		if of.kind == element && of.by == 1 && mask == nilCell {
			return zeroCells
		}
		if mask&nilCell == 0 && of.kind == element {
			return full &^ (blankCells | trueCell | to.nums)
		}
		if mask&blankCells == mask && of.kind == orElse {
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

// assigned is a new version of a value that an assignment makes. It is even.
func (s *Space) assigned() int32 {
	s.versions += 2
	return s.versions
}

// anew is a new version of a value that is made otherwise: where ways meet, or by a round of a loop. It is odd.
func (s *Space) anew() int32 {
	if s.round != 0 {
		return s.round
	}
	return s.assigned() + 1
}

// BeginRound has all ways that begin a round of a loop hold one version of what it gives anew, until [Space.EndRound]: where they meet
// within the round, what was decided of its item goes together.
func (s *Space) BeginRound() { s.round = s.assigned() + 1 }

// EndRound ends what BeginRound begins.
func (s *Space) EndRound() { s.round = 0 }
