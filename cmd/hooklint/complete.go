package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/rules"
)

// completeCheck says to shells what the flags of check take.
func completeCheck(c *cobra.Command) {
	of := func(flag string, values func() []string) {
		err := c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return values(), cobra.ShellCompDirectiveNoFileComp
		})
		if err != nil {
			panic(fmt.Sprintf("complete --%s: %v", flag, err))
		}
	}
	of("format", report.Names)
	of("fail-on", func() []string { return []string{"error", "warning", "note", "never"} })
	of("color", func() []string { return []string{"auto", "always", "never"} })
	of("only", ruleIDs)
	of("skip", ruleIDs)
	of("endpoint", func() []string {
		out := []string{"user-update"}
		for _, e := range schema.All() {
			out = append(out, e.String())
		}
		return out
	})
}

func ruleIDs() []string {
	ids := make([]string, len(rules.All))
	for i, r := range rules.All {
		ids[i] = r.ID
	}
	return ids
}
