package flow

import (
	"strconv"
	"strings"

	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/types"
)

// A rim is the texts that filters put before and behind a value: assign x = y | append: '!'.
type rim struct{ before, behind string }

// rimOf is the texts that filters put around their input. It reports false if they do something else, or what they put there shows
// nothing.
func rimOf(filters []liquid.Filter) (r rim, ok bool) {
	for i := range filters {
		f := &filters[i]
		if len(f.Args) != 1 || !isText(f.Args[0]) {
			return rim{}, false
		}
		switch text := f.Args[0].(*liquid.Literal).Text; f.Name {
		case "append":
			r.behind += text
		case "prepend":
			r.before = text + r.before
		default:
			return rim{}, false
		}
	}
	return r, strings.TrimSpace(r.before+r.behind) != ""
}

func isText(e liquid.Expr) bool {
	lit, ok := e.(*liquid.Literal)
	return ok && lit.Kind == liquid.StringLit
}

// within is what stands between the texts. It reports false where a text does not have them.
func (r rim) within(text string) (string, bool) {
	text, starts := strings.CutPrefix(text, r.before)
	text, ends := strings.CutSuffix(text, r.behind)
	return text, starts && ends
}

// longestText is how long a literal may become by the texts around it, in bytes.
const longestText = 1000

// rims gives a value and what filters make of it by putting texts around it the literals that say something of both, and reports
// whether that added any.
func (c *collector) rims(from, to ID, r rim) bool {
	x, y := &c.s.subjects[from], &c.s.subjects[to]
	var inner, outer []string
	for _, text := range y.strings {
		if text, ok := r.within(text); ok && strings.TrimSpace(text) != "" {
			inner = append(inner, text)
		}
	}
	for _, text := range x.strings {
		if len(r.before)+len(text)+len(r.behind) <= longestText {
			outer = append(outer, r.before+text+r.behind)
		}
	}
	inner, outer = union(x.strings, inner), union(y.strings, outer)
	if from == to || !fits(len(inner), len(x.numbers)) || !fits(len(outer), len(y.numbers)) {
		return false
	}
	grown := len(inner) > len(x.strings) || len(outer) > len(y.strings)
	x.strings, y.strings = inner, outer
	return grown
}

// eachRim calls each for the cells of a value with texts around it, and those of the value that can be in it.
func (s *subject) eachRim(r rim, name *subject, each func(value, of Mask)) {
	alone := nilCell | falseCell | trueCell | emptyString // of which each is one text, and so are the literals
	rest := s.full
	for i, text := range name.strings {
		if text, ok := r.within(text); ok {
			cells := s.prints(text)
			rest &^= cells & (alone | s.written())
			each(cells, 1<<(fixedCells+i))
		}
	}
	each(rest, otherString)
}

// prints is the cells of values that may print a text.
func (s *subject) prints(text string) Mask {
	cells := s.stringCell(text)
	switch text {
	case "":
		return cells | nilCell
	case "false":
		return cells | falseCell
	case "true":
		return cells | trueCell
	}
	if types.IsNumber(text) {
		f, err := strconv.ParseFloat(text, 64)
		if err == nil {
			cells |= s.numberCell(f)
		}
	}
	if strings.IndexByte("[{0123456789", text[0]) >= 0 {
		cells |= emptyList | other // brackets and all, or a time
	}
	return cells
}

// written is the cells of texts that are written down.
func (s *subject) written() Mask { return s.strs &^ (emptyString | spaceString | otherString) }

// rimmed is the cells of a name that holds a value in some cells with texts around it.
func (s *subject) rimmed(r rim, mask Mask, name *subject) (out Mask) {
	s.eachRim(r, name, func(value, of Mask) {
		if mask&value != 0 {
			out |= of
		}
	})
	return out
}

// rimmedOf is the cells of a value where a name that holds it with texts around it is in some cells.
func (s *subject) rimmedOf(r rim, mask Mask, name *subject) (out Mask) {
	s.eachRim(r, name, func(value, of Mask) {
		if mask&of != 0 {
			out |= value
		}
	})
	return out
}
