package main

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hooklint/hooklint/lint/spelling"
)

// version is set when a release is built.
var version = ""

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Show the version",
		Args:  noArguments,
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
			if err != nil || about == nil || about == c.Root() && len(args) > 0 {
				return fmt.Errorf("there is no command %s%s", strings.Join(args, " "), didYouMean(strings.Join(args, " "), commandNames(c.Root())))
			}
			return about.Help()
		},
	}
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, sub := range root.Commands() {
		names = append(names, sub.Name())
	}
	return names
}

// flagError says which flag was meant, or which value is wanted.
func flagError(c *cobra.Command, err error) error {
	said := err.Error()
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		wanted := map[string]string{"int": "a whole number", "bool": "true or false"}[wrong.GetFlag().Value.Type()]
		return fmt.Errorf("--%s %s: wanted %s", wrong.GetFlag().Name, wrong.GetValue(), cmp.Or(wanted, "another value"))
	}
	if name, ok := strings.CutPrefix(said, "flag needs an argument: --"); ok {
		return fmt.Errorf("--%s needs a value", name)
	}
	if _, given, ok := strings.Cut(said, " in -"); ok && strings.HasPrefix(said, "unknown shorthand flag: ") {
		return fmt.Errorf("there is no flag -%s; hooklint help %s lists them", given, c.Name())
	}
	name, ok := strings.CutPrefix(said, "unknown flag: --")
	if !ok {
		return err
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	meant := didYouMean(name, names)
	if meant != "" {
		meant = strings.Replace(meant, "mean ", "mean --", 1)
	} else {
		meant = "; hooklint help " + c.Name() + " lists them"
	}
	return fmt.Errorf("there is no flag --%s%s", name, meant)
}

// filled returns an error where a flag is given an empty value, as of a variable that a script has not set: what was meant by it
// would not be done. Editors give the language server what is not set as empty.
func filled(c *cobra.Command) error {
	if c.Name() == "lsp" {
		return nil
	}
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		list, several := f.Value.(pflag.SliceValue)
		_, ours := f.Value.(outputFlag) // says itself what is wrong
		if several && len(list.GetSlice()) == 0 || !several && !ours && f.Value.String() == "" {
			err = fmt.Errorf("--%s needs a value, not an empty one", f.Name)
		}
	})
	return err
}

func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, but there is %s", strings.TrimPrefix(c.CommandPath(), "hooklint "), args[0])
	}
	return nil
}

// anyOf lists names: text, json or html.
func anyOf(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// listFormats is what --format of the commands that list something can be.
var listFormats = []string{"text", "json"}

// listFormat gives a command that lists something the flag --format.
func listFormat(c *cobra.Command, name *string) {
	c.Flags().StringVar(name, "format", "text", "the `name` of the format: "+anyOf(listFormats))
	complete(c, "format", func() []string { return listFormats })
}

// noFormat is the error for a name of --format that is none of those there are.
func noFormat(name string, among []string) error {
	return fmt.Errorf("there is no format %s%s", name, cmp.Or(didYouMean(name, among), ", wanted "+anyOf(among)))
}

// didYouMean returns "; did you mean X" for the name that is nearest, or nothing.
func didYouMean(name string, among []string) string {
	best := spelling.Nearest(name, slices.Values(among))
	if best == "" {
		return ""
	}
	return "; did you mean " + best
}

// withPart returns "; did you mean X or Y" for the few names that a word is a part of, or nothing.
func withPart(word string, among []string) string {
	const few = 4
	var holds []string
	for _, name := range among {
		if slices.Contains(strings.Split(name, "-"), strings.ToLower(word)) {
			holds = append(holds, name)
		}
	}
	if len(holds) == 0 || len(holds) > few {
		return ""
	}
	return "; did you mean " + anyOf(holds)
}
