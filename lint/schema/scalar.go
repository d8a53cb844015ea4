package schema

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/types"
)

// A scalar is a string or bare value as it is printed on one way.
type scalar struct {
	v      jsontmpl.Value
	when   flow.Path
	quoted bool

	exact bool           // no holes: text is all of it, escapes decoded
	text  string         // else the known text before the first hole
	tail  string         // the known text after the last hole
	only  *jsontmpl.Text // the text that is all of it on this way and not on others; nil if there is none

	holes    int
	hole     *jsontmpl.Hole // the first
	alone    bool           // the hole makes the whole value
	variants []string       // all texts it can be, if known
}

const waysMost = 64

// scalars returns the ways a string or bare value can be printed; nil if they are too many, or none exists. A single way is put into
// one.
func scalars(one []scalar, v jsontmpl.Value, parts []jsontmpl.Part, quoted bool, when flow.Path) []scalar {
	if len(parts) == 1 {
		switch p := parts[0].(type) {
		case *jsontmpl.Text: // the common case, without copying
			return append(one, scalar{v: v, when: when, quoted: quoted, exact: true, text: decodeText(p.Text, quoted)})
		case *jsontmpl.Hole:
			if p.Choices != nil {
				break
			}
			s := scalar{v: v, when: when, quoted: quoted}
			s.addHole(p)
			s.finish()
			return append(one, s)
		default:
			// nothing of it in the others
		}
	}
	ways, ok := addParts([]scalar{{v: v, when: when, quoted: quoted, exact: true}}, parts)
	if !ok {
		return nil
	}
	for i := range ways {
		ways[i].finish()
	}
	return ways
}

// addParts adds parts to each way; none are left where these do not exist. It reports false if the ways are too many.
func addParts(ways []scalar, parts []jsontmpl.Part) (_ []scalar, ok bool) {
	for _, part := range parts {
		switch part := part.(type) {
		case *jsontmpl.Text:
			for i := range ways {
				ways[i].addText(part.Text)
			}
		case *jsontmpl.Hole:
			if part.Choices != nil {
				if ways, ok = addChoices(ways, part); !ok {
					return nil, false
				}
				continue
			}
			for i := range ways {
				ways[i].addHole(part)
			}
		case *jsontmpl.PartChoice:
			var out []scalar
			for _, arm := range part.Arms {
				var in []scalar
				for _, w := range ways {
					when, ok := w.when.And(arm.When)
					if !ok {
						continue
					}
					w.when = when
					in = append(in, w)
				}
				if len(parts) == 1 && len(arm.Parts) == 1 {
					for i := range in {
						in[i].only, _ = arm.Parts[0].(*jsontmpl.Text)
					}
				}
				in, ok := addParts(in, arm.Parts)
				if out = append(out, in...); !ok || len(out) > waysMost {
					return nil, false
				}
			}
			ways = out
		}
	}
	return ways, true
}

// addChoices adds what a name holds to each way on which it holds that. It reports false if the ways are too many.
func addChoices(ways []scalar, h *jsontmpl.Hole) (out []scalar, ok bool) {
	for _, c := range h.Choices {
		for _, w := range ways {
			when, ok := w.when.And(c.When)
			if !ok {
				continue
			}
			w.when = when
			if c.Type != nil {
				one := *h
				one.Type, one.Choices = c.Type, nil
				w.addHole(&one)
			} else if w.addText(c.Text); w.hole == nil {
				w.hole = h
			}
			out = append(out, w)
		}
	}
	return out, len(out) <= waysMost
}

func (s *scalar) addText(text string) {
	if s.holes == 0 {
		s.text += text
	} else {
		s.tail += text
	}
}

func (s *scalar) addHole(h *jsontmpl.Hole) {
	if s.holes == 0 {
		s.hole = h
		s.alone = s.text == ""
	} else {
		s.alone = false
	}
	s.holes++
	s.exact = false
	s.tail = ""
}

// finish decodes what was gathered, and works out the variants.
func (s *scalar) finish() {
	s.alone = s.alone && s.tail == ""
	s.text, s.tail = decodeText(s.text, s.quoted), decodeText(s.tail, s.quoted)
	if s.holes != 1 {
		return
	}
	t := s.typ()
	if len(t.Values) > 0 && !t.JSON {
		for _, v := range t.Values {
			if s.alone && strings.TrimSpace(v) == "" {
				continue // that nothing is printed is not the schema's matter
			}
			s.variants = append(s.variants, s.text+v+s.tail)
		}
	}
	if t.Prefix != "" {
		s.text += t.Prefix
	}
}

// typ returns the type of the first hole.
func (s *scalar) typ() *types.Type {
	if s.hole == nil || s.hole.Type == nil {
		return types.Any
	}
	return s.hole.Type
}

// variant returns the scalar if the hole prints one of its texts.
func (s *scalar) variant(text string) scalar {
	return scalar{v: s.v, when: s.when, quoted: s.quoted, exact: true, text: text, hole: s.hole}
}

// length returns how many characters are known to be printed.
func (s *scalar) length() int {
	return utf8.RuneCountInString(s.text) + utf8.RuneCountInString(s.tail)
}

func decodeText(text string, quoted bool) string {
	if !quoted {
		return strings.TrimSpace(text)
	}
	return unescape(text)
}

// unescape decodes the escapes within a JSON string. A backslash that begins no escape stays.
func unescape(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(s, '\\') {
		b.WriteString(s[:i])
		s = s[i:]
		text, n := escaped(s)
		b.WriteString(text)
		s = s[n:]
	}
	b.WriteString(s)
	return b.String()
}

func escaped(s string) (string, int) {
	if len(s) < 2 {
		return s, len(s)
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return "\"\\/\b\f\n\r\t"[i : i+1], 2
	}
	r, ok := hexEscape(s)
	if !ok {
		return s[:2], 2
	}
	if utf16.IsSurrogate(r) {
		low, ok := hexEscape(s[6:])
		if pair := utf16.DecodeRune(r, low); ok && pair != utf8.RuneError {
			return string(pair), 12
		}
		return string(utf8.RuneError), 6
	}
	return string(r), 6
}

func hexEscape(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}
