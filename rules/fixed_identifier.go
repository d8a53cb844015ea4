package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// A fixedIdentifier is an identifier that is a fixed text on one way and printed on another.
type fixedIdentifier struct {
	at   source.Span
	when flow.Path
	text string
}

// nobodies are what people write for a user without an id.
var nobodies = map[string]bool{"unknown": true, "anonymous": true, "guest": true, "none": true, "null": true, "nil": true, "undefined": true, "nobody": true,
	"missing": true, "default": true, "n/a": true, "na": true, "no_id": true, "no-id": true, "anon": true, "unidentified": true}

// fixedIdentifiers looks at the users of a body. One that is fixed on every way may be meant: a profile that counts for all. But
// nobody means one of such a name.
func fixedIdentifiers(p *lint.Pass) []fixedIdentifier {
	var out []fixedIdentifier
	for _, o := range people(p) {
		var fixed []fixedIdentifier
		printed := false
		for _, m := range p.Endpoint().NamedBy(o, schema.ByID) {
			s, ok := m.Value.(*jsontmpl.String)
			if !ok {
				continue
			}
			if choice, ok := onlyChoice(s.Parts); ok {
				for _, arm := range choice.Arms {
					fixed, printed = noteFixed(fixed, printed, s.At, arm.When, arm.Parts)
				}
				continue
			}
			fixed, printed = noteFixed(fixed, printed, s.At, m.When, s.Parts)
		}
		for _, f := range fixed {
			if printed || nobodies[strings.ToLower(strings.TrimSpace(f.text))] {
				out = append(out, f)
			}
		}
	}
	return out
}

func onlyChoice(parts []jsontmpl.Part) (*jsontmpl.PartChoice, bool) {
	if len(parts) != 1 {
		return nil, false
	}
	c, ok := parts[0].(*jsontmpl.PartChoice)
	return c, ok
}

// noteFixed adds what is printed on one way, if that is one text, or notes that it is an output.
func noteFixed(fixed []fixedIdentifier, printed bool, at source.Span, when flow.Path, parts []jsontmpl.Part) ([]fixedIdentifier, bool) {
	if len(parts) != 1 {
		return fixed, printed
	}
	text, ok := parts[0].(*jsontmpl.Text)
	if !ok {
		return fixed, true
	}
	if strings.TrimSpace(text.Text) == "" || placeholderText(text.Text) {
		return fixed, printed
	}
	return append(fixed, fixedIdentifier{at, when, text.Text}), printed
}
