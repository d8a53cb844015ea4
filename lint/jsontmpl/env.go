package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// numbers gives each name that gets a value a number, in the order in which they get one.
type numbers struct {
	ids   map[string]int
	names []string
}

func (n *numbers) of(name string) int {
	id, ok := n.ids[name]
	if !ok {
		if n.ids == nil {
			n.ids = map[string]int{}
		}
		id = len(n.names)
		n.ids[name] = id
		n.names = append(n.names, name)
	}
	return id
}

// An env is the names a way knows, by their numbers. It is never changed once made: one that differs in a name shares the
// other chunks, so that neither a new value nor ways that meet cost as much as there are names.
type env struct {
	chunks []*chunk // nil where none of the names is known
}

const chunkSize = 8

type chunk [chunkSize]*binding // nil where a name is not known

func (e *env) len() int {
	if e == nil {
		return 0
	}
	return len(e.chunks)
}

func (e *env) chunk(n int) *chunk {
	if n >= e.len() {
		return nil
	}
	return e.chunks[n]
}

// get is what a name is worth; nil if it is not known.
func (e *env) get(id int) *binding {
	if c := e.chunk(id / chunkSize); c != nil {
		return c[id%chunkSize]
	}
	return nil
}

// set is the names with a new value for one; nil takes it away.
func (s *store) set(e *env, id int, b *binding) *env {
	n := id / chunkSize
	out := s.envs.Add(env{s.chunkLists.Make(max(n+1, e.len()))})
	if e != nil {
		copy(out.chunks, e.chunks)
	}
	var c chunk
	if old := out.chunks[n]; old != nil {
		c = *old
	}
	c[id%chunkSize] = b
	out.chunks[n] = s.chunks.Add(c)
	return out
}

// worth is what a name is worth on a way, where the way gave it a value.
func (r *reader) worth(st *state, name string) (*binding, bool) {
	id, ok := r.numbers.ids[name]
	if !ok {
		return nil, false
	}
	b := st.env.get(id)
	return b, b != nil
}

// setWorth gives a name a value on a way; nil takes it away.
func (r *reader) setWorth(st *state, name string, b *binding) {
	r.spend(st.env.len() / 16)
	st.env = r.made.set(st.env, r.numbers.of(name), b)
}

// joinEnvs is the names where several ways meet. A name that only some of them know can be nil.
func (r *reader) joinEnvs(es []*env, paths []flow.Path) *env {
	if !slices.ContainsFunc(es, func(e *env) bool { return e != es[0] }) {
		return es[0]
	}
	most := 0
	for _, e := range es {
		most = max(most, e.len())
	}
	out := r.made.envs.Add(env{r.made.chunkLists.Make(most)})
	for n := range out.chunks {
		out.chunks[n] = r.joinChunks(es, paths, n)
	}
	return out
}

func (r *reader) joinChunks(es []*env, paths []flow.Path, n int) *chunk {
	first := es[0].chunk(n)
	if !slices.ContainsFunc(es, func(e *env) bool { return e.chunk(n) != first }) {
		return first
	}
	out := r.made.chunks.Add(chunk{})
	for i := range min(chunkSize, len(r.numbers.names)-n*chunkSize) {
		out[i] = r.joinBindings(es, paths, n*chunkSize+i)
	}
	return out
}

// one is a piece alone.
func (s *store) one(p piece) []piece {
	out := s.pieces.Make(1)
	out[0] = p
	return out
}

// is reports whether two values are one: the same, both the text of one literal, or both the same number or true or false.
func (b *binding) is(c *binding) bool {
	if b == c || b == nil || c == nil {
		return b == c
	}
	if b.pieces == nil && c.pieces == nil {
		x, okX := b.expr.(*liquid.Literal)
		y, okY := c.expr.(*liquid.Literal)
		return okX && okY && x.Kind == y.Kind && x.Text == y.Text
	}
	return b.expr == c.expr && len(b.pieces) == 1 && len(c.pieces) == 1 && b.pieces[0].text.File != nil && b.pieces[0].text == c.pieces[0].text
}

// joinBindings is what a name is worth where several ways meet; nil if none of them knows it.
func (r *reader) joinBindings(es []*env, paths []flow.Path, id int) *binding {
	s := &r.made
	one := es[0].get(id) // of the first way that knows it
	same := true
	for _, e := range es[1:] {
		b := e.get(id)
		same = same && b.is(es[0].get(id))
		if one == nil {
			one = b
		}
	}
	if same {
		return one
	}
	out := s.bindings.Add(binding{})
	known := false
	arms := s.pieceArms.Make(len(es))
	for i, e := range es {
		b := e.get(id)
		arms[i].When = paths[i]
		if b == nil {
			out.typ = types.Union(out.typ, types.NilType)
			known, arms[i].unset = true, true
			continue // prints nothing
		}
		t := r.space.NarrowName(paths[i], r.numbers.names[id], b.typ)
		out.typ = types.Union(out.typ, t)
		out.lost = out.lost || b.lost
		switch {
		case b.pieces == nil:
			arms[i].pieces = s.one(piece{hole: s.printed.Add(printed{expr: b.expr, typ: t})})
		case t != b.typ && len(b.pieces) == 1 && b.pieces[0].hole != nil:
			h := *b.pieces[0].hole
			h.typ = shown(h.typ, t)
			known, arms[i].pieces = true, s.one(piece{hole: s.printed.Add(h)})
		default:
			known, arms[i].pieces = true, b.pieces
		}
		if b.expr != one.expr {
			known = true // which of them matters to what is printed
		}
	}
	if known && sameLiteral(arms) {
		out.pieces = arms[0].pieces
	} else if known {
		out.pieces = s.afterShared(arms)
		r.spend(stepsToKeep * len(out.pieces))
		if weigh(out.pieces) > heaviest {
			out.typ, out.pieces, out.lost = types.AnyJSON(out.typ), nil, true
		}
	} else {
		out.expr = one.expr
	}
	return out
}

// afterShared is pieces that are one of several runs: what these begin with stands in front of the choice.
func (s *store) afterShared(arms []pieceArm) []piece {
	n := 0
	for shareAt(arms, n) {
		n++
	}
	out := s.pieces.Make(n + 1)
	copy(out, arms[0].pieces[:n])
	for i := range arms {
		arms[i].pieces = arms[i].pieces[min(n, len(arms[i].pieces)):]
	}
	out[n] = chosen(arms)
	return out
}

// shareAt reports whether all arms have the same piece at a place.
func shareAt(arms []pieceArm, at int) bool {
	for i := range arms {
		if at >= len(arms[i].pieces) || !arms[i].pieces[at].is(&arms[0].pieces[at]) {
			return false
		}
	}
	return true
}

// is reports whether two pieces are one, which both texts were made with.
func (p *piece) is(q *piece) bool {
	sameArms := len(p.arms) == len(q.arms) && (len(p.arms) == 0 || &p.arms[0] == &q.arms[0])
	return sameArms && p.text == q.text && p.hole == q.hole && p.edge == q.edge
}

// sameLiteral reports whether all arms print one text, though it is written down in several places.
func sameLiteral(arms []pieceArm) bool {
	for _, a := range arms {
		if len(a.pieces) != 1 || a.pieces[0].text.File == nil || a.pieces[0].text.Text() != arms[0].pieces[0].text.Text() {
			return false
		}
	}
	return true
}
