package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// writeGitHub writes workflow commands, which GitHub shows as annotations at the lines of a pull request, and the totals.
func writeGitHub(w io.Writer, r *lint.Report, o Options) error {
	out := bufio.NewWriter(w)
	for _, d := range shown(r, o) {
		at := d.Span.Outer()
		start, end := at.File.Position(at.Start, source.Runes), at.File.Position(at.End, source.Runes)
		place := fmt.Sprintf("file=%s,line=%d,endLine=%d,col=%d", commandProperty(o.relative(at.File.Name())), start.Line, end.Line, start.Column)
		if start.Line == end.Line {
			place += fmt.Sprintf(",endColumn=%d", end.Column) // GitHub takes none where the lines differ
		}
		text := Plain(d.Message)
		if d.Webhook != "" {
			text += " (" + Plain(d.Webhook) + ")"
		}
		text = strings.Join(append([]string{text}, clauseLines(d)...), "\n")
		fmt.Fprintf(out, "::%s %s,title=%s::%s\n", command(d.Severity), place, commandProperty("hooklint: "+d.Rule.ID), commandData(text))
	}
	for _, b := range r.Bugs {
		fmt.Fprintf(out, "::error file=%s,title=%s::%s\n", commandProperty(o.relative(b.File)), commandProperty("hooklint: a rule broke"),
			commandData("rule "+b.Rule+" broke: "+Plain(firstLine(b.Panic))))
	}
	fmt.Fprintf(out, "hooklint: %s\n", totals(r))
	return out.Flush()
}

// command returns the workflow command for a severity.
func command(s lint.Severity) string {
	if s == lint.Note {
		return "notice"
	}
	return s.String()
}

// commandData escapes what a workflow command says.
func commandData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// commandProperty escapes the value of a workflow command's property, and shows what acts on a terminal.
func commandProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(Plain(s))
}
