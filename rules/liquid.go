package rules

import (
	"fmt"
	"iter"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
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

// conditionTags returns the tags of the conditions of a part and of their branches, `else` too.
func conditionTags(part *lint.Part) []source.Span {
	var tags []source.Span
	for _, n := range part.Ifs() {
		for i := range n.Branches {
			tags = append(tags, n.Branches[i].Tag)
		}
	}
	return tags
}

// hasSlip reports whether Liquid cannot read something within an output or tag, of one of the kinds.
func hasSlip(p *lint.Pass, at source.Span, kinds ...liquid.ErrorKind) bool {
	for part := range p.Parts() {
		if part.Template.HasSlip(at, kinds...) {
			return true
		}
	}
	return false
}

// isMisread reports whether Liquid drops something of an output, or of what its name is assigned.
func isMisread(p *lint.Pass, out *liquid.Output) bool {
	if hasSlip(p, out.Span(), liquid.Misplaced, liquid.Syntax) {
		return true
	}
	if pipe, ok := out.Expr.(*liquid.Pipe); ok {
		l, named := pipe.Input.(*liquid.Lookup)
		return named && filterInName(l) >= 0
	}
	l, ok := out.Expr.(*liquid.Lookup)
	if !ok {
		return false
	}
	if l.Root() == "" {
		return filterInName(l) >= 0
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

func nearestFilter(name string) string {
	return spelling.Nearest(name, func(yield func(string) bool) {
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
