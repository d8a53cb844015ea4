package lint

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

// A Runner applies rules to files, to each under its own configuration.
type Runner struct {
	Rules []*Rule
	Stack bool // reported bugs hold the stack
}

// File checks a file: each of its webhooks by each rule.
func (r *Runner) File(f *File) *Report { return r.check(f, nil) }

// check checks a file. In the memory of a checker it releases each webhook as soon as the rules have looked at it.
func (r *Runner) check(f *File, checker *Checker) *Report {
	out := &Report{Files: 1, Webhooks: len(f.Documents), Rules: r.Rules}
	if checker != nil {
		out.Findings = checker.found[:0]
	}
	off := f.Config.off()
	problems, work, several := f.Problems, 0, len(f.Documents) > 1
	for i, d := range f.Documents {
		if work > mostWork {
			problems = append(slices.Clip(problems), leftOut(d))
			out.Webhooks = i
			break
		}
		before := len(out.Findings)
		r.document(f, d, off, out)
		r.guard(out, "data-points", f.Source, func() { out.tally(d, several) })
		work += workPerFinding * (len(out.Findings) - before)
		if several {
			r.guard(out, "work", f.Source, func() { work += d.work() })
		}
		if checker != nil {
			r.guard(out, "summary", f.Source, func() { d.Summary() })
			checker.release(d, out.Findings[before:])
		}
	}
	if checker != nil {
		f.Documents = f.Documents[:out.Webhooks]
	}
	r.container(f, problems, off, out)
	allows := f.allows()
	r.judgeAllows(out, allows, letThrough(out, allows), f.Config, false)
	Sort(out.Findings)
	return out
}

// document checks one webhook of a file by all rules but those that are off.
func (r *Runner) document(f *File, d *Document, off []string, out *Report) {
	pass := &Pass{d, reporter{config: f.Config, out: &out.Findings}}
	if len(f.Documents) > 1 || d.Webhook.Titled {
		pass.webhook = d.Webhook.Name
	}
	for next := 0; next < len(r.Rules); {
		next = r.apply(pass, next, off, out, f)
	}
}

// container checks a file as a whole by all rules but those that are off.
func (r *Runner) container(f *File, problems []webhook.Problem, off []string, out *Report) {
	for _, rule := range r.Rules {
		if rule.CheckFile != nil && !slices.Contains(off, rule.ID) {
			rep := reporter{rule: rule, config: f.Config, out: &out.Findings}
			r.guard(out, rule.ID, f.Source, func() { rule.CheckFile(&FilePass{problems, rep}) })
		}
	}
}

// All adds up the reports of files and checks the files together by the rules that look across them.
func (r *Runner) All(files []*File, reports []*Report) *Report {
	out := &Report{Rules: r.Rules}
	for _, one := range reports {
		out.Add(one)
	}
	r.Across(out, OverviewOf(files))
	return out
}

// LooksAcross reports whether some rule looks across files.
func (r *Runner) LooksAcross() bool {
	return slices.ContainsFunc(r.Rules, func(rule *Rule) bool { return rule.CheckAll != nil })
}

// Across checks files together by the rules that look across them, adds what they find to the report and sorts it. Whether a
// finding shows, and how severe it is, the configuration and comments of its own file decide.
func (r *Runner) Across(out *Report, all *Overview) {
	slices.SortStableFunc(all.Files, func(a, b Outline) int { return strings.Compare(a.Source.Name(), b.Source.Name()) })
	found := map[*source.File][]Diagnostic{}
	for _, rule := range r.Rules {
		wanted := func(f Outline) bool { return f.Config.Severities[rule.ID] != Off }
		if rule.CheckAll == nil || !slices.ContainsFunc(all.Files, wanted) {
			continue
		}
		var ds []Diagnostic
		rep := reporter{rule: rule, config: &Config{}, out: &ds}
		r.guard(out, rule.ID, all.Files[0].Source, func() { rule.CheckAll(&WorkspacePass{all, rep}) })
		for _, d := range ds {
			at := d.Span.Outer().File
			found[at] = append(found[at], d)
		}
	}
	for i := range all.Files {
		f := &all.Files[i]
		if len(found[f.Source])+len(all.allows[f.Source]) == 0 {
			continue
		}
		one := &Report{}
		for _, d := range found[f.Source] {
			if f.Config.Severities[d.Rule.ID] != Off {
				d.Severity = f.Config.severity(&d)
				one.Findings = append(one.Findings, d)
			}
		}
		allows := all.allows[f.Source]
		used := letThrough(one, allows)
		if len(all.Files) > 1 { // one file alone does not show what it has with others
			r.judgeAllows(one, allows, used, f.Config, true)
		}
		out.Add(one)
	}
	Sort(out.Findings)
}

// Add adds another report to this one, but for what each webhook costs.
func (r *Report) Add(o *Report) {
	r.Files += o.Files
	r.Webhooks += o.Webhooks
	r.Aimless += o.Aimless
	r.Points = r.Points.Plus(o.Points)
	r.Findings = append(r.Findings, o.Findings...)
	r.Allowed += o.Allowed
	r.Bugs = append(r.Bugs, o.Bugs...)
}

// Release makes the findings independent of the trees they were found in: places become those in the outermost file, ways become
// words, and fixes are spelt in that file's quoting.
func (r *Report) Release() {
	r.Costs = nil
	release(r.Findings)
}

func release(found []Diagnostic) {
	for i := range found {
		d := &found[i]
		d.Span = d.Span.Outer()
		d.Webhook, d.Pointer = strings.Clone(d.Webhook), strings.Clone(d.Pointer)
		if told := d.When.Decisions(); len(told) > 0 {
			d.way, d.condition = d.along(told), flow.InWords(told)
		}
		for j := range d.way {
			d.way[j].At = d.way[j].At.Outer()
		}
		d.When = flow.Path{}
		for j := range d.Related {
			d.Related[j].Span = d.Related[j].Span.Outer()
		}
		for _, f := range d.Fixes {
			for j, e := range f.Edits {
				if at, text, ok := e.Span.Rewrite(e.New); ok {
					f.Edits[j] = Edit{at, strings.Clone(text)}
				}
			}
		}
	}
}

// apply runs the rules from an index on, but for those that are off. Where one panics it reports the bug and returns the index of
// the next.
func (r *Runner) apply(pass *Pass, from int, off []string, out *Report, f *File) (next int) {
	next = from
	defer func() {
		if p := recover(); p != nil {
			r.bug(out, r.Rules[next].ID, f.Source, p)
			next++
		}
	}()
	for ; next < len(r.Rules); next++ {
		if rule := r.Rules[next]; rule.Check != nil && !slices.Contains(off, rule.ID) {
			pass.rule = rule
			rule.Check(pass)
		}
	}
	return next
}

// guard runs a check. A panic in it is reported as a bug of the rule, and the others go on.
func (r *Runner) guard(out *Report, rule string, f *source.File, check func()) {
	defer func() {
		if p := recover(); p != nil {
			r.bug(out, rule, f, p)
		}
	}()
	check()
}

// bug reports a panic. It must be called from where it was recovered, for the stack.
func (r *Runner) bug(out *Report, rule string, f *source.File, p any) {
	said := fmt.Sprint(p)
	if r.Stack {
		said += "\n" + string(debug.Stack())
	}
	out.Bugs = append(out.Bugs, Bug{Rule: rule, File: f.Name(), Panic: said})
}

// tally adds what a webhook costs to a report. Several says that its file holds others.
func (r *Report) tally(d *Document, several bool) {
	if d.URL() == nil && d.Endpoint() == nil {
		r.Aimless++
	}
	one := d.spending(several)
	r.Points = r.Points.Plus(one.Points)
	if d.checker == nil {
		r.Costs = append(r.Costs, one)
	}
}
