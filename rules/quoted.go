package rules

import (
	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// A quoted is a kind of value that is sent as a string.
type quoted struct {
	kind    schema.Kind
	name    string // "a number"
	wanted  string // what the endpoint wants in its place
	filters string // those that do not work on the string that a profile keeps
	// means reports whether a string that is written to a profile is meant as such a value, by the parts it is made of.
	means func(w *schema.Written, parts []jsontmpl.Part) bool
}

// checkQuoted finds values in quotes: where the endpoint wants them without, and where a profile keeps them as strings.
func checkQuoted(p *lint.Pass, q *quoted) {
	wanted := map[source.Span]bool{} // where the endpoint wants them without
	var found []lint.Diagnostic
	add := func(at source.Span, what, why, pointer string, when flow.Path, maybe bool) {
		if isTold(p, true, at) {
			return // its quotes are not where they are meant
		}
		found = append(found, lint.Diagnostic{Span: at, Message: what + " is " + q.name + " in quotes", Why: why, Help: "remove the quotes",
			Pointer: pointer, When: when, Maybe: maybe, Fixes: unquoteValue(at)})
	}
	for m := range mismatches(p, q.kind) {
		wanted[m.Span] = true
		add(m.Span, where(m.At), "the endpoint wants "+q.wanted+" there and gets a string", m.At, m.When, !m.Sure)
	}
	if writesProfile(p) {
		written := p.Written()
		for i := range written {
			w := &written[i]
			s, ok := w.Member.Value.(*jsontmpl.String)
			if !ok || w.Known || !q.means(w, s.Parts) {
				continue // Braze knows the types of its own fields
			}
			pointer, when := w.Pointer(), w.Member.When
			if h, _ := w.Output(); h != nil {
				pointer, when = h.Pointer(), h.When
			}
			if at := w.Member.Value.Span(); !wanted[at] && !conflictsAt(p, at) {
				why := "Braze stores a string, so " + q.filters + " do not work on it"
				if w.IsPart() {
					why = "Braze looks for a string, and does not find an object that has " + q.name + " there"
				}
				add(at, "`"+oneLine(w.Label())+"`", why, pointer, when, false)
			}
		}
	}
	reportOnce(p, found)
}
