package jsontmpl

import (
	"math"
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// rounds is how often a loop over so many items runs at least and at most, as far as that is known; -1 for what is not.
func (r *reader) rounds(in []state, n *liquid.For, items int) (least, most int) {
	if from, to, ok := r.ends(n.In); ok {
		items = max(0, to-from+1)
	}
	fewest, all := items, items
	if items < 0 {
		fewest, all = 0, r.mostItems(in, n.In)
	}
	for i := range in {
		lo, hi := r.space.Taken(in[i].path, n, fewest, all)
		if i == 0 || lo < least {
			least = lo
		}
		most = max(most, hi)
	}
	if most == math.MaxInt32 {
		most = -1
	}
	return least, most
}

// ends is the first number of a range and its last, if they are written down.
func (r *reader) ends(in liquid.Expr) (from, to int, ok bool) {
	rng, ok := in.(*liquid.Range)
	if !ok {
		return 0, 0, false
	}
	from, okFrom := r.space.Whole(rng.From)
	to, okTo := r.space.Whole(rng.To)
	return from, to, okFrom && okTo
}

// items is how many items a list has that a name holds on all ways, -1 if that is not known.
func (r *reader) items(in []state, list liquid.Expr) int {
	items := -1
	for i := range in {
		b, ok := r.bound(&in[i], list)
		if !ok {
			return -1
		}
		n, known := b.typ.Items()
		if !known || items >= 0 && n != items {
			return -1
		}
		items = n
	}
	return items
}

// mostItems is how many items a list has at most that a name holds; math.MaxInt32 if that is not known.
func (r *reader) mostItems(in []state, list liquid.Expr) int {
	most := 0
	for i := range in {
		b, ok := r.bound(&in[i], list)
		if !ok || b.typ.Most == 0 || b.typ.Count > 0 {
			return math.MaxInt32
		}
		most = max(most, b.typ.Most)
	}
	return most
}

// mostTimes is how often a loop runs at most by what is known of its list and its limit on all ways; -1 for no limit.
func (r *reader) mostTimes(in []state, n *liquid.For) int {
	all := 0
	for i := range in {
		_, most := r.space.Times(in[i].path, n, false, 0, -1)
		if most < 0 {
			return -1
		}
		all = max(all, most)
	}
	return all
}

// few is the texts that a list is made of, or the numbers of a range whose ends are written down, where conditions ask which it is.
func (r *reader) few(l *loop, texts []string) []*types.Type {
	var items []*types.Type
	for _, text := range texts {
		items = append(items, types.Item(text, l.elem.From))
	}
	from, to, ok := r.ends(l.node.In)
	if !ok || to-from >= mostNumbers || !r.asksOfRounds(l) {
		return items
	}
	for n := from; n <= to; n++ {
		items = append(items, types.OfWhole(n))
	}
	return items
}

// asksOfRounds reports whether a condition asks where a round stands, or for what rounds assign.
func (r *reader) asksOfRounds(l *loop) bool {
	if r.space.Counted(l.node, l.depth)+r.space.Turns(l.node, l.depth) > 0 {
		return true
	}
	for name := range assignsIn(l.node.Body) {
		if r.space.Tested(name) {
			return true
		}
	}
	return false
}

// mostNumbers is how many numbers of a range are followed each by itself.
const mostNumbers = 8

// taken is the items that a loop takes of a list of so many rounds; nil if that is not known.
func (r *reader) taken(n *liquid.For, items []*types.Type, least, most int) []*types.Type {
	offset, ok := r.space.Whole(n.Offset)
	if len(items) == 0 || least != most || most <= 0 || n.Offset != nil && !ok {
		return nil
	}
	items = slices.Clone(items[offset : offset+most])
	if n.Reversed {
		slices.Reverse(items)
	}
	return items
}

// mostEach is how many rounds are followed each by itself, those of loops in loops together.
const mostEach = 64

// eachItem is the states behind the rounds of a loop over items that are known, each with its own.
func (r *reader) eachItem(l *loop, in []state) []state {
	around := r.each
	r.each = max(1, around) * len(l.items)
	defer func() { r.each = around }()
	elem, bound := l.elem, l.bound
	tests := r.space.TestsLoop(l.node, l.depth)
	for i, item := range l.items {
		kind := flow.StepKind(anyRound)
		switch {
		case !tests:
		case len(l.items) == 1:
			kind = flow.OneRound
		case i == 0:
			kind = flow.FirstRound
		case i == len(l.items)-1:
			kind = flow.LastRound
		default:
			kind = flow.LaterRound
		}
		l.at, l.elem = i+1, item
		l.bound = r.made.bindings.Add(binding{typ: l.elem})
		in = r.round(l, in, kind)
	}
	l.at, l.elem, l.bound = 0, elem, bound
	return append(in, l.breaks...)
}

// counts reports whether each round of a loop is followed by itself, so that what it counts is known.
func (l *loop) counts() bool { return l.items != nil || 0 <= l.most && l.most <= moreRounds }

// sameCounts reports whether the numbers are the same that the rounds of a loop count and a later condition asks for.
func (r *reader) sameCounts(l *loop, a, b *state) bool {
	if !l.counts() {
		return true
	}
	for i := range r.flags {
		if f := &r.flags[i]; r.tests(f) {
			x, okX := r.worth(a, f.name)
			y, okY := r.worth(b, f.name)
			if okX && okY && x != y && x.typ.Only(types.Number) && !slices.Equal(x.typ.Values, y.typ.Values) {
				return false
			}
		}
	}
	return true
}

// inRounds is the type of a value that an assignment worked out from what rounds assign: a number that they count is any, unless each round
// is followed by itself.
func (r *reader) inRounds(t *types.Type, value liquid.Expr) *types.Type {
	if len(t.Values) == 0 || !t.Only(types.Number) {
		return t
	}
	for _, l := range r.loops {
		if l.counts() {
			continue
		}
		for e := range liquid.Within(value) {
			if name, ok := e.(*liquid.Lookup); ok && name.Root() != "" && assigns(l.node.Body, name.Root()) {
				u := *t
				u.Values = nil
				return &u
			}
		}
	}
	return t
}
