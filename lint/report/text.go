package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/fatih/color"
	"github.com/mattn/go-runewidth"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// Text writes one block a finding and a line of totals, for people.
func Text(w io.Writer, r *lint.Report, o Options) error {
	out := bufio.NewWriter(w)
	p, hidden := newPainter(o.Color), secretsOf(r)
	for _, d := range shown(r, o) {
		p.finding(out, d, hidden)
	}
	for _, b := range r.Bugs {
		fmt.Fprintf(out, "%s: rule %s broke on %s: %s\n  please report it with the file: %s/issues\n\n",
			p.error("bug"), b.Rule, Plain(b.File), Plain(firstLine(b.Panic)), home)
	}
	fmt.Fprintln(out, totals(r))
	return out.Flush()
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// totals returns the line that ends a report.
func totals(r *lint.Report) string {
	var parts []string
	for _, s := range []lint.Severity{lint.Error, lint.Warning, lint.Note} {
		if n := r.Count(s); n > 0 {
			parts = append(parts, plural(n, s.String()))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "nothing found")
	}
	line := strings.Join(parts, ", ") + " in " + plural(r.Webhooks, "webhook") + " of " + plural(r.Files, "file")
	if r.Allowed > 0 {
		line += "; " + strconv.Itoa(r.Allowed) + " allowed"
	}
	if n := r.Fixable(); n > 0 {
		line += "; " + strconv.Itoa(n) + " fixable"
	}
	return line + "; " + pointsText(r.Points) + " a send"
}

// pointsText returns data points in words: "1 data point", "1 to 4 data points", "1 data point or more".
func pointsText(p lint.Points) string {
	switch {
	case p.Unbound:
		return plural(p.Min, "data point") + " or more"
	case p.Min != p.Max:
		return fmt.Sprintf("%d to %d data points", p.Min, p.Max)
	}
	return plural(p.Min, "data point")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// A painter has the colours; each leaves text as it is where colour is off.
type painter struct {
	error, warning, note, bold, dim, frame func(string) string
}

func newPainter(on bool) *painter {
	paint := func(attrs ...color.Attribute) func(string) string {
		if !on {
			return func(s string) string { return s }
		}
		c := color.New(attrs...)
		c.EnableColor()
		return func(s string) string { return c.Sprint(s) }
	}
	return &painter{
		error: paint(color.FgRed, color.Bold), warning: paint(color.FgYellow, color.Bold), note: paint(color.FgCyan, color.Bold),
		bold: paint(color.Bold), dim: paint(color.Faint), frame: paint(color.FgBlue, color.Bold),
	}
}

func (p *painter) severity(s lint.Severity) func(string) string {
	switch s {
	case lint.Error:
		return p.error
	case lint.Warning:
		return p.warning
	}
	return p.note
}

// put writes texts one after the other; the writer keeps the first error.
func put(out *bufio.Writer, texts ...string) {
	for _, s := range texts {
		_, _ = out.WriteString(s)
	}
}

func (p *painter) finding(out *bufio.Writer, d *lint.Diagnostic, hidden secrets) {
	at := d.Span.Outer()
	start := at.File.Position(at.Start, source.Runes)
	paint := p.severity(d.Severity)
	put(out, paint(d.Severity.String()), p.bold(": "+Plain(d.Message)), " ", p.dim("["+d.Rule.ID+"]"), "\n")
	gutter := len(strconv.Itoa(max(start.Line, at.File.Position(at.End, source.Runes).Line)))
	pad := strings.Repeat(" ", gutter)
	put(out, pad, p.frame("-->"), " ", Plain(at.File.Name()), ":", strconv.Itoa(start.Line), ":", strconv.Itoa(start.Column), "\n")
	p.snippet(out, at, hidden, pad, paint)
	if d.Webhook != "" {
		put(out, pad, " ", p.frame("= in:  "), " ", Plain(d.Webhook), "\n")
	}
	for _, rel := range d.Related {
		if rel.Span.File == nil {
			continue
		}
		o := rel.Span.Outer()
		pos := o.File.Position(o.Start, source.Runes)
		put(out, pad, " ", p.frame("= see: "), " ", Plain(o.File.Name()), ":", strconv.Itoa(pos.Line), ":", strconv.Itoa(pos.Column), ": ", Plain(rel.Message), "\n")
	}
	for _, c := range clauses(d) {
		put(out, pad, " ", p.frame("= "+c[0]+":"+strings.Repeat(" ", len("when")-len(c[0]))), " ", c[1], "\n")
	}
	put(out, "\n")
}

// longest is how many cells of a line are shown.
const longest = 160

// cells counts cells as terminals outside of East Asia draw them, whatever locale a report is written in.
var cells = &runewidth.Condition{StrictEmojiNeutral: true}

// snippet shows the line a finding starts on, less hidden secrets, and marks its text.
func (p *painter) snippet(out *bufio.Writer, at source.Span, hidden secrets, pad string, paint func(string) string) {
	f := at.File
	start, end := f.Position(at.Start, source.Bytes), f.Position(at.End, source.Bytes)
	line := f.Line(start.Line)
	if start.Line == 1 {
		line = strings.TrimPrefix(line, source.BOM)
	}
	from := min(start.Column-1, len(line))
	to := len(line)
	if end.Line == start.Line {
		to = min(end.Column-1, len(line))
	}
	// A line may be as long as its file: keys are looked for near the mark alone.
	low, high := max(0, from-2*nearby), min(len(line), to+2*nearby, from+8*nearby)
	begin, _ := f.Offset(source.Position{Line: start.Line, Column: 1}, source.Bytes)
	line, from, to = hidden.masked(f.Span(begin+low, begin+high)), from-low, min(to, high)-low
	before, marked, after := show(tail(line[:from])), show(head(line[from:to])), show(head(line[to:]))
	wide := cells.StringWidth(before)
	if wide > longest*2/3 {
		before = cells.TruncateLeft(before, wide-longest/2, "")
		wide = cells.StringWidth(before) + 1
		before = "…" + before
	}
	room := longest - wide
	if cut := shortened(marked, room); cut != marked {
		marked, after = cut, ""
	}
	covered := cells.StringWidth(marked)
	after = shortened(after, max(0, room-covered))
	bar := p.frame("|")
	number := strconv.Itoa(start.Line)
	put(out, pad, " ", bar, "\n")
	put(out, p.frame(pad[len(number):]+number), " ", bar, " ", before, marked, after, "\n")
	carets := strings.Repeat("^", max(1, covered))
	if end.Line > start.Line {
		carets += " to line " + strconv.Itoa(end.Line)
	}
	put(out, pad, " ", bar, " ", strings.Repeat(" ", wide), paint(carets), "\n")
}

// shortened returns as much of s as fits into so many cells, with "…" in the last where something is missing.
func shortened(s string, room int) string {
	if cells.StringWidth(s) <= room {
		return s
	}
	return cells.Truncate(s, room-1, "") + "…"
}

// show returns a piece of a line with its tabs as spaces and nothing in it that acts on a terminal.
func show(s string) string { return Plain(strings.ReplaceAll(s, "\t", "    ")) }

// A line may be as long as its file. Of each side so many bytes are looked at, which is more than is shown.
const nearby = 4 * longest

func head(s string) string {
	if len(s) > nearby {
		return strings.ToValidUTF8(s[:nearby], "")
	}
	return s
}

func tail(s string) string {
	if len(s) > nearby {
		return strings.ToValidUTF8(s[len(s)-nearby:], "")
	}
	return s
}
