package schema

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/source"
)

// A Cost is what one request costs in data points.
type Cost struct {
	Min, Max int
	MaxKnown bool // false: a loop of any length or JSON that an output prints adds to it, or the body could not be read
	Items    []CostItem
}

// A CostItem is something that costs.
type CostItem struct {
	Span     source.Span // the key of an attribute, the opening brace of an event or purchase
	Label    string      // such as `plan`, or "an event"
	Min, Max int         // once printed
	Why      string      // where it is not one for one; empty else
	Looped   bool        // a loop may print it several times
}

// costs reports whether anything below a schema costs data points.
func costs(nodes []node, id ref) bool {
	return anyBelow(nodes, id, func(n *node) bool { return n.cost != nil && n.cost.what != costField })
}

type points struct {
	min, max int
	endless  bool
}

func (p *points) add(q points) {
	p.min, p.max, p.endless = p.min+q.min, p.max+q.max, p.endless || q.endless
}

type counter struct {
	nodes []node
	found []CostItem
	mixed bool                // found is not in the order of the text
	at    map[source.Span]int // of each in found, once they are mixed and many
	loops int
}

func (c *counter) body(id ref, b *jsontmpl.Body) points {
	return c.items(b.Root, func(item jsontmpl.Item) points {
		if el, ok := item.(*jsontmpl.Element); ok {
			return c.value(id, el.Value)
		}
		return points{}
	})
}

// note adds what costs. The same text met on several ways is one item.
func (c *counter) note(item CostItem) {
	if c.found == nil {
		c.found = make([]CostItem, 0, 8)
	}
	if i := c.index(item.Span); i >= 0 {
		known := &c.found[i]
		known.Min, known.Max, known.Looped = min(known.Min, item.Min), max(known.Max, item.Max), known.Looped || item.Looped
		return
	}
	if c.at != nil {
		c.at[item.Span] = len(c.found)
	}
	c.found = append(c.found, item)
}

// fewItems is up to how many items a search is faster than a map.
const fewItems = 32

// index returns where an item of a place is in found, -1 if there is none.
func (c *counter) index(at source.Span) int {
	if !c.mixed && c.afterAll(at) {
		return -1
	}
	c.mixed = true
	switch {
	case len(c.found) <= fewItems:
		return slices.IndexFunc(c.found, func(item CostItem) bool { return item.Span == at })
	case c.at == nil:
		c.at = make(map[source.Span]int, len(c.found))
		for i := range c.found {
			c.at[c.found[i].Span] = i
		}
	}
	if i, ok := c.at[at]; ok {
		return i
	}
	return -1
}

// afterAll reports whether a place is after everything found so far, which then is in the order of the text.
func (c *counter) afterAll(at source.Span) bool {
	if len(c.found) == 0 {
		return true
	}
	last := c.found[len(c.found)-1].Span
	return last.File == at.File && last.Start < at.Start
}

// items adds up runs of items; of a choice one arm is printed.
func (c *counter) items(items []jsontmpl.Item, one func(jsontmpl.Item) points) points {
	var sum points
	var more []dearer
	for _, item := range items {
		switch item := item.(type) {
		case *jsontmpl.Choice:
			all, most := c.choice(item, one)
			sum.add(all)
			if most.by > 0 {
				more = append(more, most)
			}
		case *jsontmpl.Repeat:
			c.loops++
			round := c.items(item.Items, one)
			c.loops--
			times := points{min: round.min * item.Min, max: round.max * max(item.Max, 1), endless: round.endless}
			times.endless = times.endless || item.Max < 0 && round.max > 0
			sum.add(times)
		default:
			sum.add(one(item))
		}
	}
	sum.max += atMost(more)
	return sum
}

// A dearer is by how much the dearest arm of a choice costs more than the cheapest, and the ways of all arms that cost more than that.
type dearer struct {
	by   int
	when []flow.Path
}

// choice is what a choice costs, at most what its cheapest arm does, and what others may add to that.
func (c *counter) choice(item *jsontmpl.Choice, one func(jsontmpl.Item) points) (all points, more dearer) {
	var few [4]points
	arms := few[:0]
	for i, a := range item.Arms {
		arms = append(arms, c.items(a.Items, one))
		if i == 0 {
			all = arms[0]
		}
		all.min, all.max, all.endless = min(all.min, arms[i].min), min(all.max, arms[i].max), all.endless || arms[i].endless
	}
	for i, arm := range arms {
		if by := arm.max - all.max; by > 0 {
			more.by, more.when = max(more.by, by), append(more.when, item.Arms[i].When)
		}
	}
	return all, more
}

// mostHeld is how many choices beside each other are held against each other.
const mostHeld = 16

// atMost is how much choices beside each other add together: of those that exclude each other one does.
func atMost(all []dearer) (sum int) {
	for some := range slices.Chunk(all, mostHeld) {
		for len(some) > 0 {
			group, rest := some[:1:1], some[1:1:1]
			for _, d := range some[1:] {
				if slices.ContainsFunc(group, func(other dearer) bool { return !d.excludes(&other) }) {
					rest = append(rest, d)
				} else {
					group = append(group, d)
				}
			}
			sum += slices.MaxFunc(group, func(a, b dearer) int { return a.by - b.by }).by
			some = rest
		}
	}
	return sum
}

func (d *dearer) excludes(other *dearer) bool {
	return !slices.ContainsFunc(d.when, func(p flow.Path) bool {
		return slices.ContainsFunc(other.when, func(q flow.Path) bool { return !p.Excludes(q) })
	})
}

func (c *counter) value(id ref, v jsontmpl.Value) points {
	if id == 0 || v == nil {
		return points{}
	}
	n := &c.nodes[id]
	switch v := v.(type) {
	case *jsontmpl.Object:
		return c.object(n, v)
	case *jsontmpl.Array:
		if n.array == nil {
			return points{}
		}
		return c.items(v.Items, func(item jsontmpl.Item) points {
			if el, ok := item.(*jsontmpl.Element); ok {
				return c.value(n.array.items, el.Value)
			}
			return points{}
		})
	case *jsontmpl.Bare:
		if h, ok := printsObjects(v); ok && costs(c.nodes, id) {
			c.note(CostItem{Span: v.At, Label: h.Expr.Span().Text(), Max: 1, Why: "what is in it counts", Looped: c.loops > 0})
			return points{max: 1, endless: true}
		}
	case *jsontmpl.String:
	}
	return points{}
}

func (c *counter) object(n *node, o *jsontmpl.Object) points {
	what := costField
	if n.cost != nil {
		what = n.cost.what
	}
	switch what {
	case costEvent, costPurchase:
		return c.logged(n.cost, o)
	case costAttributes:
		return c.items(o.Items, func(item jsontmpl.Item) points {
			if m, ok := item.(*jsontmpl.Member); ok {
				return c.attribute(n, o, m)
			}
			return points{}
		})
	}
	return c.items(o.Items, func(item jsontmpl.Item) points {
		m, ok := item.(*jsontmpl.Member)
		if !ok {
			return points{}
		}
		name, _ := literalKey(m)
		id, _ := n.object.prop(name)
		return c.value(id, m.Value)
	})
}
