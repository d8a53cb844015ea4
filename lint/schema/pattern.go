package schema

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// matchSimple matches patterns of one class of characters, such as ^[a-z_-]+$ or ^[^$], without a regular expression:
// they are most of all, and asked of every key. It reports false if the pattern is another.
func matchSimple(pattern, text string) (fits, ok bool) {
	rest, ok := strings.CutPrefix(pattern, "^[")
	if !ok {
		return false, false
	}
	class, rest, ok := strings.Cut(rest, "]")
	if !ok || class == "" || strings.ContainsFunc(class, beyondSimple) {
		return false, false
	}
	class, negated := strings.CutPrefix(class, "^")
	switch rest {
	case "":
		return text != "" && inClass(class, text[0]) != negated && (negated || text[0] < 0x80), text == "" || text[0] < 0x80
	case "*$", "+$":
		for i := range len(text) {
			if text[i] >= 0x80 && negated {
				continue
			}
			if text[i] == '\n' || inClass(class, text[i]) == negated {
				return false, text[i] != '\n'
			}
		}
		return text != "" || rest == "*$", true
	}
	return false, false
}

// patternWords returns what fits a pattern, in words where it is one class of characters: letters, digits and `_-`.
func patternWords(pattern string) string {
	class, ok := strings.CutPrefix(pattern, "^[")
	class, some := strings.CutSuffix(class, "]+$")
	if !ok || !some || strings.HasPrefix(class, "^") || strings.ContainsFunc(class, func(c rune) bool { return c == ']' || beyondSimple(c) }) {
		return "text like " + pattern
	}
	var words []string
	for _, r := range []struct{ class, words string }{{"A-Za-z", "letters"}, {"a-zA-Z", "letters"}, {"a-z", "small letters"}, {"A-Z", "capitals"}, {"0-9", "digits"}} {
		if strings.Contains(class, r.class) {
			class, words = strings.Replace(class, r.class, "", 1), append(words, r.words)
		}
	}
	if strings.Contains(strings.TrimSuffix(class, "-"), "-") {
		return "text like " + pattern // another stretch of characters
	}
	if class != "" {
		words = append(words, "`"+class+"`")
	}
	return joined(words, "and") + " only"
}

// beyondSimple reports whether a character of a class needs a regular expression: escapes, named classes, and what is not
// ASCII, of which a text may hold a part that is the same.
func beyondSimple(c rune) bool {
	return c == '\\' || c == '[' || c >= utf8.RuneSelf
}

// inClass reports whether an ASCII character is in a class like a-zA-Z0-9_-.
func inClass(class string, c byte) bool {
	for i := 0; i < len(class); i++ {
		if i+2 < len(class) && class[i+1] == '-' {
			if class[i] <= c && c <= class[i+2] {
				return true
			}
			i += 2
			continue
		}
		if class[i] == c {
			return true
		}
	}
	return false
}

// neverMatches reports whether no text fits a pattern that begins with one and ends with another.
func neverMatches(pattern, text, tail string) bool {
	for _, known := range []string{text, tail} {
		if fits, ok := matchSimple(pattern, known); known != "" && ok {
			if !fits && (known == text || strings.HasSuffix(pattern, "$")) {
				return true
			}
		}
	}
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil || text == "" {
		return false
	}
	program, err := syntax.Compile(re.Simplify())
	return err == nil && !mayMatch(program, []rune(text))
}

// mayMatch reports whether a text that begins so may match: the program is run as far as the text is known, all its threads at
// once.
func mayMatch(program *syntax.Prog, text []rune) bool {
	threads := map[uint32]bool{}
	for at := 0; ; at++ {
		now := map[uint32]bool{}
		matched := enter(program, uint32(program.Start), text, at, now)
		for pc := range threads {
			matched = enter(program, pc, text, at, now) || matched
		}
		threads = map[uint32]bool{}
		for pc := range now {
			i := &program.Inst[pc]
			if isRune(i) && (at == len(text) || i.MatchRune(text[at])) {
				threads[i.Out] = true
			}
		}
		if matched || at == len(text) {
			return matched || len(threads) > 0
		}
	}
}

func isRune(i *syntax.Inst) bool {
	return i.Op == syntax.InstRune || i.Op == syntax.InstRune1 || i.Op == syntax.InstRuneAny || i.Op == syntax.InstRuneAnyNotNL
}

// enter adds where the program gets from an instruction without a further character. It reports true if it may be a match.
func enter(program *syntax.Prog, pc uint32, text []rune, at int, seen map[uint32]bool) bool {
	if seen[pc] {
		return false
	}
	seen[pc] = true
	i := &program.Inst[pc]
	switch i.Op {
	case syntax.InstMatch:
		return true
	case syntax.InstAlt, syntax.InstAltMatch:
		out := enter(program, i.Out, text, at, seen)
		return enter(program, i.Arg, text, at, seen) || out
	case syntax.InstCapture, syntax.InstNop:
		return enter(program, i.Out, text, at, seen)
	case syntax.InstEmptyWidth:
		return holdsAt(syntax.EmptyOp(i.Arg), text, at) && enter(program, i.Out, text, at, seen)
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL, syntax.InstFail:
	}
	return false
}

// holdsAt reports whether what a pattern asks of a place may hold there. After the known text anything may follow.
func holdsAt(op syntax.EmptyOp, text []rune, at int) bool {
	if at < len(text) {
		before := rune(-1)
		if at > 0 {
			before = text[at-1]
		}
		return syntax.EmptyOpContext(before, text[at])&op == op
	}
	return op&syntax.EmptyBeginText == 0 || at == 0
}
