package jsontmpl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// A cutting is what is taken from one end of a text.
type cutting struct {
	front bool   // from the start
	signs int    // so many
	sign  string // the first or last of these, rather than so many
	trim  bool   // and white space before that
}

// A shortened is what a text is on a way on which signs were cut from it.
type shortened struct {
	when   flow.Path
	pieces []piece
	left   cutting // what the text was too short for
	whole  bool    // it was not
}

// cutEnd is pieces without signs at one of their ends. Only as much is taken apart as has to be for that. It reports false where what is
// printed is among them, or nobody knows whether it is.
func (r *reader) cutEnd(pieces []piece, c cutting) ([]piece, bool) {
	ways, ok := r.shorten(pieces, c)
	if !ok || len(ways) == 0 {
		return nil, false
	}
	if len(ways) == 1 {
		return ways[0].pieces, true
	}
	arms := make([]pieceArm, len(ways))
	for i := range ways {
		arms[i] = pieceArm{When: ways[i].when, pieces: ways[i].pieces}
	}
	one := chosen(arms)
	return []piece{one}, one.weight <= heaviest
}

func (r *reader) shorten(pieces []piece, c cutting) ([]shortened, bool) {
	var passed []piece
	for rest := pieces; len(rest) > 0; {
		p, others := c.next(rest)
		switch {
		case !r.spend(1) || p.hole != nil && c.sign == "":
			return nil, false
		case p.hole != nil:
			passed = c.glue([]piece{p}, passed)
		case p.arms != nil:
			return r.shortenArms(p.arms, others, passed, c)
		case p.edge != noEdge:
			return r.shortenStripped(p, others, passed, c)
		default:
			left, cut := c.from(p)
			if passed = c.glue(left, passed); cut {
				return []shortened{{pieces: c.glue(others, passed), whole: true}}, r.spend(stepsToKeep * len(pieces))
			}
		}
		rest = others
	}
	return []shortened{{pieces: passed, left: c}}, true
}

// next is the piece at the end that is cut, and the others.
func (c *cutting) next(pieces []piece) (piece, []piece) {
	if c.front {
		return pieces[0], pieces[1:]
	}
	n := len(pieces) - 1
	return pieces[n], pieces[:n]
}

// glue is pieces with others towards the end that is cut.
func (c *cutting) glue(inner, outer []piece) []piece {
	if c.front {
		inner, outer = outer, inner
	}
	return slices.Concat(inner, outer)
}

// from is what is left of known text, and whether all was cut that is to be.
func (c *cutting) from(p piece) (left []piece, done bool) {
	s := p.text
	if s.File == nil {
		return nil, false
	}
	if c.trim {
		text := s.Text()
		if c.front {
			s.Start = s.End - len(strings.TrimLeft(text, types.Space))
		} else {
			s.End = s.Start + len(strings.TrimRight(text, types.Space))
		}
		c.trim = s.Start == s.End
	}
	if c.sign != "" {
		return c.without(s)
	}
	for c.signs > 0 && s.Start < s.End {
		if c.front {
			_, size := utf8.DecodeRuneInString(s.Text())
			s.Start += size
		} else {
			_, size := utf8.DecodeLastRuneInString(s.Text())
			s.End -= size
		}
		c.signs--
	}
	return textPieces(s), c.signs == 0
}

// without is what is left of known text without the sign at its end, if it has one.
func (c *cutting) without(s source.Span) (left []piece, done bool) {
	at := strings.LastIndex(s.Text(), c.sign)
	if c.front {
		at = strings.Index(s.Text(), c.sign)
	}
	if at < 0 {
		return textPieces(s), false
	}
	before, behind := s, s
	before.End = s.Start + at
	behind.Start = before.End + len(c.sign)
	return slices.Concat(textPieces(before), textPieces(behind)), true
}

func textPieces(s source.Span) []piece {
	if s.Start == s.End {
		return nil
	}
	return []piece{{text: s}}
}

// shortenArms is shorten for a choice at the end: on ways on which it was too short, others are cut as well.
func (r *reader) shortenArms(arms []pieceArm, others, passed []piece, c cutting) ([]shortened, bool) {
	var out []shortened
	var whole []pieceArm
	var paths []flow.Path
	for _, a := range arms {
		ways, ok := r.shorten(a.pieces, c)
		if !ok {
			return nil, false
		}
		for _, way := range ways {
			when, ok := a.When.And(way.when)
			if !ok {
				continue
			}
			pieces := c.glue(way.pieces, passed)
			if way.whole {
				whole, paths = append(whole, pieceArm{When: when, pieces: pieces}), append(paths, when)
				continue
			}
			rest, ok := r.shorten(others, way.left)
			if !ok {
				return nil, false
			}
			for _, one := range rest {
				if one.when, ok = when.And(one.when); !ok {
					continue
				}
				if len(out) > heaviest || !r.spend(len(one.pieces)+len(pieces)) {
					return nil, false
				}
				one.pieces = c.glue(one.pieces, pieces)
				out = append(out, one)
			}
		}
		if !r.spend(stepsToKeep * (1 + len(ways)*(1+len(others)))) {
			return nil, false
		}
	}
	switch len(whole) {
	case 0:
	case 1:
		out = append(out, shortened{when: whole[0].When, pieces: c.glue(others, whole[0].pieces), whole: true})
	default:
		out = append(out, shortened{when: common(paths), pieces: c.glue(others, []piece{chosen(whole)}), whole: true})
	}
	return out, true
}

// shortenStripped is shorten for a text at the end of which a filter took white space away. It reports false where more than that text is
// to be cut.
func (r *reader) shortenStripped(edge piece, others, passed []piece, c cutting) ([]shortened, bool) {
	within, beyond, far, ok := c.split(others)
	if !ok {
		return nil, false
	}
	inner := c
	inner.trim = c.trim || edge.edge == stripStart || edge.edge == stripEnd
	ways, ok := r.shorten(within, inner)
	for i := range ways {
		way := &ways[i]
		if !way.whole && len(beyond) > 0 {
			return nil, false
		}
		if far.edge == stripStart || far.edge == stripEnd {
			edge.edge = endEdge
			if c.front {
				edge.edge = startEdge
			}
			way.pieces = c.glue([]piece{far}, c.glue(way.pieces, []piece{edge}))
		}
		way.pieces = c.glue(beyond, c.glue(way.pieces, passed))
	}
	return ways, ok
}

// split is the pieces up to the other edge of a stripped text, those beyond it, and that edge.
func (c *cutting) split(pieces []piece) (within, beyond []piece, far piece, ok bool) {
	open := 1
	for rest := pieces; len(rest) > 0; {
		var p piece
		p, rest = c.next(rest)
		switch starts := p.edge == startEdge || p.edge == stripStart; {
		case p.edge == noEdge:
			continue
		case starts == c.front:
			open++
		default:
			open--
		}
		if open > 0 {
			continue
		}
		if c.front {
			return pieces[:len(pieces)-len(rest)-1], rest, p, true
		}
		return pieces[len(rest)+1:], rest, p, true
	}
	return nil, nil, piece{}, false
}
