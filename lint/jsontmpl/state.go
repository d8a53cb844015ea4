package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// A state is one way to the place that is being read: what was decided, what the names are worth, and how far the JSON
// is, or the text of a capture.
type state struct {
	path  flow.Path
	env   *env
	json  machine
	sink  *sink // where text goes instead of the JSON; nil for the JSON
	maybe bool  // the way rests on choices that were no longer told apart
}

// A sink is a capture that is open.
type sink struct {
	parent *sink
	text   *list[piece]
	depth  int
}

func sinkDepth(s *sink) int {
	if s == nil {
		return 0
	}
	return s.depth
}

// How many ways are followed side by side.
const (
	mostStates = 64 // beyond them ways are left out
	mostFlags  = 16 // beyond them ways are taken together though they differ in what was decided
)

// join takes ways together that go on in the same way, and of which together no more can be said than of each: what the
// one excludes the other does not bring back.
func (r *reader) join(states []state) []state {
	if len(states) < 2 {
		return states
	}
	out := r.group(states, true)
	if len(out) > mostFlags {
		out = r.group(out, false)
	}
	if len(out) > mostStates {
		r.body.Cut = true
		out = out[:mostStates]
	}
	return out
}

// group joins states that are alike. If careful, those that differ in a flag stay apart, and those whose paths together
// would say less; else what is lost makes the way uncertain.
func (r *reader) group(states []state, careful bool) []state {
	if len(states) == 2 {
		return r.pair(states, careful)
	}
	groups := make([][]int, 0, len(states))
next:
	for i := range states {
		for g, members := range groups {
			if r.alike(&states[members[0]], &states[i], careful) {
				groups[g] = append(members, i)
				continue next
			}
		}
		groups = append(groups, []int{i})
	}
	if len(groups) == len(states) {
		return states
	}
	out := make([]state, 0, len(groups))
	for _, members := range groups {
		sets := r.exactly(states, members)
		if !careful && len(sets) > 1 {
			st := r.merge(states, members)
			st.maybe = true
			out = append(out, st)
			continue
		}
		for _, set := range sets {
			st := states[set[0]]
			if len(set) > 1 {
				st = r.merge(states, set)
				if !careful && r.flagsDiffer(states, set) {
					st.maybe = true
				}
			}
			out = append(out, st)
		}
	}
	return out
}

// pair is group for two states, which most are.
func (r *reader) pair(states []state, careful bool) []state {
	if !r.alike(&states[0], &states[1], careful) {
		return states
	}
	exact, cost := r.space.Exact(states[1].path, states[0].path)
	if !exact {
		r.spend(1 + cost)
		if careful {
			return states
		}
	}
	lost := !careful && (!exact || !r.sameFlags(&states[0], &states[1]))
	states[0] = r.merge(states, []int{0, 1})
	states[0].maybe = states[0].maybe || lost
	return states[:1]
}

// exactly divides states into sets whose paths can be joined without loss. Arms of a chain of conditions are, from the
// last to the first.
func (r *reader) exactly(states []state, members []int) [][]int {
	type set struct {
		path    flow.Path
		members []int
	}
	var sets []set
	for _, member := range slices.Backward(members) {
		one := set{states[member].path, []int{member}}
		for {
			at := -1
			for s, set := range sets { // those that passed by come first: a way joins the one it parted from last
				exact, cost := r.space.Exact(set.path, one.path)
				if exact {
					at = s
				}
				if exact || !r.spend(1+cost) {
					break
				}
			}
			if at < 0 {
				break
			}
			one.path = r.space.Join(one.path, sets[at].path)
			one.members = append(one.members, sets[at].members...)
			sets = append(sets[:at], sets[at+1:]...)
		}
		sets = append(sets, one)
	}
	out := make([][]int, len(sets))
	for i := range sets {
		out[len(sets)-1-i] = sets[i].members
	}
	return out
}

func (r *reader) flagsDiffer(states []state, members []int) bool {
	for _, m := range members[1:] {
		if !r.sameFlags(&states[members[0]], &states[m]) {
			return true
		}
	}
	return false
}

func (r *reader) alike(a, b *state, flags bool) bool {
	r.spend(1)
	if sinkDepth(a.sink) != sinkDepth(b.sink) || !a.json.alike(&b.json) {
		return false
	}
	return !flags || r.sameFlags(a, b)
}

// sameFlags reports whether names that a later condition asks for are worth the same.
func (r *reader) sameFlags(a, b *state) bool {
	for _, f := range r.flags {
		if f.lastTest > r.at && !r.space.Same(a.path, b.path, f.name) {
			return false
		}
	}
	return true
}

// A joiner is room for what ways that are taken together bring.
type joiner struct {
	paths    []flow.Path
	machines []*machine
	envs     []*env
}

func (r *reader) merge(states []state, members []int) state {
	j := &r.joiner
	j.paths, j.machines, j.envs = j.paths[:0], j.machines[:0], j.envs[:0]
	out := states[members[0]]
	r.spend(len(members) * (1 + out.json.deep()*(1+out.path.Facts())))
	for i, m := range members {
		st := &states[m]
		j.paths, j.machines, j.envs = append(j.paths, st.path), append(j.machines, &st.json), append(j.envs, st.env)
		out.maybe = out.maybe || st.maybe
		if i > 0 {
			out.path = r.space.Join(out.path, st.path)
		}
	}
	paths := j.paths
	out.json = joinMachines(j.machines, paths)
	out.env = joinEnvs(j.envs, paths)
	out.sink = joinSinks(states, members, paths)
	return out
}

func joinSinks(states []state, members []int, paths []flow.Path) *sink {
	sinks := make([]*sink, len(members))
	same := true
	for i, m := range members {
		sinks[i] = states[m].sink
		same = same && sinks[i] == sinks[0]
	}
	if same {
		return sinks[0]
	}
	return joinSinkLevels(sinks, paths)
}

func joinSinkLevels(sinks []*sink, paths []flow.Path) *sink {
	if sinks[0] == nil {
		return nil
	}
	texts := make([]*list[piece], len(sinks))
	parents := make([]*sink, len(sinks))
	for i, s := range sinks {
		texts[i], parents[i] = s.text, s.parent
	}
	return &sink{parent: joinSinkLevels(parents, paths), text: joinPieces(texts, paths), depth: sinks[0].depth}
}

// write adds a piece to the open capture.
func (st *state) write(p piece) {
	s := *st.sink
	s.text = s.text.push(p)
	st.sink = &s
}

// A scope answers what names are worth on a way.
type scope struct {
	r  *reader
	st *state
}

// Lookup is what a lookup is worth here.
func (s *scope) Lookup(l *liquid.Lookup) *types.Type {
	t := s.r.lookup(s.st, l)
	s.r.remember(l, t)
	return t
}

func (r *reader) lookup(st *state, l *liquid.Lookup) *types.Type {
	if l.Braze {
		return r.space.Narrow(st.path, l, r.world.TypeOf(l))
	}
	if b, ok := r.worth(st, l.Name); ok {
		t := b.typ
		if len(l.Path) == 0 {
			return r.space.Narrow(st.path, l, t)
		}
		return r.space.Narrow(st.path, l, types.Through(t, l.Path))
	}
	if l.Name == "forloop" && len(l.Path) > 0 {
		return r.space.Narrow(st.path, l, types.Forloop(l.Path[len(l.Path)-1].Name))
	}
	if r.assigned[l.Name] {
		return types.NilType // not on this way, or not yet
	}
	return r.space.Narrow(st.path, l, r.world.TypeOf(l))
}
