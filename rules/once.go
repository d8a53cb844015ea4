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
