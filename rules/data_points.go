package rules

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
)

//go:embed data_points.md
var dataPointsDoc string

var dataPoints = &lint.Rule{
	ID:       "data-points",
	Group:    lint.Data,
	Summary:  "what a send costs in data points",
	Severity: lint.Note,
	Since:    "0.1.0",
	Doc:      dataPointsDoc,
	Check:    checkDataPoints,
}

func checkDataPoints(p *lint.Pass) {
	if p.Config.Credits || p.Endpoint() == nil || !p.JSONBody() {
		return
	}
	cost := p.Cost()
	if len(cost.Items) == 0 {
		return
	}
	at := cost.Items[0].Span
	if month, ok := overBudget(p); ok {
		p.Report(lint.Diagnostic{
			Span: at, Severity: lint.Warning,
			Message: "a month costs " + month + " data points, and the budget is " + digits(p.Config.Budget),
			Why:     "each attribute, event and purchase written counts, even if the value stays the same",
			Help:    "write less, less often or to fewer users, or raise `budget`",
			Related: costParts(cost),
		})
		return
	}
	p.Report(lint.Diagnostic{
		Span:    at,
		Message: "a send costs " + costWords(cost, !p.Body().Broken && !p.Body().Cut),
		Why:     "each attribute, event and purchase written counts, even if the value stays the same",
		Help:    "write what changes and is used, and leave out the rest",
		Related: costParts(cost),
	})
}

// overBudget returns what the sends of a month cost, in words, and whether that is more than the budget: surely, where a loop decides.
func overBudget(p *lint.Pass) (string, bool) {
	spending := p.Spending()
	month, known := spending.Monthly()
	if !known || p.Config.Budget == 0 {
		return "", false
	}
	switch {
	case month.Unbound:
		return digits(month.Min) + " or more", month.Min > p.Config.Budget
	case month.Min != month.Max:
		return "up to " + digits(month.Max), month.Max > p.Config.Budget
	}
	return digits(month.Max), month.Max > p.Config.Budget
}

func digits(n int) string { return schema.Grouped(strconv.Itoa(n)) }

// costWords returns a cost in words; of a body that could not be read as a whole nobody knows what more it costs.
func costWords(c schema.Cost, read bool) string {
	least := fmt.Sprintf("%d data points", c.Min)
	if c.Min == 1 {
		least = "1 data point"
	}
	switch {
	case !c.MaxKnown && read && slices.ContainsFunc(c.Items, func(i schema.CostItem) bool { return i.Looped }):
		return least + " or more, depending on how often a loop runs"
	case !c.MaxKnown:
		return least + " or more"
	case c.Min != c.Max:
		return fmt.Sprintf("%d to %d data points", c.Min, c.Max)
	}
	return least
}

// costParts returns what a cost is made of.
func costParts(c schema.Cost) []lint.Related {
	var out []lint.Related
	if len(c.Items) == 1 {
		return nil // the finding itself stands there
	}
	for _, item := range c.Items {
		out = append(out, lint.Related{Span: item.Span, Message: item.Label})
	}
	return out
}
