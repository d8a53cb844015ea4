package schema

import (
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/spelling"
	"github.com/hooklint/hooklint/lint/types"
)

// wrongKind reports a value of another JSON type than wanted. A number or boolean in quotes has a kind of its own.
func (j *judge) wrongKind(n *node, x val, p *place) {
	j.report(func() Mismatch {
		m := Mismatch{
			Kind: WrongType, Span: x.v.Span(), Keyword: "type", Name: p.key,
			Want: n.kindWords(), Got: kindWords(x.kind), Allowed: n.enum,
		}
		if n.never {
			m.Kind, m.Keyword, m.Want = WrongValue, "false", "no value"
		}
		if x.kind == isNumber && n.kinds&isInteger != 0 && x.scalar != nil && x.scalar.exact {
			m.Got = x.scalar.shown() // a whole number is a number
		}
		if x.scalar != nil && x.scalar.quoted {
			m.Kind = x.scalar.quotedKind(n.kinds)
		}
		switch x.v.(type) {
		case *jsontmpl.Object, *jsontmpl.Array:
			m.Span = openBrace(x.v)
		default:
			// nothing of it in the others
		}
		return m
	}, x, p)
}

// quotedKind reports whether a string that should be a number or boolean is one but for its quotes.
func (s *scalar) quotedKind(want kinds) Kind {
	number, boolean := want&(isNumber|isInteger) != 0, want&isBool != 0
	if s.exact {
		switch {
		case number && types.IsNumber(strings.TrimSpace(s.text)):
			return QuotedNumber
		case boolean && (s.text == "true" || s.text == "false"):
			return QuotedBoolean
		}
		return WrongType
	}
	t := s.typ()
	switch {
	case !s.alone || t.JSON:
		return WrongType
	case number && t.Can(types.Number):
		return QuotedNumber
	case boolean && t.Can(types.Bool):
		return QuotedBoolean
	}
	return WrongType
}

func (j *judge) wrongValue(n *node, x val, p *place) {
	j.report(func() Mismatch {
		m := Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: "enum", Name: p.key, Allowed: n.enum, Got: kindWords(x.kind)}
		if x.scalar == nil {
			if enumKinds(n.enum)&x.kind != 0 {
				m.Got = "this " + strings.Fields(m.Got)[1] // another than those listed
			}
			return m
		}
		m.Got = x.scalar.shown()
		kind := x.scalar.quotedKind(enumKinds(n.enum))
		if x.kind == isString && enumKinds(n.enum)&isString == 0 && kind != WrongType {
			m.Kind, m.Want = kind, kindWords(enumKinds(n.enum))
		}
		if s, ok := nearestValue(x.scalar.text, n.enum); ok && x.scalar.exact {
			m.Suggestion = s
		}
		return m
	}, x, p)
}

func enumKinds(enum []string) kinds {
	var k kinds
	for _, text := range enum {
		switch {
		case strings.HasPrefix(text, `"`):
			k |= isString
		case strings.HasPrefix(text, "{"):
			k |= isObject
		case strings.HasPrefix(text, "["):
			k |= isArray
		default:
			k |= bareKind(text)
		}
	}
	return k
}

// nearestValue returns the value of an enumeration that a text nearly is.
func nearestValue(text string, enum []string) (string, bool) {
	word, best := plain(text), ""
	least := 1 + min(max(2, len(text)/4), len(word)/2) // `off` is not nearly `on`
	if len(word) < 3 {
		least = 1
	}
	for _, v := range enum {
		if !strings.HasPrefix(v, `"`) {
			continue
		}
		v = unescape(v[1 : len(v)-1])
		if d := spelling.Distance(word, plain(v), least); d < least {
			best, least = v, d
		}
	}
	return best, best != ""
}

// nearOperator returns the operator that a key of a nested attribute seems to mean.
func nearOperator(key string, operators []string) string {
	word := plain(strings.TrimLeft(key, "$"))
	for _, op := range operators {
		if strings.HasPrefix(op, "$") && spelling.Distance(word, plain(op[1:]), 2) < 2 && op != key {
			return op
		}
	}
	return ""
}

// kindWords returns what a schema takes, in words: a time is more than a string.
func (n *node) kindWords() string {
	if n.text != nil && n.kinds&^isNull == isString {
		switch n.text.format {
		case "date", "date-time", "event-time", "attribute-time":
			if n.kinds&isNull != 0 {
				return FormatWords(n.text.format) + " or null"
			}
			return FormatWords(n.text.format)
		}
	}
	return kindWords(n.kinds)
}

// kindWords returns JSON types in words: "a number", "a string or a list".
func kindWords(k kinds) string {
	var words []string
	add := func(is kinds, w string) {
		if k&is != 0 {
			words = append(words, w)
		}
	}
	add(isString, "a string")
	if k&isNumber != 0 {
		words = append(words, "a number")
	} else {
		add(isInteger, "a whole number")
	}
	add(isBool, "true or false")
	add(isArray, "a list")
	add(isObject, "an object")
	add(isNull, "null")
	if len(words) == 0 {
		return "a value"
	}
	return joined(words, "or")
}

// joined returns words in a row, with another before the last: a, b or c.
func joined(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

func countWords(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return strconv.Itoa(n) + " " + unit
}

// shown is what is known of a text, as a message shows it.
func (s *scalar) shown() string {
	if s.exact {
		return shown(s.text)
	}
	return shown(s.text + "…" + s.tail)
}

// shown returns a text as a message shows it.
func shown(text string) string {
	const most = 30
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return "an empty text"
	}
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + "…"
	}
	return "`" + text + "`"
}
