package lint

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
)

// An allow is a comment that allows findings.
type allow struct {
	span  source.Span // of the comment, in the outermost file
	rules []string
	file  bool        // allow-file
	other bool        // it allows nothing and is no mistake, but may share a line with those that do
	lines source.Span // that it covers, with their end, in the outermost file; zero if none
	alone bool        // a line that holds nothing else may be deleted with it
	meant string      // what was meant, where the word after `hooklint:` is misspelt or the colon is missing; else empty
	wrote string      // what was written in place of meant
}

// allows returns the comments of a file that allow findings. Each of several webhooks has those around all of them, too; they
// are returned once.
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
		before := len(out)
		for _, c := range p.Comments() {
			if a, ok := readAllow(c.Text.Text(), c.Span()); ok {
				a.alone = d.Spaced(p, c.Span())
				out = append(out, a)
			}
		}
		cover(out[before:])
	}
	before := len(out)
	for _, c := range d.Webhook.Comments {
		if a, ok := readAllow(c.Text, c.Span); ok && !known(out[:before], c.Span.Outer()) {
			a.alone = true
			out = append(out, a)
		}
	}
	cover(out[before:])
	return slices.DeleteFunc(out, func(a allow) bool { return a.other })
}

// HasAllows reports whether comments in the file allow findings.
func (f *File) HasAllows() bool { return len(f.allows()) > 0 }

func known(all []allow, at source.Span) bool {
	return slices.ContainsFunc(all, func(a allow) bool { return a.span == at })
}

// Directives is the words that may follow `hooklint:` in a comment.
var Directives = [...]string{"allow", "allow-file", "endpoint"}

// readAllow reads `hooklint: allow rule, rule – reason`.
func readAllow(text string, at source.Span) (allow, bool) {
	a := allow{span: at}
	word, rest, ok := directive(text)
	if !ok {
		a.wrote, a.meant = withoutColon(text)
		return a, a.meant != ""
	}
	switch word {
	case "allow":
	case "allow-file":
		a.file = true
	case "endpoint":
		a.other = true
		return a, true
	default:
		a.wrote, a.meant = strings.Clone(word), spelling.Nearest(word, slices.Values(Directives[:]))
		if id, _, _ := nextID(rest); a.meant == "" && strings.Contains(id, "-") {
			a.meant = elsewhere(word)
		}
		return a, a.meant != ""
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
	return a, true
}

// elsewhere returns what a word is here that other linters have for it; empty if it is none of theirs.
func elsewhere(word string) string {
	switch stem, place, _ := strings.Cut(strings.ToLower(word), "-"); stem {
	case "disable", "ignore", "skip", "suppress", "off", "noqa", "nolint":
		if place == "file" {
			return "allow-file"
		}
		return "allow"
	}
	return ""
}

// withoutColon returns how `hooklint allow rule` or `hooklint-disable rule` begins and what is meant by it; empty if a comment does not
// begin so. What follows has to look like a rule, so that a comment may speak about hooklint.
func withoutColon(text string) (wrote, meant string) {
	const name = "hooklint"
	text = strings.TrimSpace(text)
	if len(text) < len(name) || !strings.EqualFold(text[:len(name)], name) {
		return "", ""
	}
	between := len(text) - len(strings.TrimLeft(text[len(name):], " \t:-_"))
	word, rest, _ := strings.Cut(text[between:], " ")
	id, _, _ := nextID(rest)
	meant = elsewhere(word)
	if word == "allow" || word == "allow-file" {
		meant = word
	}
	if meant == "" || !strings.Contains(id, "-") {
		return "", ""
	}
	return strings.Clone(text[:between+len(word)]), name + ": " + meant
}

// nextID returns the rule id that a list begins with, what follows it, and whether a comma says that there are more.
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

// cover finds the lines that each comment of one part covers: its own line if something is before it there, otherwise the rest of
// its own and the next that is not blank. Other comments for hooklint do not count as anything, so several may share a line or follow
// each other.
//
// Lines are those of the part. The file may have a whole body on one line, as a string, or something before each of its lines,
// as in a quotation.
func cover(all []allow) {
	slices.SortStableFunc(all, func(a, b allow) int { return cmp.Compare(a.span.Start, b.span.Start) })
	leads := make([]bool, len(all)) // nothing is before it on its line
	for i, a := range all {
		text := a.span.File.Text()[:a.span.Start]
		start := strings.LastIndexByte(text, '\n') + 1
		if i > 0 && all[i-1].span.End > start && all[i-1].span.End <= a.span.Start {
			leads[i] = leads[i-1] && blank(text[all[i-1].span.End:])
			continue
		}
		leads[i] = blank(strings.TrimPrefix(text[start:], source.BOM))
	}
	alone := false // the line of the one behind holds nothing else
	lines := make([]reach, len(all))
	for i := len(all) - 1; i >= 0; i-- {
		a := &all[i]
		f := a.span.File
		first, last := f.Position(a.span.Start, source.Bytes).Line, f.Position(a.span.End, source.Bytes).Line
		rest, _, _ := strings.Cut(f.Text()[a.span.End:], "\n")
		var behind *allow
		if i+1 < len(all) && all[i+1].span.Start >= a.span.End {
			behind = &all[i+1]
		}
		beside := behind != nil && behind.span.Start <= a.span.End+len(rest) && blank(f.Text()[a.span.End:behind.span.Start])
		ends := blank(rest) || beside && alone
		switch {
		case !leads[i]:
			lines[i] = reach{first, first}
		case !ends:
			lines[i] = reach{last, max(last, nextLine(f, last))}
		case beside:
			lines[i] = lines[i+1]
		default:
			next := nextLine(f, last)
			lines[i] = reach{next, next}
			if behind != nil && alone && f.Position(behind.span.Start, source.Bytes).Line == next {
				lines[i] = lines[i+1]
			}
		}
		alone = leads[i] && ends
	}
	for i := range all {
		a := &all[i]
		a.lines, a.span = lines[i].outer(a.span.File), a.span.Outer()
	}
}

// A reach is the first and the last of lines.
type reach struct{ first, last int }

// outer returns where the lines of a part stand in the outermost file; zero if there are no such lines.
func (r reach) outer(f *source.File) source.Span {
	start, ok := f.Offset(source.Position{Line: r.first, Column: 1}, source.Bytes)
	if !ok {
		return source.Span{}
	}
	end, _ := f.Offset(source.Position{Line: r.last, Column: 1}, source.Bytes)
	end += len(f.Line(r.last))
	return f.Span(start, start).Outer().To(f.Span(end, end).Outer())
}

// nextLine returns the line after another that is not blank; 0 if there is none.
func nextLine(f *source.File, line int) int {
	for n := line + 1; n <= f.Lines(); n++ {
		if !blank(f.Line(n)) {
			return n
		}
	}
	return 0
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// letThrough removes the findings that comments of a file allow, and returns which of the comments did.
func letThrough(out *Report, allows []allow) []bool {
	used := make([]bool, len(allows))
	if len(allows) == 0 {
		return used
	}
	kept := out.Findings[:0]
	for _, d := range out.Findings {
		if letPass(allows, used, &d) {
			out.Allowed++
			continue
		}
		kept = append(kept, d)
	}
	out.Findings = kept
	return used
}

// judgeAllows reports comments that allow nothing. With across, which is set once the rules across files have run, it judges the
// comments about those rules, else all others.
func (r *Runner) judgeAllows(out *Report, allows []allow, used []bool, config *Config, across bool) {
	if !slices.Contains(used, false) {
		return
	}
	for _, rule := range r.Rules {
		if rule.ID != JudgedLast || config.Severities[rule.ID] == Off {
			continue
		}
		rep := reporter{rule: rule, config: config, out: &out.Findings}
		for i := range allows {
			if !used[i] && r.judges(&allows[i], config, across) {
				rep.Report(r.unusedAllow(&allows[i], across))
			}
		}
	}
}

// judges reports whether all rules that a comment allows have run, so that it can be said to allow nothing: without across none
// of them may look across files, with across all must, and do nothing else. A comment that names no rule is judged without across.
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

// covers reports whether the line that it is for holds a place: its end too, where something may be missing.
func (a *allow) covers(offset int) bool {
	return !a.lines.IsZero() && a.lines.Start <= offset && offset <= a.lines.End
}

func letPass(allows []allow, used []bool, d *Diagnostic) bool {
	at := d.Span.Outer()
	pass := false
	for i := range allows {
		a := &allows[i]
		if a.span.File != at.File || !slices.Contains(a.rules, d.Rule.ID) {
			continue
		}
		if a.file || a.covers(at.Start) {
			used[i], pass = true, true
		}
	}
	return pass
}

// unusedAllow returns the finding about a comment that allows nothing. It has no fix where the rules look across files: a run over
// some of the files does not show enough to delete the comment.
func (r *Runner) unusedAllow(a *allow, across bool) Diagnostic {
	d := Diagnostic{
		Span:    a.span,
		Message: "this comment allows nothing",
		Why:     "the finding it was written for is gone, or is on another line",
		Help:    "remove the comment",
	}
	if a.meant != "" {
		d.Message = "`" + a.wrote + "` says nothing to hooklint; did you mean `" + a.meant + "`"
		d.Why, d.Help = "the comment is ignored", "write `hooklint: "+strings.TrimPrefix(a.meant, "hooklint: ")+"`"
		return d
	}
	if len(a.rules) == 0 {
		d.Message, d.Why = "this comment names no rule", "it allows nothing"
	}
	for _, id := range a.rules {
		if r.named(id) {
			continue
		}
		d.Message, d.Why = "this comment names a rule that does not exist", "it allows nothing"
		if near := spelling.Nearest(id, r.ids()); near != "" {
			d.Message, d.Help = "no rule `"+id+"`; did you mean `"+near+"`", "write `"+near+"`"
			return d
		}
	}
	if across {
		return d
	}
	at := a.span
	if a.alone {
		at = WholeLine(at)
	}
	if text := at.Text(); !strings.HasPrefix(text, "{%-") && !strings.HasSuffix(text, "-%}") { // else the white space it strips would be printed
		d.Fixes = []Fix{{Title: d.Help, Safety: Safe, Edits: []Edit{Delete(at)}}}
	}
	return d
}

func (r *Runner) named(id string) bool {
	return slices.ContainsFunc(r.Rules, func(rule *Rule) bool { return rule.ID == id })
}

// ids returns the names of all rules.
func (r *Runner) ids() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, rule := range r.Rules {
			if !yield(rule.ID) {
				return
			}
		}
	}
}
