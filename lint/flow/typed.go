package flow

import (
	"math"
	"slices"
	"strconv"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// Restrict says what the values of lookups can be before anything is decided.
func (s *Space) Restrict(typeOf func(*liquid.Lookup) *types.Type) {
	for i := range s.subjects {
		sub := &s.subjects[i]
		if sub.lookup == nil || sub.lookup.Root() != "" && len(s.roots[sub.lookup.Root()]) > 0 {
			continue
		}
		t := typeOf(sub.lookup)
		if mask := sub.ofType(t); mask != 0 {
			sub.full &= mask
		}
		if sub.place > 0 {
			if list := typeOf(sub.lookup.UpTo(len(sub.lookup.Path) - 1)); holdsNoNil(list) {
				sub.filled = true
				sub.full &= sub.ofType(list.Elem) | nilCell
			}
		}
		sub.whole = t.Whole && !t.Can(types.String)
		if t.Counted { // the size of a list, which has no less than no items
			sub.full &^= sub.below(0)
		}
		if t.Range != nil {
			sub.full &^= sub.nums &^ sub.between(t.Range.Least, t.Range.Most)
		}
	}
}

// ofType is the cells a value of a type can be in; 0 if the type has no value.
func (s *subject) ofType(t *types.Type) Mask {
	var m Mask
	if t.Can(types.Nil) {
		m |= nilCell
	}
	if t.Can(types.Bool) {
		m |= trueCell | falseCell
		if t.Only(types.Bool) && len(t.Values) == 1 {
			m = atomMask(t.Values[0] == "true")
		}
	}
	if t.Can(types.String) {
		strs := s.strs
		if !t.Blank {
			strs &^= emptyString | spaceString
		}
		if len(t.Values) > 0 {
			strs = 0
			for _, v := range t.Values {
				strs |= s.stringCell(v)
			}
			if t.Blank && !t.Can(types.Nil) && strs&(emptyString|spaceString) == 0 {
				strs |= emptyString
			}
		}
		m |= strs
	}
	if t.Can(types.Number) {
		nums := s.nums
		if t.Whole {
			nums = s.wholes()
		}
		if len(t.Values) > 0 && !t.Can(types.String|types.Bool) {
			nums = 0
			for _, v := range t.Values {
				if f, err := strconv.ParseFloat(v, 64); err == nil {
					nums |= s.numberCell(f)
				}
			}
		}
		m |= nums
	}
	if t.Can(types.List | types.Map) {
		if n, known := t.Items(); n > 0 || !known {
			m |= other
		}
		if t.Blank {
			m |= emptyList
		}
	}
	if t.Can(types.Time) {
		m |= other
	}
	return m & s.full
}

// Narrow is a type less what the path excludes for a lookup.
func (s *Space) Narrow(p Path, l *liquid.Lookup, t *types.Type) *types.Type {
	id, ok := s.of(l)
	if !ok {
		return t
	}
	sub := &s.subjects[id]
	f, known := p.fact(id)
	if !known || f.mask == sub.full {
		return t
	}
	last := &s.narrowed[l.Number]
	if last.from != t || last.mask != f.mask {
		*last = narrowing{f.mask, t, sub.narrow(t, f.mask)}
	}
	return last.to
}

// IsThere reports whether a path says that what a key names is not nil.
func (s *Space) IsThere(p Path, key string) bool {
	id, ok := s.find(key)
	if !ok {
		return false
	}
	f, known := p.fact(id)
	return known && f.mask&nilCell == 0
}

// NarrowName is a type of what a name holds, less what the path excludes where that takes away all that is blank.
func (s *Space) NarrowName(p Path, name string, t *types.Type) *types.Type {
	id, ok := s.find(name)
	if t == nil || !t.Blank || !ok {
		return t
	}
	sub := &s.subjects[id]
	if f, known := p.fact(id); known && f.mask != sub.full {
		if u := sub.narrow(t, f.mask); !u.Blank {
			return u
		}
	}
	return t
}

// narrow is a type less what is excluded where the subject is in some cells.
func (s *subject) narrow(t *types.Type, mask Mask) *types.Type {
	n := *t
	if mask&nilCell == 0 {
		n.Kinds &^= types.Nil
	}
	if mask&(trueCell|falseCell) == 0 {
		n.Kinds &^= types.Bool
	}
	if mask&s.strs == 0 {
		n.Kinds &^= types.String
	}
	if mask&s.nums == 0 {
		n.Kinds &^= types.Number
	}
	if mask&(emptyList|other) == 0 {
		n.Kinds &^= types.List | types.Map | types.Time
	}
	if mask&(nilCell|emptyString|emptyList) == 0 && (mask&spaceString == 0 || !t.Lines) {
		n.Blank = false // who took "" away does not want to hear of white space alone
	}
	if n.Kinds == 0 {
		return t // the path does not exist, or the type was wrong; the type says more
	}
	if values, ok := s.values(mask); ok && len(values) <= 8 {
		n.Values, n.Free, n.Whole, n.Safe = values, false, true, !slices.ContainsFunc(values, types.BreaksString)
		n.Breaks = slices.ContainsFunc(values, types.EndsString)
		if n.Only(types.Number) {
			for _, v := range values {
				_, err := strconv.ParseInt(v, 10, 64)
				n.Whole = n.Whole && err == nil
			}
		}
		n.Prefix = ""
		if len(values) == 1 {
			n.Prefix = values[0]
		}
	}
	return &n
}

// values is what the cells print, if each is one value.
func (s *subject) values(mask Mask) ([]string, bool) {
	var out []string
	for i, v := range s.strings {
		if cell := Mask(1) << (fixedCells + i); mask&cell != 0 {
			out = append(out, v)
			mask &^= cell
		}
	}
	for _, f := range s.numbers {
		if cell := s.numberCell(f); mask&cell != 0 {
			if f != math.Trunc(f) || math.Abs(f) >= 1<<63 {
				return nil, false
			}
			out = append(out, strconv.FormatInt(int64(f), 10))
			mask &^= cell
		}
	}
	if mask&trueCell != 0 {
		out = append(out, "true")
	}
	if mask&falseCell != 0 {
		out = append(out, "false")
	}
	return out, mask&^(trueCell|falseCell) == 0 && len(out) > 0
}
