package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// A printing is one way on which pieces are printed, and those it prints, none of them a choice.
type printing struct {
	path   flow.Path
	pieces []piece
}

// printings is the ways behind a place that gives a name a value made of a text, one for each that the text can be, where a later
// condition asks for the name and finds that they differ. Else there are none: what was decided within the text goes with it to
// where it is printed, and the way is uncertain if the condition may find that the texts differ. Beside is how many ways there
// are already.
func (r *reader) printings(st *state, beside int, name string, text []piece, give func(*state, []piece)) []state {
	if !r.asks(name) || !slices.ContainsFunc(text, func(p piece) bool { return p.arms != nil }) {
		return nil
	}
	var all []printing
	told := mostWays
	if r.space.TellsTexts(name) {
		told = mostTexts
	}
	ok := beside <= mostStates
	if ok {
		all, ok = r.expand([]printing{{st.path, []piece{}}}, text, told)
	}
	if !ok {
		st.maybe = st.maybe || told == mostTexts || !showsAlways(text)
		return nil
	}
	var out []state
	differ := false
	for _, one := range all {
		way := *st
		if way.path = one.path; !r.remembers {
			way.path = way.path.Present()
		}
		give(&way, one.pieces)
		out = append(out, way)
		differ = differ || !r.space.Same(way.path, out[0].path, name)
	}
	if !differ {
		return nil
	}
	return out
}

// madeOf is the name of which an assigned value is made by filters, and the text that it holds; none if it holds something else.
func (r *reader) madeOf(st *state, value liquid.Expr) (name string, text []piece) {
	p, ok := value.(*liquid.Pipe)
	for ok {
		value = p.Input
		p, ok = value.(*liquid.Pipe)
	}
	l, ok := value.(*liquid.Lookup)
	if !ok {
		return "", nil
	}
	b, ok := r.bound(st, l)
	if !ok || !b.typ.Only(types.String) {
		return "", nil
	}
	return l.Name, b.pieces
}

// worthOf is the ways behind an assignment, one for each text that its value is made of, as printings has them.
func (r *reader) worthOf(st *state, beside int, n *liquid.Assign) []state {
	name, text := r.madeOf(st, n.Value)
	return r.printings(st, beside, n.Name, text, func(way *state, pieces []piece) {
		r.setWorth(way, name, r.made.bindings.Add(captured(pieces)))
		r.assignOne(way, n)
	})
}

// asks reports whether a condition ahead asks for a name.
func (r *reader) asks(name string) bool {
	return slices.ContainsFunc(r.flags, func(f flag) bool { return f.name == name && r.tests(&f) })
}

// mostTexts is how many texts that a name can hold are told apart at most.
const mostTexts = 16

// fewPieces is how many pieces a choice has at most that is told apart whatever was printed before it.
const fewPieces = 8

// expand is ways that print pieces behind what they printed so far. Behind something that shows a choice of many pieces stays one:
// the text is not blank, and too many to be told by what it is. Beyond told of them all that show something are one. It reports false
// if they are too many to be told apart.
func (r *reader) expand(ways []printing, pieces []piece, told int) ([]printing, bool) {
	for _, p := range pieces {
		if p.arms == nil {
			for i := range ways {
				ways[i].pieces = append(ways[i].pieces, p)
			}
			continue
		}
		var next []printing
		for _, w := range ways {
			if p.weight > fewPieces && showsAlways(w.pieces) {
				w.pieces = append(w.pieces, p)
				next = append(next, w)
				continue
			}
			for _, arm := range p.arms {
				path, ok := r.space.Enter(w.path, arm.When)
				if !ok {
					continue
				}
				longer, ok := r.expand([]printing{{path, slices.Clone(w.pieces)}}, arm.pieces, told)
				if !ok || !r.spend(stepsToKeep*(1+len(w.pieces)+path.Facts())) {
					return nil, false
				}
				next = append(next, longer...)
			}
		}
		if ways = next; len(ways) > told {
			ways = r.shown(ways)
		}
		if len(ways) > mostTexts {
			return nil, false
		}
	}
	return ways, true
}

// shown is ways of which those that printed something that shows are one: whatever follows, their text is not blank.
func (r *reader) shown(ways []printing) []printing {
	var out []printing
	var arms []pieceArm
	var path flow.Path
	for _, w := range ways {
		switch {
		case !showsAlways(w.pieces):
			out = append(out, w)
			continue
		case arms == nil:
			path = w.path
		default:
			path = r.space.Join(path, w.path)
		}
		arms = append(arms, pieceArm{When: w.path, pieces: w.pieces})
	}
	if arms == nil {
		return out
	}
	return append(out, printing{path, []piece{chosen(arms)}})
}

// orDefault is known text or, on the ways on which it is empty, another. It reports false where nobody knows whether it is.
func (r *reader) orDefault(st *state, text []piece, other liquid.Expr) ([]piece, bool) {
	if showsAlways(text) {
		return text, true
	}
	all, ok := r.expand([]printing{{st.path, []piece{}}}, text, mostWays)
	if !ok {
		return nil, false
	}
	var arms []pieceArm
	for _, one := range all {
		empty := !slices.ContainsFunc(one.pieces, func(p piece) bool {
			return p.arms != nil || p.hole != nil && !p.hole.typ.Only(types.Nil) || p.text.Len() > 0
		})
		switch {
		case empty:
			one.pieces, _ = r.argPieces(st, other)
		case !showsAlways(one.pieces):
			return nil, false
		}
		arms = append(arms, pieceArm{When: one.path, pieces: one.pieces})
	}
	return r.made.one(chosen(arms)), true
}
