package report

import (
	"io"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// The shapes of reviewdog's diagnostic format.
type (
	rdReport struct {
		Source      rdSource    `json:"source"`
		Diagnostics []rdFinding `json:"diagnostics"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdFinding struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"` // in bytes, a byte-order mark among them
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

// writeRDJSON writes reviewdog's diagnostic format, with fixes as suggestions.
func writeRDJSON(w io.Writer, r *lint.Report, o Options) error {
	out := rdReport{Source: rdSource{"hooklint", home}, Diagnostics: []rdFinding{}}
	hidden := secretsOf(r)
	for i := range r.Findings {
		out.Diagnostics = append(out.Diagnostics, rdFindingOf(&r.Findings[i], hidden, o))
	}
	for _, b := range r.Bugs {
		out.Diagnostics = append(out.Diagnostics, rdFinding{
			Message: "Rule " + b.Rule + " broke: " + Plain(firstLine(b.Panic)), Severity: "ERROR",
			Location: rdLocation{Path: o.relative(b.File)}, Code: rdCode{Value: b.Rule},
		})
	}
	return WriteJSON(w, out)
}

func rdFindingOf(d *lint.Diagnostic, hidden secrets, o Options) rdFinding {
	f := rdFinding{
		Message: paragraph(d), Location: rdPlace(d.Span.Outer(), o), Severity: rdSeverity(d.Severity), Code: rdCode{d.Rule.ID, d.Rule.DocURL()},
	}
	for _, fix := range d.Fixes {
		if s, ok := rdSuggestionOf(fix, hidden); ok {
			f.Suggestions = append(f.Suggestions, s)
		}
	}
	for _, rel := range relatedOf(d) {
		f.Related = append(f.Related, rdRelated{Plain(rel.Message), rdPlace(rel.Span, o)})
	}
	return f
}

// rdSuggestionOf returns a fix as one replacement: of several edits, with the text between them, if that repeats no secret.
func rdSuggestionOf(fix lint.Fix, hidden secrets) (rdSuggestion, bool) {
	one, ok := fixOf(fix)
	if !ok || len(one.Edits) == 0 {
		return rdSuggestion{}, false
	}
	f := fix.Edits[0].Span.File.Outermost()
	start, at := one.Edits[0].Start, one.Edits[0].Start
	from, to := around(f.Span(start, at))
	if lines := f.Span(from, max(to, one.Edits[len(one.Edits)-1].End)); len(one.Edits) > 1 && hidden.masked(lines) != lines.Text() {
		return rdSuggestion{}, false
	}
	var text strings.Builder
	for _, e := range one.Edits {
		if e.Start < at {
			return rdSuggestion{}, false
		}
		text.WriteString(f.Text()[at:e.Start])
		text.WriteString(e.Text)
		at = e.End
	}
	return rdSuggestion{rdRangeOf(f.Span(start, at)), text.String()}, true
}

func rdSeverity(s lint.Severity) string {
	if s == lint.Note {
		return "INFO"
	}
	return strings.ToUpper(s.String())
}

func rdPlace(at source.Span, o Options) rdLocation {
	in := rdRangeOf(at)
	return rdLocation{o.relative(at.File.Name()), &in}
}

func rdRangeOf(at source.Span) rdRange {
	return rdRange{rdPositionOf(at.File, at.Start), rdPositionOf(at.File, at.End)}
}

func rdPositionOf(f *source.File, offset int) rdPosition {
	p := f.Position(offset, source.Bytes)
	if p.Line == 1 && strings.HasPrefix(f.Text(), source.BOM) {
		p.Column += len(source.BOM)
	}
	return rdPosition{p.Line, p.Column}
}
