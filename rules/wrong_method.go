package rules

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/spelling"
)

//go:embed wrong_method.md
var wrongMethodDoc string

var wrongMethod = &lint.Rule{
	ID:       "wrong-method",
	Group:    lint.Endpoint,
	Summary:  "another method than the endpoint takes",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      wrongMethodDoc,
	Check:    checkWrongMethod,
}

func checkWrongMethod(p *lint.Pass) {
	if p.URL() == nil || p.Webhook.Method == nil {
		return
	}
	var found []lint.Diagnostic
	urls := p.URLs()
	for i := range urls {
		if d, ok := otherMethod(p, &urls[i]); ok {
			found = append(found, d)
		}
	}
	for i := range found {
		if len(found) < len(urls) || found[i].Message != found[0].Message {
			found[i].Fixes = nil // another endpoint is called on other ways
		}
	}
	if len(found) > 0 {
		reportOnce(p, found)
		return
	}
	if neverSent(p) {
		meant := spelling.Nearest(p.Method(), slices.Values(braze.Methods()))
		d := lint.Diagnostic{Span: p.Webhook.Method.Whole(), Message: withMeaning("a webhook cannot be sent with `"+oneLine(p.Method())+"`", meant),
			Why: "Braze's webhooks can use POST, GET, PUT and DELETE only, so this request is never sent", Help: "use another endpoint, or let a server of yours make the call"}
		if meant != "" {
			d.Fixes = writeMeant(d.Span, meant, lint.Suggested)
		}
		p.Report(d)
	}
}

// otherMethod says which methods the endpoint of a URL takes, if it does not take this one.
func otherMethod(p *lint.Pass, u *lint.URL) (d lint.Diagnostic, ok bool) {
	match, ok := p.MatchURL(u)
	own := !braze.IsHost(u.Host) // an endpoint of the configuration, which may not declare all of its methods
	if !ok || match.Endpoint != nil || len(match.Methods) == 0 || own && isBlankBody(p) {
		return d, false
	}
	at, methods := p.Webhook.Method.Whole(), match.Methods
	d = lint.Diagnostic{Span: at, When: u.When, Message: "`" + oneLine(saidPath(match.Path)) + "` takes " + list(methods, "or") + ", not `" + oneLine(p.Method()) + "`",
		Why: "the API answers 404 or 405 and nothing is done", Help: "write " + list(sent(methods), "or")}
	if len(methods) == 1 && braze.SendsMethod(methods[0]) {
		d.Fixes = writeMeant(at, methods[0], lint.Safe)
	}
	if own {
		d.Maybe, d.Unless, d.Why = true, "the API takes it", "the configuration declares the endpoint for no other method, so nothing more is checked"
		d.Help, d.Fixes = d.Help+", or declare it for this one", nil
	}
	return d, true
}

// neverSent reports whether webhooks have no such method. What the configuration declares may be sent by something else.
func neverSent(p *lint.Pass) bool {
	m := p.Method()
	if e := p.Endpoint(); e != nil && e.Own {
		return false
	}
	return m != "" && !strings.Contains(m, "{") && !braze.SendsMethod(m)
}

// sent returns those of some methods that a webhook can be sent with; all if it can with none.
func sent(methods []string) []string {
	can := slices.DeleteFunc(slices.Clone(methods), func(m string) bool { return !braze.SendsMethod(m) })
	if len(can) == 0 {
		return methods
	}
	return can
}
