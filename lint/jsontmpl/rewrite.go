package jsontmpl

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
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
		if len(f.Args) == 2 && literalText(f.Args[1]) == "" {
			if by, known := r.lessThanSize(st, input, f.Args[0]); known && by > 0 {
				out, ok = r.rewrite(pieces, func(p []piece) ([]piece, bool) { return dropLast(p, by) })
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
		return r.rewrite(pieces, func(p []piece) ([]piece, bool) { return dropLast(p, by) })
	case from > 0 && known && by <= from:
		return r.rewrite(pieces, func(p []piece) ([]piece, bool) { return dropFirst(p, from) })
	}
	return nil, false
}

// lessThanSize is how much less a number is than the size of a text that a name holds. It reports false if that is not known.
func (r *reader) lessThanSize(st *state, text *liquid.Lookup, e liquid.Expr) (by int, ok bool) {
	n, ok := e.(*liquid.Lookup)
	if !ok || text == nil {
		return 0, false
	}
	if isSizeOf(n, text.Name) {
		return 0, true
	}
	b, ok := r.bound(st, n)
	if !ok || b.expr == nil {
		return 0, false
	}
	return r.shortOf(b.expr, n, text.Name, 1)
}

// shortOf is how much less a value that a name was assigned is than the size of a text that another holds.
func (r *reader) shortOf(value liquid.Expr, n *liquid.Lookup, text string, depth int) (by int, ok bool) {
	if l, isLookup := value.(*liquid.Lookup); isLookup {
		return 0, isSizeOf(l, text) && r.keeps(text, l.At.End, n.At.Start)
	}
	p, ok := value.(*liquid.Pipe)
	if !ok {
		return 0, false
	}
	in, ok := p.Input.(*liquid.Lookup)
	if !ok || in.Braze {
		return 0, false
	}
	filters := p.Filters
	switch {
	case isSizeOf(in, text):
	case in.Name == text && len(in.Path) == 0 && filters[0].Name == "size":
		filters = filters[1:]
	case in.Name == n.Name && len(in.Path) == 0:
		before := assignedBefore(r.body.Template.Nodes, n.Name, value)
		if before == nil || depth == deepest {
			return 0, false
		}
		if by, ok = r.shortOf(before, in, text, depth+1); !ok {
			return 0, false
		}
	default:
		return 0, false
	}
	for i := range filters {
		f := &filters[i]
		if len(f.Args) != 1 || f.Name != "minus" && f.Name != "plus" {
			return 0, false
		}
		k, known := r.space.Whole(f.Args[0])
		if !known {
			return 0, false
		}
		if f.Name == "plus" {
			k = -k
		}
		by += k
	}
	return by, r.keeps(text, p.At.End, n.At.Start)
}

// assignedBefore is what a name is assigned in the same branch or round before it is assigned a value; nil if that is nothing.
func assignedBefore(nodes []liquid.Node, name string, value liquid.Expr) liquid.Expr {
	var last liquid.Expr
	for _, n := range nodes {
		if a, ok := n.(*liquid.Assign); ok && a.Name == name {
			if a.Value == value {
				return last
			}
			last = a.Value
		}
		for body := range liquid.Bodies(n) {
			if found := assignedBefore(body, name, value); found != nil {
				return found
			}
		}
	}
	return nil
}

// keeps reports whether a name holds at a place what it held at an earlier one.
func (r *reader) keeps(name string, from, to int) bool {
	if from > to {
		return false
	}
	for _, l := range r.loops {
		if span := l.node.Span(); span.Start >= from {
			for assigned := range assignsIn(l.node.Body) {
				if assigned == name {
					return false
				}
			}
		}
	}
	for a := range liquid.All[*liquid.Assign](r.body.Template) {
		if at := a.Span(); a.Name == name && from < at.End && at.End < to {
			return false
		}
	}
	for c := range liquid.All[*liquid.Capture](r.body.Template) {
		if at := c.Span(); c.Name == name && from < at.End && at.End < to {
			return false
		}
	}
	return true
}

// isSizeOf reports whether a lookup is the size of what a name holds.
func isSizeOf(l *liquid.Lookup, name string) bool {
	return !l.Braze && l.Name == name && len(l.Path) == 1 && l.Path[0].Name == "size"
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

// dropFirst is a run without its first signs. It reports false if what is printed is among them.
func dropFirst(pieces []piece, n int) ([]piece, bool) {
	out := slices.Clone(pieces)
	for n > 0 && len(out) > 0 {
		p := &out[0]
		if p.hole != nil {
			return nil, false
		}
		s := p.known()
		for n > 0 && s != "" {
			_, size := utf8.DecodeRuneInString(s)
			s = s[size:]
			n--
		}
		if p.text.Start = p.text.End - len(s); s == "" {
			out = out[1:]
		}
	}
	return out, true
}

// replaced is a text in which a filter replaced or removed another that is written down.
func (r *reader) replaced(st *state, pieces []piece, f *liquid.Filter) ([]piece, bool) {
	if len(f.Args) == 0 {
		return nil, false
	}
	old := literalText(f.Args[0])
	if old == "" || !strings.ContainsAny(old, `"{}[]`) && strings.ContainsFunc(old, isWord) {
		return nil, false // words may be in what is printed
	}
	what, where, _ := strings.Cut(f.Name, "_")
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

// A split is a text of which a list has the parts.
type split struct {
	pieces []piece
	sep    string // between the parts
}

// splits is what a filter splits a text by, if that is known; else "". Where it is white space nobody knows how often.
func splits(f *liquid.Filter) string {
	if len(f.Args) != 1 {
		return ""
	}
	if sep := literalText(f.Args[0]); strings.TrimSpace(sep) != "" {
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
	if pieces, known := r.argPieces(st, p.UpTo(at)); known && fragment(pieces, false) {
		return &split{pieces, sep}
	}
	return nil
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
	out, ok = r.rewrite(s.pieces, func(p []piece) ([]piece, bool) { return replaceIn(s.filled(p), s.sep, by, "") })
	return out, n + 1, ok
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
	one   piece // each of them
	least int   // how many there are at least
	most  int   // how many there are at most, but where a loop makes several of them there may be more
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
	for i := range all {
		each, ok := s.of(settled(all[i].pieces))
		if !ok {
			return nil
		}
		for _, part := range each {
			same := func(a pieceArm) bool { return slices.EqualFunc(a.pieces, part, samePiece) }
			if slices.ContainsFunc(arms, same) {
				continue
			}
			if arms = append(arms, pieceArm{When: all[i].when, pieces: part}); len(arms) > mostRuns {
				return nil
			}
		}
		if i == 0 || len(each) < out.least {
			out.least = len(each)
		}
		out.most = max(out.most, len(each))
	}
	if len(arms) == 0 {
		return nil
	}
	out.one = chosen(arms)
	return &out
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

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func literalText(e liquid.Expr) string {
	lit, ok := e.(*liquid.Literal)
	if !ok || lit.Kind != liquid.StringLit {
		return ""
	}
	return lit.Text
}
