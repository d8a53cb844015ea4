package rules

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

// filters returns every filter in all parts of the request.
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

// nearest returns the name that is hardly different from a wrong one; empty if there is none.
func nearest(name string, among iter.Seq[string]) string {
	best, least := "", max(2, len(name)/3+1)
	tried := 0
	for a := range among {
		if tried++; tried > 200 {
			break // who has so many names is not helped by a guess
		}
		d := levenshtein.Distance(strings.ToLower(name), strings.ToLower(a), nil)
		if d == 2 && swapped(strings.ToLower(name), strings.ToLower(a)) {
			d = 1
		}
		if d >= len(name) {
			continue // nothing of it is left
		}
		if d < least || d == 2 && best == "" && len(name) > 4 {
			best, least = a, d
		}
	}
	return best
}

// hasSlip reports whether Liquid cannot read something within an output or tag, of one of the kinds.
func hasSlip(p *lint.Pass, at source.Span, kinds ...liquid.ErrorKind) bool {
	for part := range p.Parts() {
		for _, e := range part.Template.Errors {
			if e.Span.File == at.File && at.Start <= e.Span.Start && e.Span.End <= at.End && slices.Contains(kinds, e.Kind) {
				return true
			}
		}
	}
	return false
}

// isMisread reports whether Liquid drops something of an output, or of what its name is assigned.
func isMisread(p *lint.Pass, out *liquid.Output) bool {
	if hasSlip(p, out.Span(), liquid.Misplaced, liquid.Syntax) {
		return true
	}
	l, ok := out.Expr.(*liquid.Lookup)
	if !ok || l.Root() == "" {
		return false
	}
	for part := range p.Parts() {
		for _, s := range part.Names().Setters {
			if assign, ok := s.Node.(*liquid.Assign); ok && s.Name == l.Root() && hasSlip(p, assign.Span(), liquid.Misplaced, liquid.Syntax) {
				return true
			}
		}
	}
	return false
}

// swapped reports whether two names differ by two letters that are next to each other and change places.
func swapped(name, other string) bool {
	if len(name) != len(other) {
		return false
	}
	n := 0
	for n < len(name) && name[n] == other[n] {
		n++
	}
	return n+1 < len(name) && name[n] == other[n+1] && name[n+1] == other[n] && name[n+2:] == other[n+2:]
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

func arguments(n int) string {
	switch n {
	case 0:
		return "no argument"
	case 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}

// bareAttributes returns the places of ${name} in a text, with the namespace before it.
func bareAttributes(text source.Span) []source.Span {
	var out []source.Span
	s := text.Text()
	for from := 0; ; {
		i := strings.Index(s[from:], "${")
		if i < 0 {
			return out
		}
		start := from + i
		n := strings.IndexAny(s[start:min(len(s), start+liquid.LongestName)], "}\n\"")
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
