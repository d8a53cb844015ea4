package rules

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
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

func checkExposedKey(p *lint.Pass) {
	const elsewhere = "keep the key elsewhere, write `$NAME` for it, and make a new one"
	var found []lint.Diagnostic
	tell := func(at source.Span, help string) {
		found = append(found, lint.Diagnostic{Span: at, Message: "this is an API key in plain text (" + at.Text()[:4] + "…)",
			Why: "anyone who can read the file can use the key", Help: help})
	}
	report := func(at source.Span, help string) {
		if start, end, ok := secret(at.Text()); ok {
			tell(at.File.Span(at.Start+start, at.Start+end), help)
		}
	}
	for i := range p.Webhook.Headers {
		if h := &p.Webhook.Headers[i]; namesKey(strings.TrimSpace(h.Name.Text())) {
			report(h.Value.Whole(), elsewhere)
		}
	}
	if urls := p.URLs(); len(urls) > 0 { // on one way is enough
		checkQueryKeys(&urls[0], func(at source.Span) { report(at, elsewhere) })
	}
	for part := range p.Parts() {
		checkCallKeys(part, report)
		if part.Header && namesKey(strings.TrimSpace(part.Name)) {
			checkLogins(part, func(at source.Span) { tell(at, elsewhere) })
		}
	}
	checkKeyFields(p, func(at source.Span) { report(at, elsewhere) })
	reportOnce(p, found)
}

// checkLogins looks at what a header writes in base64: {{ 'name:password' | base64_encode }}.
func checkLogins(part *lint.Part, tell func(at source.Span)) {
	for _, pipe := range part.Pipes() {
		lit, ok := pipe.Input.(*liquid.Literal)
		if ok && lit.Kind == liquid.StringLit && strings.HasPrefix(pipe.Filters[0].Name, "base64") && isLogin(lit.Text) {
			tell(lit.Span().File.Span(lit.Span().Start+1, lit.Span().End-1))
		}
	}
}

// checkKeyFields looks at the members of a body that hold keys.
func checkKeyFields(p *lint.Pass, report func(at source.Span)) {
	if !p.JSONBody() {
		return
	}
	for _, name := range keyFields {
		for _, m := range schema.Top(p.Body(), name) {
			if s, ok := m.Value.(*jsontmpl.String); ok && s.At.Len() > 2 {
				report(s.At.File.Span(s.At.Start+1, s.At.End-1))
			}
		}
	}
}

// checkCallKeys looks at what calls from a part give to keys: in the query of their URLs, in their headers and bodies, and under
// names that are assigned.
func checkCallKeys(part *lint.Part, report func(at source.Span, help string)) {
	const inCall = "keep the key in Braze's credentials (`:basic_auth`, `:auth_credentials`), and make a new one"
	var printed []string // names whose values are given to keys
	for i := range part.Calls() {
		u := &part.Calls()[i]
		checkQueryKeys(u, func(at source.Span) { report(at, inCall) })
		for _, o := range u.Tag.Options {
			if o.Value.Span.File == nil || o.Name != "headers" && o.Name != "body" {
				continue
			}
			text := o.Value.Span.Text()
			for _, m := range quotedMember().FindAllStringSubmatchIndex(text, -1) {
				if namesKey(text[m[2]:m[3]]) {
					report(o.Value.Span.File.Span(o.Value.Span.Start+m[4], o.Value.Span.Start+m[5]), inCall)
					printed = append(printed, printedName().FindStringSubmatch(text[m[4]:m[5]])...)
				}
			}
		}
	}
	for _, a := range part.Assigns() {
		lit, ok := a.Value.(*liquid.Literal)
		if ok && lit.Kind == liquid.StringLit && lit.Span().Len() > 2 && (slices.Contains(keyFields, a.Name) || slices.Contains(printed, a.Name)) {
			report(lit.Span().File.Span(lit.Span().Start+1, lit.Span().End-1), inCall)
		}
	}
}

// printedName is an output of a plain name at the end of a text: Bearer {{ key }}.
var printedName = regexpOf(`\{\{-?\s*(\w+)\s*-?\}\}$`)

// checkQueryKeys looks at what a URL gives to keys in its query.
func checkQueryKeys(u *lint.URL, report func(at source.Span)) {
	for _, q := range parameters(u) {
		if at, ok := u.Place(q.value); ok && namesKey(q.name.In(u.Text)) {
			report(at)
		}
	}
}

// quotedMember is a member of JSON whose value is a text on one line: "name": "value".
var quotedMember = regexpOf(`"([^"\n]{1,60})"\s*:\s*"([^"\n]*)"`)

// keyWords are the names of headers and parameters that hold a key, or what such names end with: X-Api-Key, access_token.
var keyWords = []string{"authorization", "apikey", "api-key", "api_key", "accesskey", "access-key", "access_key", "auth", "token", "secret", "password"}

// namesKey reports whether a header or parameter with a name holds a key.
func namesKey(name string) bool {
	return slices.ContainsFunc(keyWords, func(word string) bool {
		start := len(name) - len(word)
		return start >= 0 && strings.EqualFold(name[start:], word) && (start == 0 || name[start-1] == '_' || name[start-1] == '-')
	})
}

// keyFields are the members of a body that hold a key.
var keyFields = []string{"api_key", "apikey", "apiKey", "access_key", "access_token", "client_secret", "secret", "password"}
