package flow

import (
	"math"
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// mostItems is how many items of a list are held against its size.
const mostItems = 16

// placeOf is how many items a list needs to have so that a step of a lookup reaches one; 0 if the step is not to an item at a place
// that is written down.
func placeOf(a *liquid.Access) int {
	if a.Index == nil {
		if a.Name == "first" || a.Name == "last" {
			return 1
		}
		return 0
	}
	switch n, ok := whole(a.Index); {
	case !ok:
		return 0
	case n < 0:
		return -n
	default:
		return n + 1
	}
}

// items makes lists subjects of which conditions ask for an item behind the first, or for any where loops run over them, and their
// sizes where the template asks for the lists themselves: where an item is there, so are those before it.
func (c *collector) items() {
	s := c.s
	for i := range s.subjects {
		l := s.subjects[i].lookup
		if l == nil {
			continue
		}
		for at := range l.Path {
			if place := placeOf(&l.Path[at]); place > 0 {
				c.item(l.UpTo(at+1), place)
			}
		}
	}
}

// item is items for one item of a list.
func (c *collector) item(l *liquid.Lookup, place int) {
	s := c.s
	list := l.UpTo(len(l.Path) - 1)
	_, asked := s.find(list.Key())
	looped := c.runsOver(list)
	if place == 1 && !looped {
		return
	}
	c.subject(l, 0)
	if c.subject(list, 0); !asked && !looped {
		return
	}
	size, ok := s.find(list.Key() + ".size")
	if !ok {
		size = c.subjectKey(list.Key()+".size", nil)
		s.subjects[size].numbers = []float64{0}
		c.sized = append(c.sized, sizedList{size, assignment{from: list}})
	}
	sub := &s.subjects[size]
	if before := float64(place - 1); !slices.Contains(sub.numbers, before) && fits(len(sub.strings), len(sub.numbers)+1) {
		sub.numbers = append(sub.numbers, before)
	}
}

// runsOver reports whether a loop runs over a list, or over a copy of it.
func (c *collector) runsOver(list *liquid.Lookup) bool {
	key := list.Key()
	return slices.ContainsFunc(c.over, func(o seenLoop) bool {
		l, ok := o.loop.In.(*liquid.Lookup)
		return ok && (keyAt(l, o.depth) == key || isName(l) && slices.ContainsFunc(c.late, func(a assignment) bool {
			return a.kind == sameAs && a.name == l.Name && keyAt(a.from, a.deep) == key
		}))
	})
}

// endItems finds the loops whose first or last round has an item that conditions ask for by its place in the list as well, and gives
// both the same literals.
func (c *collector) endItems() {
	s := c.s
	for _, o := range c.over {
		list, ok := o.loop.In.(*liquid.Lookup)
		if !ok || o.loop.Offset != nil || o.loop.Limit != nil {
			continue
		}
		item, ok := s.find(o.loop.Var)
		if !ok {
			continue
		}
		key := keyAt(list, o.depth)
		ends, found := [2]ID{none, none}, false
		for i, steps := range [...][2]string{{".first", "[0]"}, {".last", "[-1]"}} {
			for _, step := range steps {
				if id, ok := s.find(key + step); ok {
					c.share(item, id)
					ends[i], found = id, true
				}
			}
		}
		if !found {
			continue
		}
		if s.ends == nil {
			s.ends = map[*liquid.For][2]ID{}
		}
		if o.loop.Reversed {
			ends[0], ends[1] = ends[1], ends[0]
		}
		s.ends[o.loop] = ends
	}
}

// asEnd is the path on which the item of a first or last round is what its list has there. It reports false if it is not.
func (s *Space) asEnd(p Path, l *liquid.For, r *Round) (Path, bool) {
	ends, ok := s.ends[l]
	if !ok {
		return p, true
	}
	list, _ := s.of(l.In.(*liquid.Lookup))
	if r.Kind == OneRound && s.Mask(p, list)&s.subjects[list].strs != 0 {
		return p, true // the one item of a text is no end of it
	}
	item, _ := s.find(l.Var)
	for i, at := range [...]bool{r.first(), r.last()} {
		if end := ends[i]; ok && at && end != none && s.alike(item, end) {
			if p, ok = s.narrow(p, item, s.Mask(p, end), 0); ok {
				p = s.relink(p, item, link{to: end, ver: s.current(p, end), kind: sameAs})
			}
		}
	}
	return p, ok
}

// Item is the path on which the item of a round is none of the texts that its list does not contain.
func (s *Space) Item(p Path, l *liquid.For) Path {
	list, ok := l.In.(*liquid.Lookup)
	if !ok {
		return p
	}
	id, ok := s.of(list)
	if !ok || len(s.subjects[id].parts) == 0 {
		return p
	}
	item, ok := s.find(l.Var)
	if !ok {
		return p
	}
	for _, part := range s.subjects[id].parts {
		at := slices.Index(s.subjects[item].strings, part.text)
		switch {
		case part.whole || at < 0:
		case s.Mask(p, part.atom) == falseCell:
			p = s.keptIn(p, item, s.subjects[item].full&^(1<<(fixedCells+at)))
		default:
			p = s.relink(p, item, link{to: part.atom, ver: s.current(p, part.atom), by: int32(fixedCells + at), kind: heldIn})
		}
	}
	return p
}

// alike reports whether two subjects have the same cells.
func (s *Space) alike(a, b ID) bool {
	x, y := &s.subjects[a], &s.subjects[b]
	return slices.Equal(x.strings, y.strings) && slices.Equal(x.numbers, y.numbers)
}

// holdsNoNil reports whether a value is a list of items that are there, if it is anything.
func holdsNoNil(t *types.Type) bool {
	return t.Only(types.List|types.Nil) && t.Elem != nil && t.Elem.Kinds != 0 && !t.Elem.Can(types.Nil)
}

// setItems is the path on which the items at a place of a list that a name was assigned are there where it has as many.
func (s *Space) setItems(p Path, name string, t *types.Type) Path {
	if !holdsNoNil(t) {
		return p
	}
	for _, id := range s.roots[name] {
		sub := &s.subjects[id]
		if sub.place == 0 || s.subjects[sub.base].key != name {
			continue
		}
		f, _ := p.fact(id)
		f.mask &= sub.ofType(t.Elem) | nilCell
		f.link = link{to: sub.base, ver: s.current(p, sub.base), by: int32(sub.place), kind: element}
		p = s.set(p, f)
	}
	return p
}

// reach is the path on which an item of a list is in some cells, which says how many items the list has, or its size is, which says
// what items it has. It reports false if it has others.
func (s *Space) reach(p Path, id ID, mask Mask, depth int) (Path, bool) {
	sub := &s.subjects[id]
	list := &s.subjects[sub.base]
	sure, likely := s.isItem(p, id)
	there, gone := mask&nilCell == 0, mask&^absent(likely) == 0
	ok := true
	switch {
	case sub.place > 0 && !there && !gone, sub.place == 0 && !sub.size:
		return p, true
	case sub.place > 0 && list.sized != none && (sure || likely && there):
		size := &s.subjects[list.sized]
		least, most := sub.place, math.MaxInt32
		if gone {
			least, most = 0, sub.place-1
		}
		p, ok = s.narrow(p, list.sized, size.between(least, most)|mask&nilCell, depth)
	}
	if there && (sure || likely) {
		for _, part := range list.parts { // what an item is, its list contains
			if ok && !part.whole && mask == sub.stringCell(part.text) && mask != otherString {
				p, ok = s.narrow(p, part.atom, trueCell, depth)
			}
		}
	}
	for _, item := range list.items {
		one := &s.subjects[item]
		isThere, isGone := there && one.place <= sub.place, gone && one.place >= sub.place
		if sub.size {
			least, most := sub.bounds(mask & sub.nums)
			place := int64(one.place)
			isThere, isGone = mask&^sub.nums == 0 && least >= place, mask&sub.nums != 0 && most < place
		}
		sure, likely := s.isItem(p, item)
		if !ok || item == id || !sure && (!likely || sub.byWord && isThere || one.byWord && isGone) { // the first of a hash is a pair
			continue
		}
		switch gone := absent(likely); {
		case isThere:
			p, ok = s.narrow(p, item, one.full&^gone, depth)
		case isGone:
			p, ok = s.narrow(p, item, gone, depth)
		}
	}
	return p, ok
}

// lacks is the path on which no item of a list is a text that the list does not contain. It reports false if one is.
func (s *Space) lacks(p Path, list *subject, text string) (Path, bool) {
	ok := true
	for _, item := range list.items {
		one := &s.subjects[item]
		if sure, _ := s.isItem(p, item); ok && sure && slices.Contains(one.strings, text) {
			p, ok = s.narrow(p, item, one.full&^one.stringCell(text), 0)
		}
	}
	return p, ok
}

// absent is the cells of an item that is not there. Where nobody knows what a value is, none of its items is blank.
func absent(likely bool) Mask {
	if likely {
		return blankCells
	}
	return nilCell
}

// isItem reports whether a subject is on a path surely an item of a list that holds no nil, or is likely one, since nobody knows what
// it is an item of.
func (s *Space) isItem(p Path, id ID) (sure, likely bool) {
	sub := &s.subjects[id]
	f, _ := p.fact(id)
	if sub.filled || f.link.kind == element && f.link.by > 0 && f.link.to == sub.base {
		return true, false
	}
	const mixed = falseCell | otherString | other
	return false, sub.full&mixed == mixed
}

// Presumes reports whether a condition asks for an item by its place, or for a size, where nobody knows what value has it: that there
// is no way on which it holds is likely and no more.
func (s *Space) Presumes(cond liquid.Expr) bool {
	switch e := cond.(type) {
	case *liquid.Logic:
		return s.Presumes(e.Left) || s.Presumes(e.Right)
	case *liquid.Compare:
		return s.Presumes(e.Left) || s.Presumes(e.Right)
	case *liquid.Lookup:
		id, ok := s.of(e)
		if !ok {
			return false
		}
		sub := &s.subjects[id]
		return (sub.place > 0 || sub.size && len(s.subjects[sub.base].items) > 0) && !sub.filled
	default:
		return false
	}
}

// Leave has ways be told apart no more by what they decided of the item of a round that ends, until [Space.Left].
func (s *Space) Leave(l *liquid.For) { s.ending = s.roots[l.Var] }

// Left ends what Leave begins.
func (s *Space) Left() { s.ending = nil }
