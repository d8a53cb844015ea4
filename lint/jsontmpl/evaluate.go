package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// infer is what an expression can be on a way.
func (r *reader) infer(st *state, e liquid.Expr) *types.Type {
	switch e := e.(type) {
	case nil:
		return types.NilType
	case *liquid.Pipe:
		return r.filtered(st, e)
	default:
		r.scope = scope{r, st}
		return types.Eval(e, &r.scope)
	}
}

// remember adds what a lookup was found to be on one way to what is known of it on all.
func (r *reader) remember(l *liquid.Lookup, t *types.Type) {
	if r.body.values == nil {
		r.body.values = r.made.values.Make(r.body.Template.Lookups)
	}
	known := &r.body.values[l.Number]
	if *known != t {
		*known = types.Union(*known, t)
	}
}

// TypeOf is what an expression of the template can be, on all ways to it; Any where it was not reached.
func (b *Body) TypeOf(e liquid.Expr) *types.Type {
	if e == nil {
		return types.NilType
	}
	return types.Eval(e, everywhere{b})
}

// everywhere answers what names are worth on all ways.
type everywhere struct{ b *Body }

func (v everywhere) Lookup(l *liquid.Lookup) *types.Type {
	if int(l.Number) < len(v.b.values) && l.At.File == v.b.Template.File {
		if t := v.b.values[l.Number]; t != nil {
			return t
		}
	}
	if l.Braze && v.b.world != nil {
		return v.b.world.TypeOf(l)
	}
	return types.Any
}

// evaluate is what a name is worth that is assigned an expression: its type, and its text as far as that is known.
func (r *reader) evaluate(st *state, e liquid.Expr) binding {
	t := r.infer(st, e)
	switch e := e.(type) {
	case *liquid.Literal:
		if e.Kind == liquid.StringLit {
			return binding{typ: t, expr: e, pieces: r.stringPieces(e)}
		}
	case *liquid.Lookup:
		if b, ok := r.bound(st, e); ok {
			return binding{typ: t, expr: b.expr, pieces: b.pieces, lost: b.lost}
		}
	case *liquid.Pipe:
		if pieces, ok := r.pipePieces(st, e); ok {
			return binding{typ: t, expr: e, pieces: pieces}
		}
	default:
		// nothing of it in the others
	}
	return binding{typ: t, expr: e}
}

// bound is the binding of a lookup that is a name alone.
func (r *reader) bound(st *state, e liquid.Expr) (*binding, bool) {
	l, ok := e.(*liquid.Lookup)
	if !ok || l.Braze || len(l.Path) > 0 {
		return nil, false
	}
	return r.worth(st, l.Name)
}

// stringPieces is the text of a string literal, where it stands in the template.
func (r *reader) stringPieces(e *liquid.Literal) []piece {
	at := e.Span()
	at.Start += strings.Index(at.Text(), e.Text)
	at.End = at.Start + len(e.Text)
	if at.Len() == 0 {
		return []piece{}
	}
	return r.made.one(piece{text: at})
}

// pipePieces is the text of a value sent through filters, where some of it is known and may be JSON.
func (r *reader) pipePieces(st *state, p *liquid.Pipe) ([]piece, bool) {
	if !r.mayBeText(st, p) {
		return nil, false
	}
	pieces, known := r.argPieces(st, p.Input)
	for i := range p.Filters {
		f := &p.Filters[i]
		switch f.Name {
		case "append", "prepend":
			if len(f.Args) != 1 {
				return nil, false
			}
			arg, argKnown := r.argPieces(st, f.Args[0])
			if !known && !argKnown {
				return nil, false
			}
			if !known {
				pieces = []piece{r.printedPiece(st, p, i)}
			}
			if f.Name == "append" {
				pieces = append(slices.Clip(pieces), arg...)
			} else {
				pieces = append(slices.Clip(arg), pieces...)
			}
			known = true
			if weigh(pieces) > heaviest {
				r.body.Cut = true
				return nil, false
			}
		case "join":
			if len(f.Args) != 1 {
				return nil, false
			}
			sep, sepKnown := r.argPieces(st, f.Args[0])
			if !sepKnown || !structural(sep) {
				return nil, false
			}
			pieces, known = r.joinedPieces(st, p, i, sep), true
		case "strip", "lstrip", "rstrip", "strip_newlines":
			if !known {
				continue // white space at the ends says nothing new
			}
			// Between the parts of JSON white space does not count, within strings it may.
		case "default":
			if !known || len(f.Args) != 1 {
				return nil, false
			}
			if !showsAlways(pieces) {
				return nil, false
			}
		default:
			if known && i < len(p.Filters) {
				return nil, false // the filter rewrites the text
			}
			if !r.laterText(p.Filters[i+1:]) {
				return nil, false
			}
		}
	}
	return pieces, known
}

// mayBeText reports whether a pipe begins with known text that its first filter does not rewrite, or some filter adds text.
func (r *reader) mayBeText(st *state, p *liquid.Pipe) bool {
	if r.laterText(p.Filters) {
		return true
	}
	switch p.Filters[0].Name {
	case "strip", "lstrip", "rstrip", "strip_newlines", "default":
	default:
		return false
	}
	switch e := p.Input.(type) {
	case *liquid.Literal:
		return e.Kind == liquid.StringLit
	case *liquid.Lookup:
		b, ok := r.bound(st, e)
		return ok && b.pieces != nil
	case *liquid.Pipe:
		return true
	default:
		return false
	}
}

// laterText reports whether some filter adds known text.
func (r *reader) laterText(fs []liquid.Filter) bool {
	for i := range fs {
		switch fs[i].Name {
		case "append", "prepend", "join":
			return true
		}
	}
	return false
}

// printedPiece is what the first n filters of a pipe make of its input.
func (r *reader) printedPiece(st *state, p *liquid.Pipe, n int) piece {
	e := upTo(p, n)
	return piece{hole: &printed{expr: e, typ: r.infer(st, e)}}
}

func upTo(p *liquid.Pipe, n int) liquid.Expr {
	if n == 0 {
		return p.Input
	}
	q := *p
	q.Filters, q.Number = p.Filters[:n], -1
	q.At.End = p.Filters[n-1].Span.End
	return &q
}

// joinedPieces is a list joined by a text that may be JSON: nothing, one item, or items with the text between.
func (r *reader) joinedPieces(st *state, p *liquid.Pipe, n int, sep []piece) []piece {
	listType := r.infer(st, upTo(p, n))
	elem := types.Any
	if listType.Elem != nil {
		elem = listType.Elem
	} else if listType.From != types.Unknown {
		e := *types.Any
		e.From, e.Free = listType.From, listType.Free
		elem = &e
	}
	// An item that is blank leaves the text around it as it is; the list's own blankness is what matters here.
	item := piece{hole: &printed{expr: p, typ: elem}}
	many := append(append([]piece{item}, sep...), item)
	arms := []pieceArm{{pieces: []piece{item}}, {pieces: many}}
	if listType.Blank {
		arms = append([]pieceArm{{}}, arms...)
	}
	return []piece{chosen(arms)}
}

// argPieces is the text of an argument, if some of it is known.
func (r *reader) argPieces(st *state, e liquid.Expr) ([]piece, bool) {
	switch e := e.(type) {
	case *liquid.Literal:
		if e.Kind == liquid.StringLit {
			return r.stringPieces(e), true
		}
	case *liquid.Lookup:
		if b, ok := r.bound(st, e); ok && b.pieces != nil {
			return b.pieces, true
		}
	case *liquid.Pipe:
		return r.pipePieces(st, e)
	default:
		// nothing of it in the others
	}
	return []piece{{hole: &printed{expr: e, typ: r.infer(st, e)}}}, false
}

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
		r.body.Cut = r.body.Cut || b.lost
		if b.pieces != nil && r.plays(st, b) {
			if !forked {
				out = slices.Clone(out) // there may be more of them than before
			}
			out = append(out, r.play([]state{*st}, b.pieces, n)...)
			forked = true
			continue
		}
		r.print(st, printed{node: n, expr: n.Expr, typ: b.typ})
		out = append(out, *st)
	}
	if forked || len(out) > 1 && !r.brief {
		return r.join(out)
	}
	return out
}

// plays reports whether known text is to be read as part of the JSON, rather than as one output.
func (r *reader) plays(st *state, b binding) bool {
	if st.sink != nil {
		return true
	}
	switch st.json.tok {
	case inString, inKey:
		return closesString(b.pieces)
	}
	if len(b.pieces) == 0 {
		return true
	}
	if len(b.pieces) == 1 && b.pieces[0].arms == nil && !structural(b.pieces) {
		return strings.TrimSpace(b.pieces[0].text.Text()) == "" && b.pieces[0].text.File != nil
	}
	if !structural(b.pieces) && b.typ.Only(types.Number|types.Bool) && !b.typ.Blank {
		return false
	}
	return true
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
	defer func() { r.playing-- }()
	for _, p := range pieces {
		if len(in) == 0 || !r.spend(len(in)) {
			return nil
		}
		switch {
		case p.text.File != nil:
			in = r.literal(p.text, in)
		case p.hole != nil:
			h := *p.hole
			if h.node == nil {
				h.node = n
			}
			for i := range in {
				r.print(&in[i], h)
			}
		case p.arms != nil:
			in = r.playArms(in, p.arms, n)
		}
	}
	return in
}

func (r *reader) playArms(in []state, arms []pieceArm, n liquid.Node) []state {
	if len(in) > 0 && in[0].sink != nil {
		for i := range in {
			in[i].write(chosen(r.printedBy(arms, n)))
		}
		return in
	}
	var out []state
	for _, st := range in {
		for _, a := range arms {
			next := st
			p, ok := r.space.Enter(st.path, a.When)
			if !ok {
				continue
			}
			next.path = p
			out = append(out, r.play([]state{next}, a.pieces, n)...)
		}
	}
	return r.join(out)
}

// printedBy is arms whose values say which node prints them; those that say it already keep it.
func (r *reader) printedBy(arms []pieceArm, n liquid.Node) []pieceArm {
	out := make([]pieceArm, len(arms))
	for i, a := range arms {
		r.spend(1 + len(a.pieces))
		out[i] = pieceArm{a.When, slices.Clone(a.pieces)}
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
