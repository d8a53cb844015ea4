package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

// A note is what is told about a place, in Markdown.
type note struct {
	span source.Span
	text string
}

// Hover tells what is at a place: the rules of its findings, what an output can be, what a filter makes, what the
// endpoint is, what a field of the body or a key of YAML means.
func (s *server) Hover(ctx context.Context, p *protocol.HoverParams) (*protocol.Hover, error) {
	snap, err := s.question(ctx, p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	offset := snap.offset(p.Position)
	var notes []note
	if at, ok := snap.placeOf(offset); ok {
		if n, ok := snap.about(&at); ok {
			notes = append(notes, n)
		}
	} else if at, ok := snap.yamlPlaceOf(offset); ok {
		if n, ok := at.aboutKey(); ok {
			notes = append(notes, n)
		}
	}
	report := snap.report()
	for i := range report.Findings {
		d := &report.Findings[i]
		if o := d.Span.Outer(); o.Start <= offset && (offset < o.End || o.Start == o.End && offset == o.Start) {
			notes = append(notes, note{d.Span, aboutRule(d)})
		}
	}
	if len(notes) == 0 {
		return nil, nil
	}
	texts := make([]string, len(notes))
	for i, n := range notes {
		texts[i] = n.text
	}
	at := snap.rangeOf(notes[0].span)
	return &protocol.Hover{Contents: &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: strings.Join(texts, "\n\n---\n\n")}, Range: &at}, nil
}

// about tells of what is in a part of a webhook.
func (s *snapshot) about(at *place) (note, bool) {
	if f, pipe, ok := at.filter(); ok {
		return note{f.NameSpan(), aboutFilter(f.Name) + "\n\nthe result: " + describeType(at.part.Text().TypeOf(pipe))}, true
	}
	if l, ok := at.lookup(); ok {
		return note{l.Span(), "`" + l.Span().Text() + "`: " + describeType(at.part.Text().TypeOf(l)) + aboutVariable(l)}, true
	}
	if o, ok := at.output(); ok {
		return note{o.Span(), "prints " + describeType(at.part.Text().TypeOf(o.Expr))}, true
	}
	if e := at.document.Endpoint(); e != nil && at.part.IsURL() {
		return note{at.file.Whole(), aboutEndpoint(e, at.document.Cost())}, true
	}
	if at.part.IsBody() {
		return s.aboutField(at)
	}
	return note{}, false
}

func aboutFilter(name string) string {
	f, ok := braze.FilterNamed(name)
	if ok && f.Status == "foreign" {
		return "`" + name + "`: not a filter of Braze; use `" + f.Replacement + "`"
	}
	if !ok {
		return "`" + name + "`: not a filter of Braze"
	}
	text := fmt.Sprintf("`%s`: takes %s, makes %s", f.Name, orAnything(f.Input), orAnything(f.Output))
	switch f.Status {
	case "deprecated":
		text += "\n\ndeprecated"
		if f.Replacement != "" {
			text += "; use `" + f.Replacement + "`"
		}
	case "unsupported":
		text += "\n\nnot supported by Braze"
	}
	return text
}

func orAnything(what string) string {
	if what == "" {
		return "anything"
	}
	return strings.ReplaceAll(what, "_", " ")
}

// aboutVariable tells who has a value of Braze's; nothing of another, or of one that all have.
func aboutVariable(l *liquid.Lookup) string {
	v, ok := braze.VariableNamed(l.Namespace, l.Name)
	if !l.Braze || !ok {
		return ""
	}
	var out []string
	if v.Nullable {
		out = append(out, "not every user has it")
	}
	switch v.Webhook {
	case "no":
		out = append(out, "webhooks do not have it")
	case "conditional":
		out = append(out, "only "+v.Where()+" has it")
	}
	if len(out) == 0 {
		return ""
	}
	return "\n\n" + strings.Join(out, "; ")
}

// aboutEndpoint returns an endpoint's permission, limits and cost.
func aboutEndpoint(e *schema.Endpoint, cost schema.Cost) string {
	lines := []string{"**" + e.String() + "** " + e.Name}
	if e.Permission != "" {
		lines = append(lines, "permission: `"+e.Permission+"`")
	}
	if r := e.RateLimit; r.Requests > 0 {
		lines = append(lines, "rate limit: "+r.String())
	}
	for _, r := range e.Broadcast {
		lines = append(lines, "for broadcasts: "+r.String())
	}
	if len(e.Identifiers) > 0 {
		lines = append(lines, "users are named by "+quoted(e.Identifiers, 6))
	}
	if e.Billed != "" {
		lines = append(lines, "data points: "+e.Billed)
	}
	if e.WritesProfile() {
		lines = append(lines, "this request: "+points(cost.Min, cost.Max, cost.MaxKnown))
	}
	if e.Deprecated != "" {
		lines = append(lines, "deprecated: "+e.Deprecated)
	}
	return strings.Join(lines, "\n\n")
}

// points returns data points in words.
func points(least, most int, known bool) string {
	switch {
	case !known:
		return fmt.Sprintf("%d or more data points", least)
	case least == most && least == 1:
		return "1 data point"
	case least == most:
		return fmt.Sprintf("%d data points", least)
	}
	return fmt.Sprintf("%d–%d data points", least, most)
}

// aboutField tells what the endpoint takes at a place of the body.
func (s *snapshot) aboutField(at *place) (note, bool) {
	text := at.file.Text()
	c := cursorAt(text[:at.offset])
	e := at.document.Endpoint()
	if e == nil || c.unknown || !c.quoted || c.where != dueKey {
		return note{}, false
	}
	end := c.start + strings.IndexByte(text[c.start:]+`"`, '"')
	name := text[c.start:end]
	object := s.shapeOf(e).under(c.way)
	field, known := object.member(name)
	span := at.file.Span(c.start, end)
	if !known {
		return s.aboutAttribute(object, name, span)
	}
	lines := []string{"**" + name + "** " + titleOf(field)}
	if object.required()[name] {
		lines = append(lines, "required")
	}
	lines = append(lines, field.describe()...)
	if cost := costOf(object, field); cost != "" {
		lines = append(lines, cost)
	}
	return note{span, strings.Join(lines, "\n\n")}, true
}

func titleOf(s shape) string {
	if title, ok := s.first("title"); ok {
		return plain(title)
	}
	return ""
}

// takesAttributes reports whether any member of an object is a custom attribute.
func (s shape) takesAttributes() bool {
	v, ok := s.first("x-data-points")
	return ok && v == "attributes"
}

func (s *snapshot) aboutAttribute(object shape, name string, span source.Span) (note, bool) {
	if !object.takesAttributes() {
		return note{}, false
	}
	text := "**" + name + "** custom attribute"
	if w := s.setting.config().World; w != nil {
		if t, ok := w.Attributes[name]; ok {
			text += "\n\ndeclared as " + describeType(t)
		}
	}
	return note{span, text + "\n\n1 data point, more where it is nested"}, true
}

// costOf returns what a member of an object costs in words; empty where nothing is counted.
func costOf(object, field shape) string {
	v, ok := field.first("x-data-points")
	if !ok {
		if object.takesAttributes() {
			return "1 data point"
		}
		return ""
	}
	switch v := v.(type) {
	case float64:
		if v == 0 {
			return "no data points"
		}
		return points(int(v), int(v), true)
	case map[string]any:
		least, _ := v["min"].(float64)
		most, _ := v["max"].(float64)
		return points(int(least), int(most), true)
	}
	return ""
}

// aboutRule returns a rule at one of its findings.
func aboutRule(d *lint.Diagnostic) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s** [%s](%s): %s", d.Severity, d.Rule.ID, d.Rule.DocURL(), d.Rule.Summary)
	if why := d.Rule.Section(lint.WhyItMatters); why != "" {
		b.WriteString("\n\n" + why)
	}
	if how := d.Rule.Section(lint.HowToFixIt); how != "" {
		b.WriteString("\n\n" + how)
	}
	return b.String()
}
