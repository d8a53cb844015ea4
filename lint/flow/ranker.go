package flow

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// A ranker walks a template for comparisons that depend on the round of a loop, such as `forloop.index < total` where
// total was assigned the size of the list.
type ranker struct {
	c     *collector
	open  []openLoop
	names map[string]rank // what plain names hold; those of no rank hold what they held from the start
	steps map[string]bool // names that are counted from what they were
	downs map[string]bool // those of them that are counted down
	vague map[string]bool // names that are worked out otherwise than by counting from a number
	made  int             // values so far of which nothing is known
	uniq  map[string]bool // keys of lists in which nothing stands twice
}

// An openLoop is a loop around the place.
type openLoop struct {
	loop    *liquid.For
	list    string            // its list, where that has a key
	rounds  rank              // how often it runs, told without the loop
	changed map[string]int    // names that a round sets, and in how many places
	counted map[string]bool   // those of them that held a size or a place before it
	before  map[string]string // names that hold what a round reached from its item, which the next finds there: what that is
}

// rank finds the comparisons that depend on rounds.
func (c *collector) rank(nodes []liquid.Node) {
	w := ranker{c: c, names: map[string]rank{}, steps: map[string]bool{}, downs: map[string]bool{}, vague: map[string]bool{}}
	for _, s := range c.shifts {
		w.steps[s.name] = w.steps[s.name] || s.self
		w.downs[s.name] = w.downs[s.name] || s.down
	}
	if len(c.figures) > 0 {
		sets := map[string]int{}
		for _, name := range set(nodes, nil) {
			sets[name]++
		}
		for _, s := range c.shifts {
			sets[s.name]--
		}
		for _, name := range c.figures {
			w.vague[name] = sets[name] > 0
		}
	}
	w.nodes(nodes)
}

func (w *ranker) nodes(nodes []liquid.Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.If:
			for i := range n.Branches {
				w.condition(n.Branches[i].Cond)
			}
			name, least, isLeast := w.least(n)
			for i := range n.Branches {
				w.branch(n.Branches[i].Body)
			}
			for i := range n.Branches {
				w.forget(n.Branches[i].Body)
			}
			if isLeast {
				w.names[name] = least
			}
		case *liquid.Case:
			for i := range n.Branches {
				for _, value := range n.Branches[i].When {
					if e, ok := w.c.s.whens[value]; ok {
						w.condition(e)
					}
				}
			}
			for i := range n.Branches {
				w.branch(n.Branches[i].Body)
			}
			for i := range n.Branches {
				w.forget(n.Branches[i].Body)
			}
		case *liquid.For:
			w.forBlock(n)
		case *liquid.Assign:
			w.names[n.Name] = w.assigned(n.Value)
		case *liquid.Capture:
			w.nodes(n.Body)
			w.names[n.Name] = w.unknown()
		case *liquid.Block:
			w.nodes(n.Body)
		case *liquid.Tag:
			eachSet(n, func(name string) { w.names[name] = w.unknown() })
		default:
			// nothing of it in the others
		}
	}
}

// writtenKey begins the key of a value that stands in the template.
const writtenKey = "'"

// madeKey begins the key of a value of which nothing is known, such as how many items another loop counted.
const madeKey = "#"

// assigned is what a name holds that is assigned a value.
func (w *ranker) assigned(e liquid.Expr) rank {
	if w.c.s.turns[e] != nil {
		return w.unknown() // its cells say more
	}
	r, ok := w.of(e)
	if ok {
		return r
	}
	if lit, isLit := e.(*liquid.Literal); isLit {
		return rank{kind: value, key: writtenKey + lit.Text}
	}
	r = w.unknown()
	if isUniq(e) {
		if w.uniq == nil {
			w.uniq = map[string]bool{}
		}
		w.uniq[r.key] = true
	}
	return r
}

// isUniq reports whether a value is a list in which nothing stands twice.
func isUniq(e liquid.Expr) bool {
	p, ok := e.(*liquid.Pipe)
	if !ok {
		return false
	}
	for _, f := range slices.Backward(p.Filters) {
		switch f.Name {
		case "uniq":
			return len(f.Args) == 0
		case "sort", "sort_natural", "reverse", "compact", "slice":
			// in another order, or fewer
		default:
			return false
		}
	}
	return false
}

// branch walks an arm, behind which the names hold what they held before it.
func (w *ranker) branch(nodes []liquid.Node) {
	names := set(nodes, nil)
	before := make([]rank, len(names))
	for i, name := range names {
		before[i] = w.names[name]
	}
	w.nodes(nodes)
	for i, name := range names {
		w.names[name] = before[i]
	}
}

// forget takes away what is known of the names that nodes set.
func (w *ranker) forget(nodes []liquid.Node) {
	for _, name := range set(nodes, nil) {
		w.names[name] = w.unknown()
	}
}

func (w *ranker) unknown() rank {
	w.made++
	return rank{kind: value, key: madeKey + strconv.Itoa(w.made)}
}

func (w *ranker) forBlock(n *liquid.For) {
	o := openLoop{loop: n, changed: map[string]int{}}
	for _, name := range set(n.Body, nil) {
		o.changed[name]++
	}
	if r, ok := w.of(n.In); ok {
		o.list, _ = r.list()
	}
	o.rounds = w.rounds(n, o.list)
	for name := range o.changed {
		kind := w.names[name].kind
		made := w.downs[name] && strings.HasPrefix(w.names[name].key, madeKey)
		if w.vague[name] || made || kind == index || kind == rindex || kind == length || kind == sizeOfKey {
			if o.counted == nil {
				o.counted = map[string]bool{}
			}
			o.counted[name] = true
		}
	}
	counters := w.counters(&o)
	if _, ok := n.In.(*liquid.Range); ok {
		w.doubt(&o, counters)
	}
	o.before = w.follows(n)
	w.forget(n.Body)
	maps.Copy(w.names, counters)
	outer := w.names[n.Var]
	w.names[n.Var] = w.each(n)
	w.open = append(w.open, o)
	w.nodes(n.Body)
	w.open = w.open[:len(w.open)-1]
	w.forget(n.Body)
	w.names[n.Var] = outer
	if n.Else != nil {
		w.branch(n.Else.Body)
		w.forget(n.Else.Body)
	}
}

// doubt notes the names that the rounds of a loop over a range count, other than by one from the start: how far they come in so
// many rounds their cells do not say.
func (w *ranker) doubt(o *openLoop, counters map[string]rank) {
	for name := range o.changed {
		if _, followed := counters[name]; followed || !w.steps[name] {
			continue
		}
		if o.counted == nil {
			o.counted = map[string]bool{}
		}
		o.counted[name] = true
	}
}

// each is what a round of a loop gives its variable.
func (w *ranker) each(n *liquid.For) rank {
	if _, ok := n.In.(*liquid.Range); !ok {
		return rank{kind: item, loop: n, key: w.unknown().key}
	}
	from, ok := w.c.s.start(n)
	if !ok {
		return w.unknown()
	}
	if n.Reversed {
		return rank{kind: rindex, loop: n, plus: from - 1}
	}
	return rank{kind: index, loop: n, plus: from - 1}
}

// rounds is how often a loop runs, where all of a list or a range is taken.
func (w *ranker) rounds(n *liquid.For, list string) rank {
	size := rank{kind: sizeOfKey, key: list}
	switch limit, ok := w.of(n.Limit); {
	case n.Offset != nil || n.Limit != nil && (list == "" || !ok):
		return rank{}
	case n.Limit != nil && limit.kind == fixed:
		size, ok = size.atMost(limit.plus, true)
		if !ok {
			return rank{}
		}
		return size
	case n.Limit != nil && limit.isSize() && limit.key == list:
		return limit
	case n.Limit != nil:
		return rank{}
	case list != "":
		return size
	}
	r, ok := n.In.(*liquid.Range)
	if !ok {
		return rank{}
	}
	from, okFrom := w.c.s.Whole(r.From)
	to, okTo := w.of(r.To)
	if !okFrom || !okTo || from < 0 && to.kind == value {
		return rank{} // nil ends a range as 0 does, and compares as nothing
	}
	to.plus += 1 - from
	return to
}

// counters is what names hold where a round of a loop begins, if each round adds one to them, or takes one from what is left.
func (w *ranker) counters(o *openLoop) map[string]rank {
	counters := map[string]rank{}
	for _, node := range o.loop.Body {
		a, ok := node.(*liquid.Assign)
		if !ok || o.changed[a.Name] != 1 {
			continue
		}
		l, by, ok := shifting(a.Value)
		if !ok || l.Root() != a.Name || len(l.Path) > 0 {
			continue
		}
		r := w.names[a.Name]
		switch left, known := from(*o, r); {
		case by == 1 && r.kind == fixed:
			counters[a.Name] = rank{kind: index, loop: o.loop, plus: r.plus - 1}
		case by == -1 && known:
			counters[a.Name] = rank{kind: rindex, loop: o.loop, plus: left}
		}
	}
	if len(counters) > 0 && jumpsOn(o.loop.Body) {
		return nil // some rounds may not come to it
	}
	return counters
}

// follows is the names that a loop gives nothing but one thing reached from its item, as those that find where a group of
// items ends: `assign last_city = shop.city`.
func (w *ranker) follows(n *liquid.For) map[string]string {
	names := map[string]string{}
	eachAssign(n.Body, func(a *liquid.Assign) {
		rest := "?"
		if l, ok := a.Value.(*liquid.Lookup); ok && l.Root() == n.Var && w.isFirm(a.Name) {
			rest = strings.TrimPrefix(l.Key(), n.Var)
		}
		if known, ok := names[a.Name]; ok && known != rest {
			rest = "?"
		}
		names[a.Name] = rest
	})
	return names
}

// isFirm reports whether a name holds nothing yet, or what is written in the template, so that no item is likely to equal it.
func (w *ranker) isFirm(name string) bool {
	r, held := w.names[name]
	return !held || r.kind == fixed || strings.HasPrefix(r.key, writtenKey)
}

func eachAssign(nodes []liquid.Node, yield func(*liquid.Assign)) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Assign:
			yield(n)
		case *liquid.For:
			// an inner loop sets them to what it reaches
		default:
			for body := range liquid.Bodies(n) {
				eachAssign(body, yield)
			}
		}
	}
}

// jumpsOn reports whether a body has a continue of its own.
func jumpsOn(nodes []liquid.Node) bool {
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Jump:
			if !n.Break {
				return true
			}
		case *liquid.For: // whose jumps are its own, but for those of its else
			if n.Else != nil && jumpsOn(n.Else.Body) {
				return true
			}
		default:
			for body := range liquid.Bodies(n) {
				if jumpsOn(body) {
					return true
				}
			}
		}
	}
	return false
}

// set is the names that nodes set, as often as they do, behind those in names.
func set(nodes []liquid.Node, names []string) []string {
	for _, n := range nodes {
		switch n := n.(type) {
		case *liquid.Assign:
			names = append(names, n.Name)
		case *liquid.Capture:
			names = append(names, n.Name)
		case *liquid.Tag:
			eachSet(n, func(name string) { names = append(names, name) })
		default:
			// the others set what they hold sets
		}
		for body := range liquid.Bodies(n) {
			names = set(body, names)
		}
	}
	return names
}

// eachSet calls set with the names that a tag of Braze sets.
func eachSet(n *liquid.Tag, set func(name string)) {
	if name, by := n.Counts(); by != 0 {
		set(name)
	}
	if known, ok := braze.TagNamed(n.Name); ok && known.Sets != "" {
		set(known.Sets)
		if saved := n.Saves().Text(); saved != "" {
			set(saved)
		}
	}
}
