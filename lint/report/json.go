package report

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// The shapes of `--format json`, version 1; schemas/report.schema.json describes them.
type (
	jsonReport struct {
		Version  int           `json:"version"`
		Summary  jsonSummary   `json:"summary"`
		Findings []jsonFinding `json:"findings"`
		Bugs     []jsonBug     `json:"bugs"`
	}
	jsonSummary struct {
		Files    int        `json:"files"`
		Webhooks int        `json:"webhooks"`
		Errors   int        `json:"errors"`
		Warnings int        `json:"warnings"`
		Notes    int        `json:"notes"`
		Allowed  int        `json:"allowed"`
		Fixable  int        `json:"fixable"`
		Points   jsonPoints `json:"data_points"`
	}
	jsonPoints struct {
		Min int  `json:"min"`
		Max *int `json:"max"` // null where a loop decides
	}
	jsonFinding struct {
		Rule     string        `json:"rule"`
		Severity string        `json:"severity"`
		Message  string        `json:"message"`
		Why      string        `json:"why"`
		Help     string        `json:"help,omitempty"`
		When     string        `json:"when,omitempty"`
		Maybe    bool          `json:"maybe"`
		File     string        `json:"file"`
		Webhook  string        `json:"webhook,omitempty"`
		Pointer  string        `json:"pointer,omitempty"`
		Start    jsonPlace     `json:"start"`
		End      jsonPlace     `json:"end"`
		Related  []jsonRelated `json:"related,omitempty"`
		Fixes    []jsonFix     `json:"fixes,omitempty"`
		URL      string        `json:"url"`
	}
	jsonPlace struct {
		Line   int `json:"line"`
		Column int `json:"column"`
		Offset int `json:"offset"`
	}
	jsonRelated struct {
		Message string    `json:"message"`
		File    string    `json:"file"`
		Start   jsonPlace `json:"start"`
		End     jsonPlace `json:"end"`
	}
	jsonFix struct {
		Title string     `json:"title"`
		Safe  bool       `json:"safe"`
		Edits []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
	}
	jsonBug struct {
		Rule    string `json:"rule"`
		File    string `json:"file"`
		Message string `json:"message"`
	}
)

// JSON writes a report for programs.
func JSON(w io.Writer, r *lint.Report, _ Options) error {
	out := jsonReport{
		Version: 1,
		Summary: jsonSummary{
			Files: r.Files, Webhooks: r.Webhooks, Errors: r.Count(lint.Error), Warnings: r.Count(lint.Warning), Notes: r.Count(lint.Note),
			Allowed: r.Allowed, Fixable: r.Fixable(), Points: jsonPoints{Min: r.Points.Min},
		},
		Findings: make([]jsonFinding, len(r.Findings)),
		Bugs:     make([]jsonBug, len(r.Bugs)),
	}
	if !r.Points.Unbound {
		out.Summary.Points.Max = &r.Points.Max
	}
	for i := range r.Findings {
		out.Findings[i] = finding(&r.Findings[i])
	}
	for i, b := range r.Bugs {
		out.Bugs[i] = jsonBug{b.Rule, b.File, b.Panic}
	}
	return WriteJSON(w, out)
}

// WriteJSON writes a value as reports write JSON: indented by one, characters that act on a terminal as escapes.
func WriteJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(plainJSON(b.Bytes()))
	return err
}

func finding(d *lint.Diagnostic) jsonFinding {
	at := d.Span.Outer()
	f := jsonFinding{
		Rule: d.Rule.ID, Severity: d.Severity.String(), Message: d.Message, Why: d.Why, Help: d.Help, When: d.Condition(), Maybe: d.Maybe,
		File: at.File.Name(), Webhook: d.Webhook, Pointer: d.Pointer, URL: d.Rule.DocURL(),
	}
	f.Start, f.End = places(at)
	for _, rel := range d.Related {
		if rel.Span.File == nil {
			continue
		}
		o := rel.Span.Outer()
		start, end := places(o)
		f.Related = append(f.Related, jsonRelated{rel.Message, o.File.Name(), start, end})
	}
	for _, fix := range d.Fixes {
		if one, ok := fixOf(fix); ok {
			f.Fixes = append(f.Fixes, one)
		}
	}
	return f
}

// fixOf returns a fix with its edits in the outermost file; false where that file's quoting cannot hold one of them.
func fixOf(fix lint.Fix) (jsonFix, bool) {
	out := jsonFix{Title: fix.Title, Safe: fix.Safety == lint.Safe}
	for _, e := range fix.Edits {
		at, text, ok := e.Span.Rewrite(e.New)
		if !ok {
			return out, false
		}
		out.Edits = append(out.Edits, jsonEdit{at.Start, at.End, text})
	}
	return out, true
}

func places(at source.Span) (start, end jsonPlace) {
	return place(at.File, at.Start), place(at.File, at.End)
}

func place(f *source.File, offset int) jsonPlace {
	p := f.Position(offset, source.Runes)
	return jsonPlace{p.Line, p.Column, offset}
}
