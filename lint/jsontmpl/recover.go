package jsontmpl

import (
	"slices"
	"strings"

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
	const near = 64 // how far it looks, and how deep
	var open []byte // what closes the frames, the innermost first
	for f := m.frame; f != nil && len(open) < near; f = f.parent {
		if !f.implied {
			open = append(open, closing(f.open)[0])
		}
	}
	text := at.File.Text()
	behind := text[at.End:min(len(text), at.End+near)]
	run := behind[:len(behind)-len(strings.TrimLeft(behind, "]} \t\r\n"))]
	ends := at.End+len(run) == len(text)
	if strings.HasPrefix(behind[len(run):], ",") {
		run += "," // which belongs into something that is open
	}
	return 1+misfits(open, run, ends) < misfits(open, at.Text()+run, ends)
}

// misfits is how many brackets fit none of those that are open, or leave one open; what is open at the end counts too if the
// text ends there.
func misfits(open []byte, run string, ends bool) int {
	n := 0
	for i := range len(run) {
		if isSpace(run[i]) || run[i] == ',' && len(open) > 0 {
			continue
		}
		switch at := slices.Index(open, run[i]); {
		case at < 0:
			n++
		default:
			n += at
			open = open[at+1:]
		}
	}
	if ends {
		n += len(open)
	}
	return n
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
	m.key, m.due, m.prevEnd = key, valueDue, key.At
	return true
}

// unclosedList takes the string that was read last for the next key of the object around, where what stands before it in the list is
// no object: the list was not closed, as in {"tags": ["a", "b", "name": "Ann"}.
func (r *reader) unclosedList(st *state) bool {
	m := &st.json
	if m.frame.parent == nil || m.frame.parent.array || m.items == nil || m.items.prev == nil {
		return false
	}
	last, ok := m.items.item.(*Element)
	before, isItem := m.items.prev.item.(*Element)
	if !ok || !isItem {
		return false
	}
	key, ok := last.Value.(*String)
	if _, object := before.Value.(*Object); object || !ok {
		return false
	}
	r.problem(st, Problem{Kind: Unclosed, Span: key.At, Related: m.frame.open, Message: "`[` is not closed before this key", Help: "put `]` in front of it"})
	m.items = m.items.prev
	m.pop(key.At.Before())
	m.key, m.due, m.prevEnd = key, valueDue, key.At
	return true
}

// impliedMember takes the string that was read last for the first key of an object whose brace is missing, as in
// ["name": "Ann"}].
func (r *reader) impliedMember(st *state) bool {
	m := &st.json
	if m.items == nil || m.deep() >= depthMost {
		return false
	}
	var key *String
	when, around := st.path, m.key
	switch item := m.items.item.(type) {
	case *Element:
		key, _ = item.Value.(*String)
		when = item.When
	case *Member:
		key, _ = item.Value.(*String)
		when, around = item.When, item.Key
	default:
		// no string alone
	}
	if key == nil {
		return false
	}
	m.items, m.key = m.items.prev, around
	m.push(false, key.At.Before(), when)
	m.frame.implied = true
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
