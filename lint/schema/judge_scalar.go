package schema

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/types"
)

// scalar judges a string, number, boolean or null as it is printed on one way.
func (j *judge) scalar(n *node, x val, p *place) {
	s := x.scalar
	if len(s.variants) > 0 {
		j.variants(n, x, p)
		return
	}
	if x.kind == 0 {
		j.doubt = true // printed without quotes, and nobody knows what
		return
	}
	if n.never || n.kinds != 0 && !s.can(n.kinds, x.kind) {
		j.wrongKind(n, x, p)
		return
	}
	if x.kind&^(x.kind&-x.kind) != 0 || !s.exact && n.kinds != 0 && x.kind&isNumber != 0 && n.kinds&isNumber == 0 {
		j.doubt = true // of several kinds
	}
	if n.enum != nil {
		j.enum(n, x, p)
	}
	switch {
	case x.kind == isString && n.text != nil:
		j.text(n.text, x, p)
	case x.kind&(isNumber|isInteger) != 0 && n.number != nil:
		j.number(n.number, x, p)
	}
	j.mixed(n, x, p)
}

// variants judges each text a value can be: it is surely wrong if all of them are.
func (j *judge) variants(n *node, x val, p *place) {
	fails, doubts, variants := 0, 0, x.scalar.variants
	var wrong scalar
	for _, text := range variants {
		s := x.scalar.variant(text)
		y := x
		y.scalar, y.kind = &s, s.kind()
		switch j.ask(func() { j.on(n, y, p) }) {
		case no:
			if fails == 0 {
				wrong = s
			}
			fails++
		case unknown:
			doubts++
		}
	}
	all := fails == len(variants)
	j.failed = j.failed || all
	j.doubt = j.doubt || !all && fails+doubts > 0
	if fails == 0 || j.silent {
		return
	}
	start := len(j.found)
	x.scalar, x.kind = &wrong, wrong.kind()
	j.on(n, x, p)
	for i := start; i < len(j.found); i++ {
		m := &j.found[i]
		m.Sure = m.Sure && all
	}
}

// kind returns the JSON type of what is printed; 0 if it is not known, several if it may be one of them.
func (s *scalar) kind() kinds {
	if s.quoted {
		return isString
	}
	if s.exact {
		return bareKind(s.text)
	}
	t := s.typ()
	if t.JSON || s.holes != 1 || t.Kinds == 0 {
		return 0
	}
	if !s.alone {
		if t.Only(types.Number) && types.IsNumber(s.text+"1"+s.tail) {
			return isNumber
		}
		return 0
	}
	return printedKind(t)
}

// printedKind returns the JSON type of what an output prints without quotes; 0 if it is not known, several if it may be one of them.
func printedKind(t *types.Type) kinds {
	if t == nil || t.JSON || t.Kinds == 0 || t.Can(types.AnyKind&^(types.Nil|types.Bool|types.Number)) {
		return 0 // no JSON, or JSON that nobody knows
	}
	var k kinds
	if t.Can(types.Bool) {
		k |= isBool
	}
	if t.Can(types.Number) {
		k |= isNumber
		if t.Whole {
			k = k&^isNumber | isInteger
		}
	}
	return k
}

func bareKind(text string) kinds {
	switch text {
	case "null":
		return isNull
	case "true", "false":
		return isBool
	}
	if !types.IsNumber(text) {
		return 0
	}
	if wholeNumber(text) {
		return isInteger
	}
	return isNumber
}

// can reports whether a value of one of the kinds may be one of those allowed. A number with a hole may be whole.
func (s *scalar) can(allowed, k kinds) bool {
	if !s.exact {
		return canBe(k, allowed)
	}
	return k.among(allowed) != 0
}

// canBe reports whether what is printed without being known can be of one of the kinds allowed.
func canBe(k, allowed kinds) bool {
	return k.among(allowed) != 0 || allowed&isInteger != 0 && k&isNumber != 0
}

// among returns those of the kinds that are allowed. A whole number is a number.
func (k kinds) among(allowed kinds) kinds {
	if allowed&isNumber != 0 {
		allowed |= isInteger
	}
	return k & allowed
}

func (j *judge) enum(n *node, x val, p *place) {
	s := x.scalar
	for _, text := range n.enum {
		if s.exact && equalJSON(text, s) {
			return
		}
		if !s.exact && s.mayBe(text, x.kind) {
			j.doubt = true
			return
		}
	}
	j.wrongValue(n, x, p)
}

func equalJSON(text string, s *scalar) bool {
	if s.quoted || strings.HasPrefix(text, `"`) {
		return s.quoted && len(text) > 1 && unescape(text[1:len(text)-1]) == s.text && text[0] == '"'
	}
	return text == s.text || types.IsNumber(text) && types.IsNumber(s.text) && compareNumbers(text, s.text) == 0
}

// mayBe reports whether a value with holes can be a JSON text.
func (s *scalar) mayBe(text string, k kinds) bool {
	if !s.quoted {
		return !strings.HasPrefix(text, `"`) && s.can(bareKind(text), k)
	}
	if !strings.HasPrefix(text, `"`) {
		return false
	}
	inner := unescape(text[1 : len(text)-1])
	if s.holes == 1 && len(inner) == len(s.text)+len(s.tail) && !s.typ().Blank {
		return false // something is printed
	}
	return len(inner) >= len(s.text)+len(s.tail) && strings.HasPrefix(inner, s.text) && strings.HasSuffix(inner, s.tail)
}

func (j *judge) text(r *textRules, x val, p *place) {
	s := x.scalar
	if r.most.exceeded(len(s.text)+len(s.tail)) && r.most.exceeded(s.length()) {
		j.tooLong("maxLength", int(r.most)-1, "character", s.length(), x, p)
	}
	if r.mostBytes != 0 && r.mostBytes.exceeded(len(s.text)+len(s.tail)) {
		j.tooLong("x-max-bytes", int(r.mostBytes)-1, "byte", len(s.text)+len(s.tail), x, p)
	}
	if !s.exact {
		j.doubt = true
		if r.format != "" {
			j.openFormat(r.format, x, p)
		}
		if r.pattern != "" && neverMatches(r.pattern, s.text, s.tail) {
			j.wrongText("pattern", patternWords(r.pattern), x, p)
		}
		return
	}
	if n := utf8.RuneCountInString(s.text); n < r.least || len(s.text) < r.leastBytes {
		j.report(func() Mismatch {
			least := max(r.least, r.leastBytes)
			m := Mismatch{
				Kind: WrongValue, Span: x.v.Span(), Keyword: "minLength", Limit: least, Name: p.key,
				Want: "at least " + countWords(least, "character"), Got: shown(s.text),
			}
			if s.text == "" {
				m.Want, m.Got = "some text", "an empty one"
			}
			return m
		}, x, p)
	}
	if r.pattern != "" {
		switch j.matches(r.pattern, s.text) {
		case no:
			j.wrongText("pattern", patternWords(r.pattern), x, p)
		case unknown:
			j.doubt = true
		}
	}
	switch {
	case r.format == "":
	case !fitsFormat(r.format, s.text):
		j.wrongText("format", FormatWords(r.format), x, p)
	default:
		if meant := codeMeant(r.format, s.text); meant != "" {
			j.likely(Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: "format", Name: p.key, Got: shown(s.text), Suggestion: meant}, x, p)
		}
	}
}

// openFormat judges a string with holes: one with a date by what that looks like, others as far as the known text before the
// first goes.
func (j *judge) openFormat(format string, x val, p *place) {
	s := x.scalar
	if s.holes == 1 && s.hole.Type != nil {
		if text := j.wrongDate(format, s.text, s.hole.Type, s.tail); text != "" {
			j.wrongForm(format, text, x, p)
			return
		}
	}
	if s.alone && printsNumber(format, s.hole.Type) {
		j.wrongForm(format, seconds, x, p)
		return
	}
	if s.alone && leavesTime(format, s.hole.Type) {
		m := Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: "format", Name: p.key, Want: FormatWords(format), Got: shown(""), Blank: true}
		j.likely(m, x, p)
	}
	if s.text != "" && format == "url" && !strings.HasPrefix("https://", strings.ToLower(s.text)) &&
		!strings.HasPrefix("http://", strings.ToLower(s.text)) && !fitsFormat(format, s.text+"x") {
		j.wrongText("format", FormatWords(format), x, p)
	}
}

// filled judges the text that a default prints into quotes where the value is missing.
func (j *judge) filled(n *node, x val, p *place) {
	s := x.scalar
	if !s.quoted || !s.alone || strings.TrimSpace(s.typ().Default) == "" {
		return
	}
	text := s.variant(s.typ().Default)
	x.scalar = &text
	if j.ask(func() { j.on(n, x, p) }) != no {
		return
	}
	start := len(j.found)
	j.on(n, x, p)
	for i := start; i < len(j.found); i++ {
		j.found[i].Sure, j.found[i].Filled = false, true
	}
}

// wrongForm notes that a text with a date in it has not the form it should have. What is no date is printed as it is.
func (j *judge) wrongForm(format, text string, x val, p *place) {
	m := Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: "format", Name: p.key, Want: FormatWords(format), Got: shown(text)}
	if x.scalar.hole.Type.Errs {
		j.likely(m, x, p)
		return
	}
	j.report(func() Mismatch { return m }, x, p)
}

func (j *judge) tooLong(keyword string, limit int, unit string, got int, x val, p *place) {
	j.report(func() Mismatch {
		return Mismatch{
			Kind: LimitExceeded, Span: x.v.Span(), Keyword: keyword, Limit: limit, Name: p.key,
			Want: "at most " + countWords(limit, unit), Got: countWords(got, unit),
		}
	}, x, p)
}

func (j *judge) wrongText(keyword, want string, x val, p *place) {
	j.report(func() Mismatch {
		return Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: keyword, Name: p.key, Want: want, Got: x.scalar.shown()}
	}, x, p)
}

// matches reports whether a text fits a pattern. Of one that looks ahead or back, as patterns of JavaScript can, nobody knows.
func (j *judge) matches(pattern, text string) answer {
	if fits, ok := matchSimple(pattern, text); ok {
		return answerOf(fits)
	}
	re, ok := j.patterns[pattern]
	if !ok {
		if j.patterns == nil {
			j.patterns = map[string]*regexp.Regexp{}
		}
		re, _ = regexp.Compile(pattern)
		j.patterns[pattern] = re
	}
	if re == nil {
		return unknown
	}
	return answerOf(re.MatchString(text))
}

func answerOf(b bool) answer {
	if b {
		return yes
	}
	return no
}

func (j *judge) number(r *numberRules, x val, p *place) {
	s := x.scalar
	if !s.exact {
		j.doubt = true
		return
	}
	if r.keep(s.text) {
		return
	}
	for _, c := range []struct {
		keyword, words, limit string
		bad                   func(int) bool
	}{
		{"minimum", "at least ", r.min, func(c int) bool { return c < 0 }},
		{"exclusiveMinimum", "more than ", r.above, func(c int) bool { return c <= 0 }},
		{"maximum", "at most ", r.max, func(c int) bool { return c > 0 }},
		{"exclusiveMaximum", "less than ", r.below, func(c int) bool { return c >= 0 }},
	} {
		if c.limit == "" || !c.bad(compareNumbers(s.text, c.limit)) {
			continue
		}
		j.report(func() Mismatch {
			m := Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: c.keyword, Name: p.key, Want: c.words + c.limit, Got: shown(s.text)}
			if r.min == "" && r.above == "" {
				m.Kind = LimitExceeded // the bound is no end of a scale, such as degrees, but the most there may be
			}
			return m
		}, x, p)
	}
	if r.multiple != "" && !multipleOf(s.text, r.multiple) {
		j.report(func() Mismatch {
			return Mismatch{Kind: WrongValue, Span: x.v.Span(), Keyword: "multipleOf", Name: p.key, Want: "a multiple of " + r.multiple, Got: shown(s.text)}
		}, x, p)
	}
}
