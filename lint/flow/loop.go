package flow

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// keyAt is a lookup's key; that of forloop says which of the nested loops is meant.
func keyAt(l *liquid.Lookup, depth int) string {
	if l.Braze || l.Name != "forloop" {
		return l.Key()
	}
	depth, member := forloopOf(l, depth)
	return loopKey(depth, member)
}

// forloopOf is the depth of the loop whose forloop a lookup asks for, and what of it.
func forloopOf(l *liquid.Lookup, depth int) (of int, member string) {
	rest := strings.TrimPrefix(l.Key(), "forloop")
	for strings.HasPrefix(rest, ".parentloop") {
		rest = strings.TrimPrefix(rest, ".parentloop")
		depth--
	}
	return depth, strings.TrimPrefix(rest, ".")
}

// asksLoop notes which loop's forloop a lookup asks for.
func (c *collector) asksLoop(l *liquid.Lookup, depth int) {
	if at, _ := forloopOf(l, depth); 0 < at && at <= len(c.loops) {
		c.asksRound(c.loops[at-1])
	}
}

// asksRound notes that something asks which round of a loop it is in.
func (c *collector) asksRound(loops ...*liquid.For) {
	if c.s.forloops == nil {
		c.s.forloops = map[*liquid.For]bool{}
	}
	for _, l := range loops {
		c.s.forloops[l] = true
	}
}

const loopPrefix = "forloop@"

func loopKey(depth int, member string) string {
	return loopPrefix + strconv.Itoa(depth) + "." + member
}

// The members of forloop that conditions can test, in the order of their subjects in loopIDs.
const (
	loopFirst = iota
	loopLast
	loopIndex
	loopIndex0
	loopRindex
	loopRindex0
	loopLength
	loopRound
	loopTurn
)

// The last two are no members that templates know: which kind of round it is, and where it stands in a row of some.
var loopMembers = [...]string{"first", "last", "index", "index0", "rindex", "rindex0", "length", "round", "turn"}

// roundKinds is what a subject that holds which round it is can be.
var roundKinds = [...]StepKind{OneRound, FirstRound, LaterRound, LastRound}

// kindCell is the cell of a kind of round.
func kindCell(k StepKind) Mask { return 1 << (fixedCells + 2*(k-OneRound) + 1) }

// loopIDs is the subjects that are members of forloop at one depth, none for those that nothing asks for.
type loopIDs [len(loopMembers)]ID

// loop takes a subject that is a member of forloop to its loop.
func (s *Space) loop(id ID) {
	rest, ok := strings.CutPrefix(s.subjects[id].key, loopPrefix)
	if !ok {
		return
	}
	level, member, _ := strings.Cut(rest, ".")
	depth, err := strconv.Atoi(level)
	at := slices.Index(loopMembers[:], member)
	if err != nil || at < 0 {
		return
	}
	if s.loops == nil {
		s.loops = map[int]*loopIDs{}
	}
	if s.loops[depth] == nil {
		s.loops[depth] = &loopIDs{none, none, none, none, none, none, none, none, none}
	}
	s.loops[depth][at] = id
}

// A Round is what is known of a round of a loop before it begins.
type Round struct {
	Kind        StepKind // OneRound, FirstRound, LaterRound, LastRound; SeveralRounds where nothing asks which of several it is
	At          int      // which round it is, from 1; 0 if that is not known
	Least, Most int      // how often the loop runs; -1 for no limit
}

// first and last report whether no round of the loop comes before it, or behind it.
func (r *Round) first() bool { return r.Kind == FirstRound || r.Kind == OneRound }
func (r *Round) last() bool  { return r.Kind == LastRound || r.Kind == OneRound }

// fit says what its kind does of how often the loop runs, and reports false if it does not run so often.
func (r *Round) fit() bool {
	if r.Most < 0 {
		r.Most = math.MaxInt32
	}
	if r.Kind == OneRound {
		return r.Least <= 1 && r.Most >= 1
	}
	r.Least = max(r.Least, 2)
	return r.Most >= 3 || r.Most == 2 && r.Kind != LaterRound
}

// A placeRange is the numbers that the place of a round may be: from lo to hi.
type placeRange struct{ lo, hi int }

func (p placeRange) plus(by int) placeRange { return placeRange{sum(p.lo, by), sum(p.hi, by)} }

// sum adds numbers of items or rounds; math.MaxInt32 has no end.
func sum(a, b int) int { return int(min(max(int64(a)+int64(b), math.MinInt32), math.MaxInt32)) }

// places is where the round stands, counted from the start and from the end, both from 1.
func (r *Round) places() (fromStart, fromEnd placeRange) {
	switch {
	case r.At > 0:
		left := r.Most - r.At + 1
		return placeRange{r.At, r.At}, placeRange{left, left}
	case r.Kind == FirstRound:
		return placeRange{1, 1}, placeRange{r.Least, r.Most}
	case r.Kind == LastRound:
		return placeRange{r.Least, r.Most}, placeRange{1, 1}
	case r.Kind == OneRound:
		return placeRange{1, 1}, placeRange{1, 1}
	}
	return placeRange{2, r.Most - 1}, placeRange{2, r.Most - 1}
}

// Round is the path at the start of a round of a loop; depth is 1 for an outermost one. It reports false if no such round follows
// the one before.
func (s *Space) Round(p Path, l *liquid.For, depth int, r Round) (Path, bool) {
	if !r.fit() {
		return p, false
	}
	fromStart, fromEnd := r.places()
	after := 0 // what a place of the round before has to be raised by
	if r.At == 0 && !r.first() && s.Counted(l, depth) <= MostCounted {
		after = 1
	}
	exists := true
	place := func(id ID, at placeRange, by int) {
		if exists {
			p, exists = s.within(p, id, at, by)
		}
	}
	if from, ok := s.start(l); ok {
		if id, ok := s.counts(l); ok {
			if l.Reversed {
				place(id, fromEnd.plus(from-1), -after)
			} else {
				place(id, fromStart.plus(from-1), after)
			}
		}
	}
	for _, id := range s.moving[l] {
		p = s.renew(p, s.unknown(id))
	}
	if exists && s.ends != nil {
		p, exists = s.asEnd(p, l, &r)
	}
	loop := s.asksOf(l, depth)
	if loop == nil {
		return p, exists
	}
	p = s.flag(p, loop[loopFirst], r.first())
	p = s.flag(p, loop[loopLast], r.last())
	place(loop[loopIndex], fromStart, after)
	place(loop[loopIndex0], fromStart.plus(-1), after)
	place(loop[loopRindex], fromEnd, -after)
	place(loop[loopRindex0], fromEnd.plus(-1), -after)
	if r.Kind == OneRound {
		place(loop[loopLength], placeRange{1, 1}, 0)
	} else {
		place(loop[loopLength], placeRange{r.Least, r.Most}, 0)
		p = s.linkPlaces(p, l, loop, r.Kind)
	}
	if id := loop[loopTurn]; id != none && exists {
		p, exists = s.turnTo(p, id, &r)
	}
	if id := loop[loopRound]; id != none {
		p = s.renew(p, fact{id: id, ver: s.anew(), mask: kindCell(r.Kind), link: unlinked})
	}
	return p, exists
}

// linkPlaces is the path on which a place of a round that is how often the loop runs, or one less, says how many items its list has.
func (s *Space) linkPlaces(p Path, l *liquid.For, loop *loopIDs, kind StepKind) Path {
	list, ok := l.In.(*liquid.Lookup)
	if !ok || l.Limit != nil || l.Offset != nil {
		return p
	}
	id, ok := s.of(list)
	if !ok || s.subjects[id].sized == none {
		return p
	}
	of := link{to: s.subjects[id].sized, kind: plusOf}
	of.ver = s.current(p, of.to)
	p = s.relink(p, loop[loopLength], of)
	at := [2]ID{loop[loopIndex], loop[loopIndex0]}
	switch kind {
	case FirstRound:
		at = [2]ID{loop[loopRindex], loop[loopRindex0]}
	case LastRound:
	default:
		return p
	}
	p = s.relink(p, at[0], of)
	of.by = -1
	return s.relink(p, at[1], of)
}

// relink is the path on which a subject is made from another.
func (s *Space) relink(p Path, id ID, of link) Path {
	if id == none {
		return p
	}
	f, _ := p.fact(id)
	f.link = of
	return s.set(p, f)
}

// counts is the subject that is the variable of a loop over a range.
func (s *Space) counts(l *liquid.For) (ID, bool) {
	if _, ok := l.In.(*liquid.Range); !ok || len(s.roots[l.Var]) == 0 {
		return none, false
	}
	return s.find(l.Var)
}

// start is the number that the first round of a loop over a range has, where that is written down.
func (s *Space) start(l *liquid.For) (int, bool) {
	r, ok := l.In.(*liquid.Range)
	if !ok {
		return 0, false
	}
	from, ok := s.Whole(r.From)
	if l.Offset == nil || !ok {
		return from, ok
	}
	offset, ok := s.Whole(l.Offset)
	return from + offset, ok && offset >= 0
}

func whole(e liquid.Expr) (int, bool) {
	lit, ok := e.(*liquid.Literal)
	if !ok || lit.Kind != liquid.IntLit {
		return 0, false
	}
	n, err := strconv.Atoi(lit.Text)
	return n, err == nil && -math.MaxInt32 < n && n < math.MaxInt32
}

func (s *Space) flag(p Path, id ID, holds bool) Path {
	if id == none {
		return p
	}
	return s.renew(p, fact{id: id, ver: s.anew(), mask: atomMask(holds), link: unlinked})
}

// within gives a subject a whole number in a range. Where it moves by one from round to round, by says in which direction.
// It reports false if there is none that it can move to.
func (s *Space) within(p Path, id ID, at placeRange, by int) (Path, bool) {
	lo, hi := at.lo, at.hi
	if id == none || lo > hi {
		return p, true
	}
	sub := &s.subjects[id]
	mask := sub.between(lo, hi)
	if nums := s.Mask(p, id) & sub.nums; by != 0 && nums != 0 {
		least, most := sub.bounds(nums)
		least, most = max(least+int64(by), int64(lo)), min(most+int64(by), int64(hi))
		if least > most {
			return p, false
		}
		mask &= sub.between(int(least), int(most))
	}
	return s.renew(p, fact{id: id, ver: s.anew(), mask: mask, link: unlinked}), mask != 0
}

// bounds is the least and the greatest whole number in cells of numbers.
func (s *subject) bounds(mask Mask) (least, most int64) {
	least, most = math.MinInt32, math.MaxInt32
	for i, f := range s.numbers {
		at := s.numberCell(f)
		if mask&(at<<1-1) == 0 { // all is above
			least = exact(math.Floor(f)) + 1
		} else if mask&(at-1) == 0 && i >= 0 {
			least = max(least, exact(math.Ceil(f)))
			break
		}
	}
	for _, f := range slices.Backward(s.numbers) {
		at := s.numberCell(f)
		if mask&^(at-1) == 0 { // all is below
			most = exact(math.Ceil(f)) - 1
		} else if mask&^(at<<1-1) == 0 {
			most = min(most, exact(math.Floor(f)))
			break
		}
	}
	return least, most
}

// exact is a number without a fraction; of those that are out of reach it is one that is out of reach too.
func exact(f float64) int64 { return int64(min(max(f, -1<<62), 1<<62)) }

// MostCounted is how many literals the place of a round is compared with at most where it is followed from round to round.
const MostCounted = 3

// places is the subjects that move from round to round of a loop; none for those that nothing asks for.
func (s *Space) places(l *liquid.For, depth int) [5]ID {
	ids := [5]ID{none, none, none, none, none}
	if loop := s.asksOf(l, depth); loop != nil {
		copy(ids[:], loop[loopIndex:loopRindex0+1])
	}
	if id, ok := s.counts(l); ok {
		ids[4] = id
	}
	return ids
}

// Counted is how many literals the place of a round is compared with.
func (s *Space) Counted(l *liquid.For, depth int) int {
	n := 0
	for _, id := range s.places(l, depth) {
		if id != none {
			n += len(s.subjects[id].numbers)
		}
	}
	return n
}

// asksOf is what is asked of the forloop of a loop at a depth; nil for nothing.
func (s *Space) asksOf(l *liquid.For, depth int) *loopIDs {
	if !s.forloops[l] {
		return nil
	}
	return s.loops[depth]
}

// Covers reports whether a path admits all places of the round that another admits.
func (s *Space) Covers(p, q Path, l *liquid.For, depth int) bool {
	if loop := s.asksOf(l, depth); loop != nil && loop[loopTurn] != none && s.Mask(q, loop[loopTurn])&^s.Mask(p, loop[loopTurn]) != 0 {
		return false
	}
	for _, id := range s.places(l, depth) {
		if id != none && s.Mask(q, id)&^s.Mask(p, id) != 0 {
			return false
		}
	}
	return true
}

// TestsLoop reports whether some condition may ask for the forloop of a loop at a depth, or for the number that it counts.
func (s *Space) TestsLoop(l *liquid.For, depth int) bool {
	if s.asksOf(l, depth) != nil || len(s.moving[l]) > 0 {
		return true
	}
	id, ok := s.counts(l)
	return ok && len(s.subjects[id].numbers) > 0
}
