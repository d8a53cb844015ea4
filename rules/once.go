package rules

import (
	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// reportOnce reports findings, of which those at one place with one message are one, for what is common to their ways. Ways that
// differ in more than the place bring the same text several times: `{% if t == 'a' %} … {% endif %}{% if t == 'b' %} … {% endif %}`.
func reportOnce(p *lint.Pass, all []lint.Diagnostic) {
	type place struct {
		span    source.Span
		message string
	}
	found := make(map[place]*lint.Diagnostic, len(all))
	for i := range all {
		d := &all[i]
		first, again := found[place{d.Span, d.Message}]
		if !again {
			found[place{d.Span, d.Message}] = d
			continue
		}
		first.When, first.Maybe = first.When.Common(d.When), first.Maybe && d.Maybe
		if d.Severity == 0 {
			first.Severity = 0 // that of the rule; another one makes little of a way
		}
	}
	for i := range all {
		if d := &all[i]; found[place{d.Span, d.Message}] == d {
			p.Report(*d)
		}
	}
}

// joinGaps gives findings before one item the shortest of their gaps where one comma, in front of the item, mends them all.
func joinGaps(all []lint.Diagnostic) {
	shortest := make(map[int]source.Span, len(all))
	for i := range all {
		at := all[i].Span
		if s, again := shortest[at.End]; isInFront(&all[i]) && (!again || s.Start < at.Start) {
			shortest[at.End] = at
		}
	}
	for i := range all {
		if s, ok := shortest[all[i].Span.End]; ok && isInFront(&all[i]) && s.File == all[i].Span.File {
			all[i].Span = s
		}
	}
}

// isInFront reports whether a finding is mended where it ends.
func isInFront(d *lint.Diagnostic) bool {
	return len(d.Fixes) > 0 && d.Fixes[0].Edits[0].Span == d.Span.After()
}
