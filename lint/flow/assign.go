package flow

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// Forget is the path after a name got a value nobody knows.
func (s *Space) Forget(p Path, name string) Path {
	for _, id := range s.roots[name] {
		p = s.renew(p, s.unknown(id))
	}
	return p
}

// Restore is the path on which a name holds again what it held on others.
func (s *Space) Restore(p Path, name string, before []Path) Path {
	for _, id := range s.roots[name] {
		var f fact
		for i, q := range before {
			g, ok := q.fact(id)
			if !ok {
				g.mask = s.subjects[id].full
			}
			switch {
			case i == 0:
				f = g
			case f.ver != g.ver:
				f = f.with(&g)
				f.ver = s.anew()
			default:
				f = f.with(&g)
			}
		}
		p = s.renew(p, f)
	}
	return p
}

// Unset is the path before a name got its first value: it is nil, and so is all that is reached from it.
func (s *Space) Unset(p Path, name string) Path {
	for _, id := range s.roots[name] {
		sub := &s.subjects[id]
		if sub.key != name && (sub.lookup == nil || sub.lookup.Root() != name) {
			continue // a comparison, or an item at the place that the name says
		}
		p = s.renew(p, fact{id: id, ver: s.assigned(), mask: nilCell, link: unlinked})
		for _, part := range sub.parts { // nil contains nothing, and is no white space
			f := fact{id: part.atom, ver: s.assigned(), mask: atomMask(false), link: unlinked}
			if part.whole {
				f.mask = apartCell
			}
			p = s.renew(p, f)
		}
	}
	return p
}

// unknown is a new version of a subject of which nothing is known.
func (s *Space) unknown(id ID) fact {
	return fact{id: id, ver: s.anew(), mask: s.subjects[id].full, link: unlinked}
}

// renew is the path with a fact in place of all it said of the subject.
func (s *Space) renew(p Path, f fact) Path {
	old := p.facts.of(f.id)
	start := 0
	for start < len(old) && old[start].id < f.id {
		start++
	}
	end := start
	for end < len(old) && old[end].id == f.id {
		end++
	}
	if s.remembers && end > start {
		p = s.remembering(p, old[start:end])
	}
	p.facts = s.with(p.facts, f.id, s.spliced(old, start, end, f))
	return p
}

// spliced is facts with one in place of those from start to end.
func (s *Space) spliced(old []fact, start, end int, f fact) []fact {
	facts := s.room.some(len(old) - (end - start) + 1)
	copy(facts, old[:start])
	facts[start] = f
	copy(facts[start+1:], old[end:])
	return facts
}

// Set is the path after a name got a value of a type; value is the expression it was worked out from, or nil.
func (s *Space) Set(p Path, name string, t *types.Type, value liquid.Expr) Path {
	if len(s.roots[name]) == 0 {
		return p
	}
	// What the value was made from is asked before the name is forgotten: assign x = x | default: 1.
	from := s.linked(p, name, value)
	for _, id := range s.roots[name] {
		f := s.unknown(id)
		if value != nil {
			f.ver = s.assigned()
		}
		if s.subjects[id].key == name {
			s.give(p, &f, name, t, value, from)
		} else {
			s.giveReached(p, &f, name, t, value)
		}
		p = s.renew(p, f)
	}
	id, ok := s.find(name)
	if !ok {
		return p
	}
	p = s.setItems(p, name, t)
	if t.Only(types.String) && len(t.Values) > 0 {
		return s.written(p, &s.subjects[id], t.Values)
	}
	if size := s.subjects[id].sized; size != none {
		p = s.keptIn(p, size, s.sizes(id, size, s.Mask(p, id), 0))
		if t.Most > 0 {
			p = s.keptIn(p, size, s.subjects[size].between(t.Count, t.Most)|nilCell)
		}
	}
	return p
}

// give says what is known of a name that gets a value which is made from something, by the path before it.
func (s *Space) give(p Path, f *fact, name string, t *types.Type, value liquid.Expr, from link) {
	sub := &s.subjects[f.id]
	isCopy := from.to != none && from.kind == sameAs // which is what the other is, white space too
	if mask := sub.ofType(t); mask != 0 && !isCopy {
		f.mask = mask | s.spaces(p, from)
	}
	f.keep(sub.full&^(sub.nums|sub.strs) | sub.within(s.input(value).madeIn(value)) | sub.leaves(value))
	if from.to != none {
		f.keep(s.down(from, f.id, s.Mask(p, from.to)))
		f.link = s.inherited(p, from, f.id)
	}
	if by := ownShift(name, value); by != 0 {
		if shifted, ok := s.shifted(p, f.id, by, t.Whole); ok {
			f.keep(shifted)
		}
	}
}

// spaces is the cells of white space and nothing that come of white space alone, which a type that is never "" does not tell.
func (s *Space) spaces(p Path, from link) Mask {
	switch {
	case from.to == none || s.Mask(p, from.to)&spaceString == 0:
		return 0
	case from.kind == orLiteral, from.kind == orElse, from.kind == shownBy && from.by&sameSpace != 0:
		return spaceString
	case from.kind == shownBy && from.by&keepsSpace != 0:
		return spaceString | emptyString
	}
	return 0
}

// giveReached says what is known of a subject that is reached from a name, or compares it, where the name gets a value.
func (s *Space) giveReached(p Path, f *fact, name string, t *types.Type, value liquid.Expr) {
	sub := &s.subjects[f.id]
	if n, ok := t.Items(); ok && s.isSizeOf(f.id, name) {
		f.mask = sub.numberCell(float64(n))
	} else if strings.HasPrefix(sub.key, pairPrefix) {
		stand, of := s.paired(p, f.id, name, t, value)
		f.mask, f.link = f.mask&stand, of
	} else if atom, ok := s.asked(f.id, name, value); ok {
		f.mask, f.link = s.Mask(p, atom), link{to: atom, ver: s.current(p, atom), kind: sameAs}
	} else if of, ok := s.member(f.id, name, value); ok {
		f.mask, f.link = s.Mask(p, of), link{to: of, ver: s.current(p, of), kind: sameAs}
	} else if l := sub.lookup; t.Texts != nil && l != nil && l.Root() == name && !indexed(l) {
		if mask := sub.ofType(types.Through(t, l.Path)); mask != 0 {
			f.mask = mask
		}
	}
}

// keep leaves the cells that are among others, unless none of them is.
func (f *fact) keep(mask Mask) {
	if f.mask&mask != 0 {
		f.mask &= mask
	}
}

// asked is what asks of a value what another subject asks of a name that becomes a copy of it: whether it contains a text.
func (s *Space) asked(id ID, name string, value liquid.Expr) (ID, bool) {
	l, isCopy := value.(*liquid.Lookup)
	text, ok := strings.CutPrefix(s.subjects[id].key, "?"+name+" contains ")
	if !ok || !isCopy || l.Root() == name || l.Root() == "forloop" {
		return none, false
	}
	return s.find("?" + l.Key() + " contains " + text)
}

// isSizeOf reports whether a subject is the size of what a name holds.
func (s *Space) isSizeOf(id ID, name string) bool {
	rest, ok := strings.CutPrefix(s.subjects[id].key, name)
	return ok && rest == ".size"
}

// written is the path on which a subject is one of some texts: that says how long it is and what it contains.
func (s *Space) written(p Path, sub *subject, texts []string) Path {
	var lengths Mask
	for _, text := range texts {
		if sub.sized != none {
			lengths |= s.subjects[sub.sized].numberCell(float64(utf8.RuneCountInString(text)))
		}
	}
	p = s.keptIn(p, sub.sized, lengths)
	for _, part := range sub.parts {
		var holds Mask
		for _, text := range texts {
			holds |= part.mask(text)
		}
		p = s.keptIn(p, part.atom, holds)
	}
	return p
}

// keptIn is the path on which a subject is in some cells; the same path where that says nothing.
func (s *Space) keptIn(p Path, id ID, mask Mask) Path {
	if mask == 0 {
		return p
	}
	if q, ok := s.narrow(p, id, mask, 0); ok {
		return q
	}
	return p
}

// Tested reports whether some condition asks for a name that a template assigns.
func (s *Space) Tested(name string) bool { return len(s.roots[name]) > 0 }

// Hanging is how much has to be renewed when a name gets a value: each condition that hangs on it, or value that they ask for, costs a
// chunk of what is known, and the list of the chunks.
func (s *Space) Hanging(name string) int {
	return len(s.roots[name]) * (1 + len(s.subjects)/chunkSize/2)
}

// TellsTexts reports whether conditions tell apart the texts that a name can hold, not only whether they are blank.
func (s *Space) TellsTexts(name string) bool {
	return slices.ContainsFunc(s.roots[name], func(id ID) bool {
		sub := &s.subjects[id]
		return len(sub.strings)+len(sub.parts)+len(sub.pairs)+len(sub.sides) > 0
	})
}

// Same reports whether two paths leave a name the same values. It tells ways apart that differ in a flag.
func (s *Space) Same(p, q Path, name string) bool {
	for _, id := range s.roots[name] {
		a, b := s.factOf(p, id), s.factOf(q, id)
		if !sameWorth(&a, &b) {
			return false
		}
	}
	return true
}
