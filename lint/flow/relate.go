package flow

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

func (c *collector) finish() {
	s := c.s
	if len(s.subjects) == 0 {
		return
	}
	counted := slices.ContainsFunc(c.shifts, func(one shift) bool { return one.self })
	if counted || slices.ContainsFunc(c.late, func(a assignment) bool { return len(a.from.Path) > 0 }) {
		c.copies() // what a copy of a counter or of an item is compared with, the counter or item is
	}
	c.counters()
	c.sizes()
	c.holders()
	c.contained()
	c.members()
	c.chains()
	c.items()
	c.ends()
	c.befores()
	c.endItems()
	c.copies()
	if s.roots == nil {
		s.roots = map[string][]ID{}
	}
	for i := range s.subjects {
		c.relate(ID(i))
	}
	for _, name := range c.assigned {
		for _, id := range s.roots[name] {
			s.subjects[id].flag = true
		}
	}
	for _, a := range c.late {
		if size, ok := s.find(keyAt(a.from, a.deep) + ".size"); ok && a.kind == sizeOf {
			s.subjects[size].counts = true
		}
	}
	c.relateSizes()
	c.pairUp()
	for i := range s.subjects {
		s.subjects[i].cells()
		s.loop(ID(i))
	}
	for _, one := range c.sized {
		sub := &s.subjects[one.size]
		sub.full = nilCell | sub.nums&^sub.below(0)
	}
	c.tellApart()
	s.lookups, s.narrowed = slices.Grow(s.lookups, c.lookups)[:c.lookups], slices.Grow(s.narrowed, c.lookups)[:c.lookups]
	clear(s.narrowed)
	for i := range s.lookups {
		s.lookups[i] = none
	}
	for _, l := range c.all {
		if id, ok := s.find(keyAt(l.l, l.depth)); ok {
			s.lookups[l.l.Number] = id
		}
	}
	c.tests()
}

// copies makes a variable that is a copy of a subject one too, and the other way round: both have the same cells.
func (c *collector) copies() {
	for range 4 {
		grown := false
		for _, a := range c.late {
			from, okFrom := c.s.find(keyAt(a.from, a.deep))
			to, okTo := c.s.find(a.name)
			if !okFrom && !okTo || a.kind == madeOf && !okTo {
				continue
			}
			if !okFrom {
				from = c.subject(a.from, a.deep)
			}
			if !okTo {
				to = c.subjectKey(a.name, nil)
			}
			if c.shareAs(a, from, to) || !okFrom || !okTo {
				grown = true
			}
		}
		if !grown {
			break
		}
	}
}

// sizes makes the sizes of lists that loops run over subjects, where a name holds one that some condition asks for; and of those that
// two names hold, or one with a number added.
func (c *collector) sizes() {
	once := map[string]bool{}
	for _, a := range c.late {
		if a.kind != sizeOf {
			continue
		}
		if _, ok := c.s.find(a.name); !ok {
			continue
		}
		key := keyAt(a.from, a.deep)
		if _, ok := c.s.find(key); !ok {
			if !once[key] && a.by == 0 {
				once[key] = true
				continue
			}
			c.subject(a.from, a.deep)
		}
		if _, ok := c.s.find(key + ".size"); !ok {
			size := c.subjectKey(key+".size", nil)
			c.s.subjects[size].numbers = []float64{0}
			c.sized = append(c.sized, sizedList{size, a})
		}
	}
}

// ends gives names that filters keep within some numbers the ends of those as literals.
func (c *collector) ends() {
	for _, b := range c.bounds {
		id, ok := c.s.find(b.name)
		if !ok || len(c.s.subjects[id].numbers) == 0 {
			continue
		}
		sub := &c.s.subjects[id]
		if !slices.Contains(sub.numbers, b.end) && fits(len(sub.strings), len(sub.numbers)+1) {
			sub.numbers = append(sub.numbers, b.end)
		}
	}
}

// befores gives names that are counted up or down, other than by a loop, the numbers as literals that they hold before they hold
// one that they are compared with.
func (c *collector) befores() {
	sums := map[string]int{}
	for _, one := range c.shifts {
		id, ok := c.s.find(one.name)
		if !ok || !one.self || one.by == 0 {
			continue
		}
		sub := &c.s.subjects[id]
		if sub.looped || len(sub.numbers) > mostExact {
			continue
		}
		sums[one.name] += one.by
		for _, by := range [...]int{one.by, sums[one.name]} {
			for _, f := range sub.numbers {
				if before := f - float64(by); !slices.Contains(sub.numbers, before) && fits(len(sub.strings), len(sub.numbers)+1) {
					sub.numbers = append(sub.numbers, before)
				}
			}
		}
	}
}

// relateSizes ties such sizes to their lists.
func (c *collector) relateSizes() {
	s := c.s
	for _, one := range c.sized {
		list, _ := s.find(keyAt(one.of.from, one.of.deep))
		s.subjects[one.size].base, s.subjects[one.size].size, s.subjects[list].sized = list, true, one.size
		s.subjects[one.size].counts = true
		if root := one.of.from.Root(); root != "" && root != "forloop" {
			s.roots[root] = append(s.roots[root], one.size)
		}
	}
}

// shareAs gives a name and what it is made from the literals that say something of both, and reports whether that added any.
func (c *collector) shareAs(a assignment, from, to ID) bool {
	switch a.kind {
	case shownBy, madeOf:
		c.s.tangled = true
		return false
	case rimmedOf:
		return c.rims(from, to, c.s.rims[a.by])
	case plusOf, orSum:
		return c.shareNumbers(from, to, float64(a.by))
	case sizeOf:
		size, ok := c.s.find(keyAt(a.from, a.deep) + ".size")
		return ok && c.shareNumbers(size, to, float64(a.by))
	default:
		return c.share(from, to)
	}
}

// share gives two subjects the same literals and reports whether that added any.
func (c *collector) share(a, b ID) bool {
	x, y := &c.s.subjects[a], &c.s.subjects[b]
	before := len(x.strings) + len(x.numbers) + len(y.strings) + len(y.numbers)
	strs := union(x.strings, y.strings)
	nums := union(x.numbers, y.numbers)
	if !fits(len(strs), len(nums)) {
		return false
	}
	x.strings, y.strings = strs, slices.Clone(strs)
	x.numbers, y.numbers = nums, slices.Clone(nums)
	return len(x.strings)+len(x.numbers)+len(y.strings)+len(y.numbers) > before
}

// shareNumbers gives two subjects, of which the one is a number more than the other, the same numbers so far apart, and
// reports whether that added any.
func (c *collector) shareNumbers(a, b ID, by float64) bool {
	if a == b {
		return false
	}
	x, y := &c.s.subjects[a], &c.s.subjects[b]
	before := len(x.numbers) + len(y.numbers)
	nums := slices.Clone(y.numbers)
	for _, f := range x.numbers {
		if !slices.Contains(nums, f+by) {
			nums = append(nums, f+by)
		}
	}
	if !fits(len(x.strings), len(nums)) || !fits(len(y.strings), len(nums)) {
		return false
	}
	y.numbers, x.numbers = nums, nil
	for _, f := range nums {
		x.numbers = append(x.numbers, f-by)
	}
	return len(x.numbers)+len(y.numbers) > before
}

// tellApart notes the copies that have other cells than what they are made from, as there are too many literals for both.
func (c *collector) tellApart() {
	for _, a := range c.late {
		from, okFrom := c.s.find(keyAt(a.from, a.deep))
		to, okTo := c.s.find(a.name)
		if !okFrom || !okTo || reckons(a.kind) {
			continue
		}
		x, y := &c.s.subjects[from], &c.s.subjects[to]
		if !slices.Equal(x.strings, y.strings) || !slices.Equal(x.numbers, y.numbers) {
			x.apart, y.apart, c.s.tangled = true, true, true
		}
	}
}

func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, v := range b {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// relate finds what a subject is part of and which name it hangs on.
func (c *collector) relate(id ID) {
	s := c.s
	sub := &s.subjects[id]
	l := sub.lookup
	if l == nil {
		if !strings.HasPrefix(sub.key, "?") {
			s.roots[sub.key] = append(s.roots[sub.key], id)
		}
		return
	}
	if r := l.Root(); r != "" && r != "forloop" {
		s.roots[r] = append(s.roots[r], id)
	}
	for _, a := range l.Path {
		if a.Index == nil {
			continue
		}
		for _, root := range rootsOf(a.Index, nil) {
			if known := s.roots[root]; len(known) == 0 || known[len(known)-1] != id {
				s.roots[root] = append(known, id)
			}
		}
	}
	if len(l.Path) == 0 || strings.HasPrefix(sub.key, loopPrefix) {
		return
	}
	last := l.Path[len(l.Path)-1]
	if base, ok := s.find(holder(l)); ok {
		if sub.base, sub.size = base, last.Name == "size"; sub.size {
			s.subjects[base].sized = id
		}
		if sub.place = placeOf(&last); sub.place > 0 && len(s.subjects[base].items) < mostItems {
			s.subjects[base].items, sub.byWord = append(s.subjects[base].items, id), last.Index == nil
		}
	}
}

// mostHeld is how many subjects there are at most where each is looked at for what holds it.
const mostHeld = 256

// holders makes a value a subject of which conditions ask the size and something that it holds: what has no size holds nothing.
func (c *collector) holders() {
	s := c.s
	if len(s.subjects) > mostHeld {
		return
	}
	for i := range s.subjects {
		l := s.subjects[i].lookup
		if l == nil || len(l.Path) == 0 || l.Path[len(l.Path)-1].Name != "size" {
			continue
		}
		of := l.UpTo(len(l.Path) - 1)
		if _, ok := s.find(of.Key()); ok {
			continue
		}
		if slices.ContainsFunc(s.subjects, func(held subject) bool {
			k := held.lookup
			return k != nil && k != l && len(k.Path) == len(l.Path) && strings.HasPrefix(held.key, of.Key()) && holder(k) == of.Key()
		}) {
			c.subjectKey(of.Key(), of)
		}
	}
}

// contained has a value be asked what is asked of two of its copies, whether it contains a text: those go together then.
func (c *collector) contained() {
	for i, a := range c.late {
		id, ok := c.s.find(a.name)
		if !ok || a.kind != sameAs || a.from.Root() == "forloop" {
			continue
		}
		for _, part := range c.s.subjects[id].parts {
			asks := " contains '" + part.text + "'"
			if part.whole || !slices.ContainsFunc(c.late[:i], func(b assignment) bool {
				_, ok := c.s.find("?" + b.name + asks)
				return ok && b.kind == sameAs && b.name != a.name && b.from.Key() == a.from.Key()
			}) {
				continue
			}
			of := c.subjectKey("?"+a.from.Key()+asks, nil)
			if root := a.from.Root(); root != "" && !slices.Contains(c.s.roots[root], of) {
				c.s.roots[root] = append(c.s.roots[root], of)
			}
		}
	}
}

// chains makes a name a subject that is compared with another value and is a copy of a copy: how these stand to that value is known by
// what each was copied from. So is a value that is compared with what becomes of it where a number is added: whether that is more depends
// on whether the value is a number.
func (c *collector) chains() {
	if len(c.pairs) == 0 {
		return
	}
	copies := map[string]string{} // what each is a copy of
	for _, a := range c.late {
		switch {
		case a.from.Root() == "forloop":
		case a.kind == sameAs:
			copies[a.name] = a.from.Key()
		case a.kind == plusOf:
			if _, ok := c.s.find(pairKey(a.name, a.from.Key())); ok {
				c.subject(a.from, a.deep)
			}
		}
	}
	for _, one := range c.pairs {
		for _, side := range [...]liquid.Expr{one.of.Left, one.of.Right} {
			l, ok := side.(*liquid.Lookup)
			if !ok || l.Root() == "" || len(l.Path) > 0 {
				continue
			}
			if _, twice := copies[copies[l.Name]]; twice {
				c.subject(l, one.deep)
			}
		}
	}
}

// holder is the key of what a lookup's last step is taken from.
func holder(l *liquid.Lookup) string { return strings.TrimSuffix(l.Key(), lastAccess(l)) }

// lastAccess is the last step of a lookup's key.
func lastAccess(l *liquid.Lookup) string {
	key := l.Key()
	if strings.HasSuffix(key, "]") {
		depth := 0
		for i := len(key) - 1; i >= 0; i-- {
			switch key[i] {
			case ']':
				depth++
			case '[':
				if depth--; depth == 0 {
					return key[i:]
				}
			}
		}
	}
	if i := strings.LastIndexByte(key, '.'); i >= 0 {
		return key[i:]
	}
	return key
}
