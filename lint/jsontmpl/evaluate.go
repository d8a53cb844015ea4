package jsontmpl

import (
	"slices"

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

// CanBeZero reports whether what something is divided by was found to be 0 for those who lack what it was worked out from.
func (b *Body) CanBeZero(e liquid.Expr) bool { return slices.Contains(b.zeros, e) }

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
			return binding{typ: t, expr: b.expr, pieces: b.pieces, split: b.split, lost: b.lost}
		}
	case *liquid.Pipe:
		if pieces, ok := r.pipePieces(st, e); ok {
			if cuts(e) {
				t = textOf(pieces)
			}
			return binding{typ: t, expr: e, pieces: pieces}
		}
		if r.staysNothing(st, e) {
			return binding{typ: types.OfText(""), expr: e, pieces: []piece{}}
		}
		if t.Can(types.String|types.List) && !literalItems(t) {
			if cut, data := r.rewrites(st, e); cut {
				t = types.AnyJSON(t)
				t.Loose = data
			}
		}
		if t.Can(types.List) && t.From == types.Included {
			return binding{typ: t, expr: e, split: r.splitInto(st, e)}
		}
	default:
		// nothing of it in the others
	}
	return binding{typ: t, expr: e}
}

// literalItems reports whether the items of a list are known and each of them is a number or a word of JSON, which says more than
// that they are JSON.
func literalItems(t *types.Type) bool {
	return len(t.Texts) > 0 && !slices.ContainsFunc(t.Texts, func(item string) bool { return !isLiteral(item) })
}

// staysNothing reports whether a text that is empty on a way goes through filters that leave it so.
func (r *reader) staysNothing(st *state, p *liquid.Pipe) bool {
	b, ok := r.bound(st, p.Input)
	if !ok || b.pieces == nil || !cuts(p) || !b.typ.Only(types.String) || !slices.Equal(b.typ.Values, []string{""}) {
		return false
	}
	list := false
	for i := range p.Filters {
		switch f := &p.Filters[i]; f.Name {
		case "replace", "replace_first", "replace_last":
			if !replacesText(f) {
				return false
			}
		case "split":
			list = true
		case "join":
			list = false
		case "compact", "uniq", "sort", "reverse", "slice", "truncate", "remove", "remove_first", "remove_last",
			"strip", "lstrip", "rstrip", "strip_newlines", "downcase", "upcase":
		default:
			return false
		}
	}
	return !list
}

// replacesText reports whether a filter replaces a text that is written down, which nothing does not hold.
func replacesText(f *liquid.Filter) bool {
	if len(f.Args) == 0 {
		return false
	}
	lit, ok := f.Args[0].(*liquid.Literal)
	return ok && lit.Text != ""
}

// rewrites reports whether a pipe cuts or replaces something in JSON that is written as a text, so that nobody knows what is left, and
// whether it is the JSON of a value, of which nothing at all is known.
func (r *reader) rewrites(st *state, p *liquid.Pipe) (cut, data bool) {
	if !cuts(p) {
		return false, false
	}
	in, ok := p.Input.(*liquid.Pipe)
	var text []piece
	written := false
	if ok {
		cut, data = r.rewrites(st, in)
	} else {
		known, isKnown := r.argPieces(st, p.Input)
		if isKnown {
			text = known
		}
		data = isJSON(r.infer(st, p.Input))
		written = data || fragment(text)
	}
	for i := range p.Filters {
		f := &p.Filters[i]
		if isCut(f.Name) {
			cut = cut || written || f.Name == "split" && numbersBetween(text, splits(f))
			continue
		}
		switch f.Name {
		case "as_json_string":
			data = data || isJSON(r.infer(st, p.UpTo(i+1)))
			written = written || data
		case "append", "prepend":
			if !written && !cut {
				known, isKnown := r.argPieces(st, p.UpTo(i+1))
				written = isKnown && fragment(known)
			}
		case "strip", "lstrip", "rstrip", "strip_newlines", "downcase", "upcase", "default",
			"join", "first", "last", "compact", "uniq", "sort", "reverse", "concat":
			// it stays what it is
		default:
			if written || cut {
				return false, false
			}
		}
	}
	return cut, data
}

// isStretch reports whether nobody knows which piece of JSON a value is.
func (r *reader) isStretch(st *state, e liquid.Expr) bool {
	if p, ok := e.(*liquid.Pipe); ok {
		if cut, _ := r.rewrites(st, p); cut {
			return true
		}
	}
	return r.infer(st, e).From == types.Included
}

// isJSON reports whether a value is JSON with brackets, of which a part may be cut out.
func isJSON(t *types.Type) bool { return t.JSON && t.Can(types.List|types.Map) }

// cuts reports whether some filter of a pipe cuts or replaces a part of a text.
func cuts(p *liquid.Pipe) bool {
	if slices.ContainsFunc(p.Filters, func(f liquid.Filter) bool { return isCut(f.Name) }) {
		return true
	}
	in, ok := p.Input.(*liquid.Pipe)
	return ok && cuts(in)
}

func isCut(filter string) bool {
	switch filter {
	case "slice", "truncate", "replace", "replace_first", "replace_last", "remove", "remove_first", "remove_last", "split":
		return true
	}
	return false
}

// fails reports whether a value divides by what is missing or 0 for some users, or adds a list that is missing.
func (r *reader) fails(st *state, e liquid.Expr) bool {
	p, ok := e.(*liquid.Pipe)
	if !ok {
		return false
	}
	for i := range p.Filters {
		f := &p.Filters[i]
		if !f.Divides() && (f.Name != "concat" || len(f.Args) != 1) {
			continue
		}
		by := r.infer(st, f.Args[0])
		if by.Can(types.Nil) && by != types.Any || f.Divides() && (slices.Contains(by.Values, "0") || r.isZero(st, f.Args[0])) {
			return true
		}
	}
	return r.fails(st, p.Input)
}

// failed reports whether it has been decided meanwhile that a list is missing which a value was to be put together with.
func (r *reader) failed(st *state, e liquid.Expr) bool {
	p, ok := e.(*liquid.Pipe)
	if !ok {
		return false
	}
	for i := range p.Filters {
		f := &p.Filters[i]
		if f.Name != "concat" || len(f.Args) != 1 {
			continue
		}
		if with, ok := f.Args[0].(*liquid.Lookup); ok && with.Braze && r.infer(st, with).Only(types.Nil|types.Bool) {
			return true
		}
	}
	return r.failed(st, p.Input)
}

// isZero reports whether a name is 0 for those who lack what it was worked out from: `plus` counts what is missing as 0.
func (r *reader) isZero(st *state, e liquid.Expr) bool {
	b, ok := r.bound(st, e)
	if !ok {
		return false
	}
	made, ok := b.expr.(*liquid.Pipe)
	if !ok {
		return false
	}
	from, ok := made.Input.(*liquid.Lookup)
	if !ok || !from.Braze {
		return false
	}
	if in := r.infer(st, from); !in.Can(types.Nil) || in == types.Any {
		return false
	}
	r.scope = scope{r, st}
	zero := types.Filtered(types.NilType, made.Filters, &r.scope)
	return len(zero.Values) == 1 && zero.Values[0] == "0" && r.space.Narrow(st.path, e.(*liquid.Lookup), zero).Kinds != 0
}

// noteZeros keeps what an output divides by: what it can be, and whether it is 0 on a way.
func (r *reader) noteZeros(st *state, e liquid.Expr) {
	p, ok := e.(*liquid.Pipe)
	if !ok {
		return
	}
	for i := range p.Filters {
		f := &p.Filters[i]
		if !f.Divides() {
			continue
		}
		r.infer(st, f.Args[0])
		if !r.body.CanBeZero(f.Args[0]) && r.isZero(st, f.Args[0]) {
			r.body.zeros = append(r.body.zeros, f.Args[0])
		}
	}
}

// bound is the binding of a lookup that is a name alone.
func (r *reader) bound(st *state, e liquid.Expr) (*binding, bool) {
	l, ok := e.(*liquid.Lookup)
	if !ok || l.Braze || len(l.Path) > 0 {
		return nil, false
	}
	return r.worth(st, l.Name)
}
