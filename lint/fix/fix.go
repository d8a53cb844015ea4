// Package fix applies the fixes of findings, round by round, until none is left that can be applied.
//
// Edits are made against the original text and spelt in its quoting. Of two fixes that overlap the one of the worse finding
// is applied, then that of the earlier rule; the other waits for the next round, where it may be gone. A fix after which
// the file would read worse is held back.
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
		fixes := choose(out.Report, least)
		if len(fixes) == 0 {
			break
		}
		r := round{file: f, before: out.Report, strict: least == lint.Safe, check: check, left: mostTries}
		r.try(fixes)
		out.Held = len(fixes) - len(r.kept)
		if r.after == nil || r.next.Text() == f.Text() {
			break
		}
		out.Applied += r.applied
		out.Text, out.Report, f = r.next.Text(), r.after, r.next
	}
	return out
}

// choose is the fixes to apply, those that go first in front.
func choose(r *lint.Report, least lint.Safety) []lint.Fix {
	rank := map[*lint.Rule]int{}
	for i, rule := range r.Rules {
		rank[rule] = i
	}
	var found []*lint.Diagnostic
	for i := range r.Findings {
		if d := &r.Findings[i]; len(d.Fixes) > 0 && d.Fixes[0].Safety >= least {
			found = append(found, d)
		}
	}
	slices.SortStableFunc(found, func(a, b *lint.Diagnostic) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(rank[a.Rule], rank[b.Rule]))
	})
	fixes := make([]lint.Fix, len(found))
	for i, d := range found {
		fixes[i] = d.Fixes[0]
	}
	return fixes
}

// A round is one application of fixes that do not overlap.
type round struct {
	file   *source.File
	before *lint.Report
	strict bool // no error or warning may be new, not only none that says the text cannot be read
	check  Checker
	left   int // tries

	kept    []lint.Fix
	applied int
	next    *source.File
	after   *lint.Report
}

// try adds fixes to those kept, as many as leave the text reading no worse: all together, else by halves.
func (r *round) try(fixes []lint.Fix) {
	all := append(slices.Clip(r.kept), fixes...)
	text, n := lint.Apply(r.file, all)
	if n == r.applied {
		return // they overlap what is kept, or the quoting cannot hold them
	}
	if r.left--; r.left < 0 {
		return
	}
	next := source.NewFile(r.file.Name(), text)
	after := r.check(next)
	if !worse(r.before, after, r.strict) {
		r.kept, r.applied, r.next, r.after = all, n, next, after
		return
	}
	if len(fixes) > 1 {
		half := len(fixes) / 2
		r.try(fixes[:half])
		r.try(fixes[half:])
	}
}

// worse reports whether a text reads worse after a change: it has more errors that say it cannot be read, or, if that is
// asked, more errors or warnings of some rule.
func worse(before, after *lint.Report, strict bool) bool {
	if unread(after) > unread(before) {
		return true
	}
	if !strict {
		return false
	}
	left := map[*lint.Rule]int{}
	for i := range before.Findings {
		if d := &before.Findings[i]; d.Severity > lint.Note {
			left[d.Rule]++
		}
	}
	for i := range after.Findings {
		if d := &after.Findings[i]; d.Severity > lint.Note {
			if left[d.Rule]--; left[d.Rule] < 0 {
				return true
			}
		}
	}
	return false
}

// unread is how many errors say that Liquid or JSON cannot be read.
func unread(r *lint.Report) int {
	n := 0
	for i := range r.Findings {
		if d := &r.Findings[i]; d.Severity == lint.Error && d.Rule.Group <= lint.JSON {
			n++
		}
	}
	return n
}
