package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// A memory is what expressions were worth when they were last worked out, by their numbers. What is met again, in another round
// or on another way, is the same type then, not one that is equal to it.
type memory struct {
	lookups []worked // before anything is decided
	pipes   []worked
}

// A worked is what was made of a type.
type worked struct{ from, to *types.Type }

func (m *memory) begin(t *liquid.Template) {
	m.lookups = slices.Grow(m.lookups[:0], t.Lookups)[:t.Lookups]
	m.pipes = slices.Grow(m.pipes[:0], t.Pipes)[:t.Pipes]
	clear(m.lookups)
	clear(m.pipes)
}

// declared is what is known of a value of Braze.
func (r *reader) declared(l *liquid.Lookup) *types.Type {
	known := &r.memory.lookups[l.Number]
	if known.to == nil {
		known.to = r.world.TypeOf(l)
	}
	return known.to
}

// through is what the path of a lookup reaches from the value of its name.
func (r *reader) through(t *types.Type, l *liquid.Lookup) *types.Type {
	known := &r.memory.lookups[l.Number]
	if known.from != t {
		*known = worked{t, types.Through(t, l.Path)}
	}
	return known.to
}

// filtered is what a pipe makes of its input on a way.
func (r *reader) filtered(st *state, p *liquid.Pipe) *types.Type {
	if p.Number < 0 {
		r.scope = scope{r, st}
		return types.Eval(p, &r.scope)
	}
	known := &r.memory.pipes[p.Number]
	if _, fixed := p.Input.(*liquid.Literal); fixed && known.to != nil {
		return known.to
	}
	t := r.infer(st, p.Input)
	if known.from == t {
		return known.to
	}
	r.scope = scope{r, st}
	out := types.Filtered(t, p.Filters, &r.scope)
	if constant(p.Filters) {
		*known = worked{t, out}
	}
	return out
}

// constant reports whether the arguments of filters are the same on every way.
func constant(filters []liquid.Filter) bool {
	for i := range filters {
		for _, a := range filters[i].Args {
			if _, ok := a.(*liquid.Literal); !ok {
				return false
			}
		}
		for _, a := range filters[i].Named {
			if _, ok := a.Value.(*liquid.Literal); !ok {
				return false
			}
		}
	}
	return true
}
