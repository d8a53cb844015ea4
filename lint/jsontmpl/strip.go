package jsontmpl

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/types"
)

// settled is a run without its edges and the white space that they take away.
func settled(pieces []piece) []piece {
	if !slices.ContainsFunc(pieces, func(p piece) bool { return p.edge != noEdge }) {
		return pieces
	}
	type start struct {
		at    int
		strip bool
	}
	var out []piece
	var open []start
	for _, p := range pieces {
		switch p.edge {
		case noEdge:
			out = append(out, p)
		case startEdge, stripStart:
			open = append(open, start{len(out), p.edge == stripStart})
		case endEdge, stripEnd:
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			out = append(out[:from.at], trimmed(out[from.at:], from.strip, p.edge == stripEnd)...)
		}
	}
	return out
}

// stripped is what a filter makes of pieces that takes white space away.
func stripped(pieces []piece, filter string) []piece {
	if filter == "strip_newlines" {
		return onOneLine(pieces)
	}
	left, right := filter != "rstrip", filter != "lstrip"
	switch {
	case (!left || !spaceAt(pieces, true)) && (!right || !spaceAt(pieces, false)):
		return pieces
	case !slices.ContainsFunc(pieces, func(p piece) bool { return p.arms != nil || p.edge != noEdge }):
		return trimmed(pieces, left, right)
	}
	start, end := piece{edge: startEdge}, piece{edge: endEdge}
	if left {
		start.edge = stripStart
	}
	if right {
		end.edge = stripEnd
	}
	return slices.Concat([]piece{start}, pieces, []piece{end})
}

// trimmed is a run without white space at its ends, as far as that is known.
func trimmed(pieces []piece, left, right bool) []piece {
	out := slices.Clone(pieces)
	for left && len(out) > 0 && out[0].hole == nil {
		p := &out[0]
		s := strings.TrimLeft(p.known(), types.Space)
		if p.text.Start = p.text.End - len(s); s != "" {
			break
		}
		out = out[1:]
	}
	for right && len(out) > 0 && out[len(out)-1].hole == nil {
		p := &out[len(out)-1]
		s := strings.TrimRight(p.known(), types.Space)
		if p.text.End = p.text.Start + len(s); s != "" {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}

// spaceAt reports whether white space stands at the left or the right of pieces on some way.
func spaceAt(pieces []piece, left bool) bool {
	for i := range pieces {
		p := &pieces[i]
		if !left {
			p = &pieces[len(pieces)-1-i]
		}
		switch {
		case p.hole != nil:
			return false
		case p.arms != nil:
			empty := false
			for _, a := range p.arms {
				if spaceAt(a.pieces, left) {
					return true
				}
				empty = empty || len(a.pieces) == 0
			}
			if !empty {
				return false
			}
		case p.known() != "" && left:
			return strings.TrimLeft(p.known(), types.Space) != p.known()
		case p.known() != "":
			return strings.TrimRight(p.known(), types.Space) != p.known()
		}
	}
	return false
}

// onOneLine is pieces without the line breaks in what is known.
func onOneLine(pieces []piece) []piece {
	var out []piece
	for _, p := range pieces {
		switch {
		case p.arms != nil:
			arms := slices.Clone(p.arms)
			for i := range arms {
				arms[i].pieces = onOneLine(arms[i].pieces)
			}
			out = append(out, chosen(arms))
		case p.text.File != nil:
			rest := p.text
			for line := range strings.FieldsFuncSeq(p.text.Text(), func(r rune) bool { return r == '\n' || r == '\r' }) {
				part := rest
				part.Start += strings.Index(rest.Text(), line)
				part.End = part.Start + len(line)
				rest.Start = part.End
				out = append(out, piece{text: part})
			}
		default:
			out = append(out, p)
		}
	}
	if out == nil {
		out = []piece{}
	}
	return out
}
