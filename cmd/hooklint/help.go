package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// version is set when a release is built.
var version = ""

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Show the version",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(c.OutOrStdout(), "hooklint %s %s/%s\n", versionText(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

func versionText() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "0.1.0-dev"
	}
	return info.Main.Version
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show help for a command",
		RunE: func(c *cobra.Command, args []string) error {
			about, _, err := c.Root().Find(args)
			if err != nil || about == nil {
				var names []string
				for _, sub := range c.Root().Commands() {
					names = append(names, sub.Name())
				}
				return fmt.Errorf("there is no command %s%s", strings.Join(args, " "), didYouMean(strings.Join(args, " "), names))
			}
			return about.Help()
		},
	}
}

// flagError says which flag was meant.
func flagError(c *cobra.Command, err error) error {
	said := err.Error()
	name, ok := strings.CutPrefix(said, "unknown flag: --")
	if !ok {
		return err
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	meant := didYouMean(name, names)
	if meant == "" {
		meant = "; hooklint help " + c.Name() + " lists them"
	}
	return fmt.Errorf("there is no flag --%s%s", name, meant)
}

// didYouMean is "; did you mean X" for the name that is nearest, or nothing.
func didYouMean(name string, among []string) string {
	best, least := "", 4
	for _, a := range among {
		if d := levenshtein.Distance(name, a, nil); d < least && d < max(2, len(name)/2+1) {
			best, least = a, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean " + best
}
