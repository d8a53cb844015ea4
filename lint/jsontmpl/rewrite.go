package jsontmpl

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
)

// A run is one text that pieces can print: known text and what is printed between, without a choice.
type run struct {
	when   flow.Path
	pieces []piece
}

// mostRuns is how many runs a text is taken apart into at most where a filter cuts or replaces something in it.
const mostRuns = 64

// runs takes pieces apart. It reports false if there are too many runs, or they are too long.
func (r *reader) runs(pieces []piece) ([]run, bool) {
	if !r.spend(len(pieces)) {
		return nil, false
	}
	if !slices.ContainsFunc(pieces, func(p piece) bool { return p.arms != nil }) {
		return []run{{pieces: pieces}}, true
	}
	out := []run{{}}
	for i := range pieces {
		p := &pieces[i]
		if p.arms == nil {
			for k := range out {
				out[k].pieces = append(out[k].pieces, *p)
			}
			continue
		}
		var next []run
		for _, a := range p.arms {
			within, ok := r.runs(a.pieces)
			if !ok {
				return nil, false
			}
			for k := range out {
				for _, in := range within {
					if when, ok := out[k].when.And(a.When); ok {
						if when, ok = when.And(in.when); ok && r.spend(len(out[k].pieces)+len(in.pieces)) {
							next = append(next, run{when, slices.Concat(out[k].pieces, in.pieces)})
						}
					}
				}
			}
			if len(next) > mostRuns {
				return nil, false
			}
		}
		out = next
	}
	return out, true
}

// bytesAStep is how many bytes of a text are rewritten in the time of a step.
const bytesAStep = 8

// rewrite is what pieces become when each run is rewritten. It reports false if that is not known of one of them.
func (r *reader) rewrite(pieces []piece, of func(pieces []piece) ([]piece, bool)) ([]piece, bool) {
	all, ok := r.runs(pieces)
	if !ok {
		return nil, false
	}
	arms := make([]pieceArm, 0, len(all))
	for _, one := range all {
		length := 0
		for i := range one.pieces {
			length += len(one.pieces[i].known())
		}
		if !r.spend(stepsToKeep*len(one.pieces) + length/bytesAStep) {
			return nil, false
		}
		next, ok := of(settled(one.pieces))
		if !ok {
			return nil, false
		}
		arms = append(arms, pieceArm{When: one.when, pieces: next})
	}
	switch {
	case len(arms) == 0:
		return nil, false
	case len(arms) == 1:
		return arms[0].pieces, true
	}
	return []piece{chosen(arms)}, true
}

// cutPieces is what the filters at the start of a list make of known text that is JSON, and how many of them that are: one, or a
// split with its join. It reports false if that is not known.
func (r *reader) cutPieces(st *state, pieces []piece, input *liquid.Lookup, filters []liquid.Filter) (out []piece, n int, ok bool) {
	f := &filters[0]
	switch f.Name {
	case "slice":
		out, ok = r.sliced(st, pieces, input, f)
	case "truncate":
		if lit, isLit := lastArg(f).(*liquid.Literal); isLit && lit.Kind == liquid.StringLit && lit.Text == "" {
			if by, known := r.lessThanSize(st, input, f.Args[0]); known && by > 0 {
				out, ok = r.cutEnd(pieces, cutting{signs: by})
			}
		}
	case "remove", "remove_first", "remove_last", "replace", "replace_first", "replace_last":
		out, ok = r.replaced(st, pieces, f)
	case "split":
		if sep := splits(f); sep != "" {
			out, n, ok = r.joinedAgain(st, &split{pieces, sep}, filters[1:])
			return out, n + 1, ok
		}
	}
	return out, 1, ok
}

// lastArg is the second of two arguments; nil if there are not so many.
func lastArg(f *liquid.Filter) liquid.Expr {
	if len(f.Args) != 2 {
		return nil
	}
	return f.Args[1]
}

// sliced is what is left of a text without its first or last signs: `slice: 0, n` where n is the size less one.
func (r *reader) sliced(st *state, pieces []piece, input *liquid.Lookup, f *liquid.Filter) ([]piece, bool) {
	if len(f.Args) != 2 {
		return nil, false
	}
	from, ok := r.space.Whole(f.Args[0])
	if !ok || from < 0 {
		return nil, false
	}
	by, known := r.lessThanSize(st, input, f.Args[1])
	switch {
	case from == 0 && known && by > 0:
		return r.cutEnd(pieces, cutting{signs: by})
	case from > 0 && known && by <= from:
		return r.cutEnd(pieces, cutting{signs: from, front: true})
	}
	return nil, false
}

// known is the text of a piece that is no choice and nothing printed.
func (p *piece) known() string {
	if p.text.File == nil {
		return ""
	}
	return p.text.Text()
}

// dropLast is a run without its last signs. It reports false if what is printed is among them.
func dropLast(pieces []piece, n int) ([]piece, bool) {
	out := slices.Clone(pieces)
	for n > 0 && len(out) > 0 {
		p := &out[len(out)-1]
		if p.hole != nil {
			return nil, false
		}
		s := p.known()
		for n > 0 && s != "" {
			_, size := utf8.DecodeLastRuneInString(s)
			s = s[:len(s)-size]
			n--
		}
		if p.text.End = p.text.Start + len(s); s == "" {
			out = out[:len(out)-1]
		}
	}
	return out, true
}

// replaced is a text in which a filter replaced or removed another that is written down.
func (r *reader) replaced(st *state, pieces []piece, f *liquid.Filter) ([]piece, bool) {
	if len(f.Args) == 0 {
		return nil, false
	}
	old, _ := literalText(f.Args[0])
	if old == "" || !strings.ContainsAny(old, `"{}[]`) && strings.ContainsFunc(old, isWord) {
		return nil, false // words may be in what is printed
	}
	what, where, _ := strings.Cut(f.Name, "_")
	if what == "remove" && where != "" && len(old) == 1 {
		return r.cutEnd(pieces, cutting{sign: old, front: where == "first"})
	}
	by := []piece{}
	if what == "replace" {
		var known bool
		if len(f.Args) != 2 {
			return nil, false
		}
		if by, known = r.argPieces(st, f.Args[1]); !known {
			return nil, false
		}
	}
	return r.rewrite(pieces, func(p []piece) ([]piece, bool) { return replaceIn(p, old, by, where) })
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// literalText is the text that an expression is. It reports false for others.
func literalText(e liquid.Expr) (string, bool) {
	lit, ok := e.(*liquid.Literal)
	if !ok || lit.Kind != liquid.StringLit {
		return "", false
	}
	return lit.Text, true
}
