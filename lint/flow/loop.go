package flow

import (
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
	rest := strings.TrimPrefix(l.Key(), "forloop")
	for strings.HasPrefix(rest, ".parentloop") {
		rest = strings.TrimPrefix(rest, ".parentloop")
		depth--
	}
	return loopKey(depth, strings.TrimPrefix(rest, "."))
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
)

var loopMembers = [...]string{"first", "last", "index", "index0", "rindex", "rindex0", "length"}

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
		s.loops[depth] = &loopIDs{none, none, none, none, none, none, none}
	}
	s.loops[depth][at] = id
}

// Round is the path at the start of a round of a loop; depth is 1 for an outermost one.
func (s *Space) Round(p Path, depth int, kind StepKind) Path {
	first := kind == FirstRound || kind == OneRound
	last := kind == LastRound || kind == OneRound
	loop, ok := s.loops[depth]
	if !ok {
		return p
	}
	p = s.flag(p, loop[loopFirst], first)
	p = s.flag(p, loop[loopLast], last)
	p = s.number(p, loop[loopIndex], 1, first)
	p = s.number(p, loop[loopIndex0], 0, first)
	p = s.number(p, loop[loopRindex], 1, last)
	p = s.number(p, loop[loopRindex0], 0, last)
	return s.number(p, loop[loopLength], 1, kind == OneRound)
}

func (s *Space) flag(p Path, id ID, holds bool) Path {
	if id == none {
		return p
	}
	return s.renew(p, fact{id: id, ver: s.fresh(), mask: atomMask(holds), link: none})
}

// number sets a counter of the loop: to its least value, or above it.
func (s *Space) number(p Path, id ID, least float64, is bool) Path {
	if id == none {
		return p
	}
	sub := &s.subjects[id]
	mask := Mask(0)
	if is {
		mask = sub.numberCell(least)
	} else {
		at := sub.numberCell(least)
		mask = sub.nums &^ (at - 1)
		if slices.Contains(sub.numbers, least) {
			mask &^= at
		}
	}
	return s.renew(p, fact{id: id, ver: s.fresh(), mask: mask, link: none})
}

// TestsLoop reports whether some condition asks for forloop in loops at a depth.
func (s *Space) TestsLoop(depth int) bool {
	_, ok := s.loops[depth]
	return ok
}

// Runs is the path on which a loop over a value has rounds, or has none.
func (s *Space) Runs(p Path, over liquid.Expr, rounds bool) (Path, bool) {
	l, ok := over.(*liquid.Lookup)
	if !ok {
		return p, true
	}
	id, ok := s.of(l)
	if !ok {
		return p, true
	}
	mask := s.subjects[id].full &^ zeroCells
	if !rounds {
		mask = zeroCells
	}
	return s.narrow(p, id, mask, 0)
}
