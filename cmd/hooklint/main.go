// Command hooklint checks webhook templates before they are sent.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint/report"
)

// The exit statuses.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailed   = 2 // hooklint could not do what was asked
	exitBroken   = 3 // a rule broke; the rest was still checked
)

func main() {
	signal.Ignore(syscall.SIGPIPE) // a closed output is an error of writing, not the end
	collectLater()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run returns the program; it answers with the exit status.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	status := exitClean
	root := newRoot(&status)
	args, err := withCheck(root, args)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	refineCompletion(root)
	if err == nil {
		err = root.Execute()
	}
	if err != nil {
		if errors.Is(err, syscall.EPIPE) {
			return status // whoever read our output has seen enough
		}
		for line := range strings.SplitSeq(err.Error(), "\n") {
			fmt.Fprintf(errs, "hooklint: %s\n", report.Plain(line))
		}
		return exitFailed
	}
	return status
}

func newRoot(status *int) *cobra.Command {
	root := &cobra.Command{
		Use:   "hooklint [PATH…]",
		Short: "Checks webhook templates before they are sent",
		Long: `hooklint reads webhook templates, Liquid that prints JSON and is posted to an API, on every way through their
branches and loops, and says what the API would turn down, for whom, and how to fix it.

Without a command it checks: hooklint PATH… is hooklint check PATH…`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
	}
	root.SetFlagErrorFunc(flagError)
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error { return filled(c) }
	root.AddCommand(checkCommand(status), explainCommand(), rulesCommand(), previewCommand(), endpointsCommand(),
		costCommand(status), permissionsCommand(status), initCommand(), lspCommand(status), versionCommand())
	root.SetHelpCommand(helpCommand())
	return root
}

// refineCompletion makes an error of a shell that cobra writes no completion for; by itself it prints help then. It is for
// a root that knows where its output goes.
func refineCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	c, _, err := root.Find([]string{"completion"})
	if err != nil {
		return
	}
	var shells []string
	for _, sub := range c.Commands() {
		shells = append(shells, sub.Name())
		sub.Args = noArguments
	}
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		return fmt.Errorf("there is no completion for %s, wanted %s", args[0], anyOf(shells))
	}
}

// withCheck puts the name of the default command before arguments that name none. A word that is nearly a command and
// no file is an error.
func withCheck(root *cobra.Command, args []string) ([]string, error) {
	if len(args) == 0 {
		return []string{"check"}, nil
	}
	switch args[0] {
	case "--version":
		return []string{"version"}, nil
	case "-h", "--help", "help", "completion":
		return args, nil
	case cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
		return completing(root, args), nil
	}
	names := commandNames(root)
	if slices.Contains(names, args[0]) {
		return args, nil
	}
	if _, err := os.Stat(args[0]); err != nil && !strings.ContainsAny(args[0], "-./\\") {
		if meant := didYouMean(args[0], names); meant != "" {
			return nil, fmt.Errorf("there is no file or command %s%s", args[0], meant)
		}
	}
	return append([]string{"check"}, args...), nil
}

// completing puts the name of the default command before what a shell wants completed, if that names none. The first
// word may still become a command, unless it is a flag.
func completing(root *cobra.Command, args []string) []string {
	words := args[1:]
	if len(words) == 0 || len(words) == 1 && !strings.HasPrefix(words[0], "-") {
		return args
	}
	if slices.Contains(commandNames(root), words[0]) || words[0] == "help" || words[0] == "completion" {
		return args
	}
	return slices.Concat(args[:1], []string{"check"}, words)
}
