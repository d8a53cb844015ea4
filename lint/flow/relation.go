package flow

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
)

// A relation is a comparison that depends on the round of a loop: the kinds of rounds in which it can hold, and those in
// which it need not. Where nobody knows how it depends on it, there is no subject that holds the round.
type relation struct {
	round   ID
	yes, no Mask
	list    *liquid.Lookup // what the loop runs over, where its size decides; nil if that is not it
	sure    bool           // where it can hold and can not, both are sure to happen
}

// mask is the kinds of rounds in which it can hold, or need not.
func (r relation) mask(holds bool) Mask {
	if holds {
		return r.yes
	}
	return r.no
}

// decides is the relation of a condition, where the round decides that on a way: the size of a text does not say how often a loop
// over it runs, which is once.
func (s *Space) decides(p Path, cond liquid.Expr) (relation, bool) {
	rel, ok := s.relations[cond]
	if !ok || rel.round == none || rel.list == nil {
		return rel, ok && rel.round != none
	}
	id, ok := s.of(rel.list)
	return rel, !ok || s.Mask(p, id)&(other|emptyList) != 0
}

// farthest is how many rounds there may be between a round and the first or last.
const farthest = 1 << 30

// in adds what is known of rounds of some kinds, in which a number from lo to hi is compared with another.
func (r *relation) in(kinds Mask, lo, hi int, op string, with int) {
	yes, no := compared(lo, hi, op, with)
	if yes {
		r.yes |= kinds
	}
	if no {
		r.no |= kinds
	}
}

func (w *ranker) condition(e liquid.Expr) {
	if len(w.open) == 0 {
		return
	}
	switch e := e.(type) {
	case *liquid.Logic:
		w.condition(e.Left)
		w.condition(e.Right)
	case *liquid.Lookup:
		w.reached(e, e, true)
	case *liquid.Compare:
		left, op, _ := w.c.s.straight(e)
		l, _ := left.(*liquid.Lookup)
		if e.Op == "contains" {
			w.contains(e)
		} else if l != nil && w.reached(e, l, op == "!=") {
			return
		} else if _, ok := w.c.s.atoms[e]; ok {
			w.compare(e)
		} else if name, op, value := w.c.s.straight(e); isName(name) {
			if r, ok := w.of(name); ok || w.counted(name) {
				w.literal(e, r, name, op, value)
			}
		}
	default:
		// nothing of it in the others
	}
}

// isName reports whether an expression is a name that a template assigns.
func isName(e liquid.Expr) bool {
	l, ok := e.(*liquid.Lookup)
	return ok && l.Root() != "" && len(l.Path) == 0
}

// literal finds what the rounds of the loops around say of a comparison of a name with a number that is written down.
func (w *ranker) literal(e *liquid.Compare, r rank, name liquid.Expr, op string, value liquid.Expr) {
	n, ok := whole(value)
	if r.kind == derivedFrom || w.counted(name) {
		w.c.s.relate(e, relation{round: none})
	}
	for depth, o := range w.open {
		if !ok || r.kind != rindex && r.kind != index || r.loop != o.loop || isRange(o.loop, name) {
			continue
		}
		if r.kind == index && !w.isVague(name) {
			continue // its cells say more
		}
		atEnd := kindCell(LastRound) | kindCell(OneRound)
		before := kindCell(FirstRound) | kindCell(LaterRound)
		if r.kind == index {
			atEnd = kindCell(FirstRound) | kindCell(OneRound)
			before = kindCell(LaterRound) | kindCell(LastRound)
		}
		rel := relation{round: w.c.round(o.loop, depth+1)}
		rel.in(atEnd, 1, 1, op, n-r.plus)
		rel.in(before, 2, farthest, op, n-r.plus)
		w.c.s.relate(e, rel)
	}
}

// isVague reports whether an expression is a name that is worked out otherwise than by counting from a number.
func (w *ranker) isVague(e liquid.Expr) bool {
	l, ok := e.(*liquid.Lookup)
	return ok && w.vague[l.Root()]
}

// counted reports whether the rounds of a loop around change a name that held a size or a place before it.
func (w *ranker) counted(e liquid.Expr) bool {
	l, ok := e.(*liquid.Lookup)
	return ok && slices.ContainsFunc(w.open, func(o openLoop) bool { return o.counted[l.Root()] })
}

// isRange reports whether a name is the number that a loop counts, of which its cells say more.
func isRange(l *liquid.For, e liquid.Expr) bool {
	name, ok := e.(*liquid.Lookup)
	return ok && name.Root() == l.Var
}

// compare finds what the rounds of the loops around say of a comparison of two values that are not written down.
func (w *ranker) compare(e *liquid.Compare) {
	left, okLeft := w.of(e.Left)
	right, okRight := w.of(e.Right)
	for depth, o := range w.open {
		if w.grouped(e, o, depth+1, left, e.Right) || w.grouped(e, o, depth+1, right, e.Left) {
			return
		}
	}
	if okLeft && okRight {
		for depth, o := range w.open {
			if w.between(e, o, depth+1, left, e.Op, right) || w.between(e, o, depth+1, right, flipped(e.Op), left) {
				return
			}
		}
	}
	if w.moves(e.Left, left) || w.moves(e.Right, right) {
		w.c.s.relate(e, relation{round: none})
		w.move(w.c.s.atoms[e].id)
	}
}

// move notes that each round of the innermost loop may change a subject.
func (w *ranker) move(id ID) {
	if w.c.s.moving == nil {
		w.c.s.moving = map[*liquid.For][]ID{}
	}
	in := w.open[len(w.open)-1].loop
	w.c.s.moving[in] = append(w.c.s.moving[in], id)
}

// contains finds whether the place of a round decides what a value contains: `'1,3' contains forloop.index`.
func (w *ranker) contains(e *liquid.Compare) {
	for _, side := range [...]liquid.Expr{e.Left, e.Right} {
		if w.isPlace(side) {
			w.c.s.relate(e, relation{round: none})
			w.move(w.c.s.atoms[e].id)
			return
		}
	}
}

// isPlace reports whether a value says where a round of a loop around stands, or is worked out from it.
func (w *ranker) isPlace(e liquid.Expr) bool {
	l, ok := e.(*liquid.Lookup)
	if !ok {
		return false
	}
	r, known := w.of(l)
	return l.Root() == "forloop" || known && (r.kind == index || r.kind == rindex || r.kind == derivedFrom) || w.counted(l) ||
		slices.ContainsFunc(w.open, func(o openLoop) bool { return len(l.Path) == 0 && o.changed[l.Root()] > 0 })
}

// reached finds what the rounds of the loops around say of a value that is reached by where a round stands: `list[forloop.index]`
// is the next item, which all rounds have but the last. Filled is whether the condition holds where there is an item. It reports
// false for other values.
func (w *ranker) reached(e liquid.Expr, l *liquid.Lookup, filled bool) bool {
	if !slices.ContainsFunc(l.Path, func(a liquid.Access) bool { return a.Index != nil && w.isPlace(a.Index) }) {
		return false
	}
	w.c.s.relate(e, relation{round: none})
	if id, ok := w.c.s.find(keyAt(l, len(w.open))); ok {
		w.move(id)
	}
	if cmp, ok := e.(*liquid.Compare); ok {
		_, _, right := w.c.s.straight(cmp)
		lit, isLit := right.(*liquid.Literal)
		if !isLit || lit.Kind != liquid.NilLit && lit.Kind != liquid.BlankLit || cmp.Op != "==" && cmp.Op != "!=" {
			return true
		}
	}
	at := len(l.Path) - 1
	list, ok := w.of(l.UpTo(at))
	place, known := w.of(l.Path[at].Index)
	if !ok || !known || place.kind != index || place.plus < -1 {
		return true
	}
	key, _ := list.list()
	for depth, o := range w.open {
		if o.loop != place.loop || o.list == "" || o.list != key || o.loop.Limit != nil || o.loop.Offset != nil {
			continue
		}
		rel := relation{round: w.c.round(o.loop, depth+1)}
		end := kindCell(LastRound) | kindCell(OneRound)
		before := kindCell(FirstRound) | kindCell(LaterRound)
		rel.in(end, 0, 0, "<", -place.plus)
		rel.in(before, -farthest, -1, "<", -place.plus)
		if !filled {
			rel.yes, rel.no = rel.no, rel.yes
		}
		w.c.s.relate(e, rel)
	}
	return true
}

// moves reports whether the rounds of a loop around change a value, other than by its items.
func (w *ranker) moves(e liquid.Expr, r rank) bool {
	l, ok := e.(*liquid.Lookup)
	if !ok || r.kind == item {
		return false
	}
	if r.kind == index || r.kind == rindex || l.Root() == "forloop" {
		return true
	}
	for _, o := range w.open {
		if o.changed[l.Root()] > 0 {
			return true
		}
	}
	return false
}

// between finds what holds between a place in a loop and how often that runs, or between its item and an end of its list.
func (w *ranker) between(e *liquid.Compare, o openLoop, depth int, a rank, op string, b rank) bool {
	if a.loop != o.loop {
		return false
	}
	var rel relation
	rel.round = w.c.round(o.loop, depth)
	end, start := kindCell(LastRound)|kindCell(OneRound), kindCell(FirstRound)|kindCell(OneRound)
	all := end | start | kindCell(LaterRound)
	switch a.kind {
	case index, rindex:
		n, ok := from(o, b)
		if !ok {
			return false
		}
		if b.kind == sizeOfKey {
			rel.list, _ = o.loop.In.(*liquid.Lookup)
		}
		atEnd := end
		if a.kind == rindex {
			atEnd = start
		}
		rel.in(atEnd, 0, 0, op, n-a.plus)
		rel.in(all&^atEnd, -farthest, -1, op, n-a.plus)
	case item:
		if b.key != o.list || o.list == "" || b.tail != a.tail || b.plus != 0 || o.loop.Limit != nil || o.loop.Offset != nil || op != "==" && op != "!=" {
			return false
		}
		same := end
		if (b.kind == firstOfKey) != o.loop.Reversed {
			same = start
		}
		if b.kind != firstOfKey && b.kind != lastOfKey {
			return false
		}
		rel.yes, rel.no = all, all&^same // an item may stand in a list twice
		if w.uniq[o.list] && a.tail == "" {
			rel.yes = same
		}
		if op == "!=" {
			rel.yes, rel.no = rel.no, rel.yes
		}
	default:
		return false
	}
	w.c.s.relate(e, rel)
	return true
}

// grouped finds what holds where an item is compared with the one before it: the first differs from what stands there before
// it, of the others nobody knows, and both are likely.
func (w *ranker) grouped(e *liquid.Compare, o openLoop, depth int, a rank, b liquid.Expr) bool {
	l, ok := b.(*liquid.Lookup)
	if !ok || a.kind != item || a.loop != o.loop || e.Op != "==" && e.Op != "!=" {
		return false
	}
	before, ok := o.before[l.Root()]
	if !ok || len(l.Path) > 0 || before != a.tail || o.changed[l.Root()] == 0 {
		return false
	}
	rel := relation{round: w.c.round(o.loop, depth), sure: true, no: kindCell(LaterRound) | kindCell(LastRound)}
	rel.yes = rel.no | kindCell(FirstRound) | kindCell(OneRound)
	if e.Op == "==" {
		rel.yes, rel.no = rel.no, rel.yes
	}
	w.c.s.relate(e, rel)
	w.move(w.c.s.atoms[e].id)
	return true
}

func (s *Space) relate(e liquid.Expr, rel relation) {
	if s.relations == nil {
		s.relations = map[liquid.Expr]relation{}
	}
	s.relations[e] = rel
}

// from is a rank as what it is more than the number of rounds.
func from(o openLoop, r rank) (int, bool) {
	if r.kind == length && r.loop == o.loop {
		return r.plus, true
	}
	n := o.rounds
	if n.kind == noRank || r.kind != n.kind || r.key != n.key || r.loop != n.loop || r.tail != n.tail || r.most != n.most {
		return 0, false
	}
	return r.plus - n.plus, true
}

// compared reports whether a whole number from lo to hi can be compared with another so that it holds, and so that it
// does not.
func compared(lo, hi int, op string, with int) (yes, no bool) {
	switch op {
	case "<":
		return lo < with, hi >= with
	case "<=":
		return lo <= with, hi > with
	case ">":
		return hi > with, lo <= with
	case ">=":
		return hi >= with, lo < with
	}
	yes, no = lo <= with && with <= hi, lo != with || hi != with
	if op == "!=" {
		return no, yes
	}
	return yes, no
}

// round is the subject that holds which round a loop at a depth is in.
func (c *collector) round(l *liquid.For, depth int) ID {
	c.asksRound(l)
	id := c.subjectKey(loopKey(depth, "round"), nil)
	if s := &c.s.subjects[id]; len(s.numbers) == 0 {
		for _, k := range roundKinds {
			s.numbers = append(s.numbers, float64(k))
		}
	}
	return id
}
