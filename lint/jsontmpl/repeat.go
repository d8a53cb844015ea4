package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
)

// mostPasses is how many passes most loops have at most: the one round, a first, one in the middle and a last.
const mostPasses = 4

// take moves what a round printed from a state into the passes of the loop, unless each round is followed by itself. In a
// list or object that an earlier round opened it stays there, as what such rounds repeat.
func (l *loop) take(st *state, bases []machine, kind flow.StepKind) {
	if st.sink != nil || l.items != nil {
		return
	}
	for i := range bases {
		b := &bases[i]
		if st.json.frame != b.frame || !st.json.items.has(b.items) {
			continue
		}
		items, opened := since(st.json.items, b.items, &st.json.made.items), !l.entered(b.frame)
		if len(items) == 0 || opened && kind == flow.LastRound {
			return
		}
		st.json.items = b.items
		if opened {
			st.json.pushItem(st.json.made.repeats.Add(Repeat{Loop: l.node, Max: -1, Items: items}))
		} else {
			if l.passes == nil {
				l.passes = st.json.made.arms.Make(mostPasses)[:0]
			}
			l.passes = append(l.passes, Arm{When: st.path, Items: items})
		}
		return
	}
}

// entered reports whether a list or object was open before the loop.
func (l *loop) entered(f *frame) bool {
	return slices.ContainsFunc(l.in, func(st state) bool { return st.json.frame == f })
}

// addRepeat puts what the rounds printed behind what stood there before the loop.
func (r *reader) addRepeat(st *state, l *loop) {
	if len(l.passes) == 0 || st.sink != nil {
		return
	}
	for i := range l.in {
		before := &l.in[i]
		if before.json.frame != st.json.frame || before.json.items != st.json.items {
			continue
		}
		if st.json.due == before.json.due && st.json.atStart() {
			return // no round printed anything
		}
		most := l.most
		if most < 0 && !l.changes {
			_, most = r.space.Times(before.path, l.node, false, 0, most)
		}
		rep := Repeat{Loop: l.node, Min: max(l.least, 1), Max: most}
		if st.json.tok == inBare && before.json.tok != inBare {
			// A bare value ends at the text behind it, so that of the last round stands behind the loop.
			rep.Min--
			if most > 0 && l.oneEach() {
				rep.Max--
			}
		}
		st.json.items = l.repeated(&st.json, rep)
		return
	}
}

// repeated is the items of a machine with what the rounds printed behind them: one list for all ways on which that repeats alike, so
// that they share it where they meet.
func (l *loop) repeated(m *machine, rep Repeat) *list[Item] {
	for _, known := range l.repeats {
		if of := known.item.(*Repeat); known.prev == m.items && of.Min == rep.Min && of.Max == rep.Max {
			return known
		}
	}
	if rep.Items = l.passes[0].Items; len(l.passes) > 1 {
		rep.Items = m.made.items.Make(1)
		rep.Items[0] = m.made.choices.Add(Choice{Arms: l.passes})
	}
	all := push(&m.made.itemList, m.items, Item(m.made.repeats.Add(rep)))
	l.repeats = append(l.repeats, all)
	return all
}

// oneEach reports whether no round prints more than one item.
func (l *loop) oneEach() bool {
	return !slices.ContainsFunc(l.passes, func(p Arm) bool {
		switch p.Items[0].(type) {
		case *Element, *Member:
			return len(p.Items) > 1
		default:
			return true
		}
	})
}
