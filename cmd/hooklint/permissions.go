package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/ledger"
)

func permissionsCommand(status *int) *cobra.Command {
	var f gatherFlags
	c := &cobra.Command{
		Use:   "permissions [PATH…]",
		Short: "Show the least permissions each API key needs, and which it could do without",
		Long: `Shows for each API key the permissions its webhooks need, which of them it lacks and which it could do without. Keys are those
under ` + "`keys`" + ` of the configuration and what is in Authorization. The exit status is 1 if a key lacks a permission.`,
		Example: `  hooklint permissions webhooks/
  hooklint permissions --format json export.json`,
		RunE: func(c *cobra.Command, paths []string) error {
			code, err := permissions(c, &f, paths)
			*status = code
			return err
		},
	}
	f.register(c)
	return c
}

func permissions(c *cobra.Command, f *gatherFlags, paths []string) (int, error) {
	files, _, err := f.gather(c, paths)
	if err != nil {
		return exitFailed, err
	}
	all := ledger.PermissionsOf(files)
	write := all.WriteText
	if f.format == "json" {
		write = all.WriteJSON
	}
	if err := write(c.OutOrStdout()); err != nil {
		return exitFailed, fmt.Errorf("write the permissions: %w", err)
	}
	if all.Missing() {
		return exitFindings, nil
	}
	return exitClean, nil
}
