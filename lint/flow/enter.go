package flow

// Enter is the path after it took a way that was described earlier, as an arm of a captured text is when it is printed.
// What that way says of variables that have other values by now is remembered until [Path.Present]. It reports false if the way is
// closed.
func (s *Space) Enter(p, way Path) (Path, bool) {
	unsure := false
	var ok bool
	if p.past, ok = s.room.remember(p.past, way.past.all()); !ok {
		return p, false
	}
	if p.past, ok = s.room.remember(p.past, s.left(p, way)); !ok {
		return p, false
	}
	for f := range way.facts.all() {
		if s.current(p, f.id) != f.ver {
			continue
		}
		decided := s.Mask(p, f.id)&^f.mask != 0
		if p, ok = s.narrow(p, f.id, f.mask, 0); !ok {
			return p, false
		}
		unsure = unsure || decided && s.tangled && s.isTangled(p, f.id)
	}
	if p.steps = p.steps.and(way.steps, &s.room); unsure {
		p = s.Doubted(p)
	}
	return p, true
}

// Doubted is a path of which nobody knows whether there is such a way. It is the same where nothing was decided that can be told.
func (s *Space) Doubted(p Path) Path {
	if p.steps != nil {
		last := p.steps.Step
		last.Unsure = true
		p.steps = s.room.then(p.steps.parent, last)
	}
	return p
}

// Behind is Enter for a way that was taken before what the path says: its words come first.
func (s *Space) Behind(p, way Path) (Path, bool) {
	steps := p.steps
	p, ok := s.Enter(p, way)
	p.steps = way.steps.and(steps, &s.room)
	return p, ok
}
