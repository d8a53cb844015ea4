package flow

import "github.com/hooklint/hooklint/lint/arena"

// A room is where the paths of one reading stand. Those of a nil room stand each for itself.
type room struct {
	facts  arena.Slices[fact]
	chunks arena.Slices[[]fact]
	steps  arena.Of[step]
	pasts  arena.Of[past]
}

func (r *room) reset() {
	r.facts.Reset()
	r.chunks.Reset()
	r.steps.Reset()
	r.pasts.Reset()
}

// some is room for so many facts.
func (r *room) some(n int) []fact {
	if r == nil {
		return make([]fact, n)
	}
	return r.facts.Make(n)
}

func (r *room) known(chunks int) known {
	if r == nil {
		return make(known, chunks)
	}
	return r.chunks.Make(chunks)
}

// then is the steps s with one more.
func (r *room) then(s *step, t Step) *step {
	if r == nil {
		return &step{parent: s, depth: depthOf(s) + 1, Step: t}
	}
	return r.steps.Add(step{parent: s, depth: depthOf(s) + 1, Step: t})
}

// With is Path.With in the room of a reading.
func (s *Space) With(p Path, t Step) Path {
	s.decisions++
	t.nth = s.decisions
	p.steps = s.room.then(p.steps, t)
	return p
}

// And is Path.And in the room of a reading.
func (s *Space) And(p, q Path) (Path, bool) { return p.and(q, &s.room) }

// Common is Path.Common in the room of a reading.
func (s *Space) Common(p, q Path) Path { return p.common(q, &s.room) }
