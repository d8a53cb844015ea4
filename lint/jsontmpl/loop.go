package jsontmpl

import (
	"iter"
	"math"
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// A loop is a for that is being followed.
type loop struct {
	node      *liquid.For
	depth     int
	elem      *types.Type
	sinkDepth int       // of the text that it prints into; 0 if it prints into the JSON
	bound     *binding  // of its variable
	in        []state   // before its first round
	bases     []machine // before the round
	breaks    []state
	continues []state
	passes    []Arm         // what the rounds printed into the JSON
	repeats   []*list[Item] // which end with a Repeat of all passes
	least     int           // how often it runs at least
	most      int           // how often it runs at most; -1 for no limit
	changes   bool          // a round may assign the list another value
	parts     *parts        // those of a known text that it runs over; nil if it does not
	vague     bool          // it runs over the parts of a text that is known on each way, and nobody counts them
	items     []*types.Type // that it runs over, in their order, if each is known and they are few
	at        int           // which of them the round has, from 1
}

// moreRounds is how often middle rounds are followed until no new state appears.
const moreRounds = 3

// forBlock follows a loop through no round, one round, and several.
func (r *reader) forBlock(n *liquid.For, in []state) []state {
	if n.TableRow && in[0].sink == nil {
		for i := range in {
			r.problem(&in[i], Problem{Kind: Unexpected, Span: n.Tag, Message: "`tablerow` prints a table in HTML, which is not JSON", Help: "write a `for`"})
		}
		return in
	}
	if n.Open {
		r.noEnd(n.In)
	}
	l := r.made.loops.Add(loop{node: n, depth: len(r.loops) + 1, sinkDepth: sinkDepth(in[0].sink)})
	if list, ok := n.In.(*liquid.Lookup); ok && r.assigned[list.Root()] {
		l.changes = assigns(n.Body, list.Root())
	}
	r.measure(l, in)
	none, some := r.room.take(), r.room.take()
	var texts []string // that the list is made of on all ways
	text := true       // which has one round
	for i := range in {
		st := &in[i]
		list := r.infer(st, n.In)
		l.elem = types.Union(l.elem, types.Element(list))
		if i == 0 {
			texts = list.Texts
		} else if !slices.Equal(texts, list.Texts) {
			texts = nil
		}
		text = text && list.Kinds != 0 && !list.Can(types.List|types.Map)
		if n.Limit != nil {
			r.infer(st, n.Limit)
		}
		if n.Offset != nil {
			r.infer(st, n.Offset)
		}
		if way, ok := r.passedBy(l, st, list); ok {
			none = append(none, way)
		}
		if way, ok := r.toRounds(l, st, list); ok {
			some = append(some, way)
		}
	}
	r.room.give(in)
	if text && l.most != 0 {
		l.most = 1
	}
	if l.items = r.taken(n, r.few(l, texts), l.least, l.most); max(1, r.each)*len(l.items) > mostEach {
		l.items = nil
	}
	if len(some) == 0 && len(none) == 0 {
		return nil
	}
	l.bound = r.made.bindings.Add(binding{typ: l.elem})
	if l.parts != nil {
		l.bound.pieces = r.made.one(l.parts.one)
	}
	if n.Else != nil && len(none) > 0 {
		none = r.run(n.Else.Body, none)
	}
	var out []state
	if len(some) > 0 {
		l.in = some
		out = r.several(l)
	}
	for i := range out {
		r.endLoop(l, &out[i])
	}
	for i := range none {
		if _, known := r.worth(&none[i], n.Var); !known && !r.assigned[n.Var] {
			none[i].path = r.behind(none[i].path, n, nil, false)
		}
	}
	r.room.give(some)
	r.at, r.still = n.Span().End, r.living.at(done(n))
	return r.present(r.collect(none, out))
}

// measure finds how often a loop runs at least and at most, and whether it runs over the parts of a known text.
func (r *reader) measure(l *loop, in []state) {
	n := l.node
	l.least, l.most = r.rounds(in, n, r.items(in, n.In))
	if l.most < 0 && !l.changes {
		l.most = r.mostTimes(in, n)
	}
	if l.parts = r.partsOf(in, n.In); l.parts == nil {
		l.vague = r.splitsKnown(&in[0], n.In)
		return
	}
	if n.Limit == nil && n.Offset == nil {
		l.least = max(l.least, l.parts.least)
	}
	if l.most < 0 && l.parts.most == 1 && !l.parts.loose {
		l.most = 1
	}
}

// passedBy is the way on which a loop over a list has no round. It reports false if there is none.
func (r *reader) passedBy(l *loop, st *state, list *types.Type) (state, bool) {
	n := l.node
	filled := list.Count > 0 && n.Offset == nil && l.most != 0 && (n.Limit == nil || l.most > 0)
	p, ok := r.space.Runs(st.path, n, false)
	if ok && l.parts != nil && n.Limit == nil && n.Offset == nil {
		p, ok = r.space.Enter(p, l.parts.none)
	}
	if !ok || l.least > 0 || filled {
		return state{}, false
	}
	way := *st
	way.path = r.space.With(p, flow.Step{Kind: flow.NoRound, Cond: n.In, Unsure: r.space.Tangled(p, n.In) || l.most != 0 && !r.space.TakesSome(p, n)})
	return way, true
}

// toRounds is the way on which a loop over a list has rounds, before the first of them. It reports false if there is none.
func (r *reader) toRounds(l *loop, st *state, list *types.Type) (state, bool) {
	n := l.node
	p, ok := r.space.Runs(st.path, n, true)
	if ok && l.parts != nil {
		p, ok = r.space.Enter(p, l.parts.some)
	}
	if !ok || l.most == 0 || list.Kinds != 0 && list.Only(types.Nil) {
		return state{}, false
	}
	way := *st
	if way.path = p; r.space.Tangled(p, n.In) {
		way.path = r.space.With(p, flow.Step{Kind: flow.SomeRounds, Cond: n.In, Unsure: true})
	}
	if b, ok := r.worth(st, n.Var); ok && r.outerLoopVar(n.Var) == nil {
		r.setWorth(&way, hidden(n.Var), b)
	}
	return way, true
}

// endLoop ends a loop on a way behind its rounds: what they printed becomes a Repeat, and the loop's variable holds again what it
// held before.
func (r *reader) endLoop(l *loop, st *state) {
	name := l.node.Var
	r.addRepeat(st, l)
	outer := r.outerLoopVar(name)
	if b, ok := r.worth(st, hidden(name)); ok && outer == nil {
		outer = b
		r.setWorth(st, hidden(name), nil)
	}
	r.setWorth(st, name, outer)
	st.path = r.behind(st.path, l.node, l.in, outer != nil)
}

// behind is the path behind a loop, where its variable holds what it held on the ways to the loop.
func (r *reader) behind(p flow.Path, n *liquid.For, in []state, known bool) flow.Path {
	switch {
	case !r.space.Tested(n.Var):
		return p
	case known || r.assigned[n.Var]:
		if !known && assigns(n.Body, n.Var) { // an outer loop's variable hides what is assigned
			return r.space.Forget(p, n.Var)
		}
		before := r.ways[:0]
		for i := range in {
			before = append(before, in[i].path)
		}
		r.ways = before[:0]
		return r.space.Restore(p, n.Var, before)
	case r.includes():
		return r.space.Forget(p, n.Var)
	}
	return r.space.Unset(p, n.Var)
}

// outerLoopVar is the binding of an outer loop's variable of the same name, which the inner loop hid; nil if there is none.
func (r *reader) outerLoopVar(name string) *binding {
	for _, v := range slices.Backward(r.loops) {
		if v.node.Var == name {
			return r.made.bindings.Add(binding{typ: v.elem})
		}
	}
	return nil
}

// several is the states behind one round or more.
func (r *reader) several(l *loop) []state {
	r.loops = append(r.loops, l)
	defer func() { r.loops = r.loops[:len(r.loops)-1] }()
	if l.items != nil {
		return r.eachItem(l, l.in)
	}
	var out []state
	if r.space.TestsLoop(l.node, l.depth) {
		out = r.toldRounds(l)
	} else {
		out = r.alikeRounds(l)
	}
	return append(out, l.breaks...)
}

// toldRounds is the states behind the rounds of a loop that asks which round it is: one, or a first, later ones until they bring
// nothing new, and a last.
func (r *reader) toldRounds(l *loop) []state {
	var out []state
	if l.least <= 1 {
		out = r.round(l, l.in, flow.OneRound)
	}
	if l.most == 0 || l.most == 1 {
		return out
	}
	later := r.round(l, l.in, flow.FirstRound)
	known := r.room.take()
	for i := range later {
		if _, two := r.space.Rounds(later[i].path, l.node, 2, 2); two || l.changes {
			known = append(known, later[i])
		}
	}
	rounds := moreRounds
	if n := r.space.Counted(l.node, l.depth); n <= flow.MostCounted {
		rounds += 2 * n
	}
	rounds += 2 * r.space.Turns(l.node, l.depth)
	for i := 0; i < rounds && len(later) > 0 && l.most != 2; i++ {
		before := later
		later = r.round(l, before, flow.LaterRound)
		r.room.give(before)
		fresh := r.fresh(l, later, known)
		known = append(known, later...)
		if !fresh && i > 0 {
			break
		}
		if i == rounds-1 && fresh {
			r.body.Cut = true
		}
		if !fresh && !r.grows(l) {
			break
		}
	}
	r.room.give(later)
	known = r.join(known)
	out = r.collect(out, r.round(l, known, flow.LastRound))
	r.room.give(known)
	return out
}

// alikeRounds is the states behind the rounds of a loop that does not ask which round it is: any, until they bring nothing new.
func (r *reader) alikeRounds(l *loop) []state {
	out := r.round(l, l.in, anyRound)
	later, known := append(r.room.take(), out...), append(r.room.take(), l.in...)
	ran := 1
	if l.least > ran {
		out = out[:0] // nobody leaves before
	}
	grows := r.grows(l)
	for i := 0; i < moreRounds && len(later) > 0 && (l.most < 0 || l.most > 1+i); i++ {
		if !r.fresh(l, later, known) && (!grows || i > 0) {
			break
		}
		known = append(known, later...)
		if i == moreRounds-1 {
			r.body.Cut = r.body.Cut || !grows
			break
		}
		before := later
		later = r.round(l, before, flow.SeveralRounds)
		r.room.give(before)
		if ran++; ran >= l.least {
			out = append(out, later...)
		}
	}
	if ran < l.least {
		out = append(out, later...) // the rounds that are left bring nothing new
	}
	r.room.give(later)
	r.room.give(known)
	return out
}

// anyRound stands for a round of a loop that does not ask which it is; nothing is said of it.
const anyRound = flow.Condition

// fresh reports whether some state is not like any of the known ones, or stands in a round in which none of them does.
func (r *reader) fresh(l *loop, states, known []state) bool {
	for i := range states {
		found := false
		for k := range known {
			st := states[i]
			if grewAlike(&st.json, &known[k].json) {
				st.json.parts = known[k].json.parts
			}
			if r.alike(&st, &known[k], true) && r.sameCounts(l, &st, &known[k]) && r.space.Covers(known[k].path, states[i].path, l.node, l.depth) {
				found = true
				break
			}
		}
		if !found {
			return true
		}
	}
	return false
}

// grows reports whether a round can print or assign more than the one before it in a way that fresh does not see: into a text,
// or to a name.
func (r *reader) grows(l *loop) bool {
	if l.sinkDepth > 0 {
		return true
	}
	for range assignsIn(l.node.Body) {
		return true
	}
	return false
}

// assigns reports whether some node assigns or captures a name.
func assigns(nodes []liquid.Node, name string) bool {
	for assigned := range assignsIn(nodes) {
		if assigned == name {
			return true
		}
	}
	return false
}

// assignsIn is the names that nodes assign or capture; those of a loop's else are not among them.
func assignsIn(nodes []liquid.Node) iter.Seq[string] {
	return func(yield func(string) bool) { eachAssign(nodes, yield) }
}

func eachAssign(nodes []liquid.Node, yield func(string) bool) bool {
	for _, n := range nodes {
		ok := true
		switch n := n.(type) {
		case *liquid.Assign:
			ok = yield(n.Name)
		case *liquid.Capture:
			ok = yield(n.Name) && eachAssign(n.Body, yield)
		case *liquid.If:
			for i := range n.Branches {
				ok = ok && eachAssign(n.Branches[i].Body, yield)
			}
		case *liquid.Case:
			for i := range n.Branches {
				ok = ok && eachAssign(n.Branches[i].Body, yield)
			}
		case *liquid.For:
			ok = eachAssign(n.Body, yield)
		case *liquid.Block:
			ok = eachAssign(n.Body, yield)
		default:
			// nothing of it in the others
		}
		if !ok {
			return false
		}
	}
	return true
}

// apart reports whether rounds that ask where they stand are followed each by itself: in a capture, what they print is put
// together whatever the others decided.
func (r *reader) apart(l *loop) bool {
	return l.sinkDepth > 0 && r.space.Counted(l.node, l.depth)+r.space.Turns(l.node, l.depth) > 0
}

// round follows the body once.
func (r *reader) round(l *loop, in []state, kind flow.StepKind) []state {
	states, bases := r.room.take(), l.bases[:0]
	least, most := 2, math.MaxInt32
	switch kind {
	case flow.OneRound:
		least, most = 1, 1
	case flow.LaterRound:
		least = 3 // one before it and one behind
	default:
		// some of several
	}
	r.space.BeginRound()
	for i := range in {
		st := in[i]
		st.path = r.space.Item(r.space.Set(st.path, l.node.Var, l.elem, nil), l.node)
		if kind != anyRound {
			var follows bool
			runs, runsMost := l.least, l.most
			if !l.changes {
				runs, runsMost = r.space.Times(st.path, l.node, kind != flow.OneRound, runs, runsMost)
			}
			if st.path, follows = r.space.Round(st.path, l.node, l.depth, flow.Round{Kind: kind, At: l.at, Least: runs, Most: runsMost}); !follows {
				continue
			}
			if !l.changes {
				if st.path, follows = r.space.Rounds(st.path, l.node, least, most); !follows {
					continue
				}
			}
			if kind != flow.SeveralRounds || l.least < 2 { // else it always runs more than once
				st.path = r.space.With(st.path, flow.Step{Kind: kind, Cond: l.node.In, Unsure: r.apart(l) || l.vague || l.parts.unsure(kind)})
			}
		}
		r.setWorth(&st, l.node.Var, l.bound)
		states = append(states, st)
		bases = append(bases, st.json)
	}
	r.space.EndRound()
	l.bases, l.continues = bases, nil
	before := len(l.breaks)
	out := r.run(l.node.Body, states)
	out = append(out, l.continues...)
	l.continues = nil
	r.at, r.still = l.node.Span().End-1, r.living.at(between(l.node)) // conditions in the loop still ask for its flags
	r.space.Leave(l.node)
	out = r.join(out)
	r.space.Left()
	for i := range out {
		l.take(&out[i], bases, kind)
	}
	for i := before; i < len(l.breaks); i++ {
		l.take(&l.breaks[i], bases, kind)
	}
	return out
}

// jump leaves a round or the loop.
func (r *reader) jump(n *liquid.Jump, in []state) []state {
	to, depth := &r.ended, r.bottom // outside a loop it ends the template, and what was printed is sent
	if len(r.loops) > 0 {
		l := r.loops[len(r.loops)-1]
		if to, depth = &l.continues, l.sinkDepth; n.Break {
			to = &l.breaks
		}
	}
	for _, st := range in {
		for sinkDepth(st.sink) > depth {
			st.sink = st.sink.parent
		}
		*to = append(*to, st)
	}
	return nil
}
