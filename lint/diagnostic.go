package lint

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/source"
)

// A Diagnostic is one finding.
type Diagnostic struct {
	Rule     *Rule       // set by the engine
	Severity Severity    // zero: the rule's own; else the other level that the rule's page names
	Span     source.Span // the least text that is wrong
	Message  string      // what is wrong here: one clause, lower case, no full stop, names in backticks, at most 80 characters
	Why      string      // what comes of it
	Help     string      // what to do, unless a fix says it; starts with a verb
	When     flow.Path   // the way that leads here
	Webhook  string      // its name, where a file holds several; set by the engine
	Pointer  string      // JSON pointer in the body, if there is one
	Maybe    bool        // depends on a value nobody can know: never an error
	Unless   string      // where it is not a value that a Maybe hangs on: what would make it right, a clause
	Secret   bool        // its text is a secret, which no report repeats
	Related  []Related
	Fixes    []Fix // alternatives; --fix takes the first if it is safe

	way       []Decision // what Way returned before When was released
	condition string     // what Condition returned
}

// A Decision is one step of the way to a finding.
type Decision struct {
	At    source.Span // what was decided
	Words string      // "`b` does not hold"
	Holds bool        // of a loop: it runs
}

// Way returns the decisions on the way to a finding that are worth telling.
func (d *Diagnostic) Way() []Decision { return d.along(d.When.Decisions()) }

// along returns what Way does of the decisions that are left to tell.
func (d *Diagnostic) along(told []flow.Decision) []Decision {
	out := d.way
	for _, step := range told {
		out = append(out, Decision{step.On.Span(), step.Words, step.Holds})
	}
	return out
}

// Condition returns the way to a finding in words; empty if every way leads there.
func (d *Diagnostic) Condition() string {
	if d.When.IsZero() {
		return d.condition
	}
	return d.When.String()
}

// Doubt returns why a finding may not hold, in words; empty if it does.
func (d *Diagnostic) Doubt() string {
	switch {
	case !d.Maybe:
		return ""
	case d.Unless != "":
		return "not sure: it is right if " + d.Unless
	}
	return "not sure: it depends on a value that is not known"
}

// A Related is another place that belongs to a finding.
type Related struct {
	Span    source.Span
	Message string
}

// A Fix clears a finding. Its edits refer to the original text, in order, and do not overlap.
type Fix struct {
	Title  string // a verb phrase
	Safety Safety // Suggested or Safe
	Edits  []Edit
}

// An Edit puts a text in place of a span.
type Edit struct {
	Span source.Span
	New  string
}

// InsertBefore puts a text before a span.
func InsertBefore(s source.Span, text string) Edit { return Edit{s.Before(), text} }

// InsertAfter puts a text after a span.
func InsertAfter(s source.Span, text string) Edit { return Edit{s.After(), text} }

// Replace puts a text in place of a span.
func Replace(s source.Span, text string) Edit { return Edit{s, text} }

// Delete removes a span.
func Delete(s source.Span) Edit { return Edit{s, ""} }

// WholeLine returns the line of a span, with its break, where nothing else is on it; else the span.
func WholeLine(at source.Span) source.Span {
	text := at.File.Text()
	start := len(strings.TrimRight(text[:at.Start], " \t"))
	rest := strings.TrimLeft(text[at.End:], " \t\r")
	if start > 0 && text[start-1] != '\n' || !strings.HasPrefix(rest, "\n") {
		return at
	}
	return at.File.Span(start, len(text)-len(rest)+1)
}

// A Bug is a panic in a rule, and the file it was looking at.
type Bug struct {
	Rule  string
	File  string
	Panic string
}

// A Report is what a run found.
type Report struct {
	Files    int
	Webhooks int
	Aimless  int // of them, those of which nothing says where they go
	Points   Points
	Costs    []Cost       // of each webhook of a file, those that cost nothing too; a Checker does not keep them, and Add leaves them out
	Rules    []*Rule      // all that could have found something, those that are off too
	Findings []Diagnostic // by file, place, rule
	Allowed  int          // how many findings comments allowed
	Bugs     []Bug
}

// Sort puts findings in order: file, byte offset, rule id.
func Sort(ds []Diagnostic) {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		x, y := a.Span.Outer(), b.Span.Outer()
		return cmp.Or(cmp.Compare(nameOf(x), nameOf(y)), cmp.Compare(x.Start, y.Start), cmp.Compare(a.Rule.ID, b.Rule.ID),
			cmp.Compare(x.End, y.End), cmp.Compare(a.Message, b.Message))
	})
}

func nameOf(s source.Span) string {
	if s.File == nil {
		return ""
	}
	return s.File.Name()
}

// Count returns how many findings have a severity.
func (r *Report) Count(s Severity) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Severity == s {
			n++
		}
	}
	return n
}

// Fixable returns how many findings --fix would clear.
func (r *Report) Fixable() int {
	n := 0
	for i := range r.Findings {
		if f := r.Findings[i].Fixes; len(f) > 0 && f[0].Safety == Safe {
			n++
		}
	}
	return n
}
