package jsontmpl

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/types"
)

// hole takes something printed into the JSON where the machine stands.
func (r *reader) hole(st *state, p printed) {
	m := &st.json
	if m.skip != noSkip {
		return
	}
	r.unclosedKey(st, p.node.Span())
	h := m.made.holes.Add(Hole{Node: p.node, Expr: p.expr, Type: p.typ, When: st.path, text: p.text, frame: m.frame, key: m.key})
	h.Output, _ = p.node.(*liquid.Output)
	at := p.node.Span()
	switch m.tok {
	case inString:
		h.Where, h.Choices = InString, p.choices
		m.pushPart(r.note(h))
		return
	case inKey:
		h.Where = AsKey
		m.pushPart(r.note(h))
		return
	case inBare:
		if p.typ.From == types.Included && m.complete() {
			r.endBare(st) // it may begin with a comma
			break
		}
		if m.printedTwice(p.node) {
			return // rounds that print nothing between bring nothing new
		}
		h.Type = p.typ.Bare()
		m.pushPart(h) // noted where the token ends
		m.start.End = max(m.start.End, at.End)
		return
	}
	nothing := printsNothing(p.typ)
	if r.surplusBrace(st, at) {
		r.body.Broken = true
	}
	if m.due == arrayMore && (p.typ.Only(types.Number|types.Bool) || p.typ.JSON) && !p.typ.Blank {
		r.missingComma(st, at) // an item like others: it prints no comma
	}
	if m.due == objectMore && printsKey(p.typ, at) {
		r.missingComma(st, at)
	}
	if m.due == colonDue && !nothing && p.typ.From != types.Included && (p.typ.JSON || !r.couldBeJSON(p.typ)) {
		r.missingColon(st, at)
	}
	switch {
	case p.typ.From == types.Included && !r.takesStretch(m, p.typ, at):
		r.hide(st, p.node)
	case m.wantsValue():
		if nothing && (m.due == firstElement || m.due == rootValue) {
			return
		}
		h.Optional, h.Type = m.due == firstElement, p.typ.Bare()
		m.tok, m.parts, m.start, m.from = inBare, nil, at, source.Span{}
		m.pushPart(h)
	case nothing:
		// an empty separator, the response of a call that is saved
	case m.wantsKey():
		h.Where = Outside
		r.note(h)
		if text := at.File.Text(); endsKey(text[wordsEnd(text, at.End):]) && !p.typ.JSON {
			r.problem(st, Problem{Kind: Unexpected, Span: at, Message: "the key that begins with this output has no opening quote", Help: "put `\"` before it"})
			m.key, m.due, m.skip, m.comma = &String{At: at, Parts: []Part{h}}, colonDue, toColon, place{}
			return
		}
		if !printsKey(p.typ, at) {
			r.problem(st, Problem{Kind: OutsideHole, Span: at, Hole: h, Maybe: r.couldBeJSON(p.typ),
				Message: "an output found where a key in quotes is expected", Help: keyHelp(at)})
		}
		key := &String{At: at, Parts: []Part{h}}
		m.key, m.due, m.prevEnd = key, keyPrinted, place{at: at.After()}
	default:
		h.Where = Outside
		r.note(h)
		message, help := m.outside()
		r.problem(st, Problem{Kind: OutsideHole, Span: at, Hole: h, Maybe: !p.typ.JSON && r.couldBeJSON(p.typ), Message: message, Help: help})
	}
}

// printedTwice reports whether the token that is read holds two outputs of a node.
func (m *machine) printedTwice(n liquid.Node) bool {
	times, left := 0, mostAgain
	for l := m.parts; l != nil && times < 2 && left > 0; l = l.prev {
		left--
		if h, ok := l.item.(*Hole); ok && h.Node == n {
			times++
		}
	}
	return times == 2
}

// takesStretch reports whether a stretch of JSON that nobody knows is the value that is wanted, or the items of a list: the brackets
// behind it close what is open. Of what was cut out of a value it may be none.
func (r *reader) takesStretch(m *machine, t *types.Type, at source.Span) bool {
	if t.Loose {
		return false
	}
	switch m.due {
	case valueDue, rootValue:
		if r.playing > 0 {
			return true // where the text ends that is printed is not known here
		}
		n, _, known := r.closersAfter(at)
		return !known || n == m.deep()
	case firstElement, nextElement:
		return strings.HasPrefix(textAfter(at), "]")
	}
	return false
}

// textAfter is what the template has behind a place, less white space.
func textAfter(at source.Span) string { return strings.TrimLeft(at.File.Text()[at.End:], " \t\r\n") }

// printsKey reports whether an output brings the quotes of a key that it can print: {{ pair[0] | as_json_string }}: 1.
func printsKey(t *types.Type, at source.Span) bool {
	return t.JSON && t.Can(types.String) && strings.HasPrefix(textAfter(at), ":")
}

// keyHelp says what an output lacks that stands where a key is wanted.
func keyHelp(at source.Span) string {
	if strings.HasPrefix(textAfter(at), ":") {
		return "put quotes around it"
	}
	return "put quotes around it, and a colon and a value after it"
}

// hide leaves out what follows an output that may print any stretch of the JSON, or none.
func (r *reader) hide(st *state, n liquid.Node) {
	if !r.body.Cut { // else not all was followed that is printed here
		r.body.Cut, r.body.Hides = true, n
	}
	st.json.skip = toEnd
}

// outside is what is wrong about an output that no piece of the JSON is wanted of, and what to do.
func (m *machine) outside() (message, help string) {
	switch m.due {
	case rootEnd:
		return "an output follows the end of the JSON", "remove it, or write it inside the JSON"
	case colonDue:
		return "an output found where the colon after a key is expected", "put a colon in front of it"
	default:
		return "an output found where a comma or a closing bracket is expected", "put a comma in front of it, or remove it"
	}
}

// couldBeJSON reports whether what is printed may well be a piece of JSON that nobody can know.
func (r *reader) couldBeJSON(t *types.Type) bool {
	return t.JSON || t.From == types.Response || t.From == types.Unknown && t.Kinds == types.AnyKind
}

func printsNothing(t *types.Type) bool {
	if t.Only(types.Nil) {
		return true
	}
	if len(t.Values) == 0 {
		return false
	}
	for _, v := range t.Values {
		if strings.TrimSpace(v) != "" {
			return false
		}
	}
	return true
}

// note adds a hole to those of the body. The same output met on several ways is one hole, unless it is a value that is a text on some
// and none on others: of both together nothing could be said.
func (r *reader) note(h *Hole) *Hole {
	if r.holes == nil {
		r.holes = map[holeKey]int{}
	}
	key := keyOf(h, h.Where)
	at, ok := r.holes[key]
	if !ok {
		h.once = true
		r.holes[key] = len(r.body.Holes)
		r.body.Holes = append(r.body.Holes, h)
		return h
	}
	known := r.body.Holes[at]
	if known.once {
		known = r.made.holes.Add(*known) // what all ways share is not what the one says
		known.once = false
		r.body.Holes[at] = known
	}
	known.When = r.space.Common(known.When, h.When)
	known.Type = types.Union(known.Type, h.Type)
	known.Optional = known.Optional && h.Optional
	return h
}

func keyOf(h *Hole, where Where) holeKey {
	key := holeKey{node: h.Node, expr: h.Expr, where: where}
	if where == AsValue {
		key.value = sortOf(h.Type)
	}
	return key
}

// A sort is what all values of a type are, as far as it matters to what they are without quotes.
type sort uint8

const (
	plain      sort = iota // numbers and words of JSON, or nobody knows
	written                // JSON, whatever it is
	text                   // texts
	collection             // lists and hashes
)

func sortOf(t *types.Type) sort {
	switch {
	case t.JSON:
		return written
	case len(t.Values) > 0 && !slices.ContainsFunc(t.Values, func(v string) bool { return !isLiteral(v) }):
		return plain
	case t.Can(types.String|types.Time) && t.Only(types.String|types.Time|types.Nil) && (len(t.Values) > 0 || t.From != types.Unknown):
		return text // not what filters make of a text of the template, which may be anything
	case t.Can(types.List|types.Map) && t.Only(types.List|types.Map|types.Nil):
		return collection
	}
	return plain
}

// Pointer is the JSON pointer of the value that the hole is, or stands in; an array's index is the place where it is
// sure, else -.
func (h *Hole) Pointer() string { return pointer(h.frame, h.key, nil) }

// At is where people look for what is printed: the output or tag, or the value that an assign puts into the text which the output
// prints.
func (h *Hole) At() source.Span {
	at := h.Node.Span()
	if h.text != noTextPart && (h.Expr.Span().File != at.File || !at.Contains(h.Expr.Span().Start)) {
		return h.Expr.Span()
	}
	return at
}

// IsArgument reports whether it is what an append or prepend is given, so that no filter can stand behind it there.
func (h *Hole) IsArgument() bool { return h.text == textArg }

// Field is the name of the member that the hole is the value of, or that holds the list it is an item of; empty if there is
// none.
func (h *Hole) Field() string {
	key := h.key
	if h.frame != nil && h.frame.array {
		key = h.frame.key
	}
	if key == nil {
		return ""
	}
	name, ok := key.Literal()
	if !ok {
		return key.At.Text()
	}
	return name
}

// Under reports whether the hole stands at a place, or is an item of a list there. A place is a JSON pointer in which any index
// is `-`.
func (h *Hole) Under(place string) bool {
	f, key := h.frame, h.key
	for inner := true; ; inner = false {
		cut, ok := place, true
		if f != nil && f.array {
			cut, ok = strings.CutSuffix(place, "/-")
			ok = ok || inner
		} else if key != nil {
			name, literal := key.Literal()
			cut, ok = strings.CutSuffix(place, "/"+name)
			ok = ok && literal
		}
		if !ok {
			return false
		}
		if place = cut; f == nil {
			return place == ""
		}
		key, f = f.key, f.parent
	}
}

func pointer(f *frame, key *String, items *list[Item]) string {
	var steps []string
	for {
		if f != nil && f.array {
			if n, sure := countElements(items); sure && items != nil {
				steps = append(steps, strconv.Itoa(n))
			} else if items == nil {
				steps = append(steps, "0")
			} else {
				steps = append(steps, "-")
			}
		} else if key != nil {
			name, ok := key.Literal()
			if !ok {
				name = key.At.Text()
			}
			name = strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
			steps = append(steps, name)
		}
		if f == nil {
			break
		}
		key, items, f = f.key, f.items, f.parent
	}
	if len(steps) == 0 {
		return ""
	}
	var b strings.Builder
	for _, step := range slices.Backward(steps) {
		b.WriteByte('/')
		b.WriteString(step)
	}
	return b.String()
}

// countElements is how many elements stand in a list, if branches and loops do not decide that.
func countElements(l *list[Item]) (int, bool) {
	for n := l; n != nil; n = n.prev {
		if _, ok := n.item.(*Element); !ok {
			return 0, false
		}
	}
	return l.len(), true
}

// tag follows a tag that Braze runs for what it sets or prints.
func (r *reader) tag(n *liquid.Tag, in []state) []state {
	for i := range in {
		st := &in[i]
		for _, w := range n.Words {
			for _, e := range w.Parts {
				r.infer(st, e)
			}
		}
		for _, o := range n.Options {
			for _, e := range o.Value.Parts {
				r.infer(st, e)
			}
		}
		switch n.Name {
		case "connected_content":
			switch saved := n.Saves().Text(); {
			case saved != "":
				r.bind(st, saved, types.ResponseType)
			case r.reads("connected"):
				r.bind(st, "connected", types.ResponseType) // an answer that is JSON goes there and prints nothing
			case !n.SavesNameless(): // a name that is missing is not meant to print it
				r.print(st, printed{node: n, typ: types.ResponseType})
			}
		case "catalog_items", "catalog_selection_items":
			r.bind(st, "items", types.CatalogType)
		case "shopping_cart":
			r.bind(st, "shopping_cart", types.CatalogType)
		case "promotion":
			r.print(st, printed{node: n, typ: types.PromotionType})
		case "increment", "decrement":
			r.print(st, printed{node: n, typ: r.count(st, n)})
		case "include", "render":
			r.print(st, printed{node: n, typ: types.IncludedType})
		case "cycle":
			r.print(st, printed{node: n, typ: r.cycleType(st, n)})
		case "random":
			// sets nothing that is known
			r.print(st, printed{node: n, typ: types.CounterType})
		case "landing_page_url":
			r.print(st, printed{node: n, typ: types.URLType})
		case "form_field_name":
			r.print(st, printed{node: n, typ: types.FieldNameType})
		default:
			r.unknownTag(st, n)
		}
	}
	return in
}

// unknownTag takes a tag that nobody knows for the value that is wanted, where nothing else is one.
func (r *reader) unknownTag(st *state, n *liquid.Tag) {
	m := &st.json
	if _, known := braze.TagNamed(n.Name); known || st.sink != nil || m.skip != noSkip || m.tok != noToken || !m.wantsValue() || m.due == rootValue {
		return
	}
	behind := strings.TrimLeft(n.At.File.Text()[n.At.End:], " \t\r\n")
	if behind == "" || strings.IndexByte(",}]", behind[0]) < 0 {
		return
	}
	hole := m.made.holes.Add(Hole{Node: n, Type: types.Any, When: st.path, frame: m.frame, key: m.key})
	m.add(m.made.bares.Add(Bare{At: n.Span(), Parts: []Part{hole}}), st.path, n.Span())
}

// count counts a name up or down and is what the tag prints: the number before it was counted up, or after it was counted down.
func (r *reader) count(st *state, n *liquid.Tag) *types.Type {
	name, by := n.Counts()
	if by == 0 {
		return types.CounterType
	}
	key := name
	if r.counters[name] {
		st.path = r.space.Count(st.path, name, by)
	} else {
		key = hidden(name) // an assignment stands before the count for whoever asks for the name
	}
	before := types.Counted(types.NilType, 0)
	if b, ok := r.worth(st, key); ok {
		before = b.typ
	}
	after := types.Counted(before, by)
	r.setWorth(st, key, r.made.bindings.Add(binding{typ: after}))
	if by > 0 {
		return before
	}
	return after
}

// reads reports whether the template reads a plain name anywhere.
func (r *reader) reads(name string) bool {
	for n := range liquid.All[liquid.Node](r.body.Template) {
		for e := range liquid.Expressions(n) {
			if l, ok := e.(*liquid.Lookup); ok && l.Root() == name {
				return true
			}
		}
	}
	return false
}

func (r *reader) bind(st *state, name string, t *types.Type) {
	st.path = r.space.Set(st.path, name, t, nil)
	r.setWorth(st, name, r.made.bindings.Add(binding{typ: t}))
}

// cycleType is one of the values of a cycle tag.
func (r *reader) cycleType(st *state, n *liquid.Tag) *types.Type {
	words := n.Words
	if i := slices.IndexFunc(words, func(w liquid.Arg) bool { return strings.HasSuffix(w.Span.Text(), ":") }); i >= 0 {
		words = words[i+1:] // before it stands the name of the group
	}
	var t *types.Type
	for _, w := range words {
		for _, e := range w.Parts {
			t = types.Union(t, r.infer(st, e))
		}
		if len(w.Parts) == 0 {
			t = types.Union(t, turn(w.Span.Text()))
		}
	}
	if t == nil || len(n.Options) > 0 {
		return types.Any // the name of the group runs into the first value
	}
	if len(t.Values) > 1 && slices.ContainsFunc(t.Values, func(v string) bool { return strings.ContainsAny(v, `{}[]",:`) }) {
		return types.AnyJSON(t) // which of them comes in which round is not followed
	}
	return t
}

// turn is what a word of a cycle tag prints where it is a literal, or several numbers. Names may be worth anything.
func turn(word string) *types.Type {
	if text, ok := unquoted(word); ok {
		return types.OfText(text)
	}
	var t *types.Type
	for number := range strings.SplitSeq(strings.TrimSuffix(word, ","), ",") {
		if strings.Trim(number, "0123456789.-") != "" {
			return types.Any
		}
		t = types.Union(t, types.OfText(number))
	}
	return t
}

// unquoted is the text of a string literal.
func unquoted(word string) (string, bool) {
	if n := len(word) - 1; n > 0 && (word[0] == '"' || word[0] == '\'') && word[n] == word[0] {
		return word[1:n], true
	}
	return "", false
}
