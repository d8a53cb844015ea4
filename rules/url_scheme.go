package rules

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/spelling"
)

// urlStart is what a URL begins with, as far as that can be a scheme: letters, a colon or none, and slashes; twice where it is doubled.
var urlStart = regexpOf(`^([A-Za-z]{3,7})(:?)(/*)(?i:https?:/+)?`)

// brokenScheme finds a URL that begins nearly like one: https:/, https//, htps://, https://https://.
func brokenScheme(u *lint.URL) (lint.Diagnostic, bool) {
	m := urlStart().FindStringSubmatch(u.Text)
	if m == nil {
		return lint.Diagnostic{}, false
	}
	start, word, colon, slashes := m[0], strings.ToLower(m[1]), m[2], m[3]
	schemes := []string{"https", "http"}
	meant := word
	if !slices.Contains(schemes, word) {
		if meant = spelling.Nearest(word, slices.Values(schemes)); meant == "" || colon == "" || slashes == "" {
			return lint.Diagnostic{}, false
		}
	}
	rest := u.Text[len(start):]
	switch {
	case colon == "" && slashes != "//": // a host or path of that name
		return lint.Diagnostic{}, false
	case meant == word && colon != "" && slashes == "//" && len(start) == len(word)+len("://"): // as it should be
		return lint.Diagnostic{}, false
	case rest == "" || rest[0] == '\\' || strings.HasPrefix(rest, string(schema.Unknown)): // what is printed may bring the slashes
		return lint.Diagnostic{}, false
	}
	at, ok := u.Place(schema.Stretch{End: len(start)})
	if !ok {
		return lint.Diagnostic{}, false
	}
	want := meant + "://"
	return lint.Diagnostic{Span: at, When: u.When, Message: "`" + at.Text() + "` is not how a URL begins", Why: "there is no such address, so nothing is called",
		Help: "write `" + want + "`", Fixes: suggest("write `"+want+"`", lint.Replace(at, want))}, true
}
