package flow

import (
	"strings"
	"unicode"

	"github.com/hooklint/hooklint/lint/liquid"
)

// String is the path in words: "`b` does not hold and the loop over `xs` runs once"; empty for the zero Path. Of many
// steps the last are told.
func (p Path) String() string {
	var words []string
	for _, d := range p.Decisions() {
		words = append(words, d.Words)
	}
	return strings.Join(words, " and ")
}

func (s *step) words() string {
	switch s.Kind {
	case Condition:
		return conditionWords(s.Cond, s.Holds)
	case CaseOf:
		var values []string
		for _, w := range s.When {
			values = append(values, "`"+oneLine(w.Span().Text())+"`")
		}
		subject := "`" + oneLine(s.Cond.Span().Text()) + "`"
		if s.Holds {
			return subject + " is " + strings.Join(values, " or ")
		}
		return subject + " is not " + strings.Join(values, " or ")
	}
	over := "the loop over `" + oneLine(s.Cond.Span().Text()) + "` "
	switch s.Kind {
	case NoRound:
		return over + "does not run"
	case OneRound:
		return over + "runs once"
	case FirstRound:
		return over + "is in the first of several rounds"
	case LaterRound:
		return over + "is in a middle round"
	case SeveralRounds:
		return over + "runs more than once"
	default:
		return over + "is in the last of several rounds"
	}
}

func conditionWords(cond liquid.Expr, holds bool) string {
	switch c := cond.(type) {
	case *liquid.Compare:
		lit, ok := c.Right.(*liquid.Literal)
		left := "`" + oneLine(c.Left.Span().Text()) + "`"
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
		text := "`" + oneLine(c.Span().Text()) + "`"
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

// written is a condition as it is written, less the braces nested in it.
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

// oddSpace reports whether a sign is white space other than a plain space.
func oddSpace(r rune) bool { return r != ' ' && unicode.IsSpace(r) }

// oneLine is a text on one line, cut where it is long.
func oneLine(s string) string {
	const most = 60
	if s = strings.TrimSpace(s); strings.Contains(s, "  ") || strings.ContainsFunc(s, oddSpace) {
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
