package jsontmpl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// A split is a text of which a list has the parts.
type split struct {
	pieces []piece
	sep    string // between the parts
}

// bracketed reports whether the parts can be more of JSON than values between commas. Others are none when they run together.
func (s *split) bracketed() bool {
	signs := false
	eachText(s.pieces, func(text string) { signs = signs || strings.ContainsAny(text, "{}[]\"") })
	return signs
}

// splits is what a filter splits a text by, if that is known; else "". Where it is white space nobody knows how often.
func splits(f *liquid.Filter) string {
	if len(f.Args) != 1 {
		return ""
	}
	if sep, _ := literalText(f.Args[0]); strings.TrimSpace(sep) != "" {
		return sep
	}
	return ""
}

// arranges reports whether a filter leaves a list its items, or some of those that are alike.
func arranges(f *liquid.Filter) bool {
	switch f.Name {
	case "uniq", "compact", "sort", "sort_natural", "reverse":
		return true
	}
	return false
}

// splitInto is the text of which a value has the parts; nil if it is not such a list, or not known.
func (r *reader) splitInto(st *state, e liquid.Expr) *split {
	p, ok := e.(*liquid.Pipe)
	if !ok {
		if b, ok := r.bound(st, e); ok {
			return b.split
		}
		return nil
	}
	at := slices.IndexFunc(p.Filters, func(f liquid.Filter) bool { return !arranges(&f) })
	if at < 0 {
		return r.splitInto(st, p.Input)
	}
	at = slices.IndexFunc(p.Filters, func(f liquid.Filter) bool { return f.Name == "split" })
	if at < 0 || slices.ContainsFunc(p.Filters[at+1:], func(f liquid.Filter) bool { return !arranges(&f) }) {
		return nil
	}
	sep := splits(&p.Filters[at])
	if sep == "" {
		return nil
	}
	if pieces, known := r.argPieces(st, p.UpTo(at)); known && (fragment(pieces) || numbersBetween(pieces, sep)) {
		return &split{pieces, sep}
	}
	return nil
}

// numbersBetween reports whether pieces have nothing but numbers and words of JSON between outputs and a sign that they are split by.
func numbersBetween(pieces []piece, sep string) bool {
	some, all := false, sep != ""
	eachText(pieces, func(text string) {
		some = some || strings.Contains(text, sep)
		all = all && onlyNumbers(text, sep)
	})
	return some && all
}

// onlyNumbers reports whether all that a sign separates in a text are numbers and words of JSON, or nothing.
func onlyNumbers(text, sep string) bool {
	for item := range strings.SplitSeq(text, sep) {
		if item = strings.TrimSpace(item); item != "" && !isLiteral(item) {
			return false
		}
	}
	return true
}

// splitsKnown reports whether a value is the parts of a text of which more is known than its type.
func (r *reader) splitsKnown(st *state, e liquid.Expr) bool {
	if b, ok := r.bound(st, e); ok {
		e = b.expr
	}
	p, ok := e.(*liquid.Pipe)
	if !ok {
		return false
	}
	at := slices.IndexFunc(p.Filters, func(f liquid.Filter) bool { return f.Name == "split" })
	if at < 0 {
		return false
	}
	_, known := r.argPieces(st, p.UpTo(at))
	return known
}

// joinedAgain is the text of a list that was split and is joined, and how many of the filters at the start of some that are. It
// reports false if that is not known.
func (r *reader) joinedAgain(st *state, s *split, filters []liquid.Filter) (out []piece, n int, ok bool) {
	for n < len(filters) && arranges(&filters[n]) {
		n++
	}
	if n == len(filters) || filters[n].Name != "join" || len(filters[n].Args) != 1 {
		return nil, 0, false
	}
	by, ok := r.argPieces(st, filters[n].Args[0])
	if !ok {
		return nil, 0, false
	}
	out, ok = r.rewrite(s.pieces, func(p []piece) ([]piece, bool) {
		if p = s.filled(p); s.mayLack(p) {
			return nil, false
		}
		return replaceIn(p, s.sep, by, "")
	})
	return out, n + 1, ok
}

// mayLack reports whether the last part of a run is an output that can print nothing, so that a list does not have it.
func (s *split) mayLack(pieces []piece) bool {
	n := len(pieces) - 1
	return n >= 0 && pieces[n].hole != nil && pieces[n].hole.typ.Blank && (n == 0 || endsIn(pieces[:n], s.sep))
}

// filled is a run without the empty parts at its end, which a list does not have.
func (s *split) filled(pieces []piece) []piece {
	for endsIn(pieces, s.sep) {
		pieces, _ = dropLast(pieces, utf8.RuneCountInString(s.sep))
	}
	return pieces
}

// parts is the parts of a text that a loop runs over.
type parts struct {
	one   piece     // each of them
	least int       // how many there are at least
	most  int       // how many there are at most, but where a loop makes several of them there may be more
	loose bool      // an output in them may bring the sign that they are split by
	none  flow.Path // what all ways have in common on which there are none
	some  flow.Path // what all others have in common
}

// unsure reports whether nobody knows if there is a round of a kind: how many parts there are may depend on the way.
func (p *parts) unsure(kind flow.StepKind) bool {
	return p != nil && (kind == flow.LaterRound || p.least != p.most || p.most == 1 && kind != flow.OneRound)
}

// partsOf is the parts of a list on all ways; nil if they are not known, or too many.
func (r *reader) partsOf(in []state, list liquid.Expr) *parts {
	s := r.splitInto(&in[0], list)
	if s == nil {
		return nil
	}
	for i := range in[1:] {
		if r.splitInto(&in[1+i], list) != s {
			return nil
		}
	}
	all, ok := r.runs(s.pieces)
	if !ok {
		return nil
	}
	var out parts
	var arms []pieceArm
	var some, none []flow.Path
	for i := range all {
		each, ok := s.of(settled(all[i].pieces))
		if !ok {
			return nil
		}
		for _, part := range each {
			out.loose = out.loose || slices.ContainsFunc(part, func(p piece) bool { return p.hole != nil && !p.hole.typ.Only(types.Number|types.Bool) })
			same := func(a pieceArm) bool { return slices.EqualFunc(a.pieces, part, samePiece) }
			if at := slices.IndexFunc(arms, same); at >= 0 {
				arms[at].When = arms[at].When.Common(all[i].when)
				continue
			}
			if arms = append(arms, pieceArm{When: all[i].when, pieces: part}); len(arms) > mostRuns {
				return nil
			}
		}
		if len(each) > 0 {
			some = append(some, all[i].when)
		} else {
			none = append(none, all[i].when)
		}
		if i == 0 || len(each) < out.least {
			out.least = len(each)
		}
		out.most = max(out.most, len(each))
	}
	if len(arms) == 0 {
		return nil
	}
	out.one, out.some, out.none = chosen(arms), common(some), common(none)
	return &out
}

// common is what all of some paths say.
func common(paths []flow.Path) (out flow.Path) {
	for i, p := range paths {
		if i == 0 {
			out = p
		}
		out = out.Common(p)
	}
	return out
}

func samePiece(p, q piece) bool { return p.text == q.text && p.hole == q.hole }

// of is the parts of a run. It reports false if there are too many.
func (s *split) of(pieces []piece) (out [][]piece, ok bool) {
	marked, ok := replaceIn(s.filled(pieces), s.sep, []piece{{hole: endOfPart}}, "")
	for len(marked) > 0 {
		n := 0
		for n < len(marked) && marked[n].hole != endOfPart {
			n++
		}
		out = append(out, marked[:n])
		marked = marked[min(n+1, len(marked)):]
	}
	return out, ok
}

// endOfPart stands for the text between parts.
var endOfPart = &printed{}

// endsIn reports whether the known text at the end of a run ends in a text.
func endsIn(pieces []piece, text string) bool {
	end := ""
	for _, p := range slices.Backward(pieces) {
		if p.hole != nil || len(end) >= len(text) {
			break
		}
		s := p.known()
		end = s[max(0, len(s)-len(text)):] + end
	}
	return strings.HasSuffix(end, text)
}
