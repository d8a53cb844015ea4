package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// arm follows an arm of a choice. Ways through a short one are taken together behind it alone: there each meets the way
// it parted from, which keeps the tree as small as the template, while within they would meet each other.
func (r *reader) arm(body []liquid.Node, in []state) []state {
	if aborts(body) {
		r.body.Aborts = true
		r.room.give(in)
		return nil
	}
	around := r.brief
	r.brief = isShort(body)
	out := r.run(body, in)
	r.brief = around
	return out
}

// aborts reports whether an arm ends in an abort whatever is decided in it: nothing of what stands before that is sent.
func aborts(body []liquid.Node) bool {
	for i, n := range body {
		if _, ok := n.(*liquid.Abort); ok {
			return !liquid.Jumps(body[:i])
		}
	}
	return false
}

// shortest is how many bytes a short arm has at most.
const shortest = 400

func isShort(body []liquid.Node) bool {
	if len(body) == 0 || body[len(body)-1].Span().End-body[0].Span().Start > shortest {
		return false
	}
	for _, n := range body {
		switch n.(type) {
		case *liquid.Text, *liquid.Output, *liquid.Comment:
		default:
			return false
		}
	}
	return true
}

func (r *reader) ifBlock(n *liquid.If, in []state) []state {
	next := r.next
	out := r.room.take()
	rest := in
	for b := range n.Branches {
		br := &n.Branches[b]
		if b > 0 && n.Open && reachesEnd(n, br.Body) {
			out = out[:0]
		}
		if br.Cond != nil && (n.Open || r.isMisread(br.Cond) || len(r.misread) > 0 && r.asksMisread(br.Cond)) {
			r.noEnd(br.Cond)
		}
		if br.Cond == nil {
			out = r.collect(out, r.arm(br.Body, rest))
			rest = nil
			break
		}
		holds := !n.Unless || b > 0
		taken, passed := r.room.take(), r.room.take()
		for i := range rest {
			r.infer(&rest[i], br.Cond)
			r.know(&rest[i], br.Cond)
			taken = r.decide(taken, &rest[i], br.Cond, holds)
			passed = r.decide(passed, &rest[i], br.Cond, !holds)
		}
		r.comeTo(br, rest, len(taken) > 0 || r.space.Presumes(br.Cond))
		r.room.give(rest)
		if len(taken) > 0 {
			taken = r.arm(br.Body, taken)
		}
		out = r.collect(out, taken)
		if rest = passed; len(rest) > mostWays {
			rest = r.join(rest)
		}
	}
	r.at, r.still = n.Span().End, r.living.at(done(n))
	return r.join(r.settle(r.collect(out, rest), next))
}

// reachesEnd reports whether an arm is not ended by a tag: it holds all the rest of the text, and ways through other arms lack that.
func reachesEnd(n liquid.Node, arm []liquid.Node) bool {
	return len(arm) > 0 && arm[len(arm)-1].Span().End == n.Span().End
}

// know notes which comparisons in a condition are decided by what is assigned.
func (r *reader) know(st *state, cond liquid.Expr) {
	if !r.space.Pairs() {
		return
	}
	switch e := cond.(type) {
	case *liquid.Logic:
		r.know(st, e.Left)
		r.know(st, e.Right)
	case *liquid.Compare:
		if _, ok := e.Right.(*liquid.Literal); ok {
			return
		}
		if holds, known := types.Compared(r.infer(st, e.Left), e.Op, r.infer(st, e.Right)); known {
			st.path = r.space.Know(st.path, e, holds)
		}
	default:
		// compares nothing
	}
}

// comeTo notes whether some of the ways that come to an arm take it.
func (r *reader) comeTo(br *liquid.Branch, ways []state, taken bool) {
	seen := &r.arms[br.Number]
	if seen.taken = seen.taken || taken; seen.taken {
		return
	}
	for i := range ways {
		if seen.Branch == nil {
			seen.Branch, seen.When = br, ways[i].path
			continue
		}
		seen.When = seen.When.Common(ways[i].path)
	}
}

// dead is the arms that no way takes; none if ways are left out.
func (r *reader) dead() []DeadArm {
	if r.body.Cut || r.body.Broken {
		return nil
	}
	var out []DeadArm
	for i := range r.arms {
		if seen := &r.arms[i]; seen.Branch != nil && !seen.taken {
			out = append(out, seen.DeadArm)
		}
	}
	return out
}

// collect puts states behind others and gives their slice back.
func (r *reader) collect(out, states []state) []state {
	out = append(out, states...)
	r.room.give(states)
	return out
}

const mostWays = 4

// decide is the states on which a condition holds, or does not, behind those in out.
func (r *reader) decide(out []state, st *state, cond liquid.Expr, holds bool) []state {
	ways := r.space.Assume(r.ways[:0], st.path, cond, holds)
	ways, composed := r.space.Settle(ways, cond, holds)
	if composed && len(ways) > 1 {
		ways = r.together(ways, st, cond.Span().End)
	}
	r.ways = ways[:0]
	if r.fallible && len(r.loops) > 0 {
		ways = slices.DeleteFunc(ways, func(p flow.Path) bool { return r.overNothing(st, p) })
	}
	if !r.spend(len(ways) * (1 + 2*st.path.Facts())) {
		return out
	}
	unsure, follows := r.space.Unsure(st.path, cond), r.space.Follows(st.path, cond)
	for _, p := range ways {
		told := p.Len() > st.path.Len() // by a step that says what decided on it
		step := flow.Step{Kind: flow.Condition, Cond: cond, Holds: holds, Unsure: unsure || r.space.Tangled(p, cond), Follows: follows || told}
		next := *st
		next.path = r.space.With(p, step)
		out = append(out, next)
	}
	return out
}

// overNothing reports whether a loop around a condition runs over a list that was not put together where the condition turns out so.
func (r *reader) overNothing(st *state, p flow.Path) bool {
	way := *st
	way.path = p
	return slices.ContainsFunc(r.loops, func(l *loop) bool {
		b, ok := r.bound(st, l.node.In)
		return ok && b.fails && r.failed(&way, b.expr)
	})
}

func (r *reader) caseBlock(n *liquid.Case, in []state) []state {
	if n.Open || len(r.misread) > 0 && r.asksMisread(n.Subject) {
		r.noEnd(n.Subject)
	}
	next := r.next
	var out []state
	rest := in
	for i := range in {
		r.infer(&in[i], n.Subject)
	}
	again := n.Overlaps() // Liquid prints every arm that matches
	for b := range n.Branches {
		br := &n.Branches[b]
		if b > 0 && n.Open && reachesEnd(n, br.Body) {
			out = nil
		}
		if br.When == nil {
			out = append(out, r.arm(br.Body, rest)...)
			rest = nil
			break
		}
		var taken []state
		ways := rest
		if again {
			taken, out = r.matching(n.Subject, br, out)
		}
		for _, w := range br.When {
			var passed []state
			for i := range rest {
				st := &rest[i]
				r.infer(st, w)
				taken = with(taken, st, r.space.Is(st.path, n.Subject, w, true))
				passed = with(passed, st, r.space.Is(st.path, n.Subject, w, false))
				if !r.spend(1 + 2*st.path.Facts()) {
					return nil
				}
			}
			rest = passed
		}
		r.comeTo(br, ways, len(taken) > 0)
		taken = r.join(taken) // one arm for all its values
		step := flow.Step{Kind: flow.CaseOf, Cond: n.Subject, When: br.When, Holds: true}
		for t := range taken {
			step.Unsure = r.space.UnsureOf(taken[t].path, br.When) || r.space.Tangled(taken[t].path, n.Subject)
			taken[t].path = r.space.With(taken[t].path, step)
		}
		step.Holds = false
		for p := range rest {
			step.Unsure = r.space.UnsureOf(rest[p].path, br.When) || r.space.Tangled(rest[p].path, n.Subject)
			rest[p].path = r.space.With(rest[p].path, step)
		}
		if len(taken) > 0 {
			out = append(out, r.arm(br.Body, taken)...)
		}
	}
	r.at, r.still = n.Span().End, r.living.at(done(n))
	return r.join(r.settle(append(out, rest...), next))
}

// matching divides states that took an arm before into those that take this one too and those that do not.
func (r *reader) matching(subject liquid.Expr, br *liquid.Branch, states []state) (hit, miss []state) {
	miss = states
	for _, w := range br.When {
		var rest []state
		for i := range miss {
			st := &miss[i]
			hit = with(hit, st, r.space.Is(st.path, subject, w, true))
			rest = with(rest, st, r.space.Is(st.path, subject, w, false))
		}
		miss = rest
	}
	return hit, miss
}

// with is copies of a state for several paths, behind those in out.
func with(out []state, st *state, paths []flow.Path) []state {
	for _, p := range paths {
		next := *st
		next.path = p
		out = append(out, next)
	}
	return out
}

// settle ends numbers and words that are complete where the text ahead does not go on with them, so that ways with
// different values can be taken together.
func (r *reader) settle(states []state, next liquid.Node) []state {
	text, ok := next.(*liquid.Text)
	if !ok {
		return states
	}
	s := text.Printed().Text()
	if s == "" || !endsBare(s[0]) {
		return states
	}
	for i := range states {
		st := &states[i]
		if st.sink == nil && st.json.tok == inBare && st.json.complete() {
			r.endBare(st)
		}
	}
	return states
}
