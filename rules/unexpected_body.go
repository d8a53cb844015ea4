package rules

import (
	_ "embed"
	"net/url"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/spelling"
)

//go:embed unexpected_body.md
var unexpectedBodyDoc string

var unexpectedBody = &lint.Rule{
	ID:       "unexpected-body",
	Group:    lint.Endpoint,
	Summary:  "a body or query parameter that the endpoint does not take",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      unexpectedBodyDoc,
	Check:    checkUnexpectedBody,
}

func checkUnexpectedBody(p *lint.Pass) {
	e := p.Endpoint()
	if !p.Braze() || p.URL() == nil {
		return
	}
	if body := p.Webhook.Body; takesNoBody(p) {
		if at := lessSpace(body.Whole()); at.Len() > 0 {
			p.Report(lint.Diagnostic{Span: at, Message: "`" + e.String() + "` takes no body",
				Why: "what is in it is not read", Help: "remove the body, or call the endpoint that was meant"})
		}
	}
	var found []lint.Diagnostic
	urls := p.URLs()
	for i := range urls {
		if urls[i].Path == p.Target().Path { // else it is a way to another endpoint
			found = append(found, strayParameters(&urls[i], e)...)
		}
	}
	reportOnce(p, found)
}

// takesNoBody reports whether there is a body though the endpoint takes none.
func takesNoBody(p *lint.Pass) bool {
	e := p.Endpoint()
	return e != nil && p.Webhook.Body != nil && !e.HasBody && p.Method() == e.Method && (e.Method == "GET" || e.Method == "DELETE")
}

// strayParameters returns the parameters of a URL's query that an endpoint does not have.
func strayParameters(u *lint.URL, e *schema.Endpoint) []lint.Diagnostic {
	var names []string
	for _, q := range e.Query {
		names = append(names, plainParameter(q.Name))
	}
	var out []lint.Diagnostic
	for _, q := range parameters(u) {
		name, err := url.QueryUnescape(q.name.In(u.Text))
		at, placed := u.Place(q.name)
		if name = plainParameter(name); err != nil || !placed || name == "" || slices.Contains(names, name) {
			continue
		}
		message, help := "`"+e.Path+"` has no query parameter `"+oneLine(name)+"`", "remove it"
		if near := nearParameter(name, names); near != "" {
			message, help = "no query parameter `"+oneLine(name)+"`; did you mean `"+near+"`", "write `"+near+"`"
		} else if len(names) > 0 {
			help = "write one that it has: " + list(names, "or")
		}
		out = append(out, lint.Diagnostic{Span: at, When: u.When, Message: message, Why: "the endpoint does not read it", Help: help})
	}
	return out
}

// plainParameter returns a parameter's name without the brackets of a list: external_id[].
func plainParameter(name string) string { return strings.TrimSuffix(name, "[]") }

// nearParameter returns the parameter that is meant by another name: a slip, or its first word alone.
func nearParameter(name string, names []string) string {
	if at := slices.IndexFunc(names, func(n string) bool { return strings.HasPrefix(n, name+"_") }); at >= 0 {
		return names[at]
	}
	return spelling.Nearest(name, slices.Values(names))
}
