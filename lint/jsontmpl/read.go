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
	body       *Body
	world      *types.World
	space      flow.Space
	budget     int             // steps left before ways are left out
	assigned   map[string]bool // names the template assigns somewhere
	counters   map[string]bool // names that increment and decrement count, of those that nothing assigns
	flags      []flag          // assigned names that conditions ask for
	copies     []copied        // names that are assigned what is made from others
	numbers    numbers         // of names, in the environments
	at         int             // offset of the node that is being read
	living     living
	inPlace    inPlace
	still      names       // of flags and separators, those whose values may still be read
	next       liquid.Node // behind it, among its siblings; nil if it is the last
	loops      []*loop     // that are open, outermost first
	ended      []state     // ways that a jump outside of loops ended
	bottom     int         // the depth of the sink that the template prints to
	playing    int         // how deep captured texts print captured texts
	made       store
	roomy      bool // there is room for as much as the first text holds
	joiner     joiner
	room       room
	memory     memory
	separators []separator // that loops put into texts
	remembers  bool        // whether ways remember what the rounds of loops decided of their items
	ways       []flow.Path // room for those of one condition
	scope      scope
	finder     finder
	arms       []armSeen // by the number of their branch
	counted    int       // how often the brackets behind a slip were counted
	recalls    bool      // whether ways that are taken together have to remember the same
	forgets    bool      // whether ways that are taken together forget what they do not remember both
	ahead      ahead     // what is asked for from here on
	brief      bool      // the end of a short arm is near, where ways are taken together
	each       int       // by how many rounds what is read is followed, each of them by itself; 0 for one
	fallible   bool      // some name is worked out in a way that fails for some users
	blocks     blocks
	lost       bool // what follows stands behind a tag, or in a capture or comment, of which nobody knows where it was meant to end

	unended []liquid.Expr // what blocks decide on of which nobody knows where they were meant to end, or what they were meant to ask
	misread []string      // names that are assigned what Liquid cannot read

	holes    map[holeKey]int // their places in the body
	problems map[problemKey]int
	gaps     map[gap]source.Span         // in which a brace is missing, and where that is told
	opens    map[source.Span]source.Span // brackets that are not closed, and where that is told
}

type flag struct {
	name     string
	lastTest int  // offset behind the last condition that asks for it, or the loop around that
	gets     int  // how often it is assigned, in a loop more than once
	signs    bool // a condition on it decides on signs of JSON alone, as the comma before the next item
}

// An armSeen is whether some way took an arm, and what those share that came to it.
type armSeen struct {
	DeadArm
	taken bool
}

type holeKey struct {
	node  liquid.Node
	expr  liquid.Expr
	where Where
	value sort
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
	start := state{path: r.unassigned(), json: machine{made: &r.made}}
	start.json.start = r.body.Template.File.Span(0, 0)
	end := r.all(start)
	r.finish(end)
	r.room.give(end)
	r.body.Steps -= max(r.budget, 0)
	return r.body
}

// all is the ways through the template.
func (r *reader) all(start state) []state {
	r.ended, r.bottom = r.ended[:0], sinkDepth(start.sink)
	end := r.run(r.body.Template.Nodes, append(r.room.take(), start))
	if len(r.ended) > 0 {
		end = r.join(append(end, r.ended...))
	}
	return end
}

// unassigned is the path at the start, where the names that the template assigns are not assigned yet. A content block may
// assign them, so nothing is known of them where there is one.
func (r *reader) unassigned() flow.Path {
	var p flow.Path
	if len(r.flags) == 0 || r.includes() {
		return p
	}
	for i := range r.flags {
		p = r.space.Unset(p, r.flags[i].name)
	}
	return p
}

func (r *reader) plain() *Body {
	start := state{path: r.unassigned(), sink: r.made.sinks.Add(sink{depth: 1}), json: machine{made: &r.made}}
	end := r.join(r.all(start))
	if len(end) > 0 {
		r.body.Text = r.textParts(since(end[0].sink.text, nil, &r.made.pieces), end[0].path)
	}
	r.body.Steps -= max(r.budget, 0)
	return r.body
}

// A template may cost so many steps: a step is a byte read on one way, or a node.
const (
	freeSteps    = 200_000
	stepsPerByte = 60
	mostSteps    = 20_000_000

	stepsToKeep = 8 // what is kept, rather than looked at, takes so many times as long
)

// begin makes a reader ready for a template. What it has room for stays.
func (r *reader) begin(t *liquid.Template, w *types.World) {
	if w == nil {
		w = &types.World{}
	}
	r.world, r.body = w, r.made.bodies.Add(Body{Template: t, world: w})
	r.budget = min(freeSteps+stepsPerByte*t.File.Len(), mostSteps)
	r.body.Steps = r.budget
	r.flags, r.loops, r.playing, r.each, r.brief, r.at, r.next = r.flags[:0], r.loops[:0], 0, 0, false, 0, nil
	r.lost, r.unended, r.misread, r.counted = false, r.unended[:0], r.misread[:0], 0
	r.numbers = numbers{emptied(r.numbers.ids), r.numbers.names[:0]}
	r.assigned, r.counters, r.holes, r.problems = emptied(r.assigned), emptied(r.counters), emptied(r.holes), emptied(r.problems)
	r.gaps, r.opens = emptied(r.gaps), emptied(r.opens)
	r.fallible, r.blocks = false, blocks{}
	clear(r.arms)
	r.arms = append(r.arms[:0], make([]armSeen, t.Branches)...)
	r.made.space = &r.space
	if !r.roomy {
		r.roomy = true
		r.made.expect(t.File.Text())
	}
	r.body.Holes = r.made.holeLists.Make(t.Lookups)[:0] // as most outputs print one
	r.memory.begin(t)
	r.space.Find(t)
	r.space.Restrict(r.world.TypeOf)
	seps := separators{put: r.separators[:0]}
	names := assignments{r, &seps}
	r.copies = r.copies[:0]
	r.inPlace.find(t)
	names.nodes(t.Nodes, 0)
	r.separators = seps.found()
	if r.remembers = seps.texts; r.remembers {
		r.space.Remember()
	}
	names.throughCopies()
	names.counters()
	r.flags = slices.DeleteFunc(r.flags, func(f flag) bool { return !r.assigned[f.name] })
	r.living.find(t.Nodes, r.flags, r.separators)
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
	var waiting []*liquid.Capture // for their outputs
	for i, n := range nodes {
		if len(in) == 0 || !r.spend(1) {
			return nil
		}
		if c, ok := n.(*liquid.Capture); ok && r.inPlace.captures[c] != nil {
			waiting = append(waiting, c)
			continue
		}
		from := n
		if len(waiting) > 0 {
			from = waiting[0] // is read next, so all that is asked for in it still is
		}
		r.at, r.still, r.next = from.Span().Start, r.living.at(reading(from)), nil
		if i+1 < len(nodes) {
			r.next = nodes[i+1]
		}
		if len(waiting) > 0 && prints(n, waiting[0].Name) {
			in, waiting = r.printInPlace(n.(*liquid.Output), waiting[0], in), waiting[1:]
			continue
		}
		r.endBefore(nodes[i:], in)
		in = r.node(n, in)
	}
	return in
}

func (r *reader) node(n liquid.Node, in []state) []state {
	switch n := n.(type) {
	case *liquid.Text:
		if n.Stray && !slices.ContainsFunc(in, takesBrace) {
			return in
		}
		return r.literal(n.Printed(), in)
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
		r.body.Broken, r.lost = true, r.lost || n.Lost
		for i := range in {
			in[i].json.told = true // the quote behind it may be in what Liquid cannot read
		}
		return r.bad(n, in)
	case *liquid.Comment:
		r.lost = r.lost || n.Open
		return in
	}
	return in
}

// takesBrace reports whether a brace may stand where a state is.
func takesBrace(st state) bool {
	return st.sink != nil || st.json.tok == inString || st.json.tok == inKey || st.json.tok == noToken && st.json.wantsValue()
}

// mostUnended is how many such blocks are told apart.
const mostUnended = 100

// noEnd notes that nobody knows where a block was meant to end that decides on something, or what it was meant to ask.
func (r *reader) noEnd(on liquid.Expr) {
	r.body.Broken = true
	switch {
	case len(r.unended) == mostUnended:
		r.lost = true // nobody knows what any of it hangs on
	case !slices.Contains(r.unended, on):
		r.unended = append(r.unended, on)
	}
}

// literal prints text as it stands.
func (r *reader) literal(at source.Span, in []state) []state {
	if at.Len() == 0 {
		return in
	}
	if len(in) > 1 && !r.brief {
		if goesOn(in, at.Text()) {
			in = r.join(in)
		} else if n := closes(in, at.Text()); n > 0 && n < at.Len() {
			in = r.literal(at.File.Span(at.Start, at.Start+n), in)
			at.Start += n
		}
	}
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

// goesOn has states that wait for the first item, and those that wait for the next, wait for the same where a text begins one: what
// comes before it no longer matters. It reports whether there are both.
func goesOn(in []state, text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	if text == "" || !strings.ContainsRune("\"{[-0123456789tfn", rune(text[0])) {
		return false
	}
	firsts, nexts := 0, 0
	for i := range in {
		switch m := &in[i].json; {
		case m.tok != noToken || m.skip != noSkip || in[i].sink != nil:
			return false
		case m.due == firstElement || m.due == firstKey && text[0] == '"':
			firsts++
		case m.due == nextElement || m.due == nextKey && text[0] == '"':
			nexts++
		}
	}
	if firsts == 0 || nexts == 0 {
		return false
	}
	for i := range in {
		switch m := &in[i].json; {
		case m.due == firstElement:
			m.due = nextElement
		case m.due == firstKey && text[0] == '"':
			m.due = nextKey
		}
	}
	return true
}

// closes returns where the bracket ends that a text begins with, if it closes what is empty on some ways and holds something on
// others: what follows need not be read, and kept, for each of them. Zero if there is none.
func closes(in []state, text string) int {
	rest := strings.TrimLeft(text, " \t\r\n")
	empty, filled := firstElement, arrayMore
	switch {
	case strings.HasPrefix(rest, "}"):
		empty, filled = firstKey, objectMore
	case !strings.HasPrefix(rest, "]"):
		return 0
	}
	empties := 0
	for i := range in {
		switch m := &in[i].json; {
		case m.tok != noToken || m.skip != noSkip || in[i].sink != nil || m.due != empty && m.due != filled:
			return 0
		case m.due == empty:
			empties++
		}
	}
	if empties == 0 || empties == len(in) {
		return 0
	}
	return len(text) - len(rest) + 1
}

func (r *reader) assign(n *liquid.Assign, in []state) []state {
	r.noteMisread(n)
	met := false
	for i := range in {
		st := &in[i]
		ways := r.worthOf(st, len(in), n)
		if len(ways) == 0 {
			r.assignOne(st, n)
			continue
		}
		*st, met = ways[0], true
		in = append(in, ways[1:]...)
	}
	if met {
		return r.join(in)
	}
	return in
}

func (r *reader) assignOne(st *state, n *liquid.Assign) {
	b := r.evaluate(st, n.Value)
	b.typ = r.inRounds(b.typ, n.Value)
	if r.fails(st, n.Value) {
		b.typ = types.Union(b.typ, types.NilType) // an assign in which a filter fails is left out, and prints nothing
		b.fails, r.fallible = true, true
	}
	if slices.Contains(r.misread, n.Name) && r.hasSlip(n.Span()) {
		b = binding{typ: types.Any, expr: n.Value}
	}
	r.give(st, n.Name, b, n.Value)
}

// give assigns a name a value; value is the expression it was worked out from, or nil. Within a loop over items of that name it
// shows behind the loop alone.
func (r *reader) give(st *state, name string, b binding, value liquid.Expr) {
	if slices.ContainsFunc(r.loops, func(l *loop) bool { return l.node.Var == name }) {
		r.setWorth(st, hidden(name), r.made.bindings.Add(b))
		return
	}
	if n := r.space.Hanging(name); n > manyHanging {
		r.spend(stepsToKeep * n)
	}
	st.path = r.space.Set(st.path, name, b.typ, value)
	r.setWorth(st, name, r.made.bindings.Add(b))
}

// manyHanging is how many conditions hang on a name at most without being counted.
const manyHanging = 16

// hidden is what an assigned name is called while a loop has items of that name; no template can call it that.
func hidden(name string) string { return "hidden " + name }

func (r *reader) capture(n *liquid.Capture, in []state) []state {
	r.lost = r.lost || n.Open
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
		keep := func(way *state, pieces []piece) { r.give(way, n.Name, captured(pieces), nil) }
		ways := r.printings(st, len(out), n.Name, pieces, keep)
		if len(ways) == 0 {
			keep(st, pieces)
			continue
		}
		*st = ways[0]
		out = append(out, ways[1:]...)
	}
	r.at, r.still = n.Span().End, r.living.at(done(n))
	return r.present(out)
}

// present takes ways together that then forget what the rounds of loops decided, unless texts are put together in which that goes on
// to matter.
func (r *reader) present(states []state) []state {
	if len(states) == 0 || r.remembers && (len(r.loops) > 0 || sinkDepth(states[0].sink) != r.bottom) {
		return r.join(states)
	}
	states = r.joinAs(states, false)
	for i := range states {
		states[i].path = states[i].path.Present()
	}
	return states
}

// captured is what a name is worth that holds a captured text.
func captured(pieces []piece) binding {
	if weigh(pieces) > heaviest {
		return binding{typ: types.AnyJSON(&types.Type{Kinds: types.String, Blank: true}), lost: true}
	}
	return binding{typ: textOf(pieces), pieces: pieces}
}
