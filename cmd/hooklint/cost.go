package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/ledger"
	"github.com/hooklint/hooklint/lint/report"
)

func costCommand(status *int) *cobra.Command {
	var f gatherFlags
	c := &cobra.Command{
		Use:   "cost [PATH…]",
		Short: "Show what webhooks cost in data points, a send and a month",
		Long: `Shows the data points of each webhook: of one send, as a range where branches or loops decide, and of a month where the
front matter gives audience and frequency. The exit status is 1 if a budget of the configuration is or can be exceeded.`,
		Example: `  hooklint cost webhooks/
  hooklint cost --format json export.json`,
		RunE: func(c *cobra.Command, paths []string) error {
			code, err := cost(c, &f, paths)
			*status = code
			return err
		},
	}
	f.register(c)
	return c
}

func cost(c *cobra.Command, f *gatherFlags, paths []string) (int, error) {
	files, r, err := f.gather(c, paths)
	if err != nil {
		return exitFailed, err
	}
	costs := ledger.Sum(files, r.Costs)
	write := costs.WriteText
	if f.format == "json" {
		write = costs.WriteJSON
	}
	if err := write(c.OutOrStdout()); err != nil {
		return exitFailed, fmt.Errorf("write the costs: %w", err)
	}
	for _, b := range r.Bugs {
		fmt.Fprintf(c.ErrOrStderr(), "hooklint: %s could not be counted in %s: %s\n", b.Rule, report.Plain(b.File), report.Plain(b.Panic))
	}
	switch {
	case len(r.Bugs) > 0:
		return exitBroken, nil
	case costs.Exceeded():
		return exitFindings, nil
	}
	return exitClean, nil
}
