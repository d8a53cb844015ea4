package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// reportStrayBraces reports a third brace after an output where none is open: `"{{x}}}"` prints one.
func reportStrayBraces(p *lint.Pass, part *lint.Part) {
	if !part.IsBody() || !p.JSONBody() {
		for _, out := range part.Outputs() {
			if braceFollows(out) {
				reportStrayBrace(p, part, out.Span(), false)
			}
		}
		return
	}
	var told []*liquid.Output
	for _, hole := range p.Body().Holes {
		if hole.Where != jsontmpl.InString && hole.Where != jsontmpl.AsKey || hole.Output == nil || !braceFollows(hole.Output) || slices.Contains(told, hole.Output) {
			continue
		}
		told = append(told, hole.Output)
		if isUnclosed(p, hole.Output.Span()) || writesQuotes(part, hole.Output) {
			continue // the brace is one of the JSON, in front of which a quote is missing, or printed
		}
		reportStrayBrace(p, part, hole.Output.Span(), true)
	}
}

// isUnclosed reports whether a place is in a string of the JSON that is never closed.
func isUnclosed(p *lint.Pass, at source.Span) bool {
	return slices.ContainsFunc(p.Body().Problems, func(b jsontmpl.Problem) bool {
		return b.Kind == jsontmpl.Unclosed && b.Span.Text() == `"` && b.Span.File == at.File && b.Span.Start < at.Start
	})
}

// writesQuotes reports whether an output prints the quotes around its text itself.
func writesQuotes(part *lint.Part, out *liquid.Output) bool {
	return slices.ContainsFunc(part.Literals(), func(l *liquid.Literal) bool {
		return l.Kind == liquid.StringLit && strings.Contains(l.Text, `"`) && out.Span().Contains(l.Span().Start)
	})
}

// braceFollows reports whether a brace runs into the end of an output, and none into its beginning. That of {{$name}}} belongs to
// the name: undefined-variable says what is meant.
func braceFollows(out *liquid.Output) bool {
	if l, ok := piped(out.Expr).(*liquid.Lookup); ok && strings.HasPrefix(l.Name, "$") {
		return false
	}
	at := out.Span()
	text := at.File.Text()
	return strings.HasPrefix(text[at.End:], "}") && !strings.HasSuffix(text[:at.Start], "{")
}

func reportStrayBrace(p *lint.Pass, part *lint.Part, out source.Span, quoted bool) {
	before, alone := textBefore(part, out.Start, quoted)
	if leavesOpen(before) || hasSlip(p, out, liquid.Syntax, liquid.Misplaced) {
		return
	}
	at := out.File.Span(out.End, out.End+1)
	p.Report(lint.Diagnostic{Span: at, Message: "a brace too many follows this output", Why: "it is printed, and is part of what arrives",
		Help: "remove it", Fixes: suggest("remove the brace", lint.Delete(at)), Maybe: !alone, Unless: "it closes what an output before it opens"})
}

// textBefore returns the text before a place without its Liquid, of a JSON string as far as its quote, and whether no output is in it.
func textBefore(part *lint.Part, at int, quoted bool) (before string, alone bool) {
	texts := part.Texts()
	start, alone := at, true
	for _, text := range slices.Backward(texts) {
		t := text.Span()
		if t.Start >= at {
			continue
		}
		s := t.Text()[:min(t.Len(), at-t.Start)]
		if quoted {
			if q := lastQuote(s); q >= 0 {
				before, start = s[q+1:]+before, t.Start+q
				break
			}
		}
		before, start = s+before, t.Start
	}
	for _, n := range part.Nodes() {
		if out, ok := n.(*liquid.Output); ok && start <= out.Span().Start && out.Span().Start < at {
			alone = false
		}
	}
	return before, alone
}

// lastQuote returns where the last quote of a text is that no backslash is before; -1 if it has none.
func lastQuote(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] != '"' {
			continue
		}
		if escapes := len(s[:i]) - len(strings.TrimRight(s[:i], `\`)); escapes%2 == 0 {
			return i
		}
	}
	return -1
}

// leavesOpen reports whether a brace of a text is still open at its end.
func leavesOpen(s string) bool {
	depth := 0
	for i := range len(s) {
		switch {
		case s[i] == '{':
			depth++
		case s[i] == '}' && depth > 0:
			depth--
		}
	}
	return depth > 0
}
