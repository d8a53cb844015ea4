package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// keysOf returns the texts of the members of a body that hold keys.
func keysOf(p *lint.Pass) iter.Seq[source.Span] {
	return func(yield func(source.Span) bool) {
		if !p.JSONBody() {
			return
		}
		for _, name := range keyFields {
			for _, m := range schema.Top(p.Body(), name) {
				if s, ok := m.Value.(*jsontmpl.String); ok && s.At.Len() > 2 && !yield(betweenQuotes(s.At)) {
					return
				}
			}
		}
	}
}

// inBase64 returns the texts that a part writes in base64: {{ 'name:password' | base64_encode }}.
func inBase64(part *lint.Part) iter.Seq[source.Span] {
	return func(yield func(source.Span) bool) {
		for _, pipe := range part.Pipes() {
			lit, ok := pipe.Input.(*liquid.Literal)
			if ok && lit.Kind == liquid.StringLit && strings.HasPrefix(pipe.Filters[0].Name, "base64") && !yield(lit.Inside()) {
				return
			}
		}
	}
}

// betweenQuotes returns the text of a string of JSON.
func betweenQuotes(at source.Span) source.Span { return at.File.Span(at.Start+1, at.End-1) }

// checkCallKeys looks at what calls from a part give to keys: in the query of their URLs, in their headers and bodies, and under
// names that are assigned.
func checkCallKeys(part *lint.Part, report func(at source.Span)) {
	var given []source.Span
	for i := range part.Calls() {
		u := &part.Calls()[i]
		checkQueryKeys(u, report)
		for _, o := range u.Tag.Options {
			if o.Value.Span.File == nil || o.Name != "headers" && o.Name != "body" {
				continue
			}
			text := o.Value.Span.Text()
			for _, m := range quotedMember().FindAllStringSubmatchIndex(text, -1) {
				if namesKey(text[m[2]:m[3]]) {
					given = append(given, o.Value.Span.File.Span(o.Value.Span.Start+m[4], o.Value.Span.Start+m[5]))
					report(given[len(given)-1])
				}
			}
		}
	}
	checkAssignedKeys(part, given, report)
}

// checkAssignedKeys looks at what is assigned to names that are those of keys, or are printed where keys belong.
func checkAssignedKeys(part *lint.Part, given []source.Span, report func(at source.Span)) {
	for _, a := range part.Assigns() {
		if slices.Contains(keyFields, a.Name) || slices.ContainsFunc(given, func(at source.Span) bool {
			return slices.Contains(printedName().FindStringSubmatch(at.Text()), a.Name)
		}) {
			reportText(a.Value, report)
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
