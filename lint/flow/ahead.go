package flow

import (
	"math"
	"slices"
)

// Ahead is which subjects the rest of a template asks for. A nil Ahead is all of them.
type Ahead struct {
	Versions bool // what ways remember counts by the version of it that is asked for, not by its name

	s     *Space
	at    int
	held  []bool           // asked for by way of something else
	past  map[version]bool // of them those that names may no longer hold
	spent bool             // some is asked for no more
}

// A version is a subject as one assignment or round left it.
type version struct {
	id  ID
	ver int32
}

// Ahead is what is asked for behind an offset, as far as lookups in the template say. It reports false if that is all there is.
func (s *Space) Ahead(at int) (*Ahead, bool) {
	s.found.ask()
	a := &s.ahead
	*a = Ahead{s: s, at: at, held: slices.Grow(a.held[:0], len(s.subjects))[:len(s.subjects)], past: a.past}
	clear(a.held)
	clear(a.past)
	for i := range s.subjects {
		a.spent = a.spent || s.subjects[i].until <= at
	}
	return a, a.spent
}

// Hold has all count in which a way differs from another, of which one prints one text and the other another, to be printed ahead.
func (a *Ahead) Hold(other, way Path) {
	a.holdPast(way)
	for n := range max(len(other.facts), len(way.facts)) {
		p, q := other.facts.chunk(n), way.facts.chunk(n)
		if sameFacts(p, q) {
			continue
		}
		eachPair(p, q, func(f, g *fact) {
			switch {
			case f == nil:
				a.held[g.id] = true
			case g == nil || *f != *g:
				a.held[f.id] = true
			}
		})
	}
}

// holdPast has all that a way says of what names may no longer hold count where ways remember it.
func (a *Ahead) holdPast(p Path) {
	if !a.s.remembers {
		return
	}
	if a.past == nil {
		a.past = map[version]bool{}
	}
	for f := range p.facts.all() {
		if f.ver != 0 {
			a.past[version{f.id, f.ver}] = true
		}
	}
	for _, f := range p.past.all() {
		a.past[version{f.id, f.ver}] = true
	}
}

// AsksName reports whether a lookup ahead asks for a name, as far as is known.
func (a *Ahead) AsksName(name string) bool {
	if a.s.names == nil {
		a.s.names = map[string]int{}
		for _, l := range a.s.found.all {
			if root := l.l.Root(); root != "" {
				a.s.names[root] = max(a.s.names[root], l.until)
			}
		}
	}
	until, ok := a.s.names[name]
	return !ok || until > a.at
}

// Link has all count that others on a path are made from which count. What is held is said before.
func (a *Ahead) Link(p Path) {
	for f := range p.facts.all() {
		if f.link.to != none && a.counts(f.id) {
			a.held[f.link.to] = true
		}
	}
}

// asks reports whether a subject counts of which a fact is, mine or other; past if ways remember it and no name may hold it.
func (a *Ahead) asks(mine, other *fact, past bool) bool {
	if mine == nil {
		mine = other
	}
	if a != nil && past && a.Versions {
		return a.past[version{mine.id, mine.ver}]
	}
	return a.counts(mine.id)
}

func (a *Ahead) counts(id ID) bool {
	return a == nil || a.held[id] || a.s.subjects[id].until > a.at
}

// Cost is how many subjects there are, in the measure of what it costs to go through them.
func (a *Ahead) Cost() int { return 1 + len(a.held)/16 }

// asked has a subject count up to the last lookup that asks for it.
func (s *subject) asked(until int) {
	l := s.lookup
	if s.until = max(s.until, until); l == nil || len(l.Path) > 0 && (!l.Braze || indexed(l)) || l.Root() == "forloop" {
		s.until = math.MaxInt
	}
}

// others calls each for the subjects of which a subject says something, or which say something of it, as far as it knows them.
func (s *subject) others(each func(ID)) {
	each(s.base)
	each(s.sized)
	for _, ids := range [...][]ID{s.items, s.pairs, s.sides} {
		for _, id := range ids {
			each(id)
		}
	}
	for _, part := range s.parts {
		each(part.atom)
	}
}

// askTogether has subjects that say something of each other count as long as one of them is asked for.
func (s *Space) askTogether() {
	group := make([]ID, len(s.subjects)) // of each one of its group, which is of itself
	for i := range group {
		group[i] = ID(i)
	}
	first := func(id ID) ID {
		for group[id] != id {
			group[id] = group[group[id]]
			id = group[id]
		}
		return id
	}
	for i := range s.subjects {
		s.subjects[i].others(func(id ID) {
			if id == none {
				return
			}
			a, b := first(ID(i)), first(id)
			group[b] = a
			s.subjects[a].until = max(s.subjects[a].until, s.subjects[b].until)
		})
	}
	for i := range s.subjects {
		s.subjects[i].until = s.subjects[first(ID(i))].until
	}
}

// ask finds where subjects are asked for the last time, and which ones others are made from, once somebody wants to know.
func (c *collector) ask() {
	if c.asked {
		return
	}
	c.asked = true
	s := c.s
	whole := c.askedWhole()
	for _, l := range c.all {
		id := s.lookups[l.l.Number]
		if id != none {
			s.subjects[id].asked(l.until)
		}
		if len(l.l.Path) > 0 {
			if whole, ok := s.find(l.l.UpTo(0).Key()); ok {
				s.subjects[whole].asked(l.until)
			}
		}
	}
	for i := range s.subjects {
		sub := &s.subjects[i]
		if whole != nil && sub.lookup != nil && sub.lookup.Braze {
			sub.asked(whole[sub.lookup.UpTo(0).Key()])
		}
		if sub.until == 0 {
			sub.until = math.MaxInt // no place in the template says it by itself
		}
	}
	s.askTogether()
	for _, a := range c.late {
		if id, ok := s.find(a.from.Root()); ok {
			s.subjects[id].feeds = true
		}
	}
}

// askedWhole is where values of Braze and what is in them are asked for the last time, by their keys; nil if nothing in one is.
func (c *collector) askedWhole() map[string]int {
	if !slices.ContainsFunc(c.all, func(l seen) bool { return l.l.Braze && len(l.l.Path) > 0 }) {
		return nil
	}
	whole := map[string]int{}
	for _, l := range c.all {
		if l.l.Braze {
			key := l.l.UpTo(0).Key()
			whole[key] = max(whole[key], l.until)
		}
	}
	return whole
}

// JoinLoosely is Join for ways that differ in what nothing asks for any more: one of them is told.
func (s *Space) JoinLoosely(p, q Path) Path {
	out := s.Join(p, q)
	if p.steps != q.steps || p.one != q.one {
		out.one = fewest(p, q)
	}
	return out
}

// fewest is the one of two paths that is told in fewer words, or that is sure.
func fewest(p, q Path) *Path {
	p, q = p.spelled(), q.spelled()
	switch a, b := p.Unsure(), q.Unsure(); {
	case a != b && a, a == b && q.Len() < p.Len():
		return &q
	}
	return &p
}

// oneWith is the way that is told of a path, if it is not another than a way it goes together with; else nil.
func (p Path) oneWith(q Path) *Path {
	if p.one == nil {
		return nil
	}
	if _, ok := p.one.facts.along(q.facts, nil, both); !ok {
		return nil
	}
	return p.one
}

// spelled is the path with the steps of the way that is told, and what they say.
func (p Path) spelled() Path {
	if one := p.oneWith(p); one != nil {
		p.steps = one.steps.and(p.steps, nil)
		p.facts, _ = one.facts.along(p.facts, nil, both)
	}
	p.one = nil
	return p
}
