package jsontmpl

import (
	"slices"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// stringPieces is the text of a string literal, where it stands in the template.
func (r *reader) stringPieces(e *liquid.Literal) []piece {
	if e.Text == "" {
		return []piece{}
	}
	return r.made.one(piece{text: e.Inside()})
}

// pipePieces is the text of a value sent through filters, where some of it is known and may be JSON.
func (r *reader) pipePieces(st *state, p *liquid.Pipe) ([]piece, bool) {
	if !r.mayBeText(st, p) {
		return nil, false
	}
	pieces, known := r.argPieces(st, p.Input)
	input, _ := p.Input.(*liquid.Lookup)
	i, first := 0, pieces
	if s := r.splitInto(st, p.Input); s != nil {
		if pieces, i, known = r.joinedAgain(st, s, p.Filters); !known {
			return nil, false
		}
	}
	for ; i < len(p.Filters); i++ {
		f := &p.Filters[i]
		switch f.Name {
		case "append", "prepend":
			if pieces, known = r.withText(st, p, i, pieces, known); !known {
				return nil, false
			}
		case "join":
			if pieces, known = r.joinedPieces(st, p, i); !known {
				return nil, false
			}
		case "strip", "lstrip", "rstrip", "strip_newlines":
			if !known {
				continue // white space at the ends says nothing new
			}
			pieces = stripped(pieces, f.Name)
		case "default":
			if !known {
				if !r.laterText(p.Filters[i+1:]) {
					return nil, false
				}
				continue
			}
			if len(f.Args) != 1 {
				return nil, false
			}
			if pieces, known = r.orDefault(st, pieces, f.Args[0]); !known {
				return nil, false
			}
		default:
			if known {
				if !isCut(f.Name) || !fragment(first) && !fragment(pieces) && !onlySpace(pieces) && (f.Name != "split" || !numbersBetween(pieces, splits(f))) {
					return nil, false // the filter rewrites the text
				}
				if i > 0 {
					input = nil // whose size is another
				}
				cut, n, ok := r.cutPieces(st, pieces, input, p.Filters[i:])
				if !ok {
					return nil, false
				}
				if pieces = cut; pieces == nil {
					pieces = []piece{} // nothing is left, which is known
				}
				i += n - 1
				continue
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
	case "slice", "truncate", "replace", "replace_first", "replace_last", "remove", "remove_first", "remove_last", "split":
	default:
		return false
	}
	switch e := p.Input.(type) {
	case *liquid.Literal:
		return e.Kind == liquid.StringLit
	case *liquid.Lookup:
		_, known := r.held(st, e)
		return known
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
	e := p.UpTo(n)
	return piece{hole: &printed{expr: e, typ: r.infer(st, e), text: textInput}}
}

// withText is the text of a value with another before or behind it, which the filter n of a pipe puts there. It reports false where
// nothing is known of both. Of one with which they are too much nothing is known.
func (r *reader) withText(st *state, p *liquid.Pipe, n int, pieces []piece, known bool) ([]piece, bool) {
	f := &p.Filters[n]
	if len(f.Args) != 1 {
		return nil, false
	}
	arg, argKnown := r.argPieces(st, f.Args[0])
	if !known && !argKnown {
		return nil, false
	}
	if !known {
		if r.isStretch(st, p.UpTo(n)) {
			return nil, false // of which any piece may be missing that the text puts back
		}
		pieces = []piece{r.printedPiece(st, p, n)}
	}
	if !r.spend(stepsToKeep*(len(pieces)+len(arg))) || weigh(pieces)+weigh(arg) > heaviest {
		r.body.Cut = true
		arg = []piece{{hole: &printed{expr: f.Args[0], typ: types.AnyJSON(r.infer(st, f.Args[0])), text: textArg}}}
	}
	if f.Name == "append" {
		return append(slices.Clip(pieces), arg...), true
	}
	return append(slices.Clip(arg), pieces...), true
}

// joinedPieces is a list that the filter n of a pipe joins by a text which may be JSON: nothing, one item, or items with the text
// between. It reports false where that text is not known or is no JSON.
func (r *reader) joinedPieces(st *state, p *liquid.Pipe, n int) ([]piece, bool) {
	f := &p.Filters[n]
	if len(f.Args) != 1 {
		return nil, false
	}
	sep, known := r.argPieces(st, f.Args[0])
	if !known || !structural(sep) {
		return nil, false
	}
	listType := r.infer(st, p.UpTo(n))
	if listType.From == types.Included && listType.Elem == nil {
		return nil, false // of pieces of JSON, of members as well as of values
	}
	elem := listType.Elem
	if elem == nil {
		// An item that is blank leaves the text around it as it is; the list's own blankness is what matters here.
		elem = &types.Type{Kinds: types.AnyKind &^ types.Nil, From: listType.From, Free: listType.Free}
	}
	item := piece{hole: &printed{expr: p, typ: elem, text: textInput}}
	many := append(append([]piece{item}, sep...), item)
	switch items, known := listType.Items(); {
	case known && items == 0:
		return []piece{}, true
	case known && items == 1:
		return []piece{item}, true
	case listType.Count > 1:
		return many, true
	}
	arms := []pieceArm{{pieces: []piece{item}}, {pieces: many}}
	if listType.Blank {
		arms = append([]pieceArm{{}}, arms...)
	}
	return []piece{chosen(arms)}, true
}

// held is the text that a name holds, which is none on a way on which it was given none. It reports false where none of it is known.
func (r *reader) held(st *state, name *liquid.Lookup) ([]piece, bool) {
	b, ok := r.bound(st, name)
	if !ok {
		return []piece{}, name.Root() != "" && len(name.Path) == 0 && r.lookup(st, name).Only(types.Nil)
	}
	return b.pieces, b.pieces != nil
}

// argPieces is the text of an argument, if some of it is known.
func (r *reader) argPieces(st *state, e liquid.Expr) ([]piece, bool) {
	switch e := e.(type) {
	case *liquid.Literal:
		switch e.Kind {
		case liquid.StringLit:
			return r.stringPieces(e), true
		case liquid.NilLit:
			return []piece{}, true
		default:
			// prints what it is
		}
	case *liquid.Lookup:
		if b, ok := r.bound(st, e); ok && b.lost {
			r.body.Cut = true
		}
		if pieces, known := r.held(st, e); known {
			return pieces, true
		}
	case *liquid.Pipe:
		return r.pipePieces(st, e)
	default:
		// nothing of it in the others
	}
	return []piece{{hole: &printed{expr: e, typ: r.infer(st, e), text: textArg}}}, false
}
