package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/hooklint/hooklint/lint/arena"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// An answer is what is known of a question.
type answer int

const (
	no answer = iota
	unknown
	yes
)

// A judge compares one body with a schema. While it is silent it reports no mismatch and only notes the answer.
type judge struct {
	nodes []node
	own   bool // the schema is of a configuration: it may hold any keyword anywhere
	// declared: the schema is that of what a configuration declares, which may be changed by operators too.
	declared bool
	absent   bool // what is not in the tree is not in the body
	found    []Mismatch

	silent bool
	failed bool // silent: something surely does not hold
	doubt  bool // silent: something may not hold

	dates    map[dated]string // what was found wrong of dates before
	patterns map[string]*regexp.Regexp
	depth    int
	steps    int
	looks    int // of several schemas at one value
	places   arena.Of[place]
	free     *place   // places that are done with, by up
	one      []scalar // used again for the ways of each scalar, since scalars are not nested

	last both // the two paths that were combined last: neighbours are often on the same

	keys    keys // of the object that is looked at
	closely bool // takes is not asked

	siblings siblings // of the members that are judged

	forked bool    // one text is several values, on ways that differ outside of them
	visits []visit // if forked and closely
}

// A place is where a value is.
type place struct {
	up     *place
	key    string
	index  int // -1: not known
	array  bool
	when   flow.Path
	member *jsontmpl.Member
}

// both is two paths and the one on which both hold, if there is one.
type both struct {
	p, q, and flow.Path
	ok        bool
}

// and returns the path on which both hold.
func (j *judge) and(p, q flow.Path) (flow.Path, bool) {
	if last := &j.last; !last.p.Is(p) || !last.q.Is(q) {
		and, ok := p.And(q)
		*last = both{p, q, and, ok}
	}
	return j.last.and, j.last.ok
}

// place allocates a place.
func (j *judge) place(p place) *place {
	if at := j.free; at != nil {
		j.free = at.up
		*at = p
		return at
	}
	return j.places.Add(p)
}

// done frees a place that is no longer used.
func (j *judge) done(p *place) {
	p.up, j.free = j.free, p
}

// pointer returns the JSON pointer of a place.
func (p *place) pointer() string {
	if p.up == nil {
		return ""
	}
	step := escape(p.key)
	if p.array {
		step = "-"
		if p.index >= 0 {
			step = strconv.Itoa(p.index)
		}
	}
	return p.up.pointer() + "/" + step
}

// begin makes the judge ready for a body.
func (j *judge) begin(e *Endpoint, b *jsontmpl.Body) {
	j.reset()
	j.nodes, j.own, j.declared, j.absent, j.forked = e.set.nodes, e.Own, e.declared, !b.Broken && !b.Cut, forks(b.Root)
}

// reset drops all that belongs to a body, but keeps the memory.
func (j *judge) reset() {
	j.places.Reset()
	j.keys.reset()
	*j = judge{last: both{ok: true}, places: j.places, one: slices.Grow(arena.Again(j.one[:cap(j.one)]), 1), keys: j.keys}
}

func (j *judge) body(root ref, b *jsontmpl.Body) []Mismatch {
	j.root(root, b.Root, flow.Path{})
	inOrder(j.found)
	j.forked = j.forked || repeats(j.found)
	if j.forked {
		if !j.closely && slices.ContainsFunc(j.found, ofObject) {
			j.closely, j.found = true, nil // on which ways an object is right must be known too
			j.root(root, b.Root, flow.Path{})
		}
		j.found = j.merge(j.found)
		inOrder(j.found)
	}
	return j.found
}

func (j *judge) root(id ref, items []jsontmpl.Item, when flow.Path) {
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Element:
			if at, ok := when.And(item.When); ok {
				j.check(id, item.Value, j.place(place{when: at}))
			}
		case *jsontmpl.Choice:
			for _, a := range item.Arms {
				if at, ok := when.And(a.When); ok {
					j.root(id, a.Items, at)
				}
			}
		case *jsontmpl.Repeat:
			j.root(id, item.Items, when)
		default:
			// nothing of it in the others
		}
	}
}

// Deeper than depthMost, and after stepsMost values, nothing is judged any more, since schemas that refer to themselves in several
// branches would take exponential time.
const (
	depthMost = 200
	stepsMost = 1 << 18
	looksMost = 1 << 21 // the same for schemas that name others in several branches, all looking at one value
)

// check judges a value on every way it can be printed.
func (j *judge) check(id ref, v jsontmpl.Value, p *place) {
	if id == 0 || v == nil || j.depth > depthMost || j.steps > stepsMost {
		j.doubt = j.doubt || id != 0
		return
	}
	j.steps++
	j.depth++
	defer func() { j.depth-- }()
	n := &j.nodes[id]
	if !j.silent && (j.own || n.array != nil && n.array.several()) {
		doubt, start := j.doubt, len(j.found)
		j.doubt = false
		defer func() {
			if j.doubt && len(j.found) == start {
				j.apart(id, v, p)
			}
			j.doubt = j.doubt || doubt
		}()
	}
	switch v := v.(type) {
	case *jsontmpl.Object:
		j.object(n, v, p)
	case *jsontmpl.Array:
		j.on(n, val{v: v, kind: isArray, array: v, when: p.when}, p)
	case *jsontmpl.String:
		if len(v.Parts) == 0 && v.At.Len() > len(`""`) {
			j.doubt = true // what is between the quotes could not be read
			return
		}
		j.scalars(n, scalars(j.one[:0], v, v.Parts, true, p.when), p)
	case *jsontmpl.Bare:
		j.scalars(n, scalars(j.one[:0], v, v.Parts, false, p.when), p)
	}
}

// A val is a value on one way.
type val struct {
	v      jsontmpl.Value
	kind   kinds
	when   flow.Path
	way    *objectWay
	array  *jsontmpl.Array
	scalar *scalar
}

func (j *judge) object(n *node, o *jsontmpl.Object, p *place) {
	defer func(s siblings) { j.siblings = s }(j.siblings)
	j.siblings = siblings{items: o.Items}
	if n.fault == nil && n.enum == nil && !n.never {
		if n.kinds != 0 && n.kinds&isObject == 0 {
			if j.change(n, o, p) {
				return
			}
			j.wrongKind(n, val{v: o, kind: isObject, when: p.when}, p)
			return
		}
		j.members(n, o.Items, p)
		if n.mixed == nil && (n.object == nil || !n.object.together()) {
			return
		}
	}
	rules := n.object
	if rules == nil && (n.fault != nil || n.mixed != nil) {
		rules = &objectRules{}
	}
	ways := objectWays(o, rules, p.when)
	whole := n.fault != nil || n.enum != nil || n.never
	j.each(len(ways), func(i int) flow.Path { return ways[i].when }, func(i int) {
		x := val{v: o, kind: isObject, when: ways[i].when, way: &ways[i]}
		if j.forked && j.closely && !j.silent {
			j.visits = append(j.visits, visit{o.Open.Start, ways[i].when})
		}
		if whole {
			j.on(n, x, p)
			return
		}
		j.together(n, o, &ways[i], p)
		j.mixed(n, x, p)
	})
}

// together reports whether rules look at several members at once.
func (o *objectRules) together() bool {
	return len(o.asks) > 0 || o.asksAll || o.total != nil || o.bytes != 0
}

func (j *judge) scalars(n *node, ways []scalar, p *place) {
	if ways == nil {
		j.doubt = true
		return
	}
	j.each(len(ways), func(i int) flow.Path { return ways[i].when }, func(i int) {
		s := &ways[i]
		x, start := val{v: s.v, kind: s.kind(), when: s.when, scalar: s}, len(j.found)
		j.on(n, x, p)
		if !j.silent && len(j.found) == start {
			j.filled(n, x, p)
		}
	})
}

// on judges a value on one way through the template.
func (j *judge) on(n *node, x val, p *place) {
	switch {
	case n.never && n.fault == nil:
		j.report(func() Mismatch {
			return Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: "false", Want: "no value", Got: kindWords(x.kind)}
		}, x, p)
	case n.fault != nil && !j.silent:
		bare := *n
		bare.fault = nil
		if j.ask(func() { j.on(&bare, x, p) }) == no {
			j.fault(n.fault, x, p)
		}
	case x.scalar != nil:
		j.scalar(n, x, p)
	default:
		if n.never {
			j.failed = true
			return
		}
		j.collection(n, x, p)
	}
}

func (j *judge) collection(n *node, x val, p *place) {
	if n.kinds != 0 && n.kinds&x.kind == 0 {
		j.wrongKind(n, x, p)
		return
	}
	if n.enum != nil {
		j.collectionEnum(n, x, p)
	}
	switch {
	case x.array != nil:
		if n.array != nil {
			j.arrayRules(n, x.array, p)
		}
	case x.way != nil:
		if n.object.looksAtEach() {
			for i := range x.way.entries {
				j.entry(n, &x.way.entries[i], p)
			}
		}
		j.together(n, x.v.(*jsontmpl.Object), x.way, p)
	}
	j.mixed(n, x, p)
}

// apart judges each way of an object or list that differs by branches, if these are few. What rules on several of its parts say of
// the whole may be in doubt only because the branches are mixed.
func (j *judge) apart(id ref, v jsontmpl.Value, p *place) {
	if !slices.ContainsFunc(itemsOf(v), forksWithin) {
		return
	}
	ways, ok := split(v, p.when)
	if !ok {
		return
	}
	j.each(len(ways), func(i int) flow.Path { return ways[i].when }, func(i int) {
		at := *p
		at.when = ways[i].when
		j.check(id, ways[i].value, &at)
	})
}

// collectionEnum compares an object or list with an enumeration.
func (j *judge) collectionEnum(n *node, x val, p *place) {
	open := byte('{')
	if x.array != nil {
		open = '['
	}
	answer := no
	for _, text := range n.enum {
		if text == "" || text[0] != open || answer == yes {
			continue
		}
		want, err := decode([]byte(text))
		if err != nil {
			panic(fmt.Sprintf("decode %s: %v", text, err)) // the schema has been read from it
		}
		answer = max(answer, equals(x.v, want))
	}
	switch answer {
	case no:
		j.wrongValue(n, x, p)
	case unknown:
		j.doubt = true
	case yes:
	}
}

// report adds a mismatch that is sure on this way, or notes it while silent.
func (j *judge) report(make func() Mismatch, x val, p *place) {
	if j.silent {
		j.failed = true
		return
	}
	m := make()
	m.Sure, m.When, m.At, m.Value, m.Member = true, x.when, p.pointer(), x.v, p.member
	if x.scalar != nil && x.scalar.quoted {
		m.Text = x.scalar.only
	}
	if x.scalar != nil && (x.scalar.alone || x.scalar.exact) {
		m.Hole = x.scalar.hole
	}
	j.found = append(j.found, m)
}

// likely adds a mismatch that some values show.
func (j *judge) likely(m Mismatch, x val, p *place) {
	if j.silent {
		j.doubt = true
		return
	}
	m.When, m.At, m.Value, m.Member = x.when, p.pointer(), x.v, p.member
	if x.scalar != nil {
		m.Hole = x.scalar.hole
	}
	j.found = append(j.found, m)
}
