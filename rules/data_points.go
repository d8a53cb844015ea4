package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
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
	p.Report(lint.Diagnostic{
		Span:    at,
		Message: "a send costs " + costWords(cost),
		Why:     "each attribute, event and purchase written counts, also if the value stays the same",
		Help:    "write what changes and is used, and leave out the rest",
		Related: costParts(cost),
	})
}
