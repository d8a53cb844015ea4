package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/rules"
)

// completeCheck says to shells what the flags of check take.
func completeCheck(c *cobra.Command) {
	of := func(flag string, values func() []string) { complete(c, flag, values) }
	of("format", report.Names)
	of("fail-on", func() []string { return []string{"error", "warning", "note", "never"} })
	of("color", func() []string { return []string{"auto", "always", "never"} })
	of("fix", func() []string { return []string{"safe", "all"} })
	of("only", ruleIDs)
	of("skip", ruleIDs)
	completeRule(c)
	of("endpoint", func() []string {
		out := []string{"user-update"}
		for _, e := range schema.All() {
			out = append(out, e.String())
		}
		return out
	})
}

// complete says to shells what a flag takes.
func complete(c *cobra.Command, flag string, values func() []string) {
	err := c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return values(), cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(fmt.Sprintf("complete --%s: %v", flag, err))
	}
}

// completeRule completes the id of id=severity. What is after the sign is left alone: the scripts for zsh and fish take
// the dash of an id and the sign for a flag with its value.
func completeRule(c *cobra.Command) {
	err := c.RegisterFlagCompletionFunc("rule", func(_ *cobra.Command, _ []string, given string) ([]string, cobra.ShellCompDirective) {
		if strings.Contains(given, "=") {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return ruleIDs(), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	})
	if err != nil {
		panic(fmt.Sprintf("complete --rule: %v", err))
	}
}

func ruleIDs() []string {
	ids := make([]string, len(rules.All))
	for i, r := range rules.All {
		ids[i] = r.ID
	}
	return ids
}
