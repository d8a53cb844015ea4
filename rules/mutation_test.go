package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// A score is how many slips were made and how many of them found.
type score struct{ found, made int }

func (s score) String() string {
	if s.made == 0 {
		return "–"
	}
	return fmt.Sprintf("%d/%d", s.found, s.made)
}

// A tally is the scores of an endpoint, one for each kind of slip, and some of those that were not found.
type tally struct {
	endpoint *schema.Endpoint
	scores   []score
	missed   []string
}

// each is how many endpoints lie between two that a case tries.
const each = 8

// TestMutations makes bodies from the schemas of endpoints, in which nothing may be found, and puts one slip into them,
// which must be, and once. The flag -rapid.checks makes it longer.
func TestMutations(t *testing.T) {
	l := newLibrary(t)
	var tallies []*tally
	for _, e := range bodied() {
		tallies = append(tallies, &tally{endpoint: e, scores: make([]score, len(slipKinds))})
	}
	rapid.Check(t, func(t *rapid.T) {
		for i := rapid.IntRange(0, each-1).Draw(t, "first endpoint"); i < len(tallies); i += each {
			tallies[i].try(t, l)
		}
	})
	var total score
	var b strings.Builder
	for _, y := range tallies {
		fmt.Fprintf(&b, "\n%-80s", y.endpoint)
		for k, s := range y.scores {
			fmt.Fprintf(&b, " %s %-8s", slipKinds[k].name, s)
			total.found += s.found
			total.made += s.made
		}
		for _, text := range y.missed {
			fmt.Fprintf(&b, "\n    missed %s", text)
		}
	}
	if total.made == 0 {
		t.Fatal("no slips were made")
	}
	percent := float64(100*total.found) / float64(total.made)
	t.Logf("found by endpoint and slip:%s\n%s, %.2f %%", b.String(), total, percent)
	if percent < 97 {
		t.Errorf("%.2f %% of the slips are found, wanted 97 or more", percent)
	}
}

// deepest is how deep a body nests at most: what the schema library says of one that it turns down grows with each level of
// filters within filters as a power.
const deepest = 12

// try makes a body and one slip of each kind.
func (y *tally) try(t *rapid.T, l *library) {
	in := &inventor{t: t, library: l, tries: 200}
	at := place{file: y.endpoint.File}
	root := in.value(l.raw[at.file], at, 0)
	if root.depth() > deepest {
		return
	}
	if !l.takes(at, root.value(true)) {
		return // fields that do not go together
	}
	in.decorate(root, at)
	if found := y.findings(root); len(found) > 0 {
		t.Fatalf("found in a body that is right: %s: %s\n%s", found[0].Rule.ID, found[0].Message, root.template())
	}
	for k := range slipKinds {
		kind := &slipKinds[k]
		all := in.slips(kind, root, "")
		if len(all) == 0 {
			continue
		}
		s := pick(in, kind.name, all...)
		s.apply()
		if s.sure || !l.takes(at, root.value(true)) || !l.takes(at, root.value(false)) {
			y.scores[k].made++
			found := y.findings(root)
			for i, d := range found {
				if slices.ContainsFunc(found[:i], func(o lint.Diagnostic) bool { return o.Rule == d.Rule && o.Span == d.Span && o.Message == d.Message }) {
					t.Errorf("told twice: %s: %s\n%s", d.Rule.ID, d.Message, root.template())
				}
			}
			if slices.ContainsFunc(found, func(d lint.Diagnostic) bool { return slices.Contains(kind.rules, d.Rule.ID) }) {
				y.scores[k].found++
			} else if len(y.missed) < 5 {
				y.missed = append(y.missed, fmt.Sprintf("%s: found %s in %.3000s", kind.name, ruleIDs(found), root.template()))
			}
		}
		s.undo()
	}
}

// findings returns the errors and warnings of a body.
func (y *tally) findings(root *node) []lint.Diagnostic {
	run := lint.Runner{Rules: rules.All, Stack: true}
	f := lint.ReadFile(source.NewFile("body.liquid", root.template()), nil, lint.Settings{Endpoint: y.endpoint.String()})
	report := run.All([]*lint.File{f}, []*lint.Report{run.File(f)})
	for _, b := range report.Bugs {
		panic(fmt.Sprintf("rule %s broke: %s", b.Rule, b.Panic))
	}
	return slices.DeleteFunc(report.Findings, func(d lint.Diagnostic) bool {
		return d.Severity < lint.Warning || d.Rule.ID == "deprecated-endpoint"
	})
}

func ruleIDs(found []lint.Diagnostic) []string {
	ids := []string{}
	for _, d := range found {
		ids = append(ids, d.Rule.ID)
	}
	return ids
}
