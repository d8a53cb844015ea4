package schema

import (
	"iter"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
)

// An objectWay is the members of an object on one way.
type objectWay struct {
	when    flow.Path
	entries []entry
	vague   bool // there may be others
}

// An entry is a member on one way.
type entry struct {
	key    string
	open   bool // the key has holes: key is what it begins with
	maybe  bool // a loop prints it, perhaps not at all
	member *jsontmpl.Member
	others []*jsontmpl.Member // of other arms that have the same keys
}

// members returns the member in each arm.
func (e *entry) members() iter.Seq[*jsontmpl.Member] {
	return func(yield func(*jsontmpl.Member) bool) {
		if !yield(e.member) {
			return
		}
		for _, m := range e.others {
			if !yield(m) {
				return
			}
		}
	}
}

// has reports whether an object has a member on this way.
func (w *objectWay) has(name string) answer {
	out := no
	for i := range w.entries {
		e := &w.entries[i]
		switch {
		case e.open:
			if strings.HasPrefix(name, e.key) {
				out = max(out, unknown)
			}
		case e.key == name && e.maybe:
			out = max(out, unknown)
		case e.key == name:
			return yes
		}
	}
	if out == no && w.vague {
		return unknown
	}
	return out
}

// objectWays returns the ways of an object as far as the members that rules ask for matter. Branches that do not differ in
// them are one way. If there are too many ways the object is one vague way.
func objectWays(o *jsontmpl.Object, rules *objectRules, when flow.Path) []objectWay {
	s := splitter{rules: rules}
	ways := s.items([]objectWay{{when: when, entries: s.room(o.Items)}}, o.Items)
	if s.over {
		s = splitter{rules: rules, flat: true}
		ways = s.items([]objectWay{{when: when}}, o.Items)
		ways[0].vague = true
	}
	return ways
}

// room returns an empty list with capacity for the members that rules ask for. The capacity after the entries of a way belongs to
// that way alone, or there is none.
func (s *splitter) room(items []jsontmpl.Item) []entry {
	n := len(items)
	if s.rules != nil && !s.rules.asksAll {
		n = min(n, len(s.rules.asks))
	}
	return make([]entry, 0, n)
}

type splitter struct {
	rules *objectRules
	flat  bool // branches and loops are not followed: their members may be there
	over  bool // too many ways
	maybe bool // within a loop or a branch not followed
}

func (s *splitter) items(ways []objectWay, items []jsontmpl.Item) []objectWay {
	for _, item := range items {
		if s.over {
			return ways
		}
		switch item := item.(type) {
		case *jsontmpl.Member:
			if e, ok := s.entry(item); ok {
				ways = s.member(ways, e)
			}
		case *jsontmpl.Choice:
			ways = s.choice(ways, item)
		case *jsontmpl.Repeat:
			was := s.maybe
			s.maybe = was || item.Min == 0
			ways = s.items(ways, item.Items)
			s.maybe = was
		default:
			// nothing of it in the others
		}
	}
	return ways
}

// member adds a member to each way. Where its value matters to rules, each way of the value is a way of the object.
func (s *splitter) member(ways []objectWay, e entry) []objectWay {
	var values []partsWay
	if !s.maybe && !s.flat && s.weighs(e.key) {
		values = valueWays(e.member.Value)
	}
	if len(values) < 2 {
		for i := range ways {
			ways[i].entries = append(ways[i].entries, e)
		}
		return ways
	}
	var out []objectWay
	for _, w := range ways {
		for _, v := range values {
			when, ok := w.when.And(v.when)
			if !ok {
				continue
			}
			fixed := *e.member
			fixed.Value = withParts(e.member.Value, v.parts)
			one := entry{key: e.key, member: &fixed}
			out = append(out, objectWay{when: when, entries: append(slices.Clip(w.entries), one)})
		}
	}
	s.over = s.over || len(out) > waysMost || len(out) == 0
	if s.over {
		return ways
	}
	return out
}

func (s *splitter) weighs(name string) bool {
	return s.rules != nil && slices.Contains(s.rules.weighs, name)
}

func (s *splitter) entry(m *jsontmpl.Member) (entry, bool) {
	e := entry{maybe: s.maybe, member: m}
	if m.Key == nil {
		return e, false
	}
	name, ok := literalKey(m)
	if ok {
		e.key = name
		return e, s.rules == nil || s.rules.asksAll || slices.Contains(s.rules.asks, name)
	}
	e.open = true
	if t, ok := m.Key.Parts[0].(*jsontmpl.Text); ok {
		e.key = unescape(t.Text)
	}
	return e, true
}

func (s *splitter) choice(ways []objectWay, c *jsontmpl.Choice) []objectWay {
	if s.flat || s.maybe {
		was := s.maybe
		s.maybe = true
		for _, a := range c.Arms {
			ways = s.items(ways, a.Items)
		}
		s.maybe = was
		return ways
	}
	arms := make([][]objectWay, len(c.Arms))
	alike := true
	for i, a := range c.Arms {
		arms[i] = s.items([]objectWay{{when: a.When}}, a.Items)
		alike = alike && len(arms[i]) == 1 && sameKeys(arms[0][0].entries, arms[i][0].entries) &&
			!slices.ContainsFunc(arms[i][0].entries, func(e entry) bool { return s.weighs(e.key) })
		if s.over {
			return ways
		}
	}
	if alike && len(arms) > 0 {
		return addAlike(ways, arms)
	}
	var out []objectWay
	for _, w := range ways {
		for _, arm := range arms {
			for _, a := range arm {
				when, ok := w.when.And(a.when)
				if !ok {
					continue // this way does not exist
				}
				out = append(out, objectWay{when: when, entries: append(slices.Clip(w.entries), a.entries...)})
			}
		}
		if len(out) > waysMost {
			if out = fewer(out); len(out) > waysMost {
				s.over = true
				return ways
			}
		}
	}
	if len(out) == 0 {
		return ways
	}
	return out
}

// fewer is ways of which those with members of the same names are one, on which each of them may be there, and others: nobody knows
// any more which of the ways it stands for exist together.
func fewer(ways []objectWay) []objectWay {
	out := ways[:0]
next:
	for _, w := range ways {
		once := w.once()
		for i := range out {
			if o := &out[i]; namesAlike(o.entries, once) {
				o.when, o.vague = o.when.Common(w.when), true
				for k := range o.entries {
					e := &o.entries[k]
					e.maybe = true
					e.add(&once[slices.IndexFunc(once, e.isNamed)])
				}
				continue next
			}
		}
		out = append(out, objectWay{w.when, once, w.vague})
	}
	return out
}

// once is the members of a way, those of one name as one.
func (w *objectWay) once() []entry {
	var out []entry
	for _, e := range w.entries {
		if at := slices.IndexFunc(out, e.isNamed); at >= 0 {
			out[at].maybe = out[at].maybe && e.maybe
			out[at].add(&e)
			continue
		}
		out = append(out, e)
	}
	return out
}

// add adds the members of an entry to those of other arms, once each.
func (e *entry) add(o *entry) {
	e.others = slices.Clip(e.others)
	for m := range o.members() {
		if m != e.member && !slices.Contains(e.others, m) {
			e.others = append(e.others, m)
		}
	}
}

func (e *entry) isNamed(o entry) bool { return e.key == o.key && e.open == o.open }

// namesAlike reports whether members that stand there once each have the same names.
func namesAlike(a, b []entry) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(e entry) bool { return !slices.ContainsFunc(b, e.isNamed) })
}

func sameKeys(a, b []entry) bool {
	return slices.EqualFunc(a, b, func(a, b entry) bool { return a.isNamed(b) && a.maybe == b.maybe })
}

// addAlike adds the members that all arms of a choice have, with the value from each arm.
func addAlike(ways []objectWay, arms [][]objectWay) []objectWay {
	both := slices.Clone(arms[0][0].entries)
	for i := range both {
		both[i].others = slices.Clip(both[i].others)
		for _, arm := range arms[1:] {
			both[i].others = slices.AppendSeq(both[i].others, arm[0].entries[i].members())
		}
	}
	if len(both) == 0 {
		return ways
	}
	for i := range ways {
		ways[i].entries = append(ways[i].entries, both...)
	}
	return ways
}
