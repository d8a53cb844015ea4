package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
)

// trimmed reports whether a value is a captured text whose line breaks `strip` takes off, since they are all next to the tags.
func trimmed(p *lint.Pass, e liquid.Expr) bool {
	strips := false
	for range deepest {
		if pipe, ok := e.(*liquid.Pipe); ok {
			for _, f := range pipe.Filters {
				if slices.ContainsFunc(f.Args, func(a liquid.Expr) bool { return p.TypeOf(a).Lines }) {
					return false
				}
				strips = strips || f.Name == "strip"
			}
			e = pipe.Input
		}
		l, ok := e.(*liquid.Lookup)
		if !ok {
			return false
		}
		if oneLine, captured := capturedLine(p, l.Root()); captured && strips {
			return oneLine
		}
		if e, ok = assigned(p, l); !ok {
			return false
		}
	}
	return false
}

// capturedLine reports whether a name is captured, and whether what is between the tags is on one line each time.
func capturedLine(p *lint.Pass, name string) (oneLine, captured bool) {
	oneLine = true
	for _, s := range p.BodyPart().Names().Setters {
		c, ok := s.Node.(*liquid.Capture)
		if !ok || s.Name != name || len(c.Body) == 0 {
			continue
		}
		text := c.Body[0].Span()
		text.End = c.Body[len(c.Body)-1].Span().End
		within := func(out *liquid.Output) bool { return text.Contains(out.Span().Start) && p.TypeOf(out.Expr).Lines }
		captured = true
		oneLine = oneLine && !strings.ContainsAny(strings.TrimSpace(text.Text()), "\r\n") && !slices.ContainsFunc(p.BodyPart().Outputs(), within)
	}
	return oneLine, captured
}
