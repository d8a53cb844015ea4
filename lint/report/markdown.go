package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// mostMarkdown is how many bytes of findings are written: GitHub takes no job summary over 1 MiB.
const mostMarkdown = 900_000

// writeMarkdown writes a summary for people: totals, and a table of findings for each file.
func writeMarkdown(w io.Writer, r *lint.Report, o Options) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "## hooklint\n\n%s\n", markdownText(totals(r)))
	findings := shown(r, o)
	file := ""
	for i, d := range findings {
		at := d.Span.Outer()
		if name := o.relative(at.File.Name()); i == 0 || name != file {
			file = name
			fmt.Fprintf(&b, "\n### %s\n\n| | line | finding | rule |\n|---|---|---|---|\n", markdownCode(name))
		}
		p := at.File.Position(at.Start, source.Runes)
		fmt.Fprintf(&b, "| %s | %d:%d | %s | [%s](%s) |\n", markdownSeverity(d.Severity), p.Line, p.Column, markdownFinding(d), d.Rule.ID, d.Rule.DocURL())
		if left := len(findings) - i - 1; b.Len() > mostMarkdown && left > 0 {
			fmt.Fprintf(&b, "\nNot shown here: %s.\n", plural(left, "more finding"))
			break
		}
	}
	for _, bug := range r.Bugs {
		fmt.Fprintf(&b, "\nRule %s broke on %s: %s\n", bug.Rule, markdownCode(bug.File), markdownText(firstLine(bug.Panic)))
	}
	_, err := w.Write(b.Bytes())
	return err
}

func markdownSeverity(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "❌ error"
	case lint.Warning:
		return "⚠️ warning"
	}
	return "ℹ️ note"
}

// markdownFinding returns a cell of a table.
func markdownFinding(d *lint.Diagnostic) string {
	lines := []string{"**" + markdownMessage(d.Message) + "**"}
	if d.Webhook != "" {
		lines[0] += " (" + markdownText(d.Webhook) + ")"
	}
	for _, c := range clauses(d) {
		lines = append(lines, c[0]+": "+markdownMessage(c[1]))
	}
	return strings.Join(lines, "<br>")
}

// markdownMessage returns a text with names in backticks, these as code.
func markdownMessage(s string) string {
	var b strings.Builder
	for i, part := range inBackticks(s) {
		if i%2 == 0 {
			b.WriteString(markdownText(part))
		} else {
			b.WriteString(markdownCode(part))
		}
	}
	return b.String()
}

// markdownCode returns a text as code. A code span would end at a backtick and a cell at a bar.
func markdownCode(s string) string { return "<code>" + markdownText(s) + "</code>" }

// markdownText returns a text in which nothing is markup, a link, a name that is called or a formula: each character that could
// begin one stands as its number.
func markdownText(s string) string {
	var b strings.Builder
	s = Plain(s)
	for i, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>()#+!|~&@:$^", r) || r == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www") {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
