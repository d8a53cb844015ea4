package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Time     string      `xml:"time,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string      `xml:"name,attr"`
		Class   string      `xml:"classname,attr"`
		Time    string      `xml:"time,attr"`
		Error   *junitFault `xml:"error"`
		Failure *junitFault `xml:"failure"`
		Out     string      `xml:"system-out,omitempty"`
	}
	junitFault struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit writes the XML of test runs: a suite for each file with findings, in it a case for each finding. Errors and
// warnings are failures, notes pass and say what they found. A clean run is one case that passes, because readers take a
// report without cases for a run that did not happen.
func writeJUnit(w io.Writer, r *lint.Report, o Options) error {
	out := junitReport{Name: "hooklint"}
	suite := func(file string) *junitSuite {
		name := Plain(o.relative(file))
		if n := len(out.Suites); n == 0 || out.Suites[n-1].Name != name {
			out.Suites = append(out.Suites, junitSuite{Name: name, Time: "0"})
		}
		return &out.Suites[len(out.Suites)-1]
	}
	for i := range r.Findings {
		d := &r.Findings[i]
		suite(d.Span.Outer().File.Name()).add(junitFinding(d, o))
	}
	for _, b := range r.Bugs {
		suite(b.File).add(junitCase{Name: b.Rule, Class: Plain(o.relative(b.File)), Time: "0", Error: &junitFault{
			Message: "rule " + b.Rule + " broke", Type: "bug", Text: Plain(firstLine(b.Panic)),
		}})
	}
	if len(out.Suites) == 0 {
		out.Suites = []junitSuite{{Name: "hooklint", Time: "0"}}
		out.Suites[0].add(junitCase{Name: "nothing found", Class: "hooklint", Time: "0", Out: totals(r)})
	}
	for _, s := range out.Suites {
		out.Tests += s.Tests
		out.Failures += s.Failures
		out.Errors += s.Errors
	}
	return writeXML(w, out)
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Error != nil {
		s.Errors++
	}
}

func junitFinding(d *lint.Diagnostic, o Options) junitCase {
	at := d.Span.Outer()
	start := at.File.Position(at.Start, source.Runes)
	name := Plain(o.relative(at.File.Name()))
	lines := []string{fmt.Sprintf("%s:%d:%d: %s: %s", name, start.Line, start.Column, d.Severity, Plain(d.Message))}
	lines = append(lines, clauseLines(d)...)
	text := strings.Join(append(lines, d.Rule.DocURL(), ""), "\n")
	c := junitCase{Name: fmt.Sprintf("%s at %d:%d", d.Rule.ID, start.Line, start.Column), Class: name, Time: "0"}
	if d.Webhook != "" {
		c.Name += " (" + Plain(d.Webhook) + ")"
	}
	if d.Severity == lint.Note {
		c.Out = text
		return c
	}
	c.Failure = &junitFault{Message: Plain(d.Message), Type: d.Severity.String(), Text: text}
	return c
}
