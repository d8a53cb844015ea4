package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// replaceIn is a run in which a text is replaced in what is known: the first, the last, or all of them. What is printed between is
// not likely to hold such signs. It reports false if the text is found too often.
func replaceIn(pieces []piece, old string, by []piece, which string) ([]piece, bool) {
	stretches := stretchesOf(pieces)
	type place struct{ stretch, at int }
	var found []place
	for i := range stretches {
		for at := 0; stretches[i].hole == nil; {
			k := strings.Index(stretches[i].text[at:], old)
			if k < 0 {
				break
			}
			if found = append(found, place{i, at + k}); len(found) > heaviest {
				return nil, false
			}
			at += k + len(old)
		}
	}
	switch {
	case len(found) == 0:
		return pieces, true
	case which == "first":
		found = found[:1]
	case which == "last":
		found = found[len(found)-1:]
	}
	var out []piece
	for i := range stretches {
		s := &stretches[i]
		if s.parts == nil {
			out = append(out, piece{hole: s.hole})
			continue
		}
		at := 0
		for _, m := range found {
			if m.stretch == i {
				out = append(s.between(out, at, m.at), by...)
				at = m.at + len(old)
			}
		}
		out = s.between(out, at, len(s.text))
	}
	return out, true
}

// A stretch is known text in a run up to what is printed, or that.
type stretch struct {
	hole  *printed
	parts []source.Span
	text  string // of the parts
}

func stretchesOf(pieces []piece) []stretch {
	var out []stretch
	for _, p := range pieces {
		if p.hole != nil {
			out = append(out, stretch{hole: p.hole})
			continue
		}
		if len(out) == 0 || out[len(out)-1].parts == nil {
			out = append(out, stretch{})
		}
		if p.text.File != nil {
			s := &out[len(out)-1]
			s.parts = append(s.parts, p.text)
		}
	}
	for i := range out {
		out[i].text = textIn(out[i].parts)
	}
	return out
}

// textIn is the text of several places.
func textIn(parts []source.Span) string {
	if len(parts) == 1 {
		return parts[0].Text()
	}
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(part.Text())
	}
	return b.String()
}

// between adds the text of a stretch from one place to another to pieces.
func (s *stretch) between(out []piece, from, to int) []piece {
	at := 0
	for _, part := range s.parts {
		n := part.Len()
		lo, hi := max(from, at)-at, min(to, at+n)-at
		if lo < hi {
			cut := part
			cut.Start, cut.End = part.Start+lo, part.Start+hi
			out = append(out, piece{text: cut})
		}
		at += n
	}
	return out
}
