package lint

import (
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
)

// An allow is a comment that lets findings pass.
type allow struct {
	span  source.Span // of the comment, in the outermost file
	rules []string
	file  bool // allow-file
	line  int  // that it covers, from 1
	alone bool // a line of its own may go with it
}

// allows is the comments of a file that let findings pass. Those around several webhooks stand with each of them.
func (f *File) allows() []allow {
	var out []allow
	for _, d := range f.Documents {
		for _, a := range d.allowed() {
			if !known(out, a.span) {
				out = append(out, a)
			}
		}
	}
	return out
}

func (d *Document) allowed() []allow { return d.allows.of(d.findAllows) }

func (d *Document) findAllows() []allow {
	var out []allow
	for p := range d.Parts() {
		for _, c := range p.Comments() {
			if a, ok := readAllow(c.Text.Text(), c.Span().Outer()); ok {
				a.alone = d.Spaced(p, c.Span())
				out = append(out, a)
			}
		}
	}
	for _, c := range d.Webhook.Comments {
		if a, ok := readAllow(c.Text, c.Span); ok && !known(out, a.span) {
			a.alone = true
			out = append(out, a)
		}
	}
	return out
}

// HasAllows reports whether comments in the file let findings pass.
func (f *File) HasAllows() bool { return len(f.allows()) > 0 }

func known(all []allow, at source.Span) bool {
	for _, a := range all {
		if a.span == at {
			return true
		}
	}
	return false
}

// readAllow reads `hooklint: allow rule, rule – reason`.
func readAllow(text string, at source.Span) (allow, bool) {
	a := allow{span: at}
	rest, ok := directive(text, "allow")
	if !ok {
		if rest, ok = directive(text, "allow-file"); !ok {
			return a, false
		}
		a.file = true
	}
	for list := rest; ; {
		word, more, comma := nextID(list)
		if word == "" {
			break // nothing, or the reason
		}
		a.rules = append(a.rules, strings.Clone(word)) // of the text nothing is kept
		if !comma {
			break
		}
		list = more
	}
	a.line = covers(at)
	return a, true
}

// nextID is the rule id that a list begins with, what follows it, and whether a comma says that there are more.
func nextID(list string) (id, rest string, comma bool) {
	list = strings.TrimSpace(list)
	n := 0
	for n < len(list) && (list[n] == '-' && n > 0 || 'a' <= list[n] && list[n] <= 'z') {
		n++
	}
	id, rest = list[:n], strings.TrimSpace(list[n:])
	rest, comma = strings.CutPrefix(rest, ",")
	return id, rest, comma
}

// covers is the line a comment covers: its own if something stands before it there, else the next that is not blank.
func covers(at source.Span) int {
	f := at.File
	line := f.Position(at.Start, source.Bytes).Line
	last := f.Position(at.End, source.Bytes)
	if strings.TrimSpace(strings.TrimPrefix(f.Text()[lineStart(f, line):at.Start], "\uFEFF")) != "" {
		return line
	}
	if rest := f.Text()[at.End:]; strings.TrimSpace(firstLine(rest)) != "" {
		return last.Line // something stands behind it
	}
	for n := last.Line + 1; n <= f.Lines(); n++ {
		if strings.TrimSpace(f.Line(n)) != "" {
			return n
		}
	}
	return 0
}

func lineStart(f *source.File, line int) int {
	at, _ := f.Offset(source.Position{Line: line, Column: 1}, source.Bytes)
	return at
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// applyAllows takes the findings out that comments of a file let pass, and reports comments that let nothing pass: those
// about rules that look across files once these have run, the others before.
func (r *Runner) applyAllows(out *Report, allows []allow, config *Config, across bool) {
	if len(allows) == 0 {
		return
	}
	used := make([]bool, len(allows))
	kept := out.Findings[:0]
	for _, d := range out.Findings {
		if letPass(allows, used, &d) {
			out.Allowed++
			continue
		}
		kept = append(kept, d)
	}
	out.Findings = kept
	for _, rule := range r.Rules {
		if rule.ID != JudgedLast || config.Severities[rule.ID] == Off {
			continue
		}
		rep := reporter{rule: rule, config: config, out: &out.Findings}
		for i := range allows {
			if !used[i] && r.judges(&allows[i], config, across) {
				rep.Report(unusedAllow(&allows[i], across))
			}
		}
	}
}

// judges reports whether all rules that could have found what a comment allows have run: none of them looks across files, or
// all do and do nothing else. A name that is no rule's is reported before those run.
func (r *Runner) judges(a *allow, c *Config, across bool) bool {
	known := false
	for _, rule := range r.Rules {
		if !slices.Contains(a.rules, rule.ID) {
			continue
		}
		known = true
		if c.Severities[rule.ID] == Off || (rule.CheckAll != nil) != across || across && rule.Check != nil {
			return false
		}
	}
	return known || !across
}

func letPass(allows []allow, used []bool, d *Diagnostic) bool {
	at := d.Span.Outer()
	line := 0
	pass := false
	for i := range allows {
		a := &allows[i]
		if a.span.File != at.File || !slices.Contains(a.rules, d.Rule.ID) {
			continue
		}
		if line == 0 {
			line = at.File.Position(at.Start, source.Bytes).Line
		}
		if a.file || a.line == line {
			used[i], pass = true, true
		}
	}
	return pass
}

// unusedAllow is the finding of a comment that lets nothing pass. What only some of the files show is not enough to mend it.
func unusedAllow(a *allow, across bool) Diagnostic {
	message := "this comment lets nothing pass"
	if len(a.rules) == 0 {
		message = "this comment names no rule"
	}
	d := Diagnostic{
		Span:    a.span,
		Message: message,
		Why:     "the finding it was written for is gone, or stands on another line",
		Help:    "take the comment away",
	}
	if !across {
		at := a.span
		if a.alone {
			at = WholeLine(at)
		}
		d.Fixes = []Fix{{Title: d.Help, Safety: Safe, Edits: []Edit{Delete(at)}}}
	}
	return d
}
