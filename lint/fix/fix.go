// Package fix applies the fixes of findings, round by round, until none is left that can be applied.
//
// Edits are made against the original text and spelt in its quoting. Of two fixes that overlap the one of the worse finding
// is applied, then that of the earlier rule; the other waits for the next round, where it may be gone. A fix after which
// the file would read worse, or that does not clear its finding, is held back.
package fix

import (
	"cmp"
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// A Checker reports on a file.
type Checker func(*source.File) *lint.Report

// A Result is what fixing made of a file.
type Result struct {
	Text    string
	Applied int          // fixes, of all rounds
	Held    int          // fixes of the last round that would have made the text read worse
	Report  *lint.Report // of Text
}

const (
	mostRounds = 20 // ends fixes that undo one another
	mostTries  = 60 // in a round, to find those that make the text read worse
)

// All applies the first fix of each finding that is at least as safe as least. The report is that of the file as it is;
// check reports on what becomes of it.
func All(f *source.File, report *lint.Report, least lint.Safety, check Checker) Result {
	out := Result{Text: f.Text(), Report: report}
	for range mostRounds {
		found, addresses := choose(out.Report, least)
		if len(found) == 0 {
			break
		}
		r := round{file: f, before: out.Report, least: out.Report, strict: least == lint.Safe, check: check, left: mostTries}
		r.excused = aboutBody // where an address is mended the body may be judged for the first time
		r.try(found[:addresses])
		if r.after != nil {
			r.least = r.after
		}
		r.excused = nothing
		r.try(found[addresses:])
		out.Held = len(found) - len(r.kept)
		if r.after == nil || r.next.Text() == f.Text() {
			break
		}
		out.Applied += r.applied
		out.Text, out.Report, f = r.next.Text(), r.after, r.next
	}
	return out
}

// choose returns the findings to fix, those that go first in front, and how many of them are about where the request goes.
func choose(r *lint.Report, least lint.Safety) (found []*lint.Diagnostic, addresses int) {
	rank := map[*lint.Rule]int{}
	for i, rule := range r.Rules {
		rank[rule] = i
	}
	for i := range r.Findings {
		if d := &r.Findings[i]; len(d.Fixes) > 0 && d.Fixes[0].Safety >= least {
			found = append(found, d)
			if d.Rule.Group == lint.Endpoint {
				addresses++
			}
		}
	}
	slices.SortStableFunc(found, func(a, b *lint.Diagnostic) int {
		return cmp.Or(cmp.Compare(elsewhere(a), elsewhere(b)), cmp.Compare(b.Severity, a.Severity), cmp.Compare(rank[a.Rule], rank[b.Rule]))
	})
	return found, addresses
}

// elsewhere returns 0 for a finding about where the request goes, since that decides what else is found; else 1.
func elsewhere(d *lint.Diagnostic) int {
	if d.Rule.Group == lint.Endpoint {
		return 0
	}
	return 1
}

// A round is one application of fixes that do not overlap.
type round struct {
	file   *source.File
	before *lint.Report
	least  *lint.Report // what the text may read no worse than
	strict bool         // no error or warning may be new, not only none that says the text cannot be read
	check  Checker
	left   int // tries

	excused func(*lint.Diagnostic) bool // says what does not make a text worse, though it is new

	kept    []*lint.Diagnostic
	applied int
	next    *source.File
	after   *lint.Report
}

// try adds findings to those whose fixes are kept, as many as the text is better for: all together, else by halves.
func (r *round) try(found []*lint.Diagnostic) {
	if len(found) == 0 {
		return
	}
	all := append(slices.Clip(r.kept), found...)
	fixes := make([]lint.Fix, len(all))
	for i, d := range all {
		fixes[i] = d.Fixes[0]
	}
	text, n := lint.Apply(r.file, fixes)
	if n == r.applied {
		return // they overlap what is kept, or the quoting cannot hold them
	}
	if r.left--; r.left < 0 {
		return
	}
	next := source.NewFile(r.file.Name(), text)
	after := r.check(next)
	if cleared(r.before, after, all, n) && !r.worse(after) {
		r.kept, r.applied, r.next, r.after = all, n, next, after
		return
	}
	if len(found) > 1 {
		half := len(found) / 2
		r.try(found[:half])
		r.try(found[half:])
	}
}

// cleared reports whether as many findings of each rule are gone as were fixed, or one at least where only some fixes could
// be applied. What only takes text away may bring others of its rule to light: it ends by itself.
func cleared(before, after *lint.Report, fixed []*lint.Diagnostic, applied int) bool {
	gone := map[*lint.Rule]int{}
	for i := range before.Findings {
		gone[before.Findings[i].Rule]++
	}
	for i := range after.Findings {
		gone[after.Findings[i].Rule]--
	}
	wanted := map[*lint.Rule]int{}
	for _, d := range fixed {
		adds := func(e lint.Edit) bool { return e.New != "" }
		if !slices.ContainsFunc(d.Fixes[0].Edits, adds) {
			continue
		}
		if wanted[d.Rule]++; applied < len(fixed) {
			wanted[d.Rule] = 1
		}
	}
	for rule, n := range wanted {
		if gone[rule] < n {
			return false
		}
	}
	return true
}

// worse reports whether a text reads worse than it may: it has more errors that say it cannot be read, or, in a strict round, more
// errors or warnings of some rule that are not excused.
func (r *round) worse(after *lint.Report) bool {
	if unread(after) > unread(r.least) {
		return true
	}
	if !r.strict {
		return false
	}
	left := map[*lint.Rule]int{}
	for i := range r.least.Findings {
		if d := &r.least.Findings[i]; weighs(d) {
			left[d.Rule]++
		}
	}
	for i := range after.Findings {
		if d := &after.Findings[i]; weighs(d) && !r.excused(d) {
			if left[d.Rule]--; left[d.Rule] < 0 {
				return true
			}
		}
	}
	return false
}

// weighs reports whether a finding makes a text worse: a note does not, unless it says that not everything could be read.
func weighs(d *lint.Diagnostic) bool { return d.Severity > lint.Note || d.Rule.Group == lint.JSON }

// aboutBody reports whether a finding is one that only a known endpoint brings.
func aboutBody(d *lint.Diagnostic) bool {
	return d.Rule.Group == lint.Data || d.Rule.Group == lint.Body
}

func nothing(*lint.Diagnostic) bool { return false }

// unread returns how many errors say that Liquid or JSON cannot be read.
func unread(r *lint.Report) int {
	n := 0
	for i := range r.Findings {
		if d := &r.Findings[i]; d.Severity == lint.Error && d.Rule.Group <= lint.JSON {
			n++
		}
	}
	return n
}
