package report

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed page.html
var page string

//go:embed page.css
var pageStyle string

// mostOnPage is how many findings the page shows; a browser has trouble with more.
const mostOnPage = 2000

// What the page's template sees. All of it is text that html/template escapes; the style alone is markup, and ours.
type (
	htmlPage struct {
		Style    template.CSS
		Headline string
		Rest     string
		Counts   []htmlCount
		Files    []htmlFile
		Bugs     []string
		Left     int // findings that are not shown
		Version  string
	}
	htmlCount struct {
		Severity string
		N        int
		Text     string
	}
	htmlFile struct {
		Name   string
		Counts []htmlCount
		Rows   []htmlRow
	}
	htmlFinding struct {
		Severity string
		Rule     string
		URL      string
		Message  []htmlPiece
		Webhook  string
		Way      []htmlStep
		Clauses  []htmlClause
		Line     int
	}
	htmlStep struct {
		Words []htmlPiece
		Holds bool
		Line  int // zero where it is nowhere
	}
	htmlClause struct {
		Label string
		Text  []htmlPiece
	}
	htmlPiece struct {
		Text string
		Code bool
	}
)

// writeHTML writes one page that needs nothing else: findings in their source, with the ways that lead to them drawn beside it.
// It holds no script, and tells browsers to run none.
func writeHTML(w io.Writer, r *lint.Report, o Options) error {
	t, err := template.New("page").Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, pageOf(r, o))
}

func pageOf(r *lint.Report, o Options) htmlPage {
	findings, hidden := shown(r, o), secretsOf(r)
	p := htmlPage{Style: template.CSS(pageStyle), Version: Plain(o.Version), Counts: counts(findings)}
	p.Headline, p.Rest = headline(r)
	if len(findings) > mostOnPage {
		p.Left = len(findings) - mostOnPage
		findings = findings[:mostOnPage]
	}
	for start := 0; start < len(findings); {
		f := findings[start].Span.Outer().File
		end := start
		for end < len(findings) && findings[end].Span.Outer().File == f {
			end++
		}
		p.Files = append(p.Files, htmlFileOf(f, findings[start:end], hidden, o))
		start = end
	}
	for _, b := range r.Bugs {
		p.Bugs = append(p.Bugs, "rule "+b.Rule+" broke on "+Plain(o.relative(b.File))+": "+Plain(firstLine(b.Panic)))
	}
	return p
}

func headline(r *lint.Report) (first, rest string) {
	first = "Nothing found"
	errors, warnings := r.Count(lint.Error), r.Count(lint.Warning)
	switch {
	case errors > 0 && warnings > 0:
		first = plural(errors, "error") + ", " + plural(warnings, "warning")
	case errors > 0:
		first = plural(errors, "error")
	case warnings > 0:
		first = plural(warnings, "warning")
	case len(r.Findings) > 0:
		first = "No errors, no warnings"
	}
	return first, totals(r)
}

func counts(findings []*lint.Diagnostic) []htmlCount {
	n := map[lint.Severity]int{}
	for _, d := range findings {
		n[d.Severity]++
	}
	var out []htmlCount
	for _, s := range []lint.Severity{lint.Error, lint.Warning, lint.Note} {
		if n[s] > 0 {
			out = append(out, htmlCount{s.String(), n[s], plural(n[s], s.String())})
		}
	}
	return out
}

func htmlFileOf(f *source.File, findings []*lint.Diagnostic, hidden secrets, o Options) htmlFile {
	return htmlFile{Name: Plain(o.relative(f.Name())), Counts: counts(findings), Rows: excerpt(f, findings, hidden)}
}

func htmlFindingOf(d *lint.Diagnostic) htmlFinding {
	at := d.Span.Outer()
	f := htmlFinding{
		Severity: d.Severity.String(), Rule: d.Rule.ID, URL: d.Rule.DocURL(), Message: pieces(d.Message), Webhook: Plain(d.Webhook),
		Line: at.File.Position(at.Start, source.Bytes).Line,
	}
	if len(f.Message) > 0 && !f.Message[0].Code {
		f.Message[0].Text = capital(f.Message[0].Text)
	}
	for _, step := range d.Way() {
		s := htmlStep{Words: pieces(step.Words), Holds: step.Holds}
		if on := step.At.Outer(); on.File == at.File {
			s.Line = on.File.Position(on.Start, source.Bytes).Line
		}
		f.Way = append(f.Way, s)
	}
	for _, c := range clauses(d) {
		if c[0] != "when" { // drawn
			f.Clauses = append(f.Clauses, htmlClause{c[0], pieces(c[1])})
		}
	}
	return f
}

// pieces returns a text with names in backticks taken apart, these as code.
func pieces(s string) []htmlPiece {
	var out []htmlPiece
	for i, part := range inBackticks(Plain(s)) {
		if part != "" {
			out = append(out, htmlPiece{part, i%2 == 1})
		}
	}
	return out
}
