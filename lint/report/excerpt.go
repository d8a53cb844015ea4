package report

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// A htmlRow is a line of source, a gap between lines, or a finding below its line.
type htmlRow struct {
	Line    int // zero where it is none
	Gap     int // lines left out
	Text    []htmlMark
	Finding *htmlFinding
	Lanes   []string // what of the ways passes here, a class for each lane
}

// A htmlMark is a stretch of a line and the worst finding on it; empty for none.
type htmlMark struct {
	Text     string
	Severity string
}

const (
	context   = 2 // lines shown around a finding
	mostLines = 6 // of one finding
	mostLanes = 4 // ways drawn side by side
)

// A lane is a way drawn beside the source, through its decisions and by the finding it is about. Some are decided behind
// the finding: whether a comma is the last shows further down.
type lane struct {
	from, to int          // lines
	steps    map[int]bool // by line: whether it holds
	finding  *lint.Diagnostic
	line     int // of the finding
	at       int // from the left
}

// excerpt returns the lines of a file that findings are about less hidden secrets, with each finding below the line it starts on.
func excerpt(f *source.File, findings []*lint.Diagnostic, hidden secrets) []htmlRow {
	show := map[int]bool{}
	below := map[int][]*lint.Diagnostic{}
	spans := map[int][]marked{}
	for _, d := range findings {
		at := d.Span.Outer()
		first, last := lineOf(at, at.Start), lineOf(at, at.End)
		last = min(last, first+mostLines-1)
		for n := max(1, first-context); n <= min(f.Lines(), last+context); n++ {
			show[n] = true
		}
		below[first] = append(below[first], d)
		for n := first; n <= last; n++ {
			spans[n] = append(spans[n], marked{at, d.Severity})
		}
	}
	lanes, width := ways(findings)
	for _, l := range lanes {
		for n := range l.steps {
			show[n] = true
		}
	}
	var rows []htmlRow
	before := 0
	for _, n := range slices.Sorted(maps.Keys(show)) {
		if gap := n - before - 1; gap > 0 {
			rows = append(rows, htmlRow{Gap: gap, Lanes: passing(lanes, width, before, n)})
		}
		before = n
		rows = append(rows, htmlRow{Line: n, Text: marks(f, n, spans[n], hidden), Lanes: crossing(lanes, width, n)})
		for i, d := range below[n] {
			one := htmlFindingOf(d)
			rows = append(rows, htmlRow{Finding: &one, Lanes: arriving(lanes, width, n, d, below[n][i:])})
		}
	}
	if gap := f.Lines() - before; gap > 0 && !(gap == 1 && f.Line(f.Lines()) == "") {
		rows = append(rows, htmlRow{Gap: gap, Lanes: make([]string, width)})
	}
	return rows
}

func lineOf(at source.Span, offset int) int { return at.File.Position(offset, source.Bytes).Line }

// ways returns the ways to draw, each in the leftmost lane that is free, and how many lanes that takes.
func ways(findings []*lint.Diagnostic) (out []lane, width int) {
	var free [mostLanes]int // the line a lane is taken to
	for _, d := range findings {
		at := d.Span.Outer()
		l := lane{line: lineOf(at, at.Start), steps: map[int]bool{}, finding: d}
		l.from, l.to = l.line, l.line
		for _, step := range d.Way() {
			on := step.At.Outer()
			if on.File != at.File {
				continue
			}
			n := lineOf(on, on.Start)
			l.steps[n] = step.Holds
			l.from, l.to = min(l.from, n), max(l.to, n)
		}
		if len(l.steps) == 0 {
			continue
		}
		for i := range free {
			if free[i] < l.from {
				free[i], l.at = l.to, i
				out = append(out, l)
				width = max(width, i+1)
				break
			}
		}
	}
	return out, width
}

// crossing returns what the lanes show beside a line.
func crossing(lanes []lane, width, n int) []string {
	out := make([]string, width)
	for _, l := range lanes {
		if n < l.from || n > l.to {
			continue
		}
		class := "through"
		switch {
		case n == l.from:
			class = "first"
		case n == l.to && n > l.line:
			class = "last"
		}
		if holds, decided := l.steps[n]; decided {
			class += " step"
			if holds {
				class += " holds"
			}
		}
		out[l.at] = class
	}
	return out
}

// passing returns what the lanes show beside lines left out.
func passing(lanes []lane, width, before, after int) []string {
	out := make([]string, width)
	for _, l := range lanes {
		if l.from <= before && after <= l.to {
			out[l.at] = "through"
		}
	}
	return out
}

// arriving returns what the lanes show beside a finding below line n; those that are left come after it on the same line.
func arriving(lanes []lane, width, n int, d *lint.Diagnostic, left []*lint.Diagnostic) []string {
	out := make([]string, width)
	for _, l := range lanes {
		switch {
		case l.finding == d && l.to > n:
			out[l.at] = "through arrives"
		case l.finding == d:
			out[l.at] = "arrives"
		case l.from <= n && l.to > n, l.to == n && slices.Contains(left, l.finding):
			out[l.at] = "through"
		}
	}
	return out
}

type marked struct {
	span     source.Span
	severity lint.Severity
}

// longLine is how many bytes of a line are shown whole; of a longer one, what is near its marks.
const longLine = 1200

// marks returns a line, less hidden secrets, taken apart where findings begin and end.
func marks(f *source.File, n int, spans []marked, hidden secrets) []htmlMark {
	line := f.Line(n)
	start, _ := f.Offset(source.Position{Line: n, Column: 1}, source.Bytes)
	if n == 1 {
		line = strings.TrimPrefix(line, source.BOM) // the offset of its first column lies after it
	}
	line = hidden.masked(f.Span(start, start+len(line)))
	cuts := []int{0, len(line)}
	for _, m := range spans {
		from := min(max(m.span.Start-start, 0), len(line))
		to := min(max(m.span.End-start, 0), len(line))
		cuts = append(cuts, from, to)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := markAt(nil, start, spans)
	for i := 1; i < len(cuts); i++ {
		worst := lint.Severity(0)
		for _, m := range spans {
			if m.span.Start-start <= cuts[i-1] && cuts[i] <= m.span.End-start {
				worst = max(worst, m.severity)
			}
		}
		text := line[cuts[i-1]:cuts[i]]
		if len(line) > longLine {
			text = shorten(text, worst != 0, i == 1, i == len(cuts)-1)
		}
		one := htmlMark{Text: Plain(text)}
		if worst != 0 {
			one.Severity = worst.String()
		}
		out = markAt(append(out, one), start+cuts[i], spans)
	}
	return out
}

// markAt adds a mark without text where a span without text is.
func markAt(out []htmlMark, offset int, spans []marked) []htmlMark {
	worst := lint.Severity(0)
	for _, m := range spans {
		if m.span.Start == offset && m.span.End == offset {
			worst = max(worst, m.severity)
		}
	}
	if worst == 0 {
		return out
	}
	return append(out, htmlMark{Severity: worst.String()})
}

// shorten returns what is shown of a stretch of a long line: of a marked one its beginning, else what is next to marks.
func shorten(s string, isMarked, first, last bool) string {
	const side = 120
	switch {
	case len(s) <= 2*side:
		return s
	case isMarked, last && !first:
		return s[:boundary(s, side)] + "…"
	case first && !last:
		return "…" + s[boundary(s, len(s)-side):]
	}
	return s[:boundary(s, side)] + " … " + s[boundary(s, len(s)-side):]
}

// boundary returns the next place from i on where a character begins.
func boundary(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}
