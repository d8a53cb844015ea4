package report

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

type (
	checkstyleReport struct {
		XMLName xml.Name         `xml:"checkstyle"`
		Version string           `xml:"version,attr"`
		Files   []checkstyleFile `xml:"file"`
	}
	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr,omitempty"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

// writeCheckstyle writes the XML of the Checkstyle tool, which many build servers read.
func writeCheckstyle(w io.Writer, r *lint.Report, o Options) error {
	out := checkstyleReport{Version: "8.0"}
	file := func(name string) *checkstyleFile {
		name = Plain(o.relative(name))
		if n := len(out.Files); n == 0 || out.Files[n-1].Name != name {
			out.Files = append(out.Files, checkstyleFile{Name: name})
		}
		return &out.Files[len(out.Files)-1]
	}
	for i := range r.Findings {
		d := &r.Findings[i]
		at := d.Span.Outer()
		start := at.File.Position(at.Start, source.Runes)
		f := file(at.File.Name())
		f.Errors = append(f.Errors, checkstyleError{
			Line: start.Line, Column: start.Column, Severity: checkstyleSeverity(d.Severity), Message: paragraph(d), Source: "hooklint." + d.Rule.ID,
		})
	}
	for _, b := range r.Bugs {
		f := file(b.File)
		f.Errors = append(f.Errors, checkstyleError{
			Line: 1, Severity: "error", Message: "Rule " + b.Rule + " broke: " + Plain(firstLine(b.Panic)), Source: "hooklint." + b.Rule,
		})
	}
	return writeXML(w, out)
}

func checkstyleSeverity(s lint.Severity) string {
	if s == lint.Note {
		return "info"
	}
	return s.String()
}

// paragraph returns a finding in sentences.
func paragraph(d *lint.Diagnostic) string {
	message := d.Message
	if d.Webhook != "" {
		message += " (" + d.Webhook + ")"
	}
	parts := []string{sentence(message)}
	if when := d.Condition(); when != "" {
		parts = append(parts, sentence("this is so when "+when))
	}
	if doubt := d.Doubt(); doubt != "" {
		parts = append(parts, sentence("it is "+doubt))
	}
	for _, clause := range []string{d.Why, remedy(d)} {
		if clause != "" {
			parts = append(parts, sentence(clause))
		}
	}
	return strings.Join(parts, " ")
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
