package flow

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// An atom is a comparison that is a subject of its own: nothing is known of it but that it holds or not, or how its two values
// stand to each other.
type atom struct {
	id ID
	op string // as the two values stand in the subject's key
}

// pairPrefix begins the key of two values that are compared, the lesser key first.
const pairPrefix = "?pair "

// The cells of two values that are compared. What has no order, as nil, is neither less nor more.
const (
	lessCell    = nilCell
	equalCell   = falseCell
	greaterCell = trueCell
	sameCell    = emptyString // equal, and without an order
	apartCell   = spaceString // not equal, and without an order
	pairCells   = lessCell | equalCell | greaterCell | sameCell | apartCell
)

// mask is the cells in which the comparison holds, or does not.
func (a atom) mask(holds bool) Mask {
	var yes Mask
	switch a.op {
	case "==":
		yes = equalCell | sameCell
	case "!=":
		yes = lessCell | greaterCell | apartCell
	case "<":
		yes = lessCell
	case "<=":
		yes = lessCell | equalCell
	case ">":
		yes = greaterCell
	case ">=":
		yes = greaterCell | equalCell
	default:
		return atomMask(holds)
	}
	if !holds {
		return pairCells &^ yes
	}
	return yes
}

// paired is how a name that is assigned a value of a type stands to what it is compared with: it is that, or so much more, or so
// much more than it was. The link is to how what it is a copy of stands to that.
func (s *Space) paired(p Path, id ID, name string, t *types.Type, value liquid.Expr) (Mask, link) {
	l, kind, by := derived(value)
	if l == nil || kind != sameAs && kind != plusOf {
		return pairCells, unlinked
	}
	pair := strings.TrimPrefix(s.subjects[id].key, pairPrefix)
	other, isLeft := strings.CutPrefix(pair, name+" ")
	mirror := !isLeft
	if mirror {
		var isRight bool
		if other, isRight = strings.CutSuffix(pair, " "+name); !isRight {
			return pairCells, unlinked
		}
	}
	if other == name || strings.Contains(other, "[") {
		return pairCells, unlinked
	}
	var mask Mask
	switch {
	case l.Root() == name && len(l.Path) == 0:
		if mask = s.Mask(p, id); mirror {
			mask = mirrored(mask)
		}
	case l.Root() == "forloop":
		return pairCells, unlinked
	case kind == sameAs && l.Key() != other:
		return s.pairOf(p, l, other, mirror)
	case l.Key() != other:
		return pairCells, unlinked
	case t.Only(types.Number) && s.isNumber(p, l):
		mask = equalCell
	default:
		mask = equalCell | sameCell
	}
	if kind == plusOf {
		mask = moved(mask, by)
	}
	if mirror {
		mask = mirrored(mask)
	}
	return mask, unlinked
}

// pairOf is how a value, or one that it is a copy of, stands to another where some condition compares them; mirror turns that round.
func (s *Space) pairOf(p Path, value *liquid.Lookup, other string, mirror bool) (Mask, link) {
	key := value.Key()
	for range deepest {
		if key == other {
			return equalCell | sameCell, unlinked
		}
		if id, ok := s.find(pairKey(key, other)); ok {
			if mirror != (key > other) {
				return mirrored(s.Mask(p, id)), link{to: id, ver: s.current(p, id), kind: mirrorOf}
			}
			return s.Mask(p, id), link{to: id, ver: s.current(p, id), kind: sameAs}
		}
		id, ok := s.find(key)
		if !ok {
			break
		}
		f, _ := p.fact(id)
		if f.link.kind != sameAs || f.link.to == none || s.current(p, f.link.to) != f.link.ver {
			break
		}
		key = s.subjects[f.link.to].key
	}
	return pairCells, unlinked
}

// pairKey is the key of two values that are compared.
func pairKey(one, other string) string {
	if one > other {
		one, other = other, one
	}
	return pairPrefix + one + " " + other
}

// isNumber reports whether the value of a lookup is surely a number.
func (s *Space) isNumber(p Path, l *liquid.Lookup) bool {
	id, ok := s.of(l)
	return ok && s.Mask(p, id)&^s.subjects[id].nums == 0
}

// moved is how a value stands to another after a number was added to it, which makes a number of it.
func moved(mask Mask, by int32) Mask {
	toward, away := greaterCell, lessCell
	if by < 0 {
		toward, away = away, toward
	}
	switch {
	case mask&apartCell != 0:
		return pairCells
	case by == 0:
		toward = mask &^ sameCell
	case mask&away != 0:
		toward |= equalCell | away
	}
	if mask&sameCell != 0 { // nil, or a text that is a number
		toward |= apartCell
	}
	return toward
}

// mirrored is how the other value stands to the one.
func mirrored(mask Mask) Mask {
	out := mask &^ (lessCell | greaterCell)
	if mask&lessCell != 0 {
		out |= greaterCell
	}
	if mask&greaterCell != 0 {
		out |= lessCell
	}
	return out
}

// Pairs reports whether some condition compares two values that are not written down.
func (s *Space) Pairs() bool { return len(s.atoms) > 0 }

// Know is the path on which a comparison of two values is known to hold, or not; the same path where it is no subject.
func (s *Space) Know(p Path, c *liquid.Compare, holds bool) Path {
	if a, ok := s.atoms[c]; ok {
		return s.keptIn(p, a.id, a.mask(holds))
	}
	return p
}
