package flow

import (
	"math/bits"
	"slices"
)

// An entry says which cells a value has where one that decided on it is in some cells, and the step that decided.
type entry struct {
	of, by Mask
	step   *step
}

// mostEntries is how many of them a value has at most that is decided by another.
const mostEntries = 16

// across is the cells of a value where one that decided on it is in some cells, or up, those of what decided where the value is in some.
func (s *Space) across(of link, mask Mask, up bool) Mask {
	var out Mask
	for _, e := range s.tables[of.by] {
		if up {
			e.by, e.of = e.of, e.by
		}
		if e.by&mask != 0 {
			out |= e.of
		}
	}
	return out
}

// A decider is a value that says on which of two ways one is: it has other cells on each of them, and keeps them. It is none if there
// is no such value.
type decider struct {
	id     ID
	p, q   entry // its cells, and the step that was taken last
	shared int32 // steps that both ways have
}

// decider finds what tells two ways apart that end in conditions on one value of Braze, or in one that is made of several.
func (s *Space) decider(p, q Path) decider {
	out := decider{id: none}
	for n := range max(len(p.facts), len(q.facts)) {
		a, b := p.facts.chunk(n), q.facts.chunk(n)
		if sameFacts(a, b) {
			continue
		}
		i, j := 0, 0
		for i < len(a) && j < len(b) {
			switch f, g := &a[i], &b[j]; {
			case f.less(g):
				i++
			case g.less(f):
				j++
			default:
				if f.mask&g.mask == 0 && f.ver == 0 && s.stays(f.id) && (out.id == none || len(s.subjects[out.id].tests) > 0) {
					base := depthOf(common(p.steps, q.steps))
					out = decider{f.id, entry{by: f.mask, step: p.steps.deciding(base)}, entry{by: g.mask, step: q.steps.deciding(base)}, base}
					if len(s.subjects[f.id].tests) == 0 {
						return out
					}
				}
				i++
				j++
			}
		}
	}
	return out
}

// stays reports whether a subject keeps its value whatever the template assigns.
func (s *Space) stays(id ID) bool {
	sub := &s.subjects[id]
	return sub.lookup != nil && sub.lookup.Braze || len(sub.tests) > 0
}

// deciding is a step if it alone says why a way is another than those it shares so many steps with; else nil.
func (s *step) deciding(shared int32) *step {
	if s == nil || !s.Kind.decides() || s.depth <= shared || !s.Holds && s.depth > shared+1 {
		return nil
	}
	return s
}

// table is what a decider says of a value that differs on the ways it tells apart. It reports false if it does not say which value is
// there.
func (s *Space) table(d decider, a, b *fact) (link, bool) {
	s.found.ask()
	if d.id == none || a.ver == b.ver || !s.subjects[a.id].isFlag(a.mask|b.mask) {
		return unlinked, false
	}
	var room [mostEntries]entry
	entries, ok := s.entries(room[:0], d, a, d.p)
	if ok {
		entries, ok = s.entries(entries, d, b, d.q)
	}
	if !ok || len(entries) > mostEntries {
		return unlinked, false
	}
	return s.linkBy(d.id, entries), true
}

// inherited is a link of a value to one that was decided by another: to what decided, which stays what it is when the one between gets
// another value, where that says which of its cells the value is in.
func (s *Space) inherited(p Path, of link, id ID) link {
	f, _ := p.fact(of.to)
	if f.ver != of.ver || f.link.to == none || f.link.kind != decidedBy {
		return of
	}
	var room [mostEntries]entry
	entries := room[:0]
	for _, e := range s.tables[f.link.by] {
		if e.of &= f.mask; e.of == 0 {
			continue
		}
		if e.of = s.down(of, id, e.of); bits.OnesCount64(uint64(e.of)) != 1 {
			return of
		}
		entries = append(entries, e)
	}
	return s.linkBy(f.link.to, entries)
}

// linkBy is the link of a value to what decides on it.
func (s *Space) linkBy(to ID, entries []entry) link {
	at := slices.IndexFunc(s.tables, func(t []entry) bool { return slices.EqualFunc(t, entries, entry.same) })
	if at < 0 {
		at = len(s.tables)
		s.tables = append(s.tables, slices.Clone(entries))
	}
	return link{to: to, kind: decidedBy, by: int32(at)}
}

// same reports whether two entries say the same, also where another round took the step.
func (e entry) same(f entry) bool {
	return e.of == f.of && e.by == f.by && (e.step == f.step || e.step != nil && f.step != nil && e.step.is(&f.step.Step))
}

// isFlag reports whether cells are true and false alone, or texts that are written down: they say all of the value. Of other texts they
// say all that is asked for where no other value is made from it.
func (s *subject) isFlag(mask Mask) bool {
	texts := emptyString
	for i := range s.strings {
		texts |= 1 << (fixedCells + i)
	}
	if !s.feeds {
		texts |= otherString
	}
	return mask&^(falseCell|trueCell) == 0 || mask&^texts == 0
}

// entries is what one of the ways says of a value: all it is, or what was decided on it before by the same.
func (s *Space) entries(out []entry, by decider, f *fact, way entry) ([]entry, bool) {
	if f.link.kind != decidedBy || f.link.to == none {
		way.of = f.mask
		return append(out, way), true
	}
	if f.link.to != by.id {
		return nil, false
	}
	for _, e := range s.tables[f.link.by] {
		if e.of, e.by = e.of&f.mask, e.by&way.by; e.of != 0 && e.by != 0 {
			e.step = e.step.deciding(by.shared)
			out = append(out, e)
		}
	}
	return out, true
}

// Meets reports whether two paths leave a name the same values, or whether it is known where they meet which of them it has.
func (s *Space) Meets(p, q Path, name string) bool {
	d, found := decider{}, false
	for _, id := range s.roots[name] {
		a, b := s.factOf(p, id), s.factOf(q, id)
		if sameWorth(&a, &b) {
			continue
		}
		if !found {
			d, found = s.decider(p, q), true
		}
		if _, ok := s.table(d, &a, &b); !ok {
			return false
		}
	}
	return true
}

// sameWorth reports whether two facts leave a value the same cells, and what decides on them is the same.
func sameWorth(a, b *fact) bool {
	decided := a.link.kind == decidedBy && a.link.to != none || b.link.kind == decidedBy && b.link.to != none
	return a.mask == b.mask && (!decided || a.link == b.link)
}

// factOf is what a path says of a subject, which is everything if it says nothing.
func (s *Space) factOf(p Path, id ID) fact {
	f, known := p.fact(id)
	if !known {
		f.mask = s.subjects[id].full
	}
	return f
}

// toldBy is steps with the one that decided on a value before them, now that it is known which that is.
func (s *Space) toldBy(steps *step, f *fact) *step {
	var one *step
	for _, e := range s.tables[f.link.by] {
		switch {
		case e.of&f.mask == 0:
			continue
		case one != nil || e.step == nil:
			return steps
		}
		one = e.step
	}
	if one == nil || steps.has(&one.Step, nil) {
		return steps
	}
	return s.room.then(steps, one.Step)
}
