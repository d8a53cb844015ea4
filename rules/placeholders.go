package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// A leftover is a text that is still to be filled in.
type leftover struct {
	span     source.Span
	severity lint.Severity // zero for the rule's own
	name     bool          // of a value, in Liquid
}

// placeholders finds what is still to be filled in: in values, URLs and headers, and with less weight in keys and names of
// attributes.
func placeholders(part *lint.Part) []leftover {
	var out []leftover
	out = append(out, constantsIn(part)...)
	for _, text := range part.Texts() {
		kind := inAddress
		if part.IsBody() {
			kind = inBody
		}
		for _, l := range leftoversIn(text.Span(), kind) {
			if !isElement(part, l.span.Text()) && !(part.IsURL() && meansValue(part, l.span)) {
				out = append(out, l)
			}
		}
	}
	if part.IsBody() {
		for _, text := range part.Texts() {
			out = append(out, namesakes(text.Span())...)
		}
	}
	for _, tag := range callsOf(part) {
		out = append(out, leftoversInCall(part, tag)...)
	}
	for _, l := range part.Lookups() {
		if len(l.Name) >= len("your_") && strings.EqualFold(l.Name[:len("your_")], "your_") && !part.Names().Assigned[l.Root()] {
			out = append(out, leftover{span: l.NameSpan, severity: lint.Note, name: true})
		}
	}
	for _, e := range part.Literals() {
		if e.Kind == liquid.StringLit && placeholderWord(e.Text) {
			out = append(out, leftover{span: e.Span()})
		}
	}
	return out
}

// constantsIn finds what examples call keys where a key is made of them: {{ 'ACCOUNT_SID:AUTH_TOKEN' | base64_encode }}; in a header
// that holds a key also what else is none to exposed-key.
func constantsIn(part *lint.Part) []leftover {
	var out []leftover
	for at := range inBase64(part) {
		if holdsKey(part) {
			out = append(out, noKey(at, placeholderText)...)
		} else {
			out = append(out, noKey(at, isConstant)...)
		}
	}
	return out
}

// noKey returns the word at the end of a text if it says that it is no key, and is none of those that are found everywhere or a name
// for a key.
func noKey(at source.Span, says func(string) bool) []leftover {
	word := at.Text()[strings.LastIndexByte(at.Text(), ' ')+1:]
	at.Start = at.End - len(word)
	if !says(word) || strings.ContainsAny(word, "$<{[") || len(leftoversIn(at, inAddress)) > 0 {
		return nil
	}
	return []leftover{{span: at}}
}

// leftoversInCall finds what is still to be filled in in the URL of a call and in what its options say.
func leftoversInCall(part *lint.Part, tag *liquid.Tag) []leftover {
	var out []leftover
	look := func(value source.Span, kind textKind) {
		s := value.Text()
		for start := 0; start < len(s); {
			end, next := len(s), len(s)
			if i := strings.Index(s[start:], "{{"); i >= 0 { // an output is looked at by itself
				end = start + i
				if n := strings.Index(s[end:], "}}"); n >= 0 {
					next = end + n + len("}}")
				}
			}
			for _, l := range leftoversIn(value.File.Span(value.Start+start, value.Start+end), kind) {
				if before := s[:l.span.Start-value.Start]; s[0] == '{' && strings.Count(before, `"`)%2 == 0 {
					continue // JSON whose quotes are missing: connected-content says that
				}
				if kind == inAddress && meansValue(part, l.span) {
					continue
				}
				out = append(out, l)
			}
			start = next
		}
	}
	for _, w := range tag.Words[:min(1, len(tag.Words))] {
		look(w.Span, inAddress)
	}
	for _, o := range tag.Options {
		if o.Name != "save" && o.Value.Span.File != nil {
			look(o.Value.Span, inBody)
		}
	}
	return out
}

// meansValue reports whether a name in braces is in place of its value, which literal-for-variable says of a URL.
func meansValue(part *lint.Part, at source.Span) bool { return len(bracedNames(part, at)) > 0 }

// isElement reports whether a word in angle brackets is an element of XML: its end tag stands in the same part.
func isElement(part *lint.Part, word string) bool {
	name := strings.Trim(word, "<>")
	if i := strings.IndexByte(name, ' '); i > 0 {
		name = name[:i] // <Item id>
	}
	return word[0] == '<' && strings.Contains(part.Template.File.Text(), "</"+name+">")
}
