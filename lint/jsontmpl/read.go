package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// A reader follows all ways through one template.
type reader struct {
	body     *Body
	world    *types.World
	space    flow.Space
	budget   int             // steps left before ways are left out
	assigned map[string]bool // names the template assigns somewhere
	flags    []flag          // assigned names that conditions ask for
	numbers  numbers         // of names, in the environments
	at       int             // offset of the node that is being read
	next     liquid.Node     // behind it, among its siblings; nil if it is the last
	loops    []*loop         // that are open, outermost first
	playing  int             // how deep captured texts print captured texts
	made     store
	joiner   joiner
	room     room
	memory   memory
	ways     []flow.Path // room for those of one condition
	scope    scope
	finder   finder
	brief    bool // the end of a short arm is near, where ways are taken together

	holes    map[holeKey]int // their places in the body
	problems map[problemKey]int
}

type flag struct {
	name     string
	lastTest int // offset behind the last condition that asks for it, or the loop around that
}

type holeKey struct {
	node  liquid.Node
	expr  liquid.Expr
	where Where
}

type problemKey struct {
	kind  Kind
	start int
	file  *source.File
}

// Read reads the JSON a template can print in a world of known attributes.
func Read(t *liquid.Template, w *types.World) *Body { return new(Reader).Read(t, w) }

// ReadText reads what a template prints that is no JSON: a URL, a header. The Body has Holes and Text, no Root.
func ReadText(t *liquid.Template, w *types.World) *Body { return new(Reader).ReadText(t, w) }

// A Reader reads templates one after the other, in the room of those before. The zero Reader is ready.
type Reader struct{ r reader }

// Reset takes all bodies back that the reader has made. Nobody may look at them from then on, nor at their paths.
func (r *Reader) Reset() {
	r.r.space.Reset()
	r.r.made.reset()
}

// Read reads the JSON a template can print in a world of known attributes.
func (r *Reader) Read(t *liquid.Template, w *types.World) *Body {
	r.r.begin(t, w)
	return r.r.json()
}

// ReadText reads what a template prints that is no JSON: a URL, a header. The Body has Holes and Text, no Root.
func (r *Reader) ReadText(t *liquid.Template, w *types.World) *Body {
	r.r.begin(t, w)
	return r.r.plain()
}

func (r *reader) json() *Body {
	start := state{json: machine{made: &r.made}}
	start.json.start = r.body.Template.File.Span(0, 0)
	end := r.run(r.body.Template.Nodes, append(r.room.take(), start))
	r.finish(end)
	r.room.give(end)
	return r.body
}

func (r *reader) plain() *Body {
	start := state{sink: r.made.sinks.Add(sink{depth: 1}), json: machine{made: &r.made}}
	end := r.join(r.run(r.body.Template.Nodes, append(r.room.take(), start)))
	if len(end) > 0 {
		r.body.Text = r.textParts(since(end[0].sink.text, nil, &r.made.pieces), end[0].path)
	}
	return r.body
}

// A template may cost so many steps: a step is a byte read on one way, or a node.
const (
	freeSteps    = 200_000
	stepsPerByte = 60
	mostSteps    = 20_000_000
)

// begin makes a reader ready for a template. What it has room for stays.
func (r *reader) begin(t *liquid.Template, w *types.World) {
	if w == nil {
		w = &types.World{}
	}
	r.world, r.body = w, r.made.bodies.Add(Body{Template: t, world: w})
	r.budget = min(freeSteps+stepsPerByte*t.File.Len(), mostSteps)
	r.flags, r.loops, r.playing, r.brief, r.at, r.next = r.flags[:0], r.loops[:0], 0, false, 0, nil
	clear(r.numbers)
	clear(r.assigned)
	clear(r.holes)
	clear(r.problems)
	r.made.expect(t.File.Text())
	r.memory.begin(t)
	r.space.Find(t)
	r.space.Restrict(r.declared)
	names := assignments{r: r}
	names.nodes(t.Nodes, 0)
	r.flags = slices.DeleteFunc(r.flags, func(f flag) bool { return !r.assigned[f.name] })
}

// spend takes steps from the budget and reports whether any are left.
func (r *reader) spend(n int) bool {
	r.budget -= n
	if r.budget < 0 {
		r.body.Cut = true
		return false
	}
	return true
}

// run follows nodes from several states and returns the states behind them. The slice of states is its own from then on, as it
// is that of all that follow nodes.
func (r *reader) run(nodes []liquid.Node, in []state) []state {
	for i, n := range nodes {
		if len(in) == 0 || !r.spend(1) {
			return nil
		}
		r.at, r.next = n.Span().Start, nil
		if i+1 < len(nodes) {
			r.next = nodes[i+1]
		}
		in = r.node(n, in)
	}
	return in
}

func (r *reader) node(n liquid.Node, in []state) []state {
	switch n := n.(type) {
	case *liquid.Text:
		return r.text(n, in)
	case *liquid.Output:
		return r.output(n, in)
	case *liquid.If:
		return r.ifBlock(n, in)
	case *liquid.Case:
		return r.caseBlock(n, in)
	case *liquid.For:
		return r.forBlock(n, in)
	case *liquid.Assign:
		return r.assign(n, in)
	case *liquid.Capture:
		return r.capture(n, in)
	case *liquid.Raw:
		return r.literal(n.Text, in)
	case *liquid.Block:
		return r.run(n.Body, in)
	case *liquid.Jump:
		return r.jump(n, in)
	case *liquid.Abort:
		r.body.Aborts = true
		r.room.give(in)
		return nil
	case *liquid.Tag:
		return r.tag(n, in)
	case *liquid.Bad:
		r.body.Broken = true
		return in
	case *liquid.Comment:
		return in
	}
	return in
}

func (r *reader) text(n *liquid.Text, in []state) []state {
	at := n.Span()
	s := at.Text()
	if n.TrimLeft {
		at.Start += len(s) - len(strings.TrimLeft(s, " \t\r\n\v\f"))
	}
	if n.TrimRight {
		at.End -= len(s) - len(strings.TrimRight(s, " \t\r\n\v\f"))
	}
	if at.Start >= at.End {
		return in
	}
	return r.literal(at, in)
}

// literal prints text as it stands.
func (r *reader) literal(at source.Span, in []state) []state {
	if !r.spend(len(in) * at.Len() / 4) {
		return nil
	}
	for i := range in {
		st := &in[i]
		if st.sink != nil {
			st.write(piece{text: at})
			continue
		}
		r.scan(st, at)
	}
	if len(in) > 1 && !r.brief {
		return r.join(in)
	}
	return in
}

// arm follows an arm of a choice. Ways through a short one are taken together behind it alone: there each meets the way
// it parted from, which keeps the tree as small as the template, while within they would meet each other.
func (r *reader) arm(body []liquid.Node, in []state) []state {
	around := r.brief
	r.brief = isShort(body)
	out := r.run(body, in)
	r.brief = around
	return out
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
		if br.Cond == nil {
			out = r.collect(out, r.arm(br.Body, rest))
			rest = nil
			break
		}
		holds := !n.Unless || b > 0
		taken, passed := r.room.take(), r.room.take()
		for i := range rest {
			r.infer(&rest[i], br.Cond)
			taken = r.decide(taken, &rest[i], br.Cond, holds)
			passed = r.decide(passed, &rest[i], br.Cond, !holds)
		}
		r.room.give(rest)
		if len(taken) > 0 {
			taken = r.arm(br.Body, taken)
		}
		out = r.collect(out, taken)
		if rest = passed; len(rest) > mostWays {
			rest = r.join(rest)
		}
	}
	r.at = n.Span().End
	return r.join(r.settle(r.collect(out, rest), next))
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
	r.ways = ways[:0]
	if !r.spend(len(ways) * (1 + 2*st.path.Facts())) {
		return out
	}
	for _, p := range ways {
		next := *st
		next.path = r.space.With(p, flow.Step{Kind: flow.Condition, Cond: cond, Holds: holds})
		out = append(out, next)
	}
	return out
}

func (r *reader) caseBlock(n *liquid.Case, in []state) []state {
	next := r.next
	var out []state
	rest := in
	for i := range in {
		r.infer(&in[i], n.Subject)
	}
	again := n.Overlaps() // Liquid prints every arm that matches
	for b := range n.Branches {
		br := &n.Branches[b]
		if br.When == nil {
			out = append(out, r.arm(br.Body, rest)...)
			rest = nil
			break
		}
		var taken []state
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
		taken = r.join(taken) // one arm for all its values
		step := flow.Step{Kind: flow.CaseOf, Cond: n.Subject, When: br.When, Holds: true}
		for t := range taken {
			taken[t].path = r.space.With(taken[t].path, step)
		}
		step.Holds = false
		for p := range rest {
			rest[p].path = r.space.With(rest[p].path, step)
		}
		if len(taken) > 0 {
			out = append(out, r.arm(br.Body, taken)...)
		}
	}
	r.at = n.Span().End
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
	s := text.Span().Text()
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

func (r *reader) assign(n *liquid.Assign, in []state) []state {
	for i := range in {
		st := &in[i]
		b := r.evaluate(st, n.Value)
		st.path = r.space.Set(st.path, n.Name, b.typ, n.Value)
		r.setWorth(st, n.Name, r.made.bindings.Add(b))
	}
	return in
}

func (r *reader) capture(n *liquid.Capture, in []state) []state {
	depth := 0
	for i := range in {
		depth = sinkDepth(in[i].sink)
		in[i].sink = r.made.sinks.Add(sink{parent: in[i].sink, depth: depth + 1})
	}
	out := r.run(n.Body, in)
	for i := range out {
		st := &out[i]
		pieces := since(st.sink.text, nil, &r.made.pieces)
		if pieces == nil {
			pieces = []piece{}
		}
		st.sink = st.sink.parent
		lost := false
		if weigh(pieces) > heaviest {
			pieces, lost = nil, true
		}
		typ := textOf(pieces)
		if lost {
			typ = types.Any
		}
		st.path = r.space.Set(st.path, n.Name, typ, nil)
		r.setWorth(st, n.Name, r.made.bindings.Add(binding{typ: typ, pieces: pieces, lost: lost}))
	}
	r.at = n.Span().End
	return r.join(out)
}

// An assignments finds the names a template assigns and where conditions last ask for them.
type assignments struct{ r *reader }

func (a assignments) add(name string) {
	if a.r.assigned == nil {
		a.r.assigned = map[string]bool{}
	}
	if !a.r.assigned[name] {
		a.r.assigned[name] = true
		if a.r.space.Tested(name) {
			a.r.flags = append(a.r.flags, flag{name: name})
		}
	}
}

// nodes looks through nodes; loopEnd is where the outermost loop around them ends, 0 if there is none.
func (a assignments) nodes(nodes []liquid.Node, loopEnd int) {
	for _, n := range nodes {
		end := max(loopEnd, n.Span().End)
		switch n := n.(type) {
		case *liquid.If:
			for i := range n.Branches {
				a.tested(n.Branches[i].Cond, end)
				a.nodes(n.Branches[i].Body, loopEnd)
			}
		case *liquid.Case:
			a.tested(n.Subject, end)
			for i := range n.Branches {
				a.nodes(n.Branches[i].Body, loopEnd)
			}
		case *liquid.For:
			a.nodes(n.Body, end)
			if n.Else != nil {
				a.nodes(n.Else.Body, loopEnd)
			}
		case *liquid.Assign:
			a.add(n.Name)
		case *liquid.Capture:
			a.add(n.Name)
			a.nodes(n.Body, loopEnd)
		case *liquid.Block:
			a.nodes(n.Body, loopEnd)
		default:
			// nothing of it in the others
		}
	}
}

func (a assignments) tested(e liquid.Expr, end int) {
	switch e := e.(type) {
	case *liquid.Logic:
		a.tested(e.Left, end)
		a.tested(e.Right, end)
	case *liquid.Compare:
		a.tested(e.Left, end)
		a.tested(e.Right, end)
	case *liquid.Lookup:
		name := e.Root()
		if name == "" {
			return
		}
		for i := range a.r.flags {
			if a.r.flags[i].name == name {
				a.r.flags[i].lastTest = max(a.r.flags[i].lastTest, end)
				return
			}
		}
		// A condition may stand before the assignment, in a loop: remember it by name.
		if a.r.space.Tested(name) {
			a.r.flags = append(a.r.flags, flag{name: name, lastTest: end})
		}
	default:
		// nothing of it in the others
	}
}
