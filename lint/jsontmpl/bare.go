package jsontmpl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
	"github.com/hooklint/hooklint/lint/types"
)

// startBare begins a number or word, or says why none may stand here. It is the offset to go on at.
func (r *reader) startBare(st *state, f *source.File, s string, i int) int {
	m := &st.json
	end := i + 1
	for end < len(s) && (!endsBare(s[end]) || endsEntity(s[i:end], s[end])) {
		end++
	}
	attribute := attributeEnd(s, i, end)
	end = max(end, attribute)
	word := f.Span(i, end)
	if attribute > 0 && m.due == arrayMore {
		r.missingComma(st, word)
	}
	if attribute > 0 && m.due != rootValue && m.wantsValue() {
		r.problem(st, Problem{Kind: BareAttribute, Span: word, Message: "an attribute is outside of `{{ }}`"})
		parts := m.made.parts.Make(1)
		parts[0] = m.made.texts.Add(Text{Text: word.Text(), At: word})
		m.add(m.made.bares.Add(Bare{At: word, Parts: parts}), st.path, word)
		return end
	}
	if r.unopenedPhrase(st, word) {
		return i
	}
	if m.due != rootEnd && m.due != rootValue && m.due != colonDue && r.leftOut(st, f, s, word) {
		return max(end, st.json.prevEnd.at.End)
	}
	switch m.due {
	case rootEnd:
		if !r.beforeRoot(st, false) {
			r.behindEnd(st, word)
			m.skip = toEnd
			return end
		}
	case rootValue:
		if !isLiteral(word.Text()) && !isNumberStart(word.Text()) {
			r.problem(st, Problem{Kind: Unexpected, Span: word, Message: "there is text before the JSON", Help: notJSONHelp})
			m.skip = toOpen
			return end
		}
	case firstKey, nextKey:
		r.bareKey(st, word, s)
		return end
	case colonDue:
		if r.unclosedKey(st, word) {
			return i
		}
		if text := word.Text(); text == "=" || text == "=>" || text == ":=" {
			r.problem(st, Problem{Kind: Unexpected, Span: word, Message: "`" + text + "` found where a colon is expected", Help: "write `:`"})
			m.due = valueDue
			return end
		}
		r.missingColon(st, word)
	case arrayMore, objectMore, keyPrinted:
		if m.due == arrayMore && isLiteral(word.Text()) {
			r.missingComma(st, word)
			break
		}
		if r.unclosedString(st, word, s[i:]) {
			return i
		}
		if word.Text() == ";" && m.due != keyPrinted {
			r.problem(st, Problem{Kind: Unexpected, Span: word, Message: "`;` found where a comma or a bracket is expected", Help: "write `,`"})
			r.comma(st, word)
			m.comma = place{} // it is told once, also where nothing follows it
			return end
		}
		help := "put a comma in front of it, or remove it"
		if _, bare := m.lastValue().(*Bare); bare && m.due != keyPrinted && m.prevEnd.at.File == f && inOneLine(s, m.prevEnd.at.End, i) {
			help = "put quotes around the whole value, or remove it"
		}
		r.problem(st, Problem{Kind: Unexpected, Span: word, Message: "`" + short(word.Text()) + "` found where a comma or a bracket is expected", Help: help})
		m.skip = toStructure
		return end
	}
	m.tok, m.parts, m.start, m.from = inBare, nil, f.Span(i, i), f.Span(i, i)
	return i
}

// bareKey takes a word where a key is wanted for one without quotes, or for the rest of a number with a comma in it.
func (r *reader) bareKey(st *state, word source.Span, s string) {
	m, text := &st.json, word.Text()
	behind := strings.TrimLeft(s[word.End:], " \t\r\n")
	whole := word.File.Text()
	end := wordsEnd(whole, word.End)
	switch {
	case m.due == firstKey && m.deep() == 1 && !beginsObject(s[word.Start:]) && (strings.Contains(text, "(") || strings.HasPrefix(behind, "{")):
		name, _, _ := strings.Cut(text, "(")
		r.problem(st, Problem{Kind: Unexpected, Span: word.File.Span(word.Start, word.Start+len(name)), Message: "`" + short(name) + "` begins a query, no key of JSON", Help: "write the query as a text: `{\"query\": \"…\"}`"})
		m.skip = toEnd
		return
	case endsKey(whole[end:]):
		r.problem(st, Problem{Kind: Unexpected, Span: word, Message: "the key `" + short(text) + "` has no opening quote", Help: "put `\"` before it"})
	case apart(s, word.Start, word.End) && !strings.HasPrefix(behind, ":"):
		help := "write a point in its place"
		if word.Len() == len("000") {
			help = "write the digits alone"
		}
		r.problem(st, Problem{Kind: Unexpected, Span: word.File.Span(word.Start-1, word.Start), Message: "there is a comma between the digits of a number", Help: help})
		m.due, m.comma = objectMore, place{}
		return
	default:
		hasColon := strings.HasPrefix(strings.TrimLeft(whole[end:], " \t\r\n"), ":")
		message, help := "there are no quotes around the key `"+short(text)+"`", "put quotes around it"
		if !hasColon {
			help += ", and a colon and a value after it"
		}
		if isEntity(text) {
			message, help = fromHTML, plainQuotes
		}
		r.problem(st, Problem{Kind: Unexpected, Span: word, Message: message, Help: help})
		if !hasColon {
			m.due, m.comma, m.skip = objectMore, place{}, toStructure
			return
		}
	}
	m.key = &String{At: word, Parts: []Part{&Text{Text: text, At: word}}}
	m.due, m.comma = colonDue, place{}
	m.skip = toColon
}

// endsKey reports whether a text begins with the quote that ends a key, and a colon.
func endsKey(s string) bool {
	rest, quoted := strings.CutPrefix(s, `"`)
	return quoted && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), ":")
}

// wordsEnd is the offset behind the outputs, and words between them, that go on with a word, as far as a name goes.
func wordsEnd(s string, i int) int {
	s = s[:min(len(s), i+liquid.LongestName)]
	for i < len(s) {
		n := tagEnd(s[i:])
		switch {
		case isNameByte(s[i]):
			i++
		case n > 0 && s[i+1] == '{':
			i += n
		default:
			return i
		}
	}
	return i
}

// inOneLine reports whether a place follows another in its line.
func inOneLine(s string, before, at int) bool {
	return before <= at && !strings.Contains(s[before:at], "\n")
}

// attributeEnd is the offset behind the ${name} whose dollar sign ends a word, 0 if that is none: the brace is not one of
// JSON.
func attributeEnd(s string, start, end int) int {
	if s[end-1] != '$' || end == len(s) || s[end] != '{' {
		return 0
	}
	if namespace, ok := strings.CutSuffix(s[start:end-1], "."); ok != (end-1 > start) || ok && !braze.IsNamespace(namespace) {
		return 0
	}
	n := strings.IndexAny(s[end:min(len(s), end+liquid.LongestName)], "}\n\"")
	if n < 0 || s[end+n] != '}' {
		return 0
	}
	return end + n + 1
}

// scanBare reads on in a number or word.
func (r *reader) scanBare(st *state, s string, i int) int {
	m := &st.json
	for i < len(s) && m.from.File != nil && (!endsBare(s[i]) || endsEntity(s[m.from.Start:i], s[i])) {
		if curlyQuote(s[i:]) > 0 {
			break
		}
		i++
	}
	if i < len(s) && r.unopenedString(st, s, i) {
		return i
	}
	if i < len(s) {
		m.flush(i)
		r.endBare(st)
	}
	return i
}

// complete reports whether a bare token can end where it is.
func (m *machine) complete() bool {
	if m.parts.len() == 1 {
		t, ok := m.parts.item.(*Text)
		return !ok || isLiteral(t.Text)
	}
	b := Bare{Parts: since(m.parts, nil, &m.made.parts)}
	text, ok := b.Literal()
	return !ok || isLiteral(text)
}

// endBare ends a number, word or output without quotes.
func (r *reader) endBare(st *state) {
	m := &st.json
	parts := since(m.parts, nil, &m.made.parts)
	at := spanOf(parts, m.start)
	m.tok, m.parts, m.from = noToken, nil, source.Span{}
	b := m.made.bares.Add(Bare{At: at, Parts: parts})
	if text, ok := b.Literal(); ok {
		if !isLiteral(text) {
			r.badWord(st, at, text)
		}
	} else {
		r.endHoles(st, b)
	}
	m.add(b, st.path, at)
}

// endHoles says of the outputs in a bare value where they stand, now that its end is known.
func (r *reader) endHoles(st *state, b *Bare) {
	where := InBare
	if len(b.Parts) == 1 {
		where = AsValue
	}
	words := slices.ContainsFunc(b.Parts, isWords)
	if words {
		message, help := "there are no quotes around this text", r.quoteHelp("put quotes around it")
		if isEntity(b.At.Text()) {
			message, help = fromHTML, plainQuotes
		}
		r.problem(st, Problem{Kind: Words, Span: b.At, Message: message, Help: help})
	}
	number := words || longer(b.Parts)
	digits := allNumbers(b.Parts)
	for i, p := range b.Parts {
		switch p := p.(type) {
		case *Hole:
			if p.once && p.Where != where { // on another way it stands elsewhere
				p = st.json.made.holes.Add(*p)
				p.once = false
				b.Parts[i] = p
			}
			p.Where = where
			if where == InBare && !number && (!onlyDigits(p.Type) || !digits) {
				problem := Problem{Kind: Unexpected, Span: p.Node.Span(), Hole: p, Maybe: true, Message: "what this output prints becomes part of a number",
					Help: "print the whole number with it, or put quotes around both"}
				if again(b.Parts, p.Node) {
					problem.Message, problem.Help = "nothing separates what this output prints from what the next round prints", "print a comma between the rounds"
				}
				r.problem(st, problem)
			}
			r.note(p)
		default:
			// nothing of it in the others
		}
	}
}

// mostAgain is among how many parts those that a node prints are counted.
const mostAgain = 100

// again reports whether a node prints more than one of the parts, in rounds that follow each other.
func again(parts []Part, n liquid.Node) bool {
	times := 0
	for _, p := range parts[:min(len(parts), mostAgain)] {
		if h, ok := p.(*Hole); ok && h.Node == n {
			times++
		}
	}
	return times > 1
}

// longer reports whether parts are a whole number above 0 and digits behind it, as in seconds that are made milliseconds.
func longer(parts []Part) bool {
	h, ok := parts[0].(*Hole)
	if !ok || !h.Type.Positive || !h.Type.Whole || !h.Type.Only(types.Number) {
		return false
	}
	for _, p := range parts[1:] {
		if t, ok := p.(*Text); !ok || !isDigits(t.Text) {
			return false
		}
	}
	return true
}

// isWords reports whether a part is text that no number holds.
func isWords(p Part) bool {
	t, ok := p.(*Text)
	return ok && strings.Trim(t.Text, "0123456789.-+eE") != ""
}

// allNumbers reports whether parts of which all is known print numbers alone: 0 behind 0 is none.
func allNumbers(parts []Part) bool {
	const few = 64
	texts := []string{""}
	for _, p := range parts {
		var values []string
		switch p := p.(type) {
		case *Text:
			values = []string{p.Text}
		case *Hole:
			values = p.Type.Values
		default:
			return true
		}
		if len(texts)*len(values) > few {
			return false
		}
		var longer []string
		for _, t := range texts {
			for _, v := range values {
				longer = append(longer, t+v)
			}
		}
		texts = longer
	}
	return !slices.ContainsFunc(texts, func(s string) bool { return !isLiteral(s) })
}

// onlyDigits reports whether all that a type prints can stand inside a number.
func onlyDigits(t *types.Type) bool {
	for _, v := range t.Values {
		if v == "" || !isDigits(v) {
			return false
		}
	}
	return len(t.Values) > 0
}

// quoteHelp is what to do about a text without quotes: where it is part of what an output prints, quotes around it would stand in Liquid.
func (r *reader) quoteHelp(help string) string {
	if r.playing == 0 {
		return help
	}
	if at := r.ahead.output.Span(); at.Start > 0 && !strings.ContainsRune(":,[{}% \t\r\n", rune(at.File.Text()[at.Start-1])) {
		return help // something stands in front of it
	}
	return "put double quotes around `" + short(r.ahead.output.Span().Text()) + "`, which prints it"
}

func (r *reader) badWord(st *state, at source.Span, text string) {
	if n := longDash(text); n > 0 && isNumberStart(text[n:]) && isLiteral("-"+text[n:]) && at.Len() == len(text) {
		r.problem(st, Problem{Kind: CurlyQuote, Span: at.File.Span(at.Start, at.Start+n), Message: "a long dash found where JSON wants a plain `-`"})
		return
	}
	whole := at
	if at.Len() == len(text) {
		whole = r.phrase(at)
	}
	words := "there are no quotes around `" + short(text) + "`"
	if whole != at {
		words = "there are no quotes around `" + short(whole.Text()) + "`"
	}
	message, help := words, r.quoteHelp("put double quotes around it")
	switch lower := strings.ToLower(text); lower {
	case "true", "false", "null":
		message, help = fmt.Sprintf("`%s` is not a JSON value; did you mean `%s`", text, lower), "write `"+lower+"`"
	case "none", "nil", "undefined", "nan":
		message, help = fmt.Sprintf("`%s` is not a JSON value; did you mean `null`", text), "write `null`"
	default:
		if isEntity(text) {
			message, help = fromHTML, plainQuotes
		}
		for _, word := range literals[:2] {
			if at.Len() == len(text) && spelling.IsSlip(lower, word) {
				message, help = fmt.Sprintf("`%s` is not a JSON value; did you mean `%s`", text, word), "write `"+word+"`, or put double quotes around a text"
			}
		}
		if number := plainNumber(text); number != text && isNumberStart(number) && isLiteral(number) {
			message, help = "`"+short(text)+"` is not a number in JSON", "write `"+number+"`"
		} else if isNumberStart(text) && strings.Trim(text, "0123456789.+-eE_") == "" {
			message, help = "`"+short(text)+"` is not a number in JSON", "write plain digits, or put quotes around it"
		}
	}
	kind := Unexpected
	if message == words {
		kind, at = Words, whole
	}
	r.problem(st, Problem{Kind: kind, Span: at, Message: message, Help: help})
	st.json.skip = toStructure
}

// plainNumber is a number as JSON writes it: without a plus sign, and with digits on both sides of its point.
func plainNumber(text string) string {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "+"), ".")
	digits, less := strings.CutPrefix(text, "-")
	if strings.HasPrefix(digits, ".") {
		digits = "0" + digits
	}
	if less {
		return "-" + digits
	}
	return digits
}

// longDash is the length of the –, — or − that a text begins with, 0 if there is none.
func longDash(s string) int {
	for _, dash := range []string{"–", "—", "−"} {
		if strings.HasPrefix(s, dash) {
			return len(dash)
		}
	}
	return 0
}

// spanOf is the text of the parts, from the first to the last where they stand in order.
func spanOf(parts []Part, start source.Span) source.Span {
	at := start
	for _, p := range parts {
		var s source.Span
		switch p := p.(type) {
		case *Text:
			s = p.At
		case *Hole:
			s = p.Node.Span()
		default:
			continue
		}
		if at.File == nil || at.Len() == 0 {
			at = s
		} else if s.File == at.File && s.End >= at.End {
			at.End = s.End
		}
	}
	return at
}

func isNumberStart(s string) bool {
	return s != "" && (s[0] == '-' || '0' <= s[0] && s[0] <= '9')
}

// literals is the words of JSON.
var literals = []string{"true", "false", "null"}

// isLiteral reports whether a text is a JSON number, true, false or null.
func isLiteral(s string) bool {
	return slices.Contains(literals, s) || types.IsNumber(s)
}

// isDigits reports whether a text has nothing but digits.
func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
