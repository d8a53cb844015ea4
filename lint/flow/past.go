package flow

// A past is what was decided of values that their names no longer hold, as the items of a loop are behind it: what is printed of a
// captured text in one place and in another goes together by that.
type past struct{ facts []fact }

// all is what is remembered.
func (p *past) all() []fact {
	if p == nil {
		return nil
	}
	return p.facts
}

// Present is the path without what it remembers of values that their names no longer hold.
func (p Path) Present() Path {
	p.past = nil
	return p
}

// mostPast is how many facts a path remembers of itself.
const mostPast = 64

// Remember has paths remember what they decided of the values that names hold before they get others, as the texts need that a loop
// puts together: what a round decided goes with what it printed. It holds until the next template.
func (s *Space) Remember() { s.remembers = true }

// remembering is a path that remembers facts of a subject that gets another value.
func (s *Space) remembering(p Path, facts []fact) Path {
	last := facts[len(facts)-1]
	if last.mask == s.subjects[last.id].full || len(p.past.all()) >= mostPast {
		return p
	}
	if past, ok := s.room.remember(p.past, facts[len(facts)-1:]); ok {
		p.past = past
	}
	return p
}

// remember is a past with more facts. It reports false if they contradict it.
func (r *room) remember(p *past, more []fact) (*past, bool) {
	if len(more) == 0 {
		return p, true
	}
	facts, ok := both(r, p.all(), more)
	switch {
	case !ok:
		return nil, false
	case p != nil && sameFacts(facts, p.facts):
		return p, true
	}
	return r.past(facts), true
}

// eitherPast is what two ways remember both.
func (r *room) eitherPast(p, q *past) *past {
	switch {
	case p == q:
		return p
	case p == nil || q == nil:
		return nil
	}
	facts, _ := either(r, p.facts, q.facts)
	if len(facts) == 0 {
		return nil
	}
	return r.past(facts)
}

// parting is what a path remembers where another does, with what it says of values that names still hold there alone: where the two meet,
// what both know of a value stays true of it, whether its name holds it on one of them or on none.
func (p Path) parting(other Path, r *room) *past {
	out := p.past
	if p.past == nil && other.past == nil {
		return nil
	}
	for n, chunk := range p.facts {
		if sameFacts(chunk, other.facts.chunk(n)) {
			continue
		}
		for i := range chunk {
			if there, _ := other.fact(chunk[i].id); chunk[i].ver == 0 || there.ver == chunk[i].ver || len(out.all()) >= mostPast {
				continue
			}
			if more, ok := r.remember(out, chunk[i:i+1]); ok {
				out = more
			}
		}
	}
	return out
}

func (r *room) past(facts []fact) *past {
	if r == nil {
		return &past{facts}
	}
	return r.pasts.Add(past{facts})
}

// left is the facts of a way about values that their names no longer hold on a path, less those that say nothing.
func (s *Space) left(p, way Path) []fact {
	n := 0
	for f := range way.facts.all() {
		if s.isPast(p, f) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := s.room.some(n)[:0]
	for f := range way.facts.all() {
		if s.isPast(p, f) {
			out = append(out, f)
		}
	}
	return out
}

func (s *Space) isPast(p Path, f fact) bool {
	return f.mask != s.subjects[f.id].full && s.current(p, f.id) != f.ver
}
