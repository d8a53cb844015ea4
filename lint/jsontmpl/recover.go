package jsontmpl

import (
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

func (r *reader) closesNothing(st *state, at source.Span) {
	if at.Text() == "]" {
		st.json.wrap(at)
	}
	r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "`" + at.Text() + "` closes nothing that is open", Help: "remove it"})
}

// isStray reports whether the brackets behind one that does not fit close more of what is open if it is passed over. In a loop one
// that does not fit what was opened before the loop is none of its.
func (r *reader) isStray(m *machine, at source.Span) bool {
	if n := len(r.loops); n > 0 {
		if tag := r.loops[n-1].node.Tag; tag.File == m.frame.open.File && m.frame.open.Start < tag.Start {
			return true
		}
	}
	n, _, known := r.closersAfter(at)
	return known && n == m.deep()
}

// withoutClosers is a text without the brackets it ends with that close what is open around.
func (m *machine) withoutClosers(text string) string {
	for f := m.frame; f != nil && !f.implied; f = f.parent {
		inner, ok := strings.CutSuffix(strings.TrimRight(text, " \t"), closing(f.open))
		if !ok {
			break
		}
		text = inner
	}
	return text
}

// wrap puts the value that was read last into a list whose first bracket is missing, as in {"tags": "a"]}.
func (m *machine) wrap(at source.Span) {
	if m.items == nil {
		return
	}
	member, ok := m.items.item.(*Member)
	if !ok || member.Value == nil || m.due != objectMore {
		return
	}
	if _, list := member.Value.(*Array); list {
		return
	}
	place := member.Value.Span()
	if place.File == at.File && at.End > place.Start {
		place = place.To(at)
	}
	list := m.made.arrays.Add(Array{At: place, Open: at, Items: []Item{m.made.elements.Add(Element{Value: member.Value, When: member.When})}})
	m.items = m.items.prev
	m.pushItem(m.made.members.Add(Member{Key: member.Key, Value: list, When: member.When}))
}

// missedValue takes the string that was read last for the next key, where it stands on a line of its own and no further in than the
// key before: that one has no value.
func (r *reader) missedValue(st *state) bool {
	m := &st.json
	member, ok := m.items.item.(*Member)
	if !ok {
		return false
	}
	key, ok := member.Value.(*String)
	if !ok || member.Key.At.File != key.At.File || member.Key.At.End > key.At.Start {
		return false
	}
	if between := key.At.File.Span(member.Key.At.End, key.At.Start); !strings.Contains(between.Text(), "\n") || furtherIn(key.At, member.Key.At) {
		return false
	}
	m.items, m.key = m.items.prev, member.Key
	r.noValue(st, key.At, "a value is missing between the colon and this key")
	m.key, m.due, m.prevEnd = key, valueDue, place{at: key.At}
	return true
}

// impliedMember takes the string that was read last for the first key of an object whose brace is missing, as in
// ["name": "Ann"}], or [{"name": "Ann"}, "name": "Eve"].
func (r *reader) impliedMember(st *state) bool {
	m := &st.json
	key, around := m.last()
	if key == nil || m.deep() >= depthMost {
		return false
	}
	m.items, m.key = m.items.prev, around
	m.push(false, key.At.Before(), st.path)
	m.key, m.due = key, valueDue
	return true
}

// impliedObject takes a body that begins with a key for an object whose brace is missing.
func (r *reader) impliedObject(st *state) bool {
	m := &st.json
	key, ok := m.alone().(*String)
	if !ok {
		return false
	}
	r.problem(st, Problem{Kind: Unexpected, Span: key.At, Message: "the `{` before the first key is missing", Help: "put `{` before it, and `}` at the end"})
	m.items = nil
	m.push(false, key.At.Before(), st.path)
	m.key, m.due, m.implied = key, valueDue, true
	return true
}

// furtherIn reports whether a key stands further in than another, and so does its line.
func furtherIn(a, b source.Span) bool {
	lineA, lineB := lineBefore(a), lineBefore(b)
	return len(lineA) > len(lineB) && len(lineA)-len(strings.TrimLeft(lineA, " \t")) > len(lineB)-len(strings.TrimLeft(lineB, " \t"))
}

// lineBefore is the line that a place stands on, up to the place.
func lineBefore(at source.Span) string {
	text := at.File.Text()[:at.Start]
	return text[strings.LastIndexByte(text, '\n')+1:]
}

// surplusBrace takes the brace that sticks to an output for none, as in {"n": {{{a}}}, where nothing of an object follows it. The
// slip in the Liquid is told.
func (r *reader) surplusBrace(st *state, at source.Span) bool {
	m := &st.json
	if m.due != firstKey || m.frame.open.File != at.File || m.frame.open.End != at.Start || m.frame.implied || m.frame.parent == nil || !strings.HasPrefix(at.Text(), "{{") {
		return false
	}
	text := at.File.Text()[at.End:]
	rest := strings.TrimLeft(text, " \t\r\n")
	if strings.HasPrefix(text, "}") || rest == "" || strings.IndexByte(",}]", rest[0]) < 0 {
		return false
	}
	f := m.frame
	m.frame, m.items, m.key = f.parent, f.items, f.key
	if m.due = valueDue; m.frame.array {
		m.due = nextElement
	}
	return true
}

// wrongBracket takes a bracket of the other kind for the one that is due, where those behind it close all that is open around.
func (r *reader) wrongBracket(st *state, at source.Span, match *frame) bool {
	m := &st.json
	if m.frame == nil || match == m.frame || m.implied || m.frame.implied {
		return false
	}
	n, _, known := r.closersAfter(at)
	if known && n == m.deep() && at.Text() == "}" && strings.HasSuffix(at.File.Text()[:at.Start], "}}") {
		r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "a brace too many follows this output", Help: "remove it"})
		return true
	}
	if !known || n != m.deep()-1 {
		return false
	}
	r.problem(st, Problem{Kind: Unexpected, Span: at, Related: m.frame.open,
		Message: "this `" + at.Text() + "` closes a `" + m.frame.open.Text() + "`", Help: "write `" + closing(m.frame.open) + "`"})
	r.leave(st, at)
	m.pop(at)
	return true
}

// missingBrace takes a text that a colon follows for the first key of an object whose brace is missing, where the brackets behind it
// close one more than is open. In an object the text may be a key whose value is missing, too.
func (r *reader) missingBrace(st *state, colon source.Span) bool {
	m := &st.json
	key, _ := m.last()
	if key == nil {
		return false
	}
	n, first, known := r.closersAfter(colon)
	if !known || n != m.deep()+1 || first == ']' {
		return false
	}
	r.problem(st, Problem{Kind: Unexpected, Span: r.onceAt(m, key.At), Message: "the `{` before this key is missing", Help: "put `{` before it"})
	return r.impliedMember(st)
}

// A gap is a place between two items, the same for all arms of a branch that begins there.
type gap struct {
	around *frame
	before *list[Item]
}

// onceAt is where to tell of a brace that is missing before the item that was read last: on all ways that branches make behind the
// same gap, where it is told first.
func (r *reader) onceAt(m *machine, at source.Span) source.Span {
	if m.items == nil {
		return at
	}
	return r.onceIn(gap{m.frame, m.items.prev}, at)
}

func (r *reader) onceIn(g gap, at source.Span) source.Span {
	if told, ok := r.gaps[g]; ok {
		return told
	}
	if r.gaps == nil {
		r.gaps = map[gap]source.Span{}
	}
	r.gaps[g] = at
	return at
}

// onceOpen is where to tell of a bracket that is not closed: all ways and rounds tell it where it is told first.
func (r *reader) onceOpen(open, at source.Span) source.Span {
	if told, ok := r.opens[open]; ok {
		return told
	}
	if r.opens == nil {
		r.opens = map[source.Span]source.Span{}
	}
	r.opens[open] = at
	return at
}

// braceForList takes a brace for the bracket of a list if another brace follows it, as in {"recipients": {{"id": 1}}}.
func (r *reader) braceForList(st *state) bool {
	m := &st.json
	if m.due != firstKey || m.frame.key == nil || m.frame.implied {
		return false
	}
	open := m.frame.open
	r.problem(st, Problem{Kind: Unexpected, Span: open, Message: "an object follows this `{` in the place of a key", Help: "write `[` and `]` around a list"})
	list := *m.frame
	list.array = true
	m.frame, m.due = m.made.frames.Add(list), firstElement
	return true
}

// bracketForObject takes the bracket of a list for a brace if a key is the first that follows it and a brace closes it, as in
// {"properties": ["a": 1}}.
func (r *reader) bracketForObject(st *state, colon source.Span) bool {
	m := &st.json
	key, _ := m.last()
	if key == nil || m.items.prev != nil || m.frame.open.Text() != "[" {
		return false
	}
	if n, first, known := r.closersAfter(colon); !known || n != m.deep() || first != '}' {
		return false
	}
	r.problem(st, Problem{Kind: Unexpected, Span: m.frame.open, Message: "a key follows this `[`, and a `}` closes it", Help: "write `{`"})
	object := *m.frame
	object.array = false
	m.frame, m.items = m.made.frames.Add(object), nil
	m.key, m.due = key, valueDue
	return true
}

// closedBy reports whether a frame is closed by a bracket or a brace. A list that began with a brace may end with either.
func (f *frame) closedBy(array bool) bool { return f.array == array || f.array && f.open.Text() == "{" }

// missingEnd takes a text in a list that a colon follows for the next key of the object around, where the brackets behind it close one
// less than is open.
func (r *reader) missingEnd(st *state, colon source.Span) bool {
	m := &st.json
	key, _ := m.last()
	if key == nil || m.items.prev == nil || !m.frame.array || m.frame.parent == nil || m.frame.parent.array {
		return false
	}
	if n, _, known := r.closersAfter(colon); !known || n != m.deep()-1 {
		return false
	}
	r.problem(st, Problem{Kind: Unclosed, Span: key.At, Related: m.frame.open, Message: "`[` is not closed before this key", Help: "put `]` in front of the comma before it"})
	m.items = m.items.prev
	m.pop(key.At.Before())
	m.key, m.due = key, valueDue
	return true
}

// missingStart takes a bracket in the place of a key for another item of a list that the value before it began, where the brackets from
// it on close one more than is open, a list first.
func (r *reader) missingStart(st *state, at source.Span) bool {
	m := &st.json
	if m.items == nil || m.due != nextKey {
		return false
	}
	before, ok := m.items.item.(*Member)
	if !ok || before.Value == nil {
		return false
	}
	if n, first, known := r.closersAfter(at.Before()); !known || n != m.deep()+1 || first != ']' {
		return false
	}
	value := before.Value.Span()
	r.problem(st, Problem{Kind: Unexpected, Span: value.File.Span(value.Start, value.Start+1), Message: "the `[` before this value is missing", Help: "put `[` before it"})
	m.items, m.key = m.items.prev, before.Key
	m.push(true, value.Before(), st.path)
	m.pushItem(m.made.elements.Add(Element{Value: before.Value, When: before.When}))
	m.due = nextElement
	return true
}

// emptyStart takes a bracket that a comma follows for one without its end, as in {"tags": [, "a": 1}, where the brackets behind the
// comma close one less than is open.
func (r *reader) emptyStart(st *state, comma source.Span) bool {
	m := &st.json
	open := m.frame.open
	if open.File != comma.File || open.End > comma.Start || strings.TrimSpace(comma.File.Span(open.End, comma.Start).Text()) != "" {
		return false // a branch or loop between them prints nothing
	}
	if n, _, known := r.closersAfter(comma); !known || n != m.deep()-1 {
		return false
	}
	r.problem(st, Problem{Kind: Unclosed, Span: open, Message: "`" + open.Text() + "` is not closed before the comma behind it", Help: "put `" + closing(open) + "` behind it"})
	m.pop(comma.Before())
	r.comma(st, comma)
	return true
}

// last is the text that ends the innermost level so far, and the key whose value it is; nil if something else ends it.
func (m *machine) last() (text, key *String) {
	if m.items == nil {
		return nil, nil
	}
	switch item := m.items.item.(type) {
	case *Element:
		text, _ = item.Value.(*String)
	case *Member:
		text, _ = item.Value.(*String)
		key = item.Key
	default:
		// a choice or a repeat: several texts
	}
	return text, key
}

// halfOutput takes what was meant to be an output and does not begin with two braces side by side for a value, as in
// {"n": {${n} | plus: 0}}}. It is the offset behind it, 0 if the brace opens an object.
func (r *reader) halfOutput(st *state, f *source.File, s string, i int) int {
	m := &st.json
	if s[i] != '{' || !m.wantsValue() {
		return 0
	}
	n := liquid.HalfOutput(s[i:])
	if n == 0 {
		return 0
	}
	at := f.Span(i, i+n)
	if name := strings.Index(at.Text(), "${"); name >= 0 {
		start := name
		for isNameByte(at.Text()[start-1]) {
			start--
		}
		end := name + strings.IndexByte(at.Text()[name:], '}') + 1
		r.problem(st, Problem{Kind: BareAttribute, Span: f.Span(i+start, i+end), Message: "an attribute is outside of `{{ }}`"})
	} else if closers, _, known := r.closersAfter(at); !strings.Contains(at.Text(), "|") && (!known || closers != m.deep()) {
		return 0 // the second brace closes something
	} else {
		r.problem(st, Problem{Kind: Unexpected, Span: f.Span(i, i+1), Message: "this output begins with one brace alone", Help: "write `{{`"})
	}
	parts := m.made.parts.Make(1)
	parts[0] = m.made.texts.Add(Text{Text: at.Text(), At: at})
	m.add(m.made.bares.Add(Bare{At: at, Parts: parts}), st.path, at)
	return i + n
}
