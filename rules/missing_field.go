package rules

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed missing_field.md
var missingFieldDoc string

var missingField = &lint.Rule{
	ID:       "missing-field",
	Group:    lint.Body,
	Summary:  "a required field that is not there, on some way",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      missingFieldDoc,
	Check:    checkMissingField,
}

func checkMissingField(p *lint.Pass) {
	checkMissingParameters(p)
	unknown := slices.Collect(mismatches(p, schema.UnknownField))
	for m := range mismatches(p, schema.MissingField) {
		lacks := cmp.Or(m.Want, list(m.Names, "or"))
		if slices.ContainsFunc(unknown, func(other schema.Mismatch) bool { return standsFor(&other, &m) }) {
			continue // unknown-field says it
		}
		help := "add " + lacks
		if !m.When.IsZero() {
			help += " on every way"
		}
		p.Report(lint.Diagnostic{
			Span:    m.Span,
			Pointer: m.At,
			When:    m.When,
			Message: where(m.At) + " lacks " + lacks,
			Why:     "the endpoint turns the request down without it",
			Help:    help,
			Maybe:   !m.Sure,
		})
	}
}

// standsFor reports whether a field under a wrong name is what an object lacks, on the same ways.
func standsFor(unknown, lacking *schema.Mismatch) bool {
	return unknown.Sure && slices.Contains(lacking.Names, unknown.Suggestion) &&
		strings.TrimSuffix(unknown.At, "/"+unknown.Name) == lacking.At && unknown.When.String() == lacking.When.String()
}

// checkMissingParameters looks for what an endpoint wants in the query. Which parameters those are is told by its page, not by
// its schema, so it is not sure.
func checkMissingParameters(p *lint.Pass) {
	e := p.Endpoint()
	if e == nil || len(e.Query) == 0 || !p.Braze() || p.URL() == nil {
		return
	}
	var found []lint.Diagnostic
	urls := p.URLs()
	for i := range urls {
		if urls[i].Path != p.Target().Path {
			continue // a way to another endpoint
		}
		if names := missingParameters(&urls[i], e); len(names) > 0 {
			found = append(found, lint.Diagnostic{
				Span: p.PathPlace(), When: urls[i].When, Maybe: true, Unless: "the endpoint can do without it",
				Message: "the query of the URL lacks " + list(names, "and"),
				Why:     "the endpoint turns the request down without it",
				Help:    "add `" + strings.Join(names, "=…&") + "=…` to the query",
			})
		}
	}
	reportOnce(p, found)
}

// missingParameters returns the parameters that an endpoint wants and a URL surely lacks, less those that it has under a wrong name.
func missingParameters(u *lint.URL, e *schema.Endpoint) []string {
	if !u.PathKnown {
		return nil
	}
	var missing []string
	for _, q := range e.Query {
		if q.Required {
			missing = append(missing, q.Name)
		}
	}
	for _, q := range parameters(u) {
		name := plainParameter(q.name.In(u.Text))
		if strings.ContainsRune(name, schema.Unknown) {
			return nil
		}
		missing = slices.DeleteFunc(missing, func(want string) bool {
			return want == name || nearParameter(name, []string{want}) != ""
		})
	}
	return missing
}
