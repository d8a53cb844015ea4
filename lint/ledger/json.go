package ledger

import (
	"io"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/source"
)

// The shapes of `hooklint cost --format json`, version 1; schemas/cost.schema.json describes them.
type (
	jsonCosts struct {
		Version   int          `json:"version"`
		Pricing   string       `json:"pricing"`
		Files     []jsonFile   `json:"files"`
		Total     jsonRange    `json:"data_points"`
		Month     *jsonRange   `json:"data_points_per_month"` // null where no audience and frequency is known
		Unplanned int          `json:"without_month"`
		Budgets   []jsonBudget `json:"budgets"`
	}
	jsonFile struct {
		File     string        `json:"file"`
		Webhooks []jsonWebhook `json:"webhooks"`
		Total    jsonRange     `json:"data_points"`
		Month    *jsonRange    `json:"data_points_per_month"`
		Unread   bool          `json:"unread,omitempty"`
	}
	jsonWebhook struct {
		Name     string     `json:"name,omitempty"`
		Line     int        `json:"line"`
		Endpoint *string    `json:"endpoint"`
		Points   jsonRange  `json:"data_points"`
		Parts    []jsonPart `json:"parts"`
		Sends    *float64   `json:"sends_per_month"`
		Month    *jsonRange `json:"data_points_per_month"`
	}
	jsonPart struct {
		Label  string `json:"label"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
		Min    int    `json:"min"`
		Max    int    `json:"max"`
		Looped bool   `json:"looped"`
		Why    string `json:"why,omitempty"`
	}
	jsonRange struct {
		Min int  `json:"min"`
		Max *int `json:"max"` // null where a loop decides
	}
	jsonBudget struct {
		Limit    int       `json:"data_points_per_month"`
		Month    jsonRange `json:"planned"`
		Exceeded bool      `json:"exceeded"`
	}
)

// WriteJSON writes what webhooks cost for programs.
func (c *Costs) WriteJSON(w io.Writer) error {
	out := jsonCosts{Version: 1, Pricing: "data-points", Files: []jsonFile{}, Total: asRange(c.Total), Unplanned: c.Unplanned, Budgets: []jsonBudget{}}
	if c.Credits {
		out.Pricing = "credits"
	}
	out.Month = monthRange(c.Month, c.Planned > 0)
	for i := range c.Files {
		out.Files = append(out.Files, c.Files[i].asJSON())
	}
	for _, b := range c.Budgets {
		out.Budgets = append(out.Budgets, jsonBudget{b.Limit, asRange(b.Month), b.Exceeded()})
	}
	return report.WriteJSON(w, out)
}

func (f *FileCost) asJSON() jsonFile {
	out := jsonFile{File: f.Name, Webhooks: []jsonWebhook{}, Total: asRange(f.Total), Month: monthRange(f.Month, f.Planned), Unread: f.Unread}
	for i := range f.Webhooks {
		w := &f.Webhooks[i]
		one := jsonWebhook{Name: w.Webhook, Points: asRange(w.Points), Parts: []jsonPart{}}
		one.Line, _ = lineOf(w.Span)
		if w.Endpoint != "" {
			one.Endpoint = &w.Endpoint
		}
		if w.SendsKnown {
			one.Sends = &w.Sends
		}
		month, known := w.Monthly()
		one.Month = monthRange(month, known)
		for _, p := range w.Parts {
			line, column := lineOf(p.Span)
			one.Parts = append(one.Parts, jsonPart{p.Label, line, column, p.Min, p.Max, p.Looped, p.Why})
		}
		out.Webhooks = append(out.Webhooks, one)
	}
	return out
}

func asRange(p lint.Points) jsonRange {
	if p.Unbound {
		return jsonRange{Min: p.Min}
	}
	return jsonRange{p.Min, &p.Max}
}

func monthRange(p lint.Points, known bool) *jsonRange {
	if !known {
		return nil
	}
	out := asRange(p)
	return &out
}

func lineOf(s source.Span) (line, column int) {
	s = s.Outer()
	if s.File == nil {
		return 1, 1
	}
	at := s.File.Position(s.Start, source.Runes)
	return at.Line, at.Column
}
