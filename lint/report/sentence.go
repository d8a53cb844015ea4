package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// sentence returns a clause with a capital and a full stop, for readers that put clauses one after the other.
func sentence(clause string) string {
	clause = strings.TrimSpace(Plain(clause))
	if clause == "" {
		return ""
	}
	clause = capital(clause)
	if strings.HasSuffix(clause, ".") || strings.HasSuffix(clause, "?") {
		return clause
	}
	return clause + "."
}

// capital returns a text with its first letter as a capital.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// remedy returns what to do about a finding: what its first fix does, else its help.
func remedy(d *lint.Diagnostic) string {
	if len(d.Fixes) > 0 {
		return d.Fixes[0].Title
	}
	return d.Help
}

// clauses returns a finding's text after its message, with the words that lead each in.
func clauses(d *lint.Diagnostic) [][2]string {
	var out [][2]string
	add := func(label, text string) {
		if text != "" {
			out = append(out, [2]string{label, Plain(text)})
		}
	}
	add("when", d.Condition())
	add("note", d.Doubt())
	add("why", d.Why)
	if len(d.Fixes) > 0 {
		add("fix", d.Fixes[0].Title+" ("+d.Fixes[0].Safety.String()+")")
	} else {
		add("help", d.Help)
	}
	return out
}

// clauseLines returns the clauses as lines: "why: …".
func clauseLines(d *lint.Diagnostic) []string {
	var lines []string
	for _, c := range clauses(d) {
		lines = append(lines, c[0]+": "+c[1])
	}
	return lines
}

// inBackticks returns a text taken apart at its backticks: each second part stood between two of them. A name that has backticks
// itself may end too early; whoever shows the parts sees to it that none does anything.
func inBackticks(s string) []string {
	parts := strings.Split(s, "`")
	if len(parts)%2 == 0 {
		return []string{s}
	}
	return parts
}

// shown returns the findings that people are to see.
func shown(r *lint.Report, o Options) []*lint.Diagnostic {
	var out []*lint.Diagnostic
	for i := range r.Findings {
		if d := &r.Findings[i]; !o.Quiet || d.Severity != lint.Note {
			out = append(out, d)
		}
	}
	return out
}

// home is where the project lives.
const home = "https://github.com/hooklint/hooklint"

// relatedOf returns the other places of a finding in the files the user wrote: those it names, then those its way was decided at.
func relatedOf(d *lint.Diagnostic) []lint.Related {
	var out []lint.Related
	add := func(at source.Span, message string) {
		if at.File != nil {
			out = append(out, lint.Related{Span: at.Outer(), Message: message})
		}
	}
	for _, rel := range d.Related {
		add(rel.Span, rel.Message)
	}
	for _, step := range d.Way() {
		add(step.At, step.Words)
	}
	return out
}
