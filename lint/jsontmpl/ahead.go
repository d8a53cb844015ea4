package jsontmpl

import (
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
)

// An ahead is what is asked for from here on.
type ahead struct {
	of     *flow.Ahead        // for ways that are taken together; nil for everything
	output liquid.Node        // whose text is being printed
	rest   [][]piece          // of the texts that are being printed, what is not printed yet
	held   map[*pieceArm]bool // choices that are gone through: texts share them
}

// groupAhead is group for states that differ in what nothing asks for any more: the conditions of many members, each there or not; with
// versions, those of rounds whose texts are printed, too.
func (r *reader) groupAhead(states []state, versions bool) []state {
	at := r.at
	if r.playing > 0 {
		at = r.ahead.output.Span().End
	}
	ahead, ok := r.asked(states, at)
	if !ok {
		return states
	}
	ahead.Versions = versions
	r.ahead.of = ahead
	out := r.group(states, exactly)
	r.ahead.of = nil
	return out
}

// together is the ways of a state on which a condition that is made of several holds, or does not, of which those are one that differ in
// what nothing asks for behind an offset.
func (r *reader) together(ways []flow.Path, st *state, at int) []flow.Path {
	ahead, ok := r.asked([]state{*st}, at)
	if !ok {
		return ways
	}
	out := ways[:1]
	for _, p := range ways[1:] {
		last := &out[len(out)-1]
		exact, cost := r.space.Exact(*last, p, r.remembers, ahead)
		r.spend(cost)
		if exact {
			*last = r.space.JoinLoosely(*last, p)
		} else {
			out = append(out, p)
		}
	}
	return out
}

// asked is what is asked for behind an offset, by the texts of states as well. It reports false if that is not known, or is all there
// is.
func (r *reader) asked(states []state, at int) (*flow.Ahead, bool) {
	ahead, ok := r.space.Ahead(at)
	if !ok || states[0].sink != nil || r.includes() || !r.spend(ahead.Cost()) {
		return nil, false
	}
	r.ahead.held = emptied(r.ahead.held)
	for i := range states {
		st := &states[i]
		if !r.spend(1 + st.path.Facts()/4 + st.env.len()) {
			return nil, false
		}
		for n := range st.env.len() {
			r.hold(ahead, st.env.chunk(n), n*chunkSize)
		}
	}
	for _, pieces := range r.ahead.rest {
		r.holdPieces(ahead, pieces)
	}
	for i := range states {
		ahead.Link(states[i].path)
	}
	return ahead, true
}

// hold has what the texts of names depend on count ahead, if they are asked for there. First is the number of the first of the names.
func (r *reader) hold(ahead *flow.Ahead, names *chunk, first int) {
	if names == nil {
		return
	}
	for i, b := range names {
		if b != nil && b.pieces != nil && ahead.AsksName(r.numbers.names[first+i]) {
			r.holdPieces(ahead, b.pieces)
		}
	}
}

func (r *reader) holdPieces(ahead *flow.Ahead, pieces []piece) {
	for i := range pieces {
		arms := pieces[i].arms
		if len(arms) == 0 || r.ahead.held[&arms[0]] {
			continue
		}
		if r.ahead.held == nil {
			r.ahead.held = map[*pieceArm]bool{}
		}
		r.ahead.held[&arms[0]] = true
		for k := range arms {
			if r.spend(1 + arms[k].When.Facts()/4) {
				ahead.Hold(arms[0].When, arms[k].When)
				r.holdPieces(ahead, arms[k].pieces)
			}
		}
	}
}

// exact reports whether two paths can be taken together, and whether that is because nothing asks for what tells them apart. Cost is
// how many facts it looked at.
func (r *reader) exact(p, q flow.Path) (exact, loose bool, cost int) {
	exact, cost = r.space.Exact(p, q, r.recalls, nil)
	if exact || r.ahead.of == nil {
		return exact, false, cost
	}
	exact, more := r.space.Exact(p, q, r.recalls, r.ahead.of)
	return exact, exact, cost + more
}

// joinPaths is the path of two ways that are taken together, loosely if it is because nothing asks for what tells them apart.
func (r *reader) joinPaths(p, q flow.Path, loose bool) flow.Path {
	if loose {
		return r.space.JoinLoosely(p, q)
	}
	return r.space.Join(p, q)
}
