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
	urls := p.URLs()
	if len(urls) == 0 {
		return
	}
	target, match, at := p.Target(), p.Match(), p.PathPlace()
	if meant, ok := hostRunsOn(&urls[0], p.Method()); ok {
		place, _ := urls[0].Place(urls[0].Cut.Host)
		p.Report(lint.Diagnostic{Span: place, Message: "a slash is missing after `" + meant + "`", Why: "there is no such host, and nothing is done", Help: "write `" + meant + "/`",
			Fixes: suggest("put a slash after the host", lint.InsertAfter(place.File.Span(place.Start, place.Start+len(meant)), "/"))})
		return
	}
	if !target.HostKnown || !braze.IsHost(target.Host) || match.Vague {
		return
	}
	if match.Endpoint != nil {
		if match.Slashes != 0 {
			p.Report(lint.Diagnostic{Span: at, Message: slashWords[match.Slashes] + "; did you mean `" + oneLine(saidPath(match.Path)) + "`",
				Why: "the API does not know the path and answers 403 or 404", Help: "write `" + saidPath(match.Path) + "`", Fixes: rewritePath(at, target.Path, match.Path)})
		}
		return
	}
	if len(match.Methods) > 0 {
		return // wrong-method says it
	}
	message, help, meant := "the API has no path `"+oneLine(saidPath(target.Path))+"`", "write the path of an endpoint", ""
	if strings.Trim(target.Path, "/") == "" {
		message = "the URL has no path"
	}
	if near, ok := schema.Suggest(p.Method(), target.Path); ok {
		meant = saidPath(near)
		help = "write `" + meant + "`"
		if len(message)+len(meant) > longestPair {
			message = "the API has no such path"
		}
		message += "; did you mean `" + meant + "`"
	}
	p.Report(lint.Diagnostic{Span: at, Message: message, Why: "it answers 404 and nothing is done", Help: help, Fixes: rewritePath(at, target.Path, meant)})
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
