package flow

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint/liquid"
)

// String is the path in words: "`b` does not hold and the loop over `xs` runs once"; empty for the zero Path. Of many
// steps the last are told.
func (p Path) String() string { return InWords(p.Decisions()) }

// InWords is [Path.String] for the decisions of a path.
func InWords(told []Decision) string {
	var words []string
	for len(told) > 0 {
		said, n := rounds(told)
		if n == 0 {
			said, n = told[0].Words, 1
		}
		words = append(words, said)
		told = told[n:]
	}
	return strings.Join(words, " and ")
}

// turns is how one of several rounds is called.
var turns = [...]string{FirstRound: "the first", LaterRound: "a middle one", LastRound: "the last"}

// turn is how the round of a decision is called; empty where it is none of several.
func (d *Decision) turn() string {
	if int(d.step.Kind) < len(turns) {
		return turns[d.step.Kind]
	}
	return ""
}

// rounds is what was decided in several rounds of one loop, in one sentence, and how many decisions that is: "in the first of
// several rounds over `xs`, `x.a` is set, and in the last it is not set". It is none where the decisions do not begin with that.
func rounds(told []Decision) (words string, n int) {
	first := inRound(told)
	if len(first) == 0 {
		return laterRounds(told)
	}
	var b strings.Builder
	b.WriteString("in " + told[0].turn() + " of several rounds over `" + oneLine(told[0].On.Span().Text()) + "`, ")
	several := false
	before := first
	join(&b, first, nil)
	for n = 1 + len(first); n < len(told) && told[n].On == told[0].On && told[n].turn() != ""; {
		here := inRound(told[n:])
		several = true
		if len(here) == 0 {
			b.WriteString(", and this is " + told[n].turn())
		} else {
			b.WriteString(", and in " + told[n].turn() + " ")
			join(&b, here, before)
		}
		before = here
		n += 1 + len(here)
	}
	if !several {
		return "", 0
	}
	return b.String(), n
}

// laterRounds is what was decided in one round of a loop and otherwise in a later one, or in the last: "in one round over `xs`, `x.a` is
// set, and in a later one it is not set". It is none where the decisions do not begin with that.
func laterRounds(told []Decision) (words string, n int) {
	several := slices.IndexFunc(told, func(d Decision) bool { return d.step.Kind > FirstRound && d.step.Kind <= SeveralRounds })
	if several < 1 {
		return "", 0
	}
	one, later := told[:several], told[several+1:]
	asked := func(in []Decision, d Decision) bool {
		return slices.ContainsFunc(in, func(e Decision) bool { return e.On == d.On })
	}
	for len(later) > 0 && !asked(one, later[len(later)-1]) {
		later = later[:len(later)-1]
	}
	if !asked(later, one[0]) {
		return "", 0
	}
	var b strings.Builder
	b.WriteString("in one round over `" + oneLine(told[several].On.Span().Text()) + "`, ")
	join(&b, one, nil)
	if told[several].step.Kind == LastRound {
		b.WriteString(", and in the last ")
	} else {
		b.WriteString(", and in a later one ")
	}
	join(&b, later, one)
	return b.String(), several + 1 + len(later)
}

// join writes what was decided in a round. What was decided alone in the round before, too, is "it".
func join(b *strings.Builder, here, before []Decision) {
	for i, d := range here {
		words := d.Words
		if i == 0 && len(before) == 1 && before[0].On == d.On {
			_, is, _ := strings.Cut(words[1:], "`")
			words = "it" + is
		}
		if i > 0 {
			b.WriteString(" and ")
		}
		b.WriteString(words)
	}
}

// inRound is what was decided in the round that the first decision is, one of several.
func inRound(told []Decision) []Decision {
	if len(told) == 0 || told[0].turn() == "" {
		return nil
	}
	for i, d := range told[1:] {
		if !d.step.Kind.decides() {
			return told[1 : 1+i]
		}
	}
	return told[1:]
}

func (s *step) words() string {
	switch s.Kind {
	case Condition:
		return conditionWords(s.Cond, s.Holds)
	case CaseOf:
		var values []string
		for _, w := range s.When {
			values = append(values, "`"+oneLine(written(w))+"`")
		}
		subject := "`" + oneLine(written(s.Cond)) + "`"
		if s.Holds {
			return subject + " is " + strings.Join(values, " or ")
		}
		return subject + " is not " + strings.Join(values, " or ")
	}
	over := "the loop over `" + oneLine(written(s.Cond)) + "` "
	switch s.Kind {
	case NoRound:
		return over + "does not run"
	case OneRound:
		return over + "runs once"
	case SeveralRounds:
		return over + "runs more than once"
	case SomeRounds:
		return over + "runs"
	case LaterRound:
		return over + "is in a middle round"
	default:
		return over + "is in " + turns[s.Kind] + " of several rounds"
	}
}

func conditionWords(cond liquid.Expr, holds bool) string {
	switch c := cond.(type) {
	case *liquid.Compare:
		lit, ok := c.Right.(*liquid.Literal)
		left := "`" + oneLine(written(c.Left)) + "`"
		if l, isLookup := c.Left.(*liquid.Lookup); isLookup && ok && saysRound(l) && (lit.Kind == liquid.TrueLit || lit.Kind == liquid.FalseLit) {
			return "" // the step of the round says it
		}
		if ok && (c.Op == "==" || c.Op == "!=") {
			is := holds == (c.Op == "==")
			switch lit.Kind {
			case liquid.BlankLit:
				return left + isOrNot(is) + "blank"
			case liquid.EmptyLit:
				return left + isOrNot(is) + "empty"
			case liquid.NilLit:
				return left + isOrNot(is) + "nil"
			}
		}
	case *liquid.Lookup:
		text := "`" + oneLine(written(c)) + "`"
		if saysRound(c) {
			return "" // the step of the round says it
		}
		if holds {
			return text + " is set"
		}
		return text + " is not set"
	default:
		// nothing of it in the others
	}
	text := "`" + oneLine(written(cond)) + "`"
	if holds {
		return text + " holds"
	}
	return text + " does not hold"
}

// saysRound reports whether a lookup asks whether a round is the first or the last.
func saysRound(l *liquid.Lookup) bool {
	key := l.Key()
	return key == "forloop.first" || key == "forloop.last"
}

// written is an expression as it is written, less the braces nested in it.
func written(e liquid.Expr) string {
	switch e := e.(type) {
	case *liquid.Logic:
		word := " and "
		if e.Or {
			word = " or "
		}
		return written(e.Left) + word + written(e.Right)
	case *liquid.Compare:
		return written(e.Left) + " " + e.Op + " " + written(e.Right)
	case *liquid.Lookup:
		text := e.Span().Text()
		for _, next := range []string{".", "["} { // {{context.${cart}}}.size
			text = strings.Replace(text, "}}"+next, next, 1)
		}
		return text
	default:
		// nothing of it in the others
	}
	return e.Span().Text()
}

func isOrNot(is bool) string {
	if is {
		return " is "
	}
	return " is not "
}

// isOneLine reports whether a text has no white space but single spaces.
func isOneLine(s string) bool {
	before := '.'
	for _, r := range s {
		if r <= ' ' && (r < ' ' || before == ' ') || r >= utf8.RuneSelf && unicode.IsSpace(r) {
			return false
		}
		before = r
	}
	return true
}

// oneLine is a text on one line, cut where it is long.
func oneLine(s string) string {
	const most = 60
	if s = strings.TrimSpace(s); !isOneLine(s) {
		s = strings.Join(strings.Fields(s), " ")
	}
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
