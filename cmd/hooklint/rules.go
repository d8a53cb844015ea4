package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/rules"
)

func rulesCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "rules",
		Short: "List all rules",
		Long: "Lists all rules. A line has the rule's id, its severity, whether hooklint fixes what it finds (safe fixes change nothing that was\n" +
			"right, suggested ones want a look), and what it finds.",
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			switch format {
			case "text":
				w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
				for _, r := range rules.All {
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, cmp.Or(r.Fix.String(), "–"), r.Summary)
				}
				return w.Flush()
			case "json":
				return rulesJSON(c)
			}
			return noFormat(format, listFormats)
		},
	}
	listFormat(c, &format)
	return c
}

func rulesJSON(c *cobra.Command) error {
	type entry struct {
		ID       string `json:"id"`
		Group    string `json:"group"`
		Severity string `json:"severity"`
		Fix      string `json:"fix"`
		Summary  string `json:"summary"`
		Since    string `json:"since"`
	}
	list := []entry{}
	for _, r := range rules.All {
		list = append(list, entry{r.ID, r.Group.String(), r.Severity.String(), r.Fix.String(), r.Summary, r.Since})
	}
	return report.WriteJSON(c.OutOrStdout(), list)
}

func explainCommand() *cobra.Command {
	var message string
	c := &cobra.Command{
		Use:   "explain RULE | explain --message TEXT [FILE…]",
		Short: "Show the page of a rule, or what a message of Braze comes from",
		Long: `Shows the page of a rule. With --message it takes what Braze answered or wrote into its Message Activity Log and says what
it comes from, what to check and which rules prevent it; with a file also where.`,
		Example: `  hooklint explain trailing-comma
  hooklint explain --message "401 Unauthorized"
  hooklint explain --message "Unexpected token } in JSON at position 41" order.webhook.liquid`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return ruleIDs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("message") {
				return explainMessage(c, message, args)
			}
			if len(args) != 1 {
				return errors.New("explain needs one rule or --message; hooklint rules lists the rules")
			}
			r, err := ruleNamed(args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(c.OutOrStdout(), withoutCarets(r.Doc))
			return err
		},
	}
	c.Flags().StringVar(&message, "message", "", "a `text` that Braze answered or logged; - reads it from standard input")
	return c
}

// withoutCarets returns a rule's page less the lines of carets, which are for its tests.
func withoutCarets(page string) string {
	var b strings.Builder
	for line := range strings.Lines(page) {
		if !strings.HasPrefix(strings.TrimLeft(line, " "), "^") {
			b.WriteString(line)
		}
	}
	return b.String()
}
