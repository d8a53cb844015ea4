package rules

import (
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// filters is every filter in all parts of the request.
func filters(p *lint.Pass) iter.Seq[*liquid.Filter] {
	return func(yield func(*liquid.Filter) bool) {
		for part := range p.Parts() {
			for _, pipe := range part.Pipes() {
				for i := range pipe.Filters {
					if !yield(&pipe.Filters[i]) {
						return
					}
				}
			}
		}
	}
}

// nearest is the name that is hardly different from a wrong one; empty if there is none.
func nearest(name string, among iter.Seq[string]) string {
	best, least := "", max(2, len(name)/3+1)
	tried := 0
	for a := range among {
		if tried++; tried > 200 {
			break // who has so many names is not helped by a guess
		}
		if d := levenshtein.Distance(strings.ToLower(name), strings.ToLower(a), nil); d < least || d == 2 && best == "" && len(name) > 4 {
			best, least = a, d
		}
	}
	return best
}

func nearestFilter(name string) string {
	return nearest(name, func(yield func(string) bool) {
		for _, f := range braze.Filters() {
			if f.Status == "supported" && !yield(f.Name) {
				return
			}
		}
	})
}

func renameFilter(at source.Span, meant string) []lint.Fix {
	if meant == "" {
		return nil
	}
	return []lint.Fix{{Title: "write `" + meant + "`", Safety: lint.Suggested, Edits: []lint.Edit{lint.Replace(at, meant)}}}
}

func tagFix(at source.Span) []lint.Fix {
	return renameFilter(at, nearest(at.Text(), func(yield func(string) bool) {
		for _, t := range braze.Tags() {
			if t.Status != "unknown" && t.Status != "withdrawn" && !yield(t.Name) {
				return
			}
		}
	}))
}

func arguments(n int) string {
	switch n {
	case 0:
		return "no argument"
	case 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// bracesFix puts the filters behind the braces.
func bracesFix(braces source.Span, pipe *liquid.Pipe) []lint.Fix {
	input := pipe.Input.Span()
	return []lint.Fix{{Title: "put the filter behind the braces", Safety: lint.Safe, Edits: []lint.Edit{
		lint.Replace(braces, "{{"+input.Text()+"}}"+braces.File.Span(input.End, pipe.At.End).Text()),
	}}}
}

// straighten writes the plain signs for curly ones.
func straighten(places ...source.Span) []lint.Fix {
	plain := strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "\u00A0", " ")
	fix := lint.Fix{Title: "write the plain sign", Safety: lint.Safe}
	for _, at := range places {
		if text := plain.Replace(at.Text()); text != at.Text() {
			fix.Edits = append(fix.Edits, lint.Replace(at, text))
		}
	}
	if len(fix.Edits) == 0 {
		return nil
	}
	return []lint.Fix{fix}
}

// closingQuote is the next quote of the kind of a curly one, in the same tag or output; it is zero if there is none.
func closingQuote(open source.Span) source.Span {
	quotes := map[string]string{"“": `"”“`, "„": `"”“`, "‘": "'’‘", "’": "'’"}[open.Text()]
	text := open.File.Text()[open.End:]
	at := strings.IndexAny(text, "}\n"+quotes)
	if at < 0 || text[at] == '}' || text[at] == '\n' {
		return source.Span{}
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return open.File.Span(open.End+at, open.End+at+size)
}

// spaceBraces parts the first brace from those behind it.
func spaceBraces(at source.Span) []lint.Fix {
	return []lint.Fix{{Title: "put a space behind the first brace", Safety: lint.Suggested, Edits: []lint.Edit{
		lint.InsertBefore(at.File.Span(at.Start+1, at.End), " "),
	}}}
}

// bareAttributes is the places of ${name} in a text, with the namespace before it.
func bareAttributes(text source.Span) []source.Span {
	var out []source.Span
	s := text.Text()
	for from := 0; ; {
		i := strings.Index(s[from:], "${")
		if i < 0 {
			return out
		}
		start := from + i
		n := strings.IndexAny(s[start:], "}\n\"")
		if n < 0 || s[start+n] != '}' {
			from = start + 2
			continue
		}
		end := start + n + 1
		for _, ns := range braze.Namespaces() {
			if strings.HasSuffix(s[:start], ns+".") {
				start -= len(ns) + 1
				break
			}
		}
		out = append(out, text.File.Span(text.Start+start, text.Start+end))
		from = end
	}
}

func braceFix(at source.Span) []lint.Fix {
	return []lint.Fix{{Title: "put `{{ }}` around it", Safety: lint.Safe, Edits: []lint.Edit{lint.InsertBefore(at, "{{"), lint.InsertAfter(at, "}}")}}}
}
