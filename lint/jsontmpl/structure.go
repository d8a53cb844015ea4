package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

func (r *reader) open(st *state, at source.Span, array bool) {
	m := &st.json
	switch m.due {
	case rootEnd:
		if !r.beforeRoot(st, true) {
			r.behindEnd(st, at)
			return
		}
	case arrayMore:
		r.missingComma(st, at)
	case objectMore, firstKey, nextKey:
		if r.missingStart(st, at) || !array && r.braceForList(st) {
			break
		}
		if !array && m.due == nextKey && m.frame.parent != nil && m.frame.parent.array {
			r.problem(st, Problem{Kind: Unclosed, Span: r.onceOpen(m.frame.open, at), Related: m.frame.open, Message: "`{` is not closed before this `{`", Help: "put `}` in front of the comma"})
			m.pop(at.Before())
			break
		}
		if n, _, known := r.closersAfter(at); !array && m.due == firstKey && known && n == m.deep() {
			r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "there is one `{` too many", Help: "remove it"})
			return
		}
		// No key: what the brackets hold belongs nowhere.
		r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "`" + at.Text() + "` found where a key in quotes is expected", Help: "put a key and a colon in front of it"})
		r.body.Broken = true
		m.key = nil
	case colonDue:
		r.missingColon(st, at)
	case keyPrinted:
		r.body.Broken = true
	}
	if m.frame != nil && m.frame.depth >= depthMost {
		r.body.Cut = true
		m.skip = toEnd
		return
	}
	m.push(array, at, st.path)
}

// alone is the value that is all there is so far; nil if there is more, or less.
func (m *machine) alone() Value {
	if m.frame == nil && m.items.len() == 1 {
		if e, ok := m.items.item.(*Element); ok {
			return e.Value
		}
	}
	return nil
}

// notJSONHelp says where the text goes that people write above a body.
const notJSONHelp = "remove it; URL and headers go between two `---` lines at the top, notes into a Liquid comment"

// beforeRoot takes an output that stands before the JSON, or before a bracket, for the slip it is. It reports false if there is
// none.
func (r *reader) beforeRoot(st *state, bracket bool) bool {
	m := &st.json
	bare, ok := m.alone().(*Bare)
	if !ok || len(bare.Parts) != 1 {
		return false
	}
	h, ok := bare.Parts[0].(*Hole)
	if !ok {
		return false
	}
	if h.Type.From == types.Included {
		if !bracket {
			return false // it printed the beginning
		}
		m.items, m.due, m.behind = nil, rootValue, h.Node // it printed nothing, or the rest says that it printed the beginning
		return true
	}
	r.problem(st, Problem{Kind: OutsideHole, Span: bare.At, Hole: h, Maybe: r.couldBeJSON(h.Type), Message: "there is an output before the JSON", Help: "remove it, or write it inside the JSON"})
	h.Where = Outside
	if at, ok := r.holes[keyOf(h, AsValue)]; ok {
		r.body.Holes[at].Where = Outside
	}
	m.items, m.due = nil, rootValue
	return true
}

// stretchBefore is what may have printed the beginning of the JSON; nil if there is none.
func (m *machine) stretchBefore() liquid.Node {
	if m.behind != nil {
		return m.behind
	}
	if bare, ok := m.alone().(*Bare); ok && len(bare.Parts) == 1 {
		if h, ok := bare.Parts[0].(*Hole); ok && h.Type.From == types.Included {
			return h.Node
		}
	}
	return nil
}

func (r *reader) behindEnd(st *state, at source.Span) {
	if st.json.implied {
		return
	}
	if before := st.json.stretchBefore(); before != nil {
		r.hide(st, before)
		return
	}
	help := "remove it, or write it as a Liquid comment"
	if text := at.Text(); text == "{" || text == "[" {
		help = "print one JSON text alone: join the two, or print one of them by `elsif` or `else`"
	}
	r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "text follows the end of the JSON", Help: help})
	st.json.skip = toEnd
}

func (r *reader) missingComma(st *state, at source.Span) {
	m := &st.json
	for _, e := range r.lastEnds(st) {
		gap := at.Before()
		if e.place.at.File == at.File && e.place.at.End <= at.Start {
			gap.Start = e.place.at.End
		}
		one := *st
		one.path = e.when
		r.problem(&one, Problem{Kind: MissingComma, Span: gap, Related: e.place.at, Message: "a comma is missing between two items"})
		m.skip = one.json.skip
	}
	if m.due == arrayMore {
		m.due = nextElement
	} else {
		m.due = nextKey
	}
}

// lastEnds is where the item before the next one ends: the first of the places where the ways met if it can be each of them, else those
// that it can be.
func (r *reader) lastEnds(st *state) []placeArm {
	var ends []placeArm
	w := placing{r: r, left: mostStates, facts: mostFacts, tell: func(end source.Span, when flow.Path) { ends = append(ends, placeArm{when, place{at: end}}) }}
	w.walk(st.json.prevEnd, st.path)
	if w.closed == 0 || len(ends) == 0 {
		return []placeArm{{st.path, place{at: st.json.prevEnd.first()}}}
	}
	return ends[:min(len(ends), mostEnds)]
}

const (
	mostEnds  = 4   // items that are told which may be the one before
	mostFacts = 200 // that one of the ways knows which are looked at
)

func (r *reader) close(st *state, at source.Span, array bool) {
	m := &st.json
	match := m.frame
	for match != nil && !match.closedBy(array) {
		match = match.parent
	}
	if r.wrongBracket(st, at, match) {
		return
	}
	if match == nil {
		if m.due == rootEnd && m.frame == nil && m.skip == noSkip && m.implied {
			return // closes the brace that is missing at the start
		}
		if before := st.json.stretchBefore(); before != nil {
			r.hide(st, before)
			return
		}
		r.closesNothing(st, at)
		return
	}
	if m.frame != match && r.isStray(m, at) {
		r.closesNothing(st, at)
		r.body.Broken = true
		return
	}
	for m.frame != match {
		if m.frame.implied {
			r.leave(st, at)
			m.pop(at.Before())
			continue
		}
		r.problem(st, Problem{Kind: Unclosed, Span: r.onceOpen(m.frame.open, at), Related: m.frame.open,
			Message: "`" + m.frame.open.Text() + "` is not closed before this `" + at.Text() + "`", Help: "put `" + closing(m.frame.open) + "` in front of it"})
		r.leave(st, at)
		m.pop(at.Before())
	}
	r.leave(st, at)
	m.owed = m.owed || match.implied && !match.parent.array
	m.pop(at)
}

// leave says what an object or array lacks where it is closed.
func (r *reader) leave(st *state, at source.Span) {
	m := &st.json
	switch m.due {
	case nextElement, nextKey:
		r.trailing(st, at)
	case valueDue:
		r.noValue(st, at, "a value is missing after the colon")
	case colonDue:
		r.problem(st, Problem{Kind: Unexpected, Span: m.key.At, Message: "a colon and a value are missing after this key", Help: "put them after it, or remove it"})
		r.addMissing(st)
	}
}

// noValue says that a member has none, and whether a branch or loop was to print it.
func (r *reader) noValue(st *state, at source.Span, message string) {
	problem := Problem{Kind: Unexpected, Span: at, Message: message, Help: "write a value, or `null`"}
	if key := st.json.key; key != nil && key.At.File == at.File && key.At.End < at.Start {
		between := at.File.Span(key.At.End, at.Start)
		if opensBlock(between.Text()) {
			problem.Kind, problem.Help = NoValue, "print a value there too, such as `null`, or leave the member out"
		} else if out, ok := outputIn(between); ok { // of a name that is nothing on this way
			problem.Kind, problem.Span, problem.Help = NoValue, out, "assign it on every way, or leave the member out where it is blank"
			problem.Message = "`" + short(strings.Trim(out.Text(), "{}- ")) + "` can print nothing where a value is required"
			if strings.Trim(out.Text(), "{}- \t\r\n") == "" {
				problem.Message, problem.Help = "nothing is printed by this output, where a value is required", "put what it is to print between the braces"
			}
		}
	}
	r.problem(st, problem)
	r.addMissing(st)
}

// outputIn is the one output that stands behind a colon, also where the branch or loop around them ends after it.
func outputIn(at source.Span) (source.Span, bool) {
	text := withoutEnds(at.Text())
	start, end := strings.Index(text, "{{"), strings.LastIndex(text, "}}")
	if start < 0 || end < start || strings.Count(text, "{{") > 1 || strings.Contains(text, "{%") {
		return source.Span{}, false
	}
	return at.File.Span(at.Start+start, at.Start+end+2), true
}

// withoutEnds returns a text without the tags at its end that close blocks.
func withoutEnds(text string) string {
	for {
		text = strings.TrimRight(text, " \t\r\n")
		start := strings.LastIndex(text, "{%")
		if start < 0 || !strings.HasSuffix(text, "%}") || !strings.HasPrefix(strings.TrimLeft(text[start+2:], "- \t\r\n"), "end") {
			return text
		}
		text = text[:start]
	}
}

// opensBlock reports whether a branch or loop begins in a text.
func opensBlock(text string) bool {
	for {
		_, rest, found := strings.Cut(text, "{%")
		if !found {
			return false
		}
		name := strings.TrimLeft(strings.TrimPrefix(rest, "-"), " \t\r\n")
		for _, block := range []string{"if", "unless", "case", "for"} {
			if strings.HasPrefix(name, block) {
				return true
			}
		}
		text = rest
	}
}

// needed says of outputs that begin a list that they must print something after all: a comma follows them.
func (r *reader) needed(st *state) {
	if st.json.items != nil {
		r.neededItem(st.json.items.item, 0)
	}
}

func (r *reader) neededItem(item Item, deep int) {
	if deep > depthMost {
		return
	}
	switch item := item.(type) {
	case *Element:
		bare, ok := item.Value.(*Bare)
		if !ok || len(bare.Parts) != 1 {
			return
		}
		if h, ok := bare.Parts[0].(*Hole); ok && h.Optional {
			h.Optional = false
			if at, ok := r.holes[keyOf(h, h.Where)]; ok {
				r.body.Holes[at].Optional = false
			}
		}
	case *Choice:
		for _, a := range item.Arms {
			if len(a.Items) > 0 {
				r.neededItem(a.Items[len(a.Items)-1], deep+1)
			}
		}
	case *Repeat:
		r.neededItem(item.Items[len(item.Items)-1], deep+1)
	default:
		// nothing of it in the others
	}
}

// addMissing adds the member whose value is not there.
func (r *reader) addMissing(st *state) {
	m := &st.json
	m.pushItem(m.made.members.Add(Member{Key: m.key, When: st.path}))
	m.key = nil
}

func (r *reader) comma(st *state, at source.Span) {
	m := &st.json
	switch m.due {
	case arrayMore:
		m.due = nextElement
		m.comma = place{at: at}
		r.needed(st)
	case objectMore:
		m.due = nextKey
		m.comma = place{at: at}
	case keyPrinted:
		m.due, m.key = nextKey, nil
		m.comma = place{at: at}
	case firstElement, firstKey:
		if r.emptyStart(st, at) {
			return
		}
		r.problem(st, Problem{Kind: LeadingComma, Span: at, Message: "nothing comes before this comma", Help: "remove the comma"})
	case nextElement, nextKey:
		r.twoCommas(st, at)
	case valueDue:
		r.noValue(st, at, "a value is missing between the colon and this comma")
		m.due = nextKey
		m.comma = place{at: at}
	case colonDue:
		r.problem(st, Problem{Kind: Unexpected, Span: m.key.At, Message: "a colon and a value are missing after this key", Help: "put them after it, or remove it"})
		r.addMissing(st)
		m.due = nextKey
		m.comma = place{at: at}
	case rootEnd:
		r.behindEnd(st, at)
	case rootValue:
		r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "there is text before the JSON", Help: notJSONHelp})
		m.skip = toOpen
	}
}

func (r *reader) colon(st *state, at source.Span) {
	m := &st.json
	switch m.due {
	case colonDue, keyPrinted:
		m.due = valueDue
	case rootEnd:
		if !r.impliedObject(st) {
			r.behindEnd(st, at)
		}
	case valueDue:
		r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "there are two colons side by side", Help: "remove one of them"})
	case rootValue:
		r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "there is text before the JSON", Help: notJSONHelp})
		m.skip = toOpen
	case arrayMore:
		if r.missingBrace(st, at) || r.missingEnd(st, at) || r.bracketForObject(st, at) {
			return
		}
		r.problem(st, Problem{Kind: Unexpected, Span: r.onceAt(m, at), Message: "there is a colon in a list; a member needs `{` around it", Help: "put `{` and `}` around the member"})
		r.body.Broken = true
		if r.impliedMember(st) {
			m.frame.implied = true
		} else {
			m.due = nextElement
		}
	default:
		if m.due == objectMore && m.items != nil && (r.missingBrace(st, at) || r.missedValue(st)) {
			return
		}
		r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "a colon found where a key or a comma is expected", Help: "put a key in front of it, or remove it"})
		if m.due == objectMore && r.impliedMember(st) {
			m.frame.implied, r.body.Broken = true, true
		}
	}
}

// closing is the bracket that closes one.
func closing(open source.Span) string {
	if open.Text() == "[" {
		return "]"
	}
	return "}"
}
