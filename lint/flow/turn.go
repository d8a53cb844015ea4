package flow

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// mostTurns is after how many rounds a turn begins anew at most, of all that one loop counts.
const mostTurns = 6

// A turn is a name that is assigned where a round stands in rows of as many: `forloop.index0 | modulo: 3`.
type turn struct {
	name  string
	value liquid.Expr
	depth int    // of the assignment
	key   string // of the subject that holds the turn of the loop
	add   int    // to the place of the round from 0
	of    int    // how many rounds a row has
	id    ID
}

// turnOf is what an assignment within loops says of turns.
func (c *collector) turnOf(a *liquid.Assign) (turn, bool) {
	loops := c.loops
	p, ok := a.Value.(*liquid.Pipe)
	if !ok || len(loops) == 0 {
		return turn{}, false
	}
	l, ok := p.Input.(*liquid.Lookup)
	if !ok {
		return turn{}, false
	}
	t := turn{name: a.Name, value: a.Value, depth: len(loops), id: none}
	if t.key, t.add, ok = c.s.place(l, loops); !ok {
		return turn{}, false
	}
	c.asksRound(loops...)
	at := len(p.Filters) - 1
	by, ok := ShiftOf(p.Filters[:at])
	if !ok {
		return turn{}, false
	}
	t.add += int(by)
	last := &p.Filters[at]
	if last.Name != "modulo" || len(last.Args) != 1 || t.add < 0 {
		return turn{}, false
	}
	t.of, ok = c.s.Whole(last.Args[0])
	return t, ok && t.of > 1 && t.of <= mostTurns
}

// place is the subject that holds the turn of the loop whose place a lookup says, and what is added to that place, counted from 0.
func (s *Space) place(l *liquid.Lookup, loops []*liquid.For) (key string, add int, ok bool) {
	if l.Root() == "forloop" {
		loop, member, _ := strings.Cut(keyAt(l, len(loops)), ".")
		if member == loopMembers[loopIndex] {
			add = 1
		}
		return loop + "." + loopMembers[loopTurn], add, add == 1 || member == loopMembers[loopIndex0]
	}
	at := len(loops) - 1
	for at >= 0 && loops[at].Var != l.Root() {
		at--
	}
	if at < 0 || len(l.Path) > 0 || loops[at].Reversed {
		return "", 0, false
	}
	add, ok = s.start(loops[at])
	return loopKey(at+1, loopMembers[loopTurn]), add, ok
}

// turn makes the turns of loops subjects that conditions ask for. The others are values of which nobody knows how they move.
func (c *collector) turn() {
	for i := range c.turns {
		t := &c.turns[i]
		all := 1
		for k := range c.turns {
			if c.turns[k].key == t.key {
				all = commonMultiple(all, c.turns[k].of)
			}
		}
		id, ok := c.s.find(t.name)
		if !ok || len(c.s.subjects[id].numbers) == 0 || all > mostTurns {
			c.reckoned(t.name, t.value, t.depth)
			continue
		}
		t.id = c.subjectKey(t.key, nil)
		sub := &c.s.subjects[t.id]
		for n := len(sub.numbers); n < all; n++ {
			sub.numbers = append(sub.numbers, float64(n))
		}
		if c.s.turns == nil {
			c.s.turns = map[liquid.Expr]*turn{}
		}
		c.s.turns[t.value] = t
	}
}

func commonMultiple(a, b int) int {
	n := a
	for n%b != 0 {
		n += a
	}
	return n
}

// turnTo is the path at the start of a round, where a subject holds the turn of its loop. It reports false if no such round follows
// the one before.
func (s *Space) turnTo(p Path, id ID, r *Round) (Path, bool) {
	sub := &s.subjects[id]
	all := len(sub.numbers)
	cell := func(round int) Mask { return sub.numberCell(float64((round - 1) % all)) }
	mask := Mask(0)
	switch {
	case r.first():
		mask = cell(1)
	case r.At > 0:
		mask = cell(r.At)
	default:
		before := s.Mask(p, id)
		for round := 1; round <= all; round++ {
			if before&cell(round) != 0 {
				mask |= cell(round + 1)
			}
		}
	}
	// Where few rounds can be of the kind, they stand in some turns alone.
	first, last := 1, 1
	switch r.Kind {
	case LaterRound:
		first, last = 2, r.Most-1
	case LastRound:
		first, last = r.Least, r.Most
	default:
		// the first
	}
	if !r.first() && last-first < all {
		among := Mask(0)
		for round := first; round <= last; round++ {
			among |= cell(round)
		}
		mask &= among
	}
	return s.renew(p, fact{id: id, ver: s.anew(), mask: mask, link: unlinked}), mask != 0
}

// eachTurn calls each for the cells of a turn and what they make of a name that holds where a round stands in a row.
func (s *subject) eachTurn(of link, name *subject, each func(turn, of Mask)) {
	for n := range s.numbers {
		each(s.numberCell(float64(n)), name.numberCell(float64((n+int(of.by))%int(of.more))))
	}
}

// inTurn is the cells of a name in the turns of some cells.
func (s *subject) inTurn(of link, mask Mask, name *subject) (out Mask) {
	s.eachTurn(of, name, func(turn, of Mask) {
		if mask&turn != 0 {
			out |= of
		}
	})
	return out
}

// turnOf is the turns in which a name is in some cells.
func (s *subject) turnOf(of link, mask Mask, name *subject) (out Mask) {
	s.eachTurn(of, name, func(turn, of Mask) {
		if mask&of != 0 {
			out |= turn
		}
	})
	return out
}

// Turns is after how many rounds at most the turns of a loop at a depth begin anew; 0 if nothing asks for them.
func (s *Space) Turns(l *liquid.For, depth int) int {
	if loop := s.asksOf(l, depth); loop != nil && loop[loopTurn] != none {
		return len(s.subjects[loop[loopTurn]].numbers)
	}
	return 0
}
