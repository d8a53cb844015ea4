package flow

import (
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// leaves is the cells of texts that the last filters of a value can leave: `downcase` leaves no 'Pro', and `strip` no white space
// at the ends, whatever the case is changed to behind it.
func (s *subject) leaves(value liquid.Expr) Mask {
	p, ok := value.(*liquid.Pipe)
	if !ok {
		return s.strs
	}
	out, cased := s.strs, false
	for _, f := range slices.Backward(p.Filters) {
		switch f.Name {
		case "strip":
			out &= s.unchanged(strings.TrimSpace) &^ spaceString
		case "lstrip", "rstrip":
			out &^= spaceString
		case "downcase", "upcase":
			change := strings.ToLower
			if f.Name == "upcase" {
				change = strings.ToUpper
			}
			if !cased {
				out &= s.unchanged(change)
			}
			cased = true
		default:
			return out
		}
	}
	return out
}

// unchanged is the cells of texts that a change can leave as they are.
func (s *subject) unchanged(change func(string) string) Mask {
	out := s.strs
	for i, text := range s.strings {
		if change(text) != text {
			out &^= 1 << (fixedCells + i)
		}
	}
	return out
}

// linked is what a value is made from that a name is assigned: another subject, or what the name itself was made from.
func (s *Space) linked(p Path, name string, value liquid.Expr) link {
	if t := s.turns[value]; t != nil {
		return link{to: t.id, ver: s.current(p, t.id), by: int32(t.add), more: int16(t.of), kind: turnOf}
	}
	l, kind, by := derived(value)
	if l == nil {
		return unlinked
	}
	from, ok := s.of(l)
	if !ok {
		return unlinked
	}
	if s.subjects[from].apart && !reckons(kind) {
		kind, by = madeOf, 0
	}
	if l.Root() != name {
		if size := s.subjects[from].sized; kind == sizeOf && size != none {
			from, kind = size, plusOf
		}
		of := link{to: from, ver: s.current(p, from), by: by, kind: kind}
		if kind != orLiteral && kind != orNumber && kind != orSum {
			return of
		}
		lit, _ := defaultOf(&value.(*liquid.Pipe).Filters[0])
		n, ok := figure(lit)
		if to, isSubject := s.find(name); isSubject && kind == orLiteral {
			cell := s.subjects[to].literalCell(lit)
			of.by, of.more = int32(bits.TrailingZeros64(uint64(cell))), noFigure
			if ok && int(int16(n)) == n {
				of.more = int16(n)
			}
			return of
		}
		if of.by = int32(n); kind == orSum {
			return of.raised(by)
		}
		return of
	}
	f, _ := p.fact(from)
	if f.link.to == none {
		return unlinked
	}
	of := unlinked
	switch kind {
	case shownBy:
		of = f.link.shownBy(by)
	case plusOf:
		of = f.link.plusOf(by)
	case rimmedOf, sizeOf:
		if f.link.kind == sameAs {
			of = link{to: f.link.to, ver: f.link.ver, by: by, kind: kind}
		}
	default:
		// of another kind no more is known
	}
	if of.to == none {
		of = link{to: f.link.to, ver: f.link.ver, kind: madeOf}
		switch f.link.kind {
		case sizeOf:
			of.by = ofSize
		case madeOf:
			of.by = f.link.by
		default:
			// of the value itself
		}
	}
	return of
}

// noFigure is the more of a default that counts for no whole number in a sum, or for a large one.
const noFigure = math.MinInt16

// plusOf is a link to so much more than what a value was made from.
func (l link) plusOf(by int32) link {
	switch {
	case l.kind == sameAs:
		l.kind, l.by = plusOf, by
	case l.kind == plusOf, l.kind == sizeOf:
		l.by += by
	case l.kind == orNumber, l.kind == orSum:
		return l.raised(by)
	case l.kind == orLiteral && l.more != noFigure:
		l.by, l.more = int32(l.more), 0
		return l.raised(by)
	default:
		return unlinked
	}
	return l
}

// shownBy is a link to what filters make of what a value was made from.
func (l link) shownBy(how int32) link {
	ok := true
	switch l.kind {
	case sameAs:
		l.kind, l.by = shownBy, how
	case shownBy:
		l.by, ok = shownThrough(l.by, how)
	default:
		ok = false
	}
	if !ok {
		return unlinked
	}
	return l
}

// raised is a link to a number or its default with so much more added.
func (l link) raised(by int32) link {
	more := int32(l.more) + by
	if l.kind, l.more = orSum, int16(more); int32(l.more) != more {
		return unlinked
	}
	return l
}
