package rules

import (
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
)

// nearestTag returns the tag that was probably meant by an unknown one: one that Braze has, its end, or an arm of a block; also the only
// one whose first word it is.
func nearestTag(name string) string {
	meant := spelling.Nearest(name, func(yield func(string) bool) {
		if !yield("elsif") || !yield("else") || !yield("when") {
			return
		}
		for _, t := range braze.Tags() {
			if t.Status == "unknown" || t.Status == "withdrawn" {
				continue
			}
			if !yield(t.Name) || t.End != "" && !yield(t.End) {
				return
			}
		}
	})
	if meant != "" {
		return meant
	}
	for _, t := range braze.Tags() {
		if t.Status != "documented" || !strings.HasPrefix(t.Name, name+"_") {
			continue
		}
		if meant != "" {
			return "" // one of several
		}
		meant = t.Name
	}
	return meant
}

// bracesFix puts the filters after the braces.
func bracesFix(braces source.Span, pipe *liquid.Pipe) []lint.Fix {
	input := pipe.Input.Span()
	return fix("put the filter after the braces",
		lint.Replace(braces, "{{"+input.Text()+"}}"+braces.File.Span(input.End, pipe.At.End).Text()),
	)
}

// straighten writes the plain characters for curly ones.
func straighten(places ...source.Span) []lint.Fix {
	plain := strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'", "`", "'", "–", "-", "—", "-", "\u00A0", " ", "\u202F", " ")
	var edits []lint.Edit
	for _, at := range places {
		if text := plain.Replace(at.Text()); text != at.Text() {
			edits = append(edits, lint.Replace(at, text))
		}
	}
	if len(edits) == 0 {
		return nil
	}
	return fix(plainWords(edits), edits...)
}

// plainWords says what to type in the place of characters that are replaced.
func plainWords(edits []lint.Edit) string {
	switch text := edits[0].New; text {
	case "":
		return "remove this character"
	case " ":
		return "write a plain space"
	case `"`, "'", "-":
		return "write a plain `" + text + "`"
	}
	return "write the plain characters"
}

// straightenJSON replaces characters that JSON does not take by the plain ones.
func straightenJSON(places ...source.Span) []lint.Fix {
	var edits []lint.Edit
	for _, at := range places {
		plain := " "
		switch at.Text() {
		case "“", "”", "„", "‟", "‘", "’", "‚", "‛":
			plain = `"`
		case "–", "—", "−":
			plain = "-"
		case "，", "、":
			plain = ","
		case "：":
			plain = ":"
		case "\u200B", "\uFEFF":
			plain = "" // they have no width
		}
		edits = append(edits, lint.Replace(at, plain))
	}
	return fix(plainWords(edits), edits...)
}

// closingQuote returns the next quote of the kind of a curly one or backtick, in the same tag or output; it is zero if there is none.
func closingQuote(open source.Span) source.Span {
	quotes := map[string]string{"“": `"”“`, "„": `"”“`, "‘": "'’‘", "’": "'’", "`": "`"}[open.Text()]
	text := open.File.Text()[open.End:]
	at := strings.IndexAny(text, "}\n"+quotes)
	if at < 0 || text[at] == '}' || text[at] == '\n' {
		return source.Span{}
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return open.File.Span(open.End+at, open.End+at+size)
}

// spaceBraces parts the first brace from those after it.
func spaceBraces(at source.Span) []lint.Fix {
	return suggest("put a space after the first brace",
		lint.InsertBefore(at.File.Span(at.Start+1, at.End), " "),
	)
}

// bracesApart parts a JSON brace from those of Liquid; in the midst of a text, where no JSON brace can be meant, it takes
// the third brace away on both sides.
func bracesApart(part *lint.Part, e liquid.Error) []lint.Fix {
	at := e.Span
	if !e.Related.IsZero() {
		return suggest("remove the outer braces",
			lint.Delete(at.File.Span(at.Start, at.Start+1)), lint.Delete(e.Related),
		)
	}
	text := at.File.Text()
	for _, out := range part.Outputs() {
		end := out.Span().End
		if out.Span().Start != at.Start+1 || end >= len(text) || text[end] != '}' || part.IsBody() && !withinText(text, at.Start) {
			continue
		}
		return suggest("remove the third brace",
			lint.Delete(at.File.Span(at.Start, at.Start+1)), lint.Delete(at.File.Span(end, end+1)),
		)
	}
	return spaceBraces(at)
}

// withinText reports whether what is before a place, white space aside, is not what JSON has before a brace.
func withinText(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \t\r\n")
	return before != "" && strings.IndexByte(":,[{", before[len(before)-1]) < 0
}
