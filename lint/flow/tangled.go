package flow

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// Tangled reports whether a condition that a path has just decided asks for values that are made of others of which it decides
// as well, or others of it, by filters of which not all is known: whether there is such a way nobody knows.
func (s *Space) Tangled(p Path, cond liquid.Expr) bool {
	if !s.tangled {
		return false
	}
	switch e := cond.(type) {
	case *liquid.Logic:
		return s.Tangled(p, e.Left) || s.Tangled(p, e.Right)
	case *liquid.Compare:
		return s.Tangled(p, e.Left) || s.Tangled(p, e.Right)
	case *liquid.Lookup:
		id, ok := s.of(e)
		if !ok {
			return false
		}
		sub := &s.subjects[id]
		return s.isTangled(p, id) || sub.sized != none && s.isTangled(p, sub.sized) || sub.size && s.isTangled(p, sub.base)
	default:
		return false
	}
}

// isTangled reports whether more is decided than that it is there of what a subject is made of, of what is made of it, or of what is
// made of the same.
func (s *Space) isTangled(p Path, id ID) bool {
	f, _ := p.fact(id)
	if to := f.link.to; to != none && s.current(p, to) == f.link.ver {
		mask := s.Mask(p, to)
		switch {
		case s.parts(f.link.kind, to, mask),
			f.link.kind >= shownBy && s.asksParts(p, to),
			f.link.kind == madeOf && f.link.by == ofSize && mask != s.subjects[to].full:
			return true
		}
	}
	for g := range p.facts.all() {
		switch {
		case g.link.to == none || g.id == id:
		case g.link.to == id && g.link.ver == f.ver && s.parts(g.link.kind, g.id, g.mask):
			return true
		case s.ofOne(p, f.link, g.link) && s.parts(max(f.link.kind, g.link.kind), g.id, g.mask):
			return true
		}
	}
	return false
}

// ofOne reports whether two values are made of the same, or the one of the size of what the other is made of.
func (s *Space) ofOne(p Path, f, g link) bool {
	if f.to == g.to || f.to == none {
		return f.to == g.to && f.ver == g.ver
	}
	return s.whole(f.to) == s.whole(g.to) && s.current(p, f.to) == f.ver && s.current(p, g.to) == g.ver
}

// whole is what a subject is the size of, or itself.
func (s *Space) whole(id ID) ID {
	if sub := &s.subjects[id]; sub.size && sub.base != none {
		return sub.base
	}
	return id
}

// parts reports whether some cells of a subject say something of another across a link that does not say what: not all of its
// numbers are among them, or not all of its texts.
func (s *Space) parts(kind linkKind, id ID, mask Mask) bool {
	if kind < shownBy {
		return false
	}
	sub := &s.subjects[id]
	nums, strs := mask&sub.nums, mask&sub.strs&^blankCells
	all, texts := sub.full&sub.nums, sub.full&sub.strs&^blankCells
	return nums != 0 && nums != all && nums != all&sub.wholes() || strs != 0 && strs != texts || kind == madeOf && mask&^blankCells == 0 ||
		mask&spaceString != 0 && mask&^(falseCell|spaceString|emptyList) == 0 // of which a filter may make something that shows
}

// asksParts reports whether it is decided what a text contains, or how it stands to another value.
func (s *Space) asksParts(p Path, id ID) bool {
	compared := func(pair ID) bool {
		f, known := p.fact(pair)
		return known && f.mask != s.subjects[pair].full
	}
	return slices.ContainsFunc(s.subjects[id].pairs, compared) || slices.ContainsFunc(s.subjects[id].parts, func(part part) bool {
		f, known := p.fact(part.atom)
		return known && !part.whole && f.mask&(trueCell|falseCell) != trueCell|falseCell
	})
}
