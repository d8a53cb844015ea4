package flow

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
)

// Find finds the subjects of a template, in place of those the space had.
func (s *Space) Find(t *liquid.Template) {
	c := &s.found
	*s = Space{
		file: t.File, subjects: s.subjects[:0], composed: s.composed[:0], lookups: s.lookups[:0], narrowed: s.narrowed[:0], differing: s.differing, room: s.room, ahead: Ahead{held: s.ahead.held, past: s.ahead.past},
		found: collector{s: s, all: c.all[:0], late: c.late[:0], sized: c.sized[:0], shifts: c.shifts[:0], bounds: c.bounds[:0], figures: c.figures[:0], turns: c.turns[:0], pairs: c.pairs[:0], loops: c.loops[:0], over: c.over[:0], assigned: c.assigned[:0], lookups: t.Lookups, template: t, end: t.File.Len()},
	}
	c.nodes(t.Nodes, 0)
	c.turn()
	if c.looped || c.worked && c.named {
		c.rank(t.Nodes)
	}
	c.finish()
}

// A collector walks a template for its subjects.
type collector struct {
	s        *Space
	template *liquid.Template
	loops    []*liquid.For // around the place
	end      int           // of the nodes around the place

	all     []seen
	late    []assignment
	sized   []sizedList
	shifts  []shift
	bounds  []bound
	turns   []turn
	pairs   []comparison
	over    []seenLoop     // all of them
	figures []string       // names that a loop assigns something worked out from what they were, or from where a round stands
	sets    map[string]int // how often names are set; nil if nobody asked

	assigned []string // names that are given a value

	lookups int  // in the template
	crowded bool // the last comparison was one too many with a literal for its subject
	looped  bool // a loop has a comparison of two values
	worked  bool // a loop works out a name, which may be made from where its rounds stand
	named   bool // a loop has a comparison of a name with a literal
	asked   bool // it is known where subjects are asked for the last time
}

type seen struct {
	l     *liquid.Lookup
	depth int
	until int // the offset behind it, or behind the outermost loop around it
}

type seenLoop struct {
	loop  *liquid.For
	depth int // of the loops around it
}

// A sizedList is the size of a list as a subject that no place in the template asks for as such.
type sizedList struct {
	size ID
	of   assignment
}

// A bound is the least or the greatest number that filters leave of what a name is assigned.
type bound struct {
	name string
	end  float64
}

type assignment struct {
	name string
	from *liquid.Lookup
	deep int
	kind linkKind
	by   int32
}

func (c *collector) subject(l *liquid.Lookup, depth int) ID {
	return c.subjectKey(keyAt(l, depth), l)
}

func (c *collector) subjectKey(key string, l *liquid.Lookup) ID {
	s := c.s
	if id, ok := s.find(key); ok {
		return id
	}
	id := ID(len(s.subjects))
	if cap(s.subjects) == 0 {
		s.subjects = make([]subject, 0, few)
	}
	s.subjects = append(s.subjects, subject{lookup: l, key: key, base: none, sized: none})
	if l != nil && len(l.Path) > 0 && l.Path[len(l.Path)-1].Name == "size" {
		s.subjects[id].numbers = []float64{0} // a list has items or none
		switch {
		case len(l.Path) > 1:
		case l.Braze:
			whole := l.UpTo(0)
			c.subjectKey(whole.Key(), whole) // what has a size is there
		default:
			c.subjectKey(l.Name, nil) // what an assignment makes of a text, its size is
		}
	}
	switch {
	case s.byKey != nil:
		s.byKey[key] = id
	case len(s.subjects) > few:
		s.byKey = map[string]ID{}
		for i := range s.subjects {
			s.byKey[s.subjects[i].key] = ID(i)
		}
	}
	return id
}

func (c *collector) nodes(nodes []liquid.Node, depth int) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Output:
			c.see(n.Expr, depth)
		case *liquid.If:
			for _, b := range n.Branches {
				c.condition(b.Cond, depth)
				c.compose(b.Cond)
				c.within(b.Body, depth)
			}
		case *liquid.Case:
			for _, b := range n.Branches {
				for _, w := range b.When {
					c.when(n.Subject, w, depth)
					c.see(w, depth)
				}
				c.within(b.Body, depth)
			}
			c.see(n.Subject, depth)
		case *liquid.For:
			c.see(n.In, depth)
			c.see(n.Limit, depth)
			c.see(n.Offset, depth)
			if l, ok := n.In.(*liquid.Lookup); ok {
				c.subject(l, depth)
			}
			c.over = append(c.over, seenLoop{n, depth})
			c.loops = append(c.loops, n)
			c.within(n.Body, depth+1)
			c.loops = c.loops[:depth]
			if n.Else != nil {
				c.within(n.Else.Body, depth)
			}
		case *liquid.Assign:
			c.assigned = append(c.assigned, n.Name)
			c.constant(n)
			c.see(n.Value, depth)
			if one, ok := shifts(n, depth); ok {
				c.shifts = append(c.shifts, one)
			}
			if made := everyNumber.madeIn(n.Value); made != everyNumber {
				for _, end := range [...]float64{made.lo, made.hi} {
					if !math.IsInf(end, 0) {
						c.bounds = append(c.bounds, bound{n.Name, end})
					}
				}
			}
			if t, ok := c.turnOf(n); ok {
				c.turns = append(c.turns, t)
			} else {
				c.reckoned(n.Name, n.Value, depth)
			}
		case *liquid.Capture:
			c.assigned = append(c.assigned, n.Name)
			c.nodes(n.Body, depth)
		case *liquid.Block:
			c.nodes(n.Body, depth)
		case *liquid.Tag:
			if name, by := n.Counts(); by != 0 {
				c.assigned = append(c.assigned, name)
				c.shifts = append(c.shifts, shift{name: name, deep: depth > 0, self: true, down: by < 0})
			}
			for _, a := range n.Words {
				c.seeAll(a.Parts, depth)
			}
			for _, o := range n.Options {
				c.seeAll(o.Value.Parts, depth)
			}
		default:
			// nothing of it in the others
		}
	}
}

// reckoned notes that a name is made from another value, or worked out from what a round of a loop finds.
func (c *collector) reckoned(name string, value liquid.Expr, depth int) {
	if depth > 0 && worksOut(value) {
		c.worked = true
		if from := rootsOf(value, nil); slices.Contains(from, name) || slices.Contains(from, "forloop") {
			c.figures = append(c.figures, name)
		}
	}
	if from, kind, by := derived(value); from != nil {
		if kind == rimmedOf {
			if c.s.rims == nil {
				c.s.rims = map[int32]rim{}
			}
			c.s.rims[by], _ = rimOf(value.(*liquid.Pipe).Filters)
		}
		c.late = append(c.late, assignment{name, from, depth, kind, by})
	}
}

// when takes a value of a case for a comparison: a literal is a cell, unless a round of a loop may decide.
func (c *collector) when(subject, value liquid.Expr, depth int) {
	if isLiteral(subject) && isLiteral(c.s.fixed(value)) {
		return
	}
	c.crowded = false
	c.named = c.named || depth > 0 && isName(subject)
	known := c.compare(subject, "==", c.s.fixed(value), depth)
	if known && depth == 0 {
		return
	}
	e := &liquid.Compare{Left: subject, Op: "==", Right: value}
	if c.s.whens == nil {
		c.s.whens = map[liquid.Expr]*liquid.Compare{}
	}
	c.s.whens[value] = e
	if known {
		return
	}
	c.atom(e, depth)
	c.looped = c.looped || depth > 0
	if c.crowded {
		c.s.relate(e, relation{round: none})
	}
}

func (c *collector) seeAll(exprs []liquid.Expr, depth int) {
	for _, e := range exprs {
		c.see(e, depth)
	}
}

// see remembers the lookups in an expression, so that what conditions say of them is known there.
func (c *collector) see(e liquid.Expr, depth int) {
	switch e := e.(type) {
	case *liquid.Lookup:
		until := e.At.End
		if len(c.loops) > 0 {
			until = c.loops[0].Span().End
		}
		c.all = append(c.all, seen{e, depth, until})
		if e.Root() == "forloop" {
			c.asksLoop(e, depth)
		}
		if n := len(e.Path); n > 0 && e.Path[n-1].Name == "size" {
			c.subject(e, depth) // what is known of the list says whether it has one
		}
		for _, a := range e.Path {
			if a.Index != nil {
				c.see(a.Index, depth)
			}
		}
	case *liquid.Pipe:
		c.see(e.Input, depth)
		for _, f := range e.Filters {
			c.seeAll(f.Args, depth)
			for _, a := range f.Named {
				c.see(a.Value, depth)
			}
		}
	case *liquid.Range:
		c.see(e.From, depth)
		c.see(e.To, depth)
	case *liquid.Compare:
		c.see(e.Left, depth)
		c.see(e.Right, depth)
	case *liquid.Logic:
		c.see(e.Left, depth)
		c.see(e.Right, depth)
	default:
		// nothing of it in the others
	}
}

func (c *collector) condition(e liquid.Expr, depth int) {
	switch e := e.(type) {
	case *liquid.Logic:
		c.condition(e.Left, depth)
		c.condition(e.Right, depth)
		return
	case *liquid.Lookup:
		c.subject(e, depth)
		c.looped = c.looped || depth > 0 && indexed(e)
	case *liquid.Compare:
		if isLiteral(e.Left) && isLiteral(e.Right) {
			return // which asks for nothing
		}
		left, op, right := c.s.straight(e)
		if l, ok := left.(*liquid.Lookup); ok && depth > 0 {
			c.looped = c.looped || indexed(l)
			c.named = c.named || isName(l)
		}
		if c.crowded = false; !c.compare(left, op, right, depth) {
			c.atom(e, depth)
			if c.crowded {
				c.s.relate(e, relation{round: none}) // other literals it may hold with are not told apart
			}
			c.looped = c.looped || depth > 0
			if strings.ContainsAny(e.Op, "<>") {
				c.ordered(e.Left, depth)
				c.ordered(e.Right, depth)
			}
			if l, ok := e.Left.(*liquid.Lookup); ok && isLiteral(e.Right) {
				c.holds(c.subject(l, depth), e)
			}
		}
	default:
		// nothing of it in the others
	}
	c.see(e, depth)
}

// ordered makes a value a subject that is compared by < or >: where that holds it is there.
func (c *collector) ordered(e liquid.Expr, depth int) {
	if l, ok := e.(*liquid.Lookup); ok && l.Root() != "forloop" {
		c.subject(l, depth)
	}
}

// atom makes a comparison its own subject: nothing is known of it but that it holds or not.
func (c *collector) atom(e *liquid.Compare, depth int) {
	if c.s.atoms == nil {
		c.s.atoms = map[liquid.Expr]atom{}
	}
	a := atom{op: e.Op}
	left, right := exprKey(e.Left, depth), exprKey(e.Right, depth)
	if a.op == "contains" {
		a.id = c.subjectKey("?"+left+" contains "+right, nil)
	} else {
		if left > right {
			left, right, a.op = right, left, flipped(a.op)
		}
		a.id = c.subjectKey(pairPrefix+left+" "+right, nil)
		c.s.subjects[a.id].twice = left == right
		c.pairs = append(c.pairs, comparison{a.id, e, depth})
	}
	id := a.id
	c.askedIn(id, e.Left, e.Right)
	c.s.atoms[e] = a
	if c.s.roots == nil {
		c.s.roots = map[string][]ID{}
	}
	for _, root := range rootsOf(e, nil) {
		if !slices.Contains(c.s.roots[root], id) {
			c.s.roots[root] = append(c.s.roots[root], id)
		}
	}
}

// askedIn has a subject count that conditions ask for by way of some expressions, up to the end of these.
func (c *collector) askedIn(id ID, exprs ...liquid.Expr) {
	until := 0
	for _, e := range exprs {
		until = max(until, e.Span().End)
	}
	if len(c.loops) > 0 {
		until = c.loops[0].Span().End
	}
	c.s.subjects[id].until = max(c.s.subjects[id].until, until)
}

func exprKey(e liquid.Expr, depth int) string {
	switch e := e.(type) {
	case *liquid.Lookup:
		return keyAt(e, depth)
	case *liquid.Literal:
		if e.Kind == liquid.StringLit {
			return "'" + e.Text + "'"
		}
	default:
		// nothing of it in the others
	}
	return e.Span().Text()
}

// indexed reports whether a lookup has a step that is worked out.
func indexed(l *liquid.Lookup) bool {
	return slices.ContainsFunc(l.Path, func(a liquid.Access) bool { return a.Index != nil && !isLiteral(a.Index) })
}

// holds notes a text that a subject is asked to contain, or white space that it is compared with.
func (c *collector) holds(id ID, e *liquid.Compare) {
	sub, at := &c.s.subjects[id], c.s.atoms[e].id
	lit, ok := e.Right.(*liquid.Literal)
	if !ok || lit.Kind != liquid.StringLit || len(sub.parts) == mostParts {
		return
	}
	if !slices.ContainsFunc(sub.parts, func(p part) bool { return p.atom == at }) {
		sub.parts = append(sub.parts, part{lit.Text, at, e.Op != "contains"})
	}
}

// rootsOf is the names that a template can assign among those in an expression.
func rootsOf(e liquid.Expr, roots []string) []string {
	switch e := e.(type) {
	case *liquid.Lookup:
		if r := e.Root(); r != "" {
			roots = append(roots, r)
		}
		for _, a := range e.Path {
			if a.Index != nil {
				roots = rootsOf(a.Index, roots)
			}
		}
	case *liquid.Compare:
		roots = rootsOf(e.Right, rootsOf(e.Left, roots))
	case *liquid.Pipe:
		roots = rootsOf(e.Input, roots)
		for _, f := range e.Filters {
			for _, a := range f.Args {
				roots = rootsOf(a, roots)
			}
		}
	case *liquid.Range:
		roots = rootsOf(e.To, rootsOf(e.From, roots))
	default:
		// nothing of it in the others
	}
	return roots
}

// compare gives a subject the literal it is compared with as a cell. It reports false where the comparison is of
// another form, or the subject has too many cells.
func (c *collector) compare(left liquid.Expr, op string, right liquid.Expr, depth int) bool {
	l, ok := left.(*liquid.Lookup)
	lit, isLit := right.(*liquid.Literal)
	if !ok || !isLit {
		if l, ok = right.(*liquid.Lookup); ok {
			lit, isLit = left.(*liquid.Literal)
		}
	}
	if !ok || !isLit || op == "contains" {
		return false
	}
	ordered := op != "==" && op != "!="
	c.crowded = false
	id := c.subject(l, depth)
	s := &c.s.subjects[id]
	switch lit.Kind {
	case liquid.StringLit:
		if ordered {
			return false
		}
		if strings.TrimSpace(lit.Text) == "" {
			return lit.Text == "" // of white space there is one cell alone
		}
		if !slices.Contains(s.strings, lit.Text) {
			if !fits(len(s.strings)+1, len(s.numbers)) {
				c.crowded = true
				return false
			}
			s.strings = append(s.strings, lit.Text)
		}
	case liquid.IntLit, liquid.FloatLit:
		f, err := strconv.ParseFloat(lit.Text, 64)
		if err != nil {
			return false
		}
		if !slices.Contains(s.numbers, f) {
			if !fits(len(s.strings), len(s.numbers)+1) {
				c.crowded = true
				return false
			}
			s.numbers = append(s.numbers, f)
		}
	default:
		return !ordered
	}
	return true
}
