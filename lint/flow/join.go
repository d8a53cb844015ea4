package flow

import "slices"

// Join is the path where two ways meet: what both say. Of a variable that one of them has assigned anew, what either
// says is true of a new version.
func (s *Space) Join(p, q Path) Path {
	j := joining{s: s, p: p, q: q}
	facts, _ := p.facts.along(q.facts, &s.room, j.join)
	out := Path{steps: commonSteps(p.steps, q.steps, &s.room), facts: facts, past: s.room.eitherPast(p.parting(q, &s.room), q.parting(p, &s.room))}
	if p.one != nil && q.one != nil {
		out.one = fewest(p, q)
	}
	return out
}

// A joining is two paths that are joined.
type joining struct {
	s     *Space
	p, q  Path
	d     decider
	found bool // d is found, or that there is none
}

// link is what a value that was assigned on the two paths is made from where they meet.
func (j *joining) link(a, b *fact) link {
	both := unlinked
	if a.link == b.link {
		both = a.link
	}
	switch {
	case a.link == b.link && (a.ver == b.ver || a.mask == b.mask || a.link.to != none && a.link.kind < shownBy), a.ver == 0, b.ver == 0:
		return both
	}
	if !j.found {
		j.d, j.found = j.s.decider(j.p, j.q), true
	}
	if of, ok := j.s.table(j.d, a, b); ok {
		return of
	}
	return both
}

// join is Join for a chunk of the facts. It always succeeds.
func (j *joining) join(room *room, p, q []fact) (facts []fact, ok bool) {
	s := j.s
	switch {
	case s.covers(p, q):
		return p, true
	case s.covers(q, p):
		return q, true
	}
	out := room.some(max(len(p), len(q)))[:0]
	i, k := 0, 0
	for i < len(p) || k < len(q) {
		switch {
		case k == len(q) || i < len(p) && p[i].id < q[k].id:
			f := p[i]
			if f.ver > 0 {
				out = append(out, fact{id: f.id, ver: s.anew(), mask: s.subjects[f.id].full, link: unlinked})
			}
			i++
		case i == len(p) || q[k].id < p[i].id:
			f := q[k]
			if f.ver > 0 {
				out = append(out, fact{id: f.id, ver: s.anew(), mask: s.subjects[f.id].full, link: unlinked})
			}
			k++
		default:
			a := p[i]
			if b := &q[k]; a != *b {
				a.link = j.link(&p[i], b)
				if a.ver != b.ver {
					a.ver = s.anew()
				}
				a.mask |= b.mask
			}
			if a.ver > 0 || a.mask != s.subjects[a.id].full {
				out = append(out, a)
			}
			i++
			k++
		}
	}
	return out, true
}

// covers reports whether the facts of one path are what it and another say both.
func (s *Space) covers(p, q []fact) bool {
	i := 0
	for j := range q {
		if i < len(p) && p[i].id < q[j].id {
			return false
		}
		if i == len(p) || p[i].id > q[j].id {
			if q[j].ver > 0 {
				return false
			}
			continue
		}
		f := &p[i]
		if f.ver != q[j].ver || !f.includes(&q[j]) || f.ver == 0 && f.mask == s.subjects[f.id].full {
			return false
		}
		i++
	}
	return i == len(p)
}

// Exact reports whether what two paths say together is said by their Join as well: they differ in one subject at most, or
// the one says no more than the other. Names that the template assigns do not count, nor what is no longer asked for ahead, nor what is
// remembered unless past says so. Cost is how many facts it looked at.
func (s *Space) Exact(p, q Path, past bool, ahead *Ahead) (exact bool, cost int) {
	past = past && p.past != q.past
	if p.facts.same(q.facts) && !past {
		return true, 1
	}
	d := difference{within: true, around: true, ahead: ahead, values: s.differing[:0]}
	if past {
		cost += s.differ(p.past.all(), q.past.all(), &d, true)
	}
	for n := 0; n < max(len(p.facts), len(q.facts)) && d.exact(); n++ {
		a, b := p.facts.chunk(n), q.facts.chunk(n)
		cost++
		if !sameFacts(a, b) {
			cost += s.differ(a, b, &d, false)
		}
	}
	s.differing = d.values
	for _, id := range d.conditions {
		if !s.follows(p, q, id, d.values) {
			d.add(s.Mask(p, id), s.Mask(q, id))
		}
	}
	if d.decides && d.exact() {
		if by := s.decider(p, q); by.id != none && (len(s.subjects[by.id].tests) > 0 || !ahead.counts(by.id)) {
			d.add(by.p.by, by.q.by)
		}
	}
	return d.exact(), cost
}

// A difference is in how many subjects two paths differ, and whether the one is within the other, or around it.
type difference struct {
	subjects       int
	within, around bool
	ahead          *Ahead
	decides        bool  // a variable that was assigned differs and counts: so does what decides on it
	first          apart // the value that differs and comes first
	values         []ID  // that differ
	conditions     []ID  // that are made of several, and hold on one of them alone
}

func (d *difference) exact() bool { return d.subjects <= 1 || d.within || d.around }

// add counts a subject that is in some cells on the one path, and in others on the other.
func (d *difference) add(a, b Mask) {
	d.subjects++
	d.within = d.within && a&^b == 0
	d.around = d.around && b&^a == 0
}

// differ adds in what a chunk of the facts of two paths differs, those of variables that were assigned among them if assigned, and is
// how many of them it looked at.
func (s *Space) differ(p, q []fact, d *difference, assigned bool) (looked int) {
	i, j := 0, 0
	for (i < len(p) || j < len(q)) && d.exact() {
		var mine, other *fact
		switch {
		case j == len(q) || i < len(p) && p[i].before(&q[j], assigned):
			mine = &p[i]
			i++
		case i == len(p) || q[j].before(&p[i], assigned):
			other = &q[j]
			j++
		default:
			mine, other = &p[i], &q[j]
			i++
			j++
		}
		if !assigned && !s.sameValue(mine, other) {
			d.decides = d.decides || (d.ahead != nil || len(s.composed) > 0) && mine != nil && other != nil && !sameWorth(mine, other) && d.ahead.counts(mine.id)
			continue
		}
		a, b := s.maskOf(mine, other), s.maskOf(other, mine)
		if a != b && d.ahead.asks(mine, other, assigned) {
			s.count(d, mine, other, a, b)
		}
	}
	return i + j
}

// sameValue reports whether two paths say something of one value that stays what it is. What a name holds that the template assigns is
// told apart otherwise, and nothing asks for the item of a round that ends.
func (s *Space) sameValue(f, g *fact) bool {
	switch {
	case f == nil:
		return g.ver == 0
	case g == nil || f.ver == 0:
		return f.ver == 0
	}
	return f.ver == g.ver && !s.subjects[f.id].flag && !slices.Contains(s.ending, f.id)
}

// count counts a subject that is in some cells on the one path, and in others on the other, but not yet a condition made of several.
func (s *Space) count(d *difference, mine, other *fact, a, b Mask) {
	if mine == nil {
		mine = other
	}
	one := apart{mine.id, a, b}
	switch {
	case len(s.subjects[one.id].tests) > 0:
		d.conditions = append(d.conditions, one.id)
		return
	case len(s.composed) > 0:
		d.values = append(d.values, one.id)
	}
	if d.add(a, b); d.subjects == 1 {
		d.first = one
	} else if d.subjects == 2 && (s.derives(&d.first, &one) || s.derives(&one, &d.first)) {
		d.subjects--
	}
}

// An apart is a value that is in some cells on one path, and in others on another.
type apart struct {
	id   ID
	p, q Mask
}

// derives reports whether it follows from what two paths say of a value how they differ in another: who asks for the one learns as much
// of the other.
func (s *Space) derives(from, to *apart) bool {
	p, okP := s.learns(from.id, to.id, from.p)
	q, okQ := s.learns(from.id, to.id, from.q)
	either := to.p | to.q
	return okP && okQ && either&p&^to.p == 0 && either&q&^to.q == 0
}

// learns is the cells of a value that is known where its size, or whether it contains a text, is in some cells. It reports false if the
// subject is neither.
func (s *Space) learns(from, of ID, mask Mask) (Mask, bool) {
	sub, value := &s.subjects[from], &s.subjects[of]
	if sub.size && sub.base == of {
		if up := s.through(link{to: of, kind: sizeOf}, mask, sub); up != 0 {
			return up, true
		}
		return value.full, true
	}
	for _, part := range value.parts {
		if part.atom == from && !part.whole {
			if mask == trueCell || mask == falseCell {
				return value.holding(part.text, mask == trueCell), true
			}
			return value.full, true
		}
	}
	return 0, false
}

// before reports whether a fact comes before another: of a subject before it, or if versions count of a version of it.
func (f *fact) before(g *fact, versions bool) bool {
	return f.id < g.id || versions && f.less(g)
}

// maskOf is the cells that a path leaves a subject of which it says a fact, or nothing where another path says one.
func (s *Space) maskOf(f, other *fact) Mask {
	if f == nil {
		return s.subjects[other.id].full
	}
	return f.mask
}
