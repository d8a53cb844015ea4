package jsontmpl

import (
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

func orAny(t *types.Type) *types.Type {
	if t == nil {
		return types.Any
	}
	return t
}

// duplicates finds keys that stand twice in one object on one way.
func duplicates(r *reader) {
	r.finder.r, r.finder.deep = r, 0
	r.finder.items(r.body.Root)
}

type finder struct {
	r    *reader
	deep int
	keys []keyed // room for those of one object
	next []int   // of each key, the next one of the same name
	arms []armOf // that keys stand in
}

type keyed struct {
	member *Member
	name   string
	arm    int // among those of the finder; -1 if it stands in none
}

func (k *keyed) at() source.Span { return k.member.Key.At }

// An armOf is an arm of a choice.
type armOf struct {
	of     *Choice
	at     int // among its arms
	around int // the arm that the choice stands in; -1 if that is none
}

func (d *finder) items(items []Item) {
	for _, item := range items {
		if !d.r.spend(1) {
			return
		}
		switch item := item.(type) {
		case *Member:
			d.value(item.Value)
		case *Element:
			d.value(item.Value)
		case *Choice:
			for _, a := range item.Arms {
				d.items(a.Items)
			}
		case *Repeat:
			d.items(item.Items)
		}
	}
}

func (d *finder) value(v Value) {
	if d.deep++; d.deep > depthMost*2 {
		d.deep--
		return
	}
	defer func() { d.deep-- }()
	switch v := v.(type) {
	case *Object:
		d.object(v)
		d.items(v.Items)
	case *Array:
		d.items(v.Items)
	default:
		// nothing of it in the others
	}
}

// few is how many keys are compared each with each, which is faster than a table of them.
const few = 32

// pairs is how many pairs of equal keys of an object are looked at.
const pairs = 2000

func (d *finder) object(o *Object) {
	if len(o.Items) < 2 && !holdsChoice(o.Items) {
		return
	}
	d.arms = d.arms[:0]
	keys := d.gather(d.keys[:0], o.Items, -1, false)
	d.keys = keys
	if len(keys) < 2 {
		return
	}
	if len(keys) > few {
		d.many(keys)
		return
	}
	for i := range keys {
		for j := range i {
			if keys[i].name == keys[j].name && d.pair(keys[j], keys[i]) {
				break
			}
		}
	}
}

func (d *finder) many(keys []keyed) {
	type chain struct{ first, last int }
	seen := make(map[string]chain, len(keys))
	d.next = slices.Grow(d.next[:0], len(keys))[:len(keys)]
	left := pairs
	for i, k := range keys {
		c, ok := seen[k.name]
		if !ok {
			seen[k.name] = chain{i, i}
			continue
		}
		d.next[c.last] = i
		for at := c.first; at < i; at = d.next[at] {
			if left--; left < 0 || d.pair(keys[at], k) {
				break
			}
		}
		c.last = i
		seen[k.name] = c
	}
}

// spelt is a key as readers of JSON take it: `\u0061` is a.
func spelt(key string) string {
	if !strings.Contains(key, `\`) {
		return key
	}
	var name string
	if json.Unmarshal([]byte(`"`+key+`"`), &name) != nil {
		return key
	}
	return name
}

// pair reports two equal keys if both are there on some way.
func (d *finder) pair(a, b keyed) bool {
	if a.at() == b.at() || d.apart(a.arm, b.arm) {
		return false // one key, printed in two rounds or met on two ways; or keys of two ways
	}
	if a.at().File == b.at().File && b.at().Start < a.at().Start {
		a, b = b, a // of two arms either may come first in the tree
	}
	when, ok := d.r.space.And(a.member.When, b.member.When)
	if !ok {
		return false
	}
	st := state{path: when}
	d.r.problem(&st, Problem{Kind: DuplicateKey, Span: b.at(), Related: a.at(), Message: "the key `" + short(b.name) + "` is given twice in one object"})
	return true
}

// apart reports whether one way takes no more than one of two arms.
func (d *finder) apart(a, b int) bool {
	for ; a >= 0; a = d.arms[a].around {
		for other := b; other >= 0; other = d.arms[other].around {
			if d.arms[a].of == d.arms[other].of {
				return d.arms[a].at != d.arms[other].at
			}
		}
	}
	return false
}

// inRounds reports keys that a loop prints anew in each of its rounds, into one object.
func (d *finder) inRounds(rep *Repeat, keys []keyed) {
	if rep.Max == 1 || len(keys) == 0 || liquid.Jumps(rep.Loop.Body) {
		return
	}
	for i := range keys {
		k := &keys[i]
		if slices.ContainsFunc(keys[i+1:], func(other keyed) bool { return other.at() == k.at() }) || !always(rep.Loop.Body, k.at()) {
			continue // of the ways on which a round was read the last is told
		}
		if _, several := d.r.space.Rounds(k.member.When, rep.Loop, 2, math.MaxInt32); !several {
			continue
		}
		st := state{path: k.member.When}
		if _, apart := rep.Items[0].(*Choice); !apart {
			st.path = d.r.space.With(st.path, flow.Step{Kind: flow.SeveralRounds, Cond: rep.Loop.In})
		}
		d.r.problem(&st, Problem{Kind: DuplicateKey, Span: k.at(), Related: rep.Loop.Tag, Message: "each round of the loop prints the key `" + short(k.name) + "`"})
	}
}

// always reports whether a place stands in the text of a loop's body itself, not in a branch or another loop.
func always(body []liquid.Node, at source.Span) bool {
	return slices.ContainsFunc(body, func(n liquid.Node) bool {
		text, ok := n.(*liquid.Text)
		return ok && text.Span().File == at.File && text.Span().Start <= at.Start && at.End <= text.Span().End
	})
}

func holdsChoice(items []Item) bool {
	for _, i := range items {
		switch i.(type) {
		case *Choice, *Repeat:
			return true
		default:
			// nothing of it in the others
		}
	}
	return false
}

// gather is the keys without holes of all members, each with the way it was read on and the arm it stands in. Of the arms in the
// rounds of a loop each round may take another.
func (d *finder) gather(keys []keyed, items []Item, arm int, rounds bool) []keyed {
	for _, item := range items {
		if !d.r.spend(1) {
			return keys
		}
		switch item := item.(type) {
		case *Member:
			if item.Key == nil {
				continue
			}
			if name, ok := item.Key.Literal(); ok {
				keys = append(keys, keyed{item, spelt(name), arm})
			}
		case *Choice:
			for i, a := range item.Arms {
				within := arm
				if !rounds {
					within = len(d.arms)
					d.arms = append(d.arms, armOf{item, i, arm})
				}
				keys = d.gather(keys, a.Items, within, rounds)
			}
		case *Repeat:
			before := len(keys)
			keys = d.gather(keys, item.Items, arm, true)
			d.inRounds(item, keys[before:])
		default:
			// elements have no key
		}
	}
	return keys
}
