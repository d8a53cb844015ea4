package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// output prints an expression.
func (r *reader) output(n *liquid.Output, in []state) []state {
	if n.Expr == nil {
		return in
	}
	forked := false
	out := in[:0]
	for i := range in {
		st := &in[i]
		b := r.evaluate(st, n.Expr)
		r.noteZeros(st, n.Expr)
		if r.hasSlip(n.Span()) {
			b = binding{typ: types.Any, expr: n.Expr} // the slip is told, and nobody knows what was meant
		}
		r.body.Cut = r.body.Cut || b.lost
		if b.split != nil && b.typ.Only(types.List) && !b.split.bracketed() {
			t := *b.typ
			t.From, b.typ = types.Made, &t // the items run together
		}
		quoted := st.sink == nil && (st.json.tok == inString || st.json.tok == inKey)
		if len(b.pieces) == 1 && b.pieces[0].hole != nil {
			h := r.narrowed(st, *b.pieces[0].hole)
			if !quoted {
				b.typ = shown(h.typ, b.typ)
				h.typ = b.typ
			}
			if h.typ != b.pieces[0].hole.typ {
				b.pieces = r.made.one(piece{hole: r.made.printed.Add(h)})
				if quoted {
					b.typ = textOf(b.pieces)
				}
			}
		}
		if b.pieces != nil && r.plays(st, b, n) {
			b.pieces = r.lessened(b.pieces, b.typ)
			if !forked {
				out = slices.Clone(out) // there may be more of them than before
			}
			r.ahead.output = n
			out = append(out, r.play([]state{*st}, b.pieces, n)...)
			forked = true
			continue
		}
		p := printed{node: n, expr: n.Expr, typ: b.typ}
		if st.sink != nil {
			p.of, _ = r.bound(st, n.Expr)
		}
		if st.json.tok == inString || st.json.tok == inKey {
			r.unset(st, n)
			p.choices = choicesOf(b.pieces)
		}
		r.print(st, p)
		out = append(out, *st)
	}
	if forked {
		return r.present(out)
	}
	if len(out) > 1 && !r.brief {
		return r.join(out)
	}
	return out
}

// shown is the type of a value that is printed by way of a text that holds nothing else, less what is known of the text.
func shown(value, text *types.Type) *types.Type {
	switch {
	case len(text.Values) > 0 && len(value.Values) == 0:
		return text
	case text.Blank || !value.Blank:
		return value
	}
	t := *value
	t.Kinds &^= types.Nil
	t.Blank = false
	return &t
}

// lessened is the values that branches gave a name, less what is known of the name where it is printed: after
// {% if n != nil %} none of them is nil.
func (r *reader) lessened(pieces []piece, name *types.Type) []piece {
	if len(pieces) != 1 || pieces[0].arms == nil || name.Can(types.Nil) && name.Blank {
		return pieces
	}
	arms := slices.Clone(pieces[0].arms)
	for i, a := range arms {
		if len(a.pieces) != 1 || a.pieces[0].hole == nil {
			continue
		}
		h := *a.pieces[0].hole
		t := *h.typ
		if kinds := t.Kinds &^ types.Nil; kinds&^name.Kinds == 0 { // a text that was captured is never nil, whatever it holds
			t.Kinds &= name.Kinds
		}
		t.Blank = t.Blank && name.Blank
		if t.Kinds == h.typ.Kinds && t.Blank == h.typ.Blank || t.Kinds == 0 {
			continue
		}
		h.typ = &t
		arms[i].pieces = r.made.one(piece{hole: r.made.printed.Add(h)})
	}
	return []piece{chosen(arms)}
}

// bad takes an output that could not be read for the value that is wanted.
func (r *reader) bad(n *liquid.Bad, in []state) []state {
	if !strings.HasPrefix(n.Span().Text(), "{{") {
		return in
	}
	for i := range in {
		m := &in[i].json
		if in[i].sink != nil || m.skip != noSkip || m.tok != noToken || !m.wantsValue() || m.due == rootValue {
			continue
		}
		hole := m.made.holes.Add(Hole{Node: n, Type: types.Any, When: in[i].path, frame: m.frame, key: m.key})
		m.add(m.made.bares.Add(Bare{At: n.Span(), Parts: []Part{hole}}), in[i].path, n.Span())
	}
	return in
}

// plays reports whether known text is to be read as part of the JSON, rather than as one output.
func (r *reader) plays(st *state, b binding, n *liquid.Output) bool {
	if st.sink != nil {
		return true
	}
	switch st.json.tok {
	case inString, inKey:
		return closesString(b.pieces, textAfter(n.Span())) || len(b.pieces) == 1 && st.json.opens(b.pieces[0].text)
	}
	if len(b.pieces) == 0 {
		return true
	}
	if len(b.pieces) == 1 && b.pieces[0].arms == nil && !structural(b.pieces) {
		return strings.TrimSpace(b.pieces[0].text.Text()) == "" && b.pieces[0].text.File != nil
	}
	if structural(b.pieces) {
		return true
	}
	if st.json.tok == noToken && st.json.wantsKey() && !b.typ.Blank {
		return false // a word that lacks its quotes
	}
	numbers := b.typ.Only(types.Number|types.Bool) && !b.typ.Blank
	return !numbers && !(st.json.tok == noToken && st.json.wantsValue() && words(b.typ))
}

// words reports whether each of a few known texts, as far as it is there, needs quotes to be a value.
func words(t *types.Type) bool {
	isBlank := func(v string) bool { return strings.TrimSpace(v) == "" }
	return t.Only(types.String|types.Nil) && slices.ContainsFunc(t.Values, func(v string) bool { return !isBlank(v) }) &&
		!slices.ContainsFunc(t.Values, func(v string) bool { return isLiteral(strings.TrimSpace(v)) })
}

// opens reports whether a known text is the quote that opened the string, or one like it where an output printed that.
func (m *machine) opens(text source.Span) bool {
	return text == m.start || m.played && text.Text() == `"`
}

// deepest is how deep texts that print texts are followed.
const deepest = 40

// play prints known text.
func (r *reader) play(in []state, pieces []piece, n liquid.Node) []state {
	if r.playing >= deepest {
		r.body.Cut = true
		return nil
	}
	r.playing++
	r.ahead.rest = append(r.ahead.rest, nil)
	defer func() {
		r.playing--
		r.ahead.rest = r.ahead.rest[:r.playing]
	}()
	steps := 1
	if len(in) > 0 && in[0].sink != nil {
		steps = stepsToKeep
	}
	for i, p := range pieces {
		if len(in) == 0 || !r.spend(steps*len(in)) {
			return nil
		}
		r.ahead.rest[r.playing-1] = pieces[i+1:]
		switch {
		case p.text.File != nil:
			in = r.literal(p.text, in)
		case p.hole != nil:
			h := *p.hole
			if h.node == nil {
				h.node = n
			}
			for i := range in {
				r.print(&in[i], r.narrowed(&in[i], h))
			}
		case p.arms != nil:
			in = r.playArms(in, p.arms, n)
		case p.edge != noEdge && len(in) > 0 && in[0].sink != nil:
			for i := range in {
				in[i].write(p)
			}
		}
	}
	return in
}

// narrowed is what a captured output prints less what was decided since: an attribute stays what it was, and so does a name until it
// gets another value.
func (r *reader) narrowed(st *state, h printed) printed {
	if l, ok := h.expr.(*liquid.Lookup); ok && (l.Braze || h.of != nil && r.stays(st, l.Name, h.of)) {
		h.typ = r.space.Narrow(st.path, l, h.typ)
	}
	return h
}

// stays reports whether a name holds the value still that it was worth; a loop gives its variable the same worth in each round.
func (r *reader) stays(st *state, name string, was *binding) bool {
	b, ok := r.worth(st, name)
	return ok && b == was && !slices.ContainsFunc(r.loops, func(l *loop) bool { return l.node.Var == name })
}

func (r *reader) playArms(in []state, arms []pieceArm, n liquid.Node) []state {
	if len(in) > 0 && in[0].sink != nil {
		for i := range in {
			left := slices.DeleteFunc(slices.Clone(arms), func(a pieceArm) bool {
				_, ok := r.space.Enter(in[i].path, a.When)
				return !ok
			})
			if len(left) == 0 {
				left = arms
			}
			left = r.printedBy(left, n)
			if len(left) > 1 {
				in[i].write(chosen(left))
				continue
			}
			for _, p := range left[0].pieces {
				in[i].write(p)
			}
		}
		return in
	}
	var out []state
	for _, a := range arms {
		taken := r.room.take()
		for _, st := range in {
			if p, ok := r.space.Enter(st.path, a.When); ok {
				st.path = p
				taken = append(taken, st)
			}
		}
		if len(taken) > 0 {
			taken = r.play(taken, a.pieces, n)
		}
		out = r.collect(out, taken)
	}
	return r.join(out)
}

// printedBy is arms whose values say which node prints them; those that say it already keep it.
func (r *reader) printedBy(arms []pieceArm, n liquid.Node) []pieceArm {
	out := make([]pieceArm, len(arms))
	for i, a := range arms {
		r.spend(stepsToKeep * (1 + len(a.pieces)))
		out[i] = pieceArm{a.When, slices.Clone(a.pieces), a.unset}
		for j := range a.pieces {
			p := &out[i].pieces[j]
			if p.hole != nil && p.hole.node == nil {
				h := *p.hole
				h.node = n
				p.hole = &h
			}
			if p.arms != nil {
				p.arms = r.printedBy(p.arms, n)
			}
		}
	}
	return out
}

// print puts an output into the JSON or the open capture.
func (r *reader) print(st *state, p printed) {
	if st.sink != nil {
		st.write(piece{hole: r.made.printed.Add(p)})
		return
	}
	r.hole(st, p)
}

// textParts is pieces as parts, for what is no JSON.
func (r *reader) textParts(pieces []piece, when flow.Path) []Part {
	var parts []Part
	for _, p := range pieces {
		switch {
		case p.text.File != nil:
			parts = append(parts, &Text{Text: p.text.Text(), At: p.text})
		case p.hole != nil:
			parts = append(parts, r.note(&Hole{Node: p.hole.node, Expr: p.hole.expr, Type: p.hole.typ, Where: InString, When: when}))
		case p.arms != nil:
			choice := &PartChoice{}
			for _, a := range p.arms {
				choice.Arms = append(choice.Arms, PartArm{When: a.When, Parts: r.textParts(a.pieces, a.When)})
			}
			parts = append(parts, choice)
		}
	}
	return parts
}
