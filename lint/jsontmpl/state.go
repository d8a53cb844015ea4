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

// A room is slices of states that are no longer needed, for others.
type room [][]state

func (r *room) take() []state {
	n := len(*r)
	if n == 0 {
		return make([]state, 0, 2)
	}
	s := (*r)[n-1]
	*r = (*r)[:n-1]
	return s
}

// give takes a slice back of which nobody holds any part.
func (r *room) give(s []state) {
	if cap(s) > 0 {
		*r = append(*r, s[:0])
	}
}

// How many ways are followed side by side.
const (
	mostStates = 64 // beyond them ways are left out
	mostPasts  = 8  // beyond them ways are taken together though they differ in what rounds decided
	mostSpent  = 4  // beyond them ways are taken together though they differ in what nothing asks for any more
	mostPlayed = 8  // beyond them ways that print a text are taken together though they differ in rounds that are printed
	mostFlags  = 64 // beyond them ways are taken together though they differ in what was decided
)

// join takes ways together that go on in the same way, and of which together no more can be said than of each: what the
// one excludes the other does not bring back.
func (r *reader) join(states []state) []state { return r.joinAs(states, r.remembers) }

// joinAs is join for ways that remember what rounds decided, or are about to forget it.
func (r *reader) joinAs(states []state, recalls bool) []state {
	if len(states) < 2 {
		return states
	}
	r.recalls = recalls
	out := r.group(states, exactly)
	if recalls && len(out) > mostPasts && r.playing == 0 {
		r.recalls, r.forgets = false, true
		out = r.group(out, exactly)
	}
	if len(out) > mostSpent {
		out = r.groupAhead(out, false)
	}
	if recalls && r.playing > 0 && len(out) > mostPlayed {
		out = r.groupAhead(out, true)
	}
	r.recalls, r.forgets = false, recalls
	for how := byFlags; how <= bySigns && len(out) > r.mostApart(); how++ {
		out = r.group(out, how)
	}
	if len(out) > mostFlags {
		out = r.group(out, anyhow)
	}
	r.forgets = false
	if len(out) > mostStates {
		r.body.Cut = true
		out = out[:mostStates]
	}
	return out
}

// mostApart is how many ways are followed side by side that go on alike and differ in what was decided: the less of the budget is left,
// the fewer, so that a template with many of them is read to its end.
func (r *reader) mostApart() int {
	left := min(1, 1.5*float64(r.budget)/float64(r.body.Steps))
	return max(1, int(mostFlags*left*left*left))
}

// A likeness is what states have in common that are taken together.
type likeness uint8

const (
	exactly likeness = iota // nothing is lost: no flag differs, and their paths together say as much as each
	byFlags                 // no flag differs
	bySigns                 // no flag differs that decides on signs of JSON
	anyhow                  // they go on alike
)

// group joins states that are alike. Where something is lost the way becomes uncertain.
func (r *reader) group(states []state, how likeness) []state {
	if len(states) == 2 {
		return r.pair(states, how)
	}
	j := &r.joiner
	j.like = j.like[:0]
	alone := true
	for i := range states {
		first := i
		for k := range i {
			if j.like[k] == k && r.meet(&states[k], &states[i], how) {
				first, alone = k, false
				break
			}
		}
		j.like = append(j.like, first)
	}
	if alone {
		return states
	}
	out := r.room.take()
	for i, first := range j.like {
		if first == i {
			out = r.takeTogether(out, states, i, how)
		}
	}
	r.room.give(states)
	return out
}

// takeTogether puts the states that are like the first of them behind others, as few as can be.
func (r *reader) takeTogether(out, states []state, first int, how likeness) []state {
	j := &r.joiner
	j.members = j.members[:0]
	for k, like := range j.like {
		if like == first {
			j.members = append(j.members, k)
		}
	}
	r.divide(states, j.members, how)
	if how != exactly && len(j.sets) > 1 {
		r.doubt(states, j.members)
		path := states[first].path
		for _, m := range j.members[1:] {
			path = r.space.Join(path, states[m].path)
		}
		st := r.merge(states, j.members, path)
		st.maybe = true
		return append(out, st)
	}
	for _, set := range slices.Backward(j.sets) {
		st := states[set.first]
		if set.first != set.last {
			members := j.of(set)
			lost := how >= bySigns && r.flagsDiffer(states, members)
			if lost || r.forgets {
				r.doubt(states, members)
			}
			st = r.merge(states, members, set.path)
			st.maybe = st.maybe || lost || r.forgets && r.playing > 0
		}
		out = append(out, st)
	}
	return out
}

// doubt has what ways print into a text be uncertain that are taken together though that loses what tells them apart.
func (r *reader) doubt(states []state, members []int) {
	for _, m := range members {
		if st := &states[m]; st.sink != nil {
			st.path = r.space.Doubted(st.path)
		}
	}
}

// pair is group for two states, which most are.
func (r *reader) pair(states []state, how likeness) []state {
	if !r.meet(&states[0], &states[1], how) {
		return states
	}
	exact, loose, cost := r.exact(states[1].path, states[0].path)
	if !exact {
		r.spend(1 + cost)
		if how == exactly {
			return states
		}
	}
	lost := !exact || how >= bySigns && !r.sameFlags(&states[0], &states[1])
	if lost || r.forgets {
		r.doubt(states, []int{0, 1})
	}
	both := r.merge(states, []int{0, 1}, r.joinPaths(states[0].path, states[1].path, loose))
	both.maybe = both.maybe || lost || r.forgets && r.playing > 0
	states[0] = both
	return states[:1]
}

// divide divides states into sets whose paths can be joined without loss, the last first. Arms of a chain of conditions are,
// from the last to the first.
func (r *reader) divide(states []state, members []int, how likeness) {
	j := &r.joiner
	j.sets = j.sets[:0]
	j.next = slices.Grow(j.next[:0], len(states))[:len(states)]
	for _, member := range slices.Backward(members) {
		one := set{states[member].path, member, member}
		for {
			at, apart := -1, false
			for s, set := range j.sets { // those that passed by come first: a way joins the one it parted from last
				exact, loose, cost := r.exact(set.path, one.path)
				exact = exact && (how != exactly || r.flagsMeet(set.path, one.path))
				if exact {
					at, apart = s, loose
				}
				if exact || !r.spend(1+cost) {
					break
				}
			}
			if at < 0 {
				break
			}
			met := j.sets[at]
			one.path = r.joinPaths(one.path, met.path, apart)
			j.next[one.last], one.last = met.first, met.last
			j.sets = slices.Delete(j.sets, at, at+1)
		}
		j.sets = append(j.sets, one)
	}
}

func (r *reader) flagsDiffer(states []state, members []int) bool {
	for _, m := range members[1:] {
		if !r.sameFlags(&states[members[0]], &states[m]) {
			return true
		}
	}
	return false
}

// meet reports whether two states are alike. Exactly, names that a later condition asks for have the same values, or it stays known
// which of them they have on which way.
func (r *reader) meet(a, b *state, how likeness) bool {
	switch how {
	case exactly:
		return r.alike(a, b, false) && r.flagsMeet(a.path, b.path) && r.sameSeparators(a, b, true)
	case byFlags:
		return r.alike(a, b, true)
	case bySigns:
		return r.alike(a, b, false) && r.sameSigns(a, b)
	default:
		return r.alike(a, b, false)
	}
}

// tests reports whether a condition ahead asks for what a flag holds here.
func (r *reader) tests(f *flag) bool { return f.lastTest > r.at && r.living.in(f.name, r.still) }

func (r *reader) flagsMeet(p, q flow.Path) bool {
	r.spend(len(r.flags))
	for i := range r.flags {
		if f := &r.flags[i]; r.tests(f) && !r.space.Meets(p, q, f.name) {
			return false
		}
	}
	return true
}

func (r *reader) alike(a, b *state, flags bool) bool {
	r.spend(1)
	if sinkDepth(a.sink) != sinkDepth(b.sink) || !a.json.alike(&b.json) {
		return false
	}
	return !flags || r.sameFlags(a, b)
}

// sameFlags reports whether names that a later condition asks for are worth the same, and those that separate what rounds print.
func (r *reader) sameFlags(a, b *state) bool {
	r.spend(len(r.flags))
	for i := range r.flags {
		if f := &r.flags[i]; r.tests(f) && !r.space.Same(a.path, b.path, f.name) {
			return false
		}
	}
	return r.sameSeparators(a, b, true)
}

// sameSigns is sameFlags for those names alone that decide on signs of JSON, or hold them.
func (r *reader) sameSigns(a, b *state) bool {
	for i := range r.flags {
		if f := &r.flags[i]; f.signs && r.tests(f) && !r.space.Same(a.path, b.path, f.name) {
			return false
		}
	}
	return r.sameSeparators(a, b, false)
}

// A joiner is room for taking ways together.
type joiner struct {
	like    []int // of each state the first that it is like
	members []int // states that are alike
	sets    []set
	next    []int // of each state the one behind it in its set
	chain   []int

	// What the ways of a set bring.
	paths    []flow.Path
	machines []*machine
	envs     []*env
}

// A set is states that are taken together, and the path they have then.
type set struct {
	path        flow.Path
	first, last int
}

// of is the states of a set.
func (j *joiner) of(s set) []int {
	j.chain = append(j.chain[:0], s.first)
	for at := s.first; at != s.last; {
		at = j.next[at]
		j.chain = append(j.chain, at)
	}
	return j.chain
}

// merge is one state for several, on the path where they meet.
func (r *reader) merge(states []state, members []int, path flow.Path) state {
	j := &r.joiner
	j.paths, j.machines, j.envs = j.paths[:0], j.machines[:0], j.envs[:0]
	out := states[members[0]]
	facts := out.path.Facts()
	deep := 0 // as far as their brackets are not the same
	for _, m := range members {
		st := &states[m]
		if st.json.frame != out.json.frame {
			deep = out.json.deep()
		}
		j.paths, j.machines, j.envs = append(j.paths, st.path), append(j.machines, &st.json), append(j.envs, st.env)
		out.maybe = out.maybe || st.maybe
	}
	r.spend(len(members) * (1 + facts/2 + deep*(stepsToKeep+facts)))
	paths := j.paths
	out.path = path
	out.json = r.made.joinMachines(j.machines, paths)
	out.env = r.joinEnvs(j.envs, paths)
	out.sink = r.made.joinSinks(states, members, paths)
	return out
}

func (s *store) joinSinks(states []state, members []int, paths []flow.Path) *sink {
	if !slices.ContainsFunc(members, func(m int) bool { return states[m].sink != states[members[0]].sink }) {
		return states[members[0]].sink
	}
	sinks := make([]*sink, len(members))
	for i, m := range members {
		sinks[i] = states[m].sink
	}
	return s.joinSinkLevels(sinks, paths)
}

func (s *store) joinSinkLevels(sinks []*sink, paths []flow.Path) *sink {
	if sinks[0] == nil {
		return nil
	}
	texts := make([]*list[piece], len(sinks))
	parents := make([]*sink, len(sinks))
	for i, one := range sinks {
		texts[i], parents[i] = one.text, one.parent
	}
	return s.sinks.Add(sink{parent: s.joinSinkLevels(parents, paths), text: s.joinPieces(texts, paths), depth: sinks[0].depth})
}

// write adds a piece to the open capture.
func (st *state) write(p piece) {
	made := st.json.made
	s := *st.sink
	s.text = push(&made.pieceList, s.text, p)
	st.sink = made.sinks.Add(s)
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

// reached is what a path reaches from an object, less nothing where the object is known to be there: one whose members are documented
// has all of them, and is there if one of them is.
func (r *reader) reached(st *state, l *liquid.Lookup, object, t *types.Type) *types.Type {
	if object.Fields == nil || object.Declared || !t.Can(types.Nil) {
		return t
	}
	whole := l.UpTo(0).Key()
	there := r.space.IsThere(st.path, whole)
	for name := range object.Fields {
		there = there || r.space.IsThere(st.path, whole+"."+name)
	}
	if !there {
		return t
	}
	known := *object
	known.Kinds &^= types.Nil
	return types.Through(&known, l.Path)
}

func (r *reader) lookup(st *state, l *liquid.Lookup) *types.Type {
	if l.Braze {
		t := r.declared(l)
		if len(l.Path) > 0 && l.Namespace == "" {
			t = r.reached(st, l, r.world.TypeOf(l.UpTo(0)), t)
		}
		return r.space.Narrow(st.path, l, t)
	}
	if b, ok := r.worth(st, l.Name); ok {
		t := b.typ
		if b.fails && r.failed(st, b.expr) {
			return types.NilType
		}
		if len(l.Path) == 0 {
			return r.space.Narrow(st.path, l, t)
		}
		return r.space.Narrow(st.path, l, r.reached(st, l, t, r.through(t, l)))
	}
	if l.Name == "forloop" && len(l.Path) > 0 {
		return r.space.Narrow(st.path, l, types.Forloop(l.Path[len(l.Path)-1].Name))
	}
	if r.assigned[l.Name] {
		return types.NilType // not on this way, or not yet
	}
	return r.space.Narrow(st.path, l, types.Any)
}
