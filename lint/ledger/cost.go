// Package ledger adds up what webhooks cost and which permissions their keys need, and writes it as tables and JSON.
package ledger

import (
	"maps"
	"slices"

	"github.com/hooklint/hooklint/lint"
)

// Costs is what webhooks cost, by file.
type Costs struct {
	Files     []FileCost
	Total     lint.Points // of one send of each webhook
	Month     lint.Points // of all whose audience and frequency are known
	Planned   int         // webhooks that cost something and say their audience and frequency
	Unplanned int         // webhooks that cost something and do not say it
	Budgets   []Budget    // of the configurations, by size
	Credits   bool        // some configuration says that the contract counts credits
}

// A FileCost is what the webhooks of a file cost.
type FileCost struct {
	Name     string
	Webhooks []lint.Cost
	Total    lint.Points
	Month    lint.Points
	Planned  bool // the month is known for some webhook of the file
	Unread   bool // the file, or a part of it, cannot be read
}

// A Budget is data points a month that a configuration allows its files together.
type Budget struct {
	Limit int
	Month lint.Points
}

// Exceeded reports whether a month costs more than the budget on some way that is known.
func (b Budget) Exceeded() bool {
	return b.Month.Min > b.Limit || !b.Month.Unbound && b.Month.Max > b.Limit
}

// Sum adds up what files cost. A report holds the costs of their webhooks, in their order.
func Sum(files []*lint.File, costs []lint.Cost) *Costs {
	out := &Costs{}
	budgets := map[int]lint.Points{}
	for _, f := range files {
		n := min(len(f.Documents), len(costs))
		one := FileCost{Name: f.Source.Name(), Webhooks: costs[:n], Unread: len(f.Problems) > 0}
		costs = costs[n:]
		for i := range one.Webhooks {
			w := &one.Webhooks[i]
			one.Total = one.Total.Plus(w.Points)
			month, planned := w.Monthly()
			one.Month, one.Planned = one.Month.Plus(month), one.Planned || planned
			if planned {
				out.Planned++
			} else if len(w.Parts) > 0 {
				out.Unplanned++
			}
		}
		out.Total, out.Month = out.Total.Plus(one.Total), out.Month.Plus(one.Month)
		if len(f.Documents) > 0 {
			config := f.Documents[0].Config
			out.Credits = out.Credits || config.Credits
			if config.Budget > 0 {
				budgets[config.Budget] = budgets[config.Budget].Plus(one.Month)
			}
		}
		out.Files = append(out.Files, one)
	}
	for _, limit := range slices.Sorted(maps.Keys(budgets)) {
		out.Budgets = append(out.Budgets, Budget{limit, budgets[limit]})
	}
	return out
}

// Exceeded reports whether some budget is.
func (c *Costs) Exceeded() bool { return slices.ContainsFunc(c.Budgets, Budget.Exceeded) }
