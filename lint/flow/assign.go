package flow

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// Forget is the path after a name got a value nobody knows.
func (s *Space) Forget(p Path, name string) Path {
	for _, id := range s.roots[name] {
		p = s.renew(p, s.unknown(id))
	}
	return p
}

// Restore is the path on which a name holds again what it held on others.
func (s *Space) Restore(p Path, name string, before []Path) Path {
	for _, id := range s.roots[name] {
		var f fact
		for i, q := range before {
			g, ok := q.fact(id)
			if !ok {
				g.mask = s.subjects[id].full
			}
			switch {
			case i == 0:
				f = g
			case f.ver != g.ver:
				f = s.unknown(id)
			default:
				f = f.with(&g)
			}
		}
		p = s.renew(p, f)
	}
	return p
}

// Unset is the path before a name got its first value: it is nil, and so is all that is reached from it.
func (s *Space) Unset(p Path, name string) Path {
	for _, id := range s.roots[name] {
		sub := &s.subjects[id]
		if sub.key != name && (sub.lookup == nil || sub.lookup.Root() != name) {
			continue // a comparison, or an item at the place that the name says
		}
		p = s.renew(p, fact{id: id, ver: s.fresh(), mask: nilCell, link: unlinked})
		for _, part := range sub.parts { // nil contains nothing, and is no white space
			f := fact{id: part.atom, ver: s.fresh(), mask: atomMask(false), link: unlinked}
			if part.whole {
				f.mask = apartCell
			}
			p = s.renew(p, f)
		}
	}
	return p
}

// unknown is a new version of a subject of which nothing is known.
func (s *Space) unknown(id ID) fact {
	return fact{id: id, ver: s.fresh(), mask: s.subjects[id].full, link: unlinked}
}

// renew is the path with a fact in place of all it said of the subject.
func (s *Space) renew(p Path, f fact) Path {
	old := p.facts.of(f.id)
	start := 0
	for start < len(old) && old[start].id < f.id {
		start++
	}
	end := start
	for end < len(old) && old[end].id == f.id {
		end++
	}
	p.facts = s.with(p.facts, f.id, s.spliced(old, start, end, f))
	return p
}

// spliced is facts with one in place of those from start to end.
func (s *Space) spliced(old []fact, start, end int, f fact) []fact {
	facts := s.room.some(len(old) - (end - start) + 1)
	copy(facts, old[:start])
	facts[start] = f
	copy(facts[start+1:], old[end:])
	return facts
}

// Set is the path after a name got a value of a type; value is the expression it was worked out from, or nil.
func (s *Space) Set(p Path, name string, t *types.Type, value liquid.Expr) Path {
	if len(s.roots[name]) == 0 {
		return p
	}
	// What the value was made from is asked before the name is forgotten: assign x = x | default: 1.
	from := s.linked(p, name, value)
	by := ownShift(name, value)
	for _, id := range s.roots[name] {
		f := s.unknown(id)
		if s.subjects[id].key == name {
			f.link = from
			if mask := s.subjects[id].ofType(t); mask != 0 {
				f.mask = mask
			}
			if isStripped(value) && f.mask&^spaceString != 0 {
				f.mask &^= spaceString
			}
			if from.to != none {
				if down := s.down(from, id, s.Mask(p, from.to)); f.mask&down != 0 {
					f.mask &= down
				}
			}
			if by != 0 {
				if shifted, ok := s.shifted(p, id, by, t.Whole); ok && f.mask&shifted != 0 {
					f.mask &= shifted
				}
			}
		} else if n, ok := t.Items(); ok && s.isSizeOf(id, name) {
			f.mask = s.subjects[id].numberCell(float64(n))
		} else if strings.HasPrefix(s.subjects[id].key, pairPrefix) {
			f.mask = s.paired(p, id, name, t, value)
		}
		p = s.renew(p, f)
	}
	id, ok := s.find(name)
	if !ok {
		return p
	}
	if t.Only(types.String) && len(t.Values) > 0 {
		return s.written(p, &s.subjects[id], t.Values)
	}
	if size := s.subjects[id].sized; size != none {
		p = s.keptIn(p, size, s.sizes(size, s.Mask(p, id), 0))
	}
	return p
}

// isStripped reports whether a filter takes white space off the ends of a value last.
func isStripped(e liquid.Expr) bool {
	p, ok := e.(*liquid.Pipe)
	if !ok {
		return false
	}
	switch p.Filters[len(p.Filters)-1].Name {
	case "strip", "lstrip", "rstrip":
		return true
	}
	return false
}

// isSizeOf reports whether a subject is the size of what a name holds.
func (s *Space) isSizeOf(id ID, name string) bool {
	rest, ok := strings.CutPrefix(s.subjects[id].key, name)
	return ok && rest == ".size"
}

// written is the path on which a subject is one of some texts: that says how long it is and what it contains.
func (s *Space) written(p Path, sub *subject, texts []string) Path {
	var lengths Mask
	for _, text := range texts {
		if sub.sized != none {
			lengths |= s.subjects[sub.sized].numberCell(float64(utf8.RuneCountInString(text)))
		}
	}
	p = s.keptIn(p, sub.sized, lengths)
	for _, part := range sub.parts {
		var holds Mask
		for _, text := range texts {
			holds |= part.mask(text)
		}
		p = s.keptIn(p, part.atom, holds)
	}
	return p
}

// keptIn is the path on which a subject is in some cells; the same path where that says nothing.
func (s *Space) keptIn(p Path, id ID, mask Mask) Path {
	if mask == 0 {
		return p
	}
	if q, ok := s.narrow(p, id, mask, 0); ok {
		return q
	}
	return p
}

// linked is what a value is made from that a name is assigned: another subject, or what the name itself was made from.
func (s *Space) linked(p Path, name string, value liquid.Expr) link {
	l, kind, by := derived(value)
	if l == nil {
		return unlinked
	}
	from, ok := s.of(l)
	switch {
	case !ok || s.subjects[from].apart && !reckons(kind):
		return unlinked
	case l.Root() != name:
		if size := s.subjects[from].sized; kind == sizeOf && size != none {
			from, kind = size, plusOf
		}
		of := link{to: from, ver: s.current(p, from), by: by, kind: kind}
		if to, ok := s.find(name); ok && kind == orLiteral {
			cell := s.subjects[to].literalCell(value.(*liquid.Pipe).Filters[0].Args[0].(*liquid.Literal))
			of.by = int32(bits.TrailingZeros64(uint64(cell)))
		}
		if kind == orNumber || kind == orSum {
			n, _ := figure(value.(*liquid.Pipe).Filters[0].Args)
			if of.by = int32(n); kind == orSum {
				return of.raised(by)
			}
		}
		return of
	case kind != plusOf && kind != shownBy || len(l.Path) > 0:
		return unlinked
	}
	f, _ := p.fact(from)
	if kind == shownBy {
		return f.link.shownBy(by)
	}
	switch f.link.kind {
	case sameAs:
		f.link.kind, f.link.by = plusOf, by
	case plusOf, sizeOf:
		f.link.by += by
	case orNumber, orSum:
		return f.link.raised(by)
	case orLiteral:
		n, ok := s.subjects[from].figure(f.link.by)
		if !ok {
			return unlinked
		}
		f.link.by = int32(n)
		return f.link.raised(by)
	default:
		return unlinked
	}
	return f.link
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

// figure is the whole number that the value of a cell counts for in a sum, if it is one value.
func (s *subject) figure(cell int32) (int, bool) {
	switch at := int(cell) - fixedCells; {
	case at >= 0 && at < len(s.strings):
		return figureOf(s.strings[at])
	case Mask(1)<<cell&(otherString|spaceString) != 0 || at >= len(s.strings):
		return 0, false
	default:
		return 0, true
	}
}

// Enter is the path after it took a way that was described earlier, as an arm of a captured text is when it is printed.
// What that way says of variables that have other values by now does not count. It reports false if the way is closed.
func (s *Space) Enter(p, way Path) (Path, bool) {
	for f := range way.facts.all() {
		if s.current(p, f.id) != f.ver {
			continue
		}
		var ok bool
		if p, ok = s.narrow(p, f.id, f.mask, 0); !ok {
			return p, false
		}
	}
	p.steps = p.steps.and(way.steps, &s.room)
	return p, true
}

// Behind is Enter for a way that was taken before what the path says: its words come first.
func (s *Space) Behind(p, way Path) (Path, bool) {
	steps := p.steps
	p, ok := s.Enter(p, way)
	p.steps = way.steps.and(steps, &s.room)
	return p, ok
}

// Since is what a path says beyond an earlier one it comes from.
func (p Path) Since(earlier Path) Path {
	out := Path{steps: nil}
	var extra []*step
	base := common(p.steps, earlier.steps)
	for n := p.steps; n != base; n = n.parent {
		extra = append(extra, n)
	}
	for _, e := range slices.Backward(extra) {
		out = out.With(e.Step)
	}
	out.facts = make(known, len(p.facts))
	for n, chunk := range p.facts {
		if old := earlier.facts.chunk(n); !sameFacts(chunk, old) {
			out.facts[n] = beyond(chunk, old)
		}
	}
	return out
}

// beyond is the facts of a chunk that another does not hold.
func beyond(p, earlier []fact) []fact {
	var facts []fact
	for _, f := range p {
		if !slices.Contains(earlier, f) {
			facts = append(facts, f)
		}
	}
	return facts
}

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
		if t.Counted { // the size of a list, which has no less than no items
			sub.full &^= sub.below(0)
		}
	}
}

// Tested reports whether some condition asks for a name that a template assigns.
func (s *Space) Tested(name string) bool { return len(s.roots[name]) > 0 }

// Same reports whether two paths leave a name the same values. It tells ways apart that differ in a flag.
func (s *Space) Same(p, q Path, name string) bool {
	for _, id := range s.roots[name] {
		if s.Mask(p, id) != s.Mask(q, id) {
			return false
		}
	}
	return true
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
		m |= other
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
		n.Values, n.Free, n.Whole, n.Safe = values, false, true, true
		n.Breaks = slices.ContainsFunc(values, types.EndsString)
		for _, v := range values {
			n.Safe = n.Safe && !strings.ContainsFunc(v, endsString)
		}
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

// endsString reports whether a character cannot stand in a JSON string as it is.
func endsString(r rune) bool { return r < ' ' || r == '"' || r == '\\' }

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
			if f != float64(int64(f)) {
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

// A Given is a value of a lookup that a path admits.
type Given struct {
	Lookup *liquid.Lookup
	Value  any // nil, bool, string, float64, []any
}

// Witness is values that lead this way, as far as the path knows: those of lookups that the template does not assign.
func (s *Space) Witness(p Path) []Given {
	var out []Given
	for f := range p.facts.all() {
		sub := &s.subjects[f.id]
		if sub.lookup == nil || f.ver > 0 || f.mask == 0 {
			continue
		}
		out = append(out, Given{sub.lookup, sub.witness(f.mask)})
	}
	return out
}

func (s *subject) witness(mask Mask) any {
	for i, v := range s.strings {
		if mask&(1<<(fixedCells+i)) != 0 {
			return v
		}
	}
	for _, f := range s.numbers {
		if mask&s.numberCell(f) != 0 {
			return f
		}
	}
	switch {
	case mask&otherString != 0:
		return "something else"
	case mask&other != 0:
		return []any{"a"}
	case mask&nilCell != 0:
		return nil
	case mask&trueCell != 0:
		return true
	case mask&falseCell != 0:
		return false
	case mask&emptyString != 0:
		return ""
	case mask&spaceString != 0:
		return " "
	case mask&emptyList != 0:
		return []any{}
	}
	return s.numberWitness(mask)
}

// numberWitness is a number between the literals.
func (s *subject) numberWitness(mask Mask) any {
	if len(s.numbers) == 0 {
		return 7.0
	}
	try := []float64{s.numbers[0] - 1, s.numbers[len(s.numbers)-1] + 1}
	for i := 1; i < len(s.numbers); i++ {
		try = append(try, (s.numbers[i-1]+s.numbers[i])/2)
	}
	for _, f := range try {
		if mask&s.numberCell(f) != 0 {
			return f
		}
	}
	return 0.0
}
