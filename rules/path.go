package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// saidPath returns a path as a message says it: `{{…}}` where an output is.
func saidPath(path string) string { return strings.ReplaceAll(path, string(schema.Unknown), "{{…}}") }

// rewritePath puts another path where one is by itself, or all of it but the slash in front.
func rewritePath(at source.Span, old, meant string) []lint.Fix {
	if old != "" && meant != "" && at.Text() == old[1:] {
		old, meant = old[1:], strings.TrimPrefix(meant, "/")
	}
	if at.Text() != old || old == "" {
		return nil
	}
	return writeMeant(at, meant, lint.Suggested)
}

// hostRunsOn returns the REST host after which the slash is missing: rest.iad-01.braze.comusers/track.
func hostRunsOn(u *lint.URL, method string) (string, bool) {
	for _, in := range braze.Instances() {
		if rest, ok := strings.CutPrefix(u.Host, in.REST); ok && rest != "" {
			m := schema.Find(method, "/"+rest+u.Path)
			_, placed := u.Place(u.Cut.Host)
			return in.REST, placed && (m.Endpoint != nil || len(m.Methods) > 0)
		}
	}
	return "", false
}
