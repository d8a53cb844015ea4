package rules

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed exposed_key.md
var exposedKeyDoc string

var exposedKey = &lint.Rule{
	ID:       "exposed-key",
	Group:    lint.Endpoint,
	Summary:  "an API key in plain text",
	Severity: lint.Error,
	Since:    "0.1.0",
	Doc:      exposedKeyDoc,
	Check:    checkExposedKey,
}

// What to do about a key: one that is given to a call, and any other.
const (
	inCall    = "keep the key in Braze's credentials (`:basic_auth`, `:auth_credentials`), and make a new one"
	elsewhere = "write `$NAME` in its place in this file, and make a new key: this one is known"
)

func checkExposedKey(p *lint.Pass) {
	var found []lint.Diagnostic
	tell := func(at source.Span, help string) {
		found = append(found, lint.Diagnostic{Span: at, Message: fmt.Sprintf("this is an API key in plain text (%.4s…)", at.Text()),
			Why: "anyone who can read the file can use the key", Help: help, Secret: true})
	}
	report := func(at source.Span, help string) {
		if start, end, ok := secret(at.Text()); ok {
			tell(at.File.Span(at.Start+start, at.Start+end), help)
		}
	}
	eachKey(p, report)
	if urls := p.URLs(); len(urls) > 0 {
		if at, ok := loginIn(&urls[0]); ok {
			tell(at, elsewhere)
		}
	}
	for part := range p.Parts() {
		if holdsKey(part) {
			checkLogins(part, func(at source.Span) { tell(at, elsewhere) })
		}
	}
	reportOnce(p, found)
}

// eachKey looks at the texts that a webhook gives to keys, with what to do about a key there. It may look at one twice.
func eachKey(p *lint.Pass, look func(at source.Span, help string)) {
	here := func(at source.Span) { look(at, elsewhere) }
	if urls := p.URLs(); len(urls) > 0 { // on one way is enough
		checkQueryKeys(&urls[0], here)
	}
	var fields []source.Span // what the body gives to keys
	for at := range keysOf(p) {
		fields = append(fields, at)
		here(at)
	}
	for part := range p.Parts() {
		checkCallKeys(part, func(at source.Span) { look(at, inCall) })
		switch {
		case holdsKey(part):
			checkHeaderKeys(part, here)
		case part.IsBody():
			checkAssignedKeys(part, fields, here)
		}
	}
}

// holdsKey reports whether a part is a header that holds a key.
func holdsKey(part *lint.Part) bool { return part.Header && namesKey(strings.TrimSpace(part.Name)) }

// loginIn returns the name and password in front of a host: https://name:password@api.example.com.
func loginIn(u *lint.URL) (source.Span, bool) {
	before := schema.Stretch{Start: u.Cut.Scheme.End + len("://"), End: u.Cut.Host.Start - len("@")}
	if before.End <= before.Start {
		return source.Span{}, false
	}
	at, ok := u.Place(before)
	return at, ok && strings.Contains(at.Text(), ":") && !strings.ContainsAny(at.Text(), "${}<>[]") && isLogin(at.Text())
}

// checkHeaderKeys looks at what a header writes on some of its ways, and what it assigns.
func checkHeaderKeys(part *lint.Part, report func(at source.Span)) {
	for _, text := range part.Texts() {
		report(text.Span())
	}
	for _, out := range part.Outputs() {
		reportText(out.Expr, report)
	}
	for _, a := range part.Assigns() {
		reportText(a.Value, report)
	}
}

// reportText reports a text that is written as it is, less its quotes.
func reportText(e liquid.Expr, report func(at source.Span)) {
	if lit, ok := e.(*liquid.Literal); ok && lit.Kind == liquid.StringLit && lit.Text != "" {
		report(lit.Inside())
	}
}

// checkLogins looks at what a header writes in base64: {{ 'name:password' | base64_encode }}.
func checkLogins(part *lint.Part, tell func(at source.Span)) {
	for at := range inBase64(part) {
		if isLogin(at.Text()) {
			tell(at)
		}
	}
}
