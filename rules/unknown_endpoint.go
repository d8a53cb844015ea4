package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed unknown_endpoint.md
var unknownEndpointDoc string

var unknownEndpoint = &lint.Rule{
	ID:       "unknown-endpoint",
	Group:    lint.Endpoint,
	Summary:  "a path the API does not have",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      unknownEndpointDoc,
	Check:    checkUnknownEndpoint,
}

func checkUnknownEndpoint(p *lint.Pass) {
	checkSaidEndpoint(p)
	var found []lint.Diagnostic
	urls := p.URLs()
	for i := range urls {
		if d, ok := unknownPath(p, &urls[i]); ok {
			d.When = urls[i].When
			found = append(found, d)
		}
	}
	reportOnce(p, found)
}

// unknownPath says what is wrong with the path of a URL, if something is.
func unknownPath(p *lint.Pass, u *lint.URL) (d lint.Diagnostic, ok bool) {
	match, _ := p.MatchURL(u)
	if meant, ok := hostRunsOn(u, p.Method()); ok {
		place, _ := u.Place(u.Cut.Host)
		return lint.Diagnostic{Span: place, Message: "a slash is missing after `" + meant + "`", Why: "there is no such host, and nothing is done", Help: "write `" + meant + "/`",
			Fixes: suggest("put a slash after the host", lint.InsertAfter(place.File.Span(place.Start, place.Start+len(meant)), "/"))}, true
	}
	if !u.HostKnown || !braze.IsHost(u.Host) || match.Vague {
		return d, false
	}
	if match.Endpoint != nil && match.Slashes == 0 {
		return d, false
	}
	at := u.PathPlace()
	if match.Endpoint != nil {
		return lint.Diagnostic{Span: at, Message: slashWords[match.Slashes] + "; did you mean `" + oneLine(saidPath(match.Path)) + "`",
			Why: "the API does not know the path and answers 403 or 404", Help: "write `" + saidPath(match.Path) + "`", Fixes: rewritePath(at, u.Path, match.Path)}, true
	}
	if len(match.Methods) > 0 {
		return d, false // wrong-method says it
	}
	message, help, meant := "the API has no path `"+oneLine(saidPath(u.Path))+"`", "write the path of an endpoint", ""
	if strings.Trim(u.Path, "/") == "" {
		message = "the URL has no path"
	}
	if near, ok := schema.Suggest(p.Method(), u.Path); ok {
		meant = saidPath(near)
		help = "write `" + meant + "`"
		if len(message)+len(meant) > longestPair {
			message = "the API has no such path"
		}
		message += "; did you mean `" + meant + "`"
	}
	return lint.Diagnostic{Span: at, Message: message, Why: "it answers 404 and nothing is done", Help: help, Fixes: rewritePath(at, u.Path, meant)}, true
}

// longestPair is how long a message with a path and the one that is meant may be; a longer one would be cut where they differ.
const longestPair = 60

// checkSaidEndpoint judges the comment that names the endpoint of a body.
func checkSaidEndpoint(p *lint.Pass) {
	said, comment := p.SaidEndpoint()
	if comment == nil || comment.Open {
		return
	}
	if _, ok := lint.NamedEndpoint(said); ok {
		return
	}
	d := lint.Diagnostic{Span: comment.Span(), Severity: lint.Warning, Message: "this comment names no endpoint that hooklint knows",
		Why: "the body is checked as if the comment were not there", Help: "write one such as `POST /users/track`"}
	if near, ok := lint.NearEndpoint(said); ok {
		d.Message, d.Help = "no endpoint is called that; did you mean `"+near.String()+"`", "write `hooklint: endpoint "+near.String()+"`"
	}
	p.Report(d)
}

var slashWords = map[schema.Slashes]string{
	schema.DoubledSlash:                        "a slash is doubled",
	schema.TrailingSlash:                       "there is a slash too many at the end",
	schema.DoubledSlash | schema.TrailingSlash: "there are slashes too many",
}
