package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/workspace"
	"github.com/hooklint/hooklint/rules"
)

type checkFlags struct {
	outputs
	only, skip      []string
	severities      []string
	failOn          string
	stdinName       string
	endpoint        string
	config          string
	noConfig, quiet bool
	color           string
	jobs            int
	fixing          fixFlags
	known           baselineFlags
	stats           stats
}

func checkCommand(status *int) *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Check files and folders; without a path the current folder, - is standard input",
		Example: `  hooklint check webhooks/
  hooklint --only json-syntax,trailing-comma body.liquid
  hooklint --fix webhooks/
  cat body.liquid | hooklint check - --endpoint "POST /users/track"`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, paths []string) error {
			code, err := check(c, &f, paths)
			*status = code
			return err
		},
	}
	flags := c.Flags()
	f.register(flags)
	flags.StringSliceVar(&f.only, "only", nil, "run only these `rules`")
	flags.StringSliceVar(&f.skip, "skip", nil, "skip these `rules`")
	flags.StringArrayVar(&f.severities, "rule", nil, "set a rule's severity: `id=severity`, one of error, warning, note, off")
	flags.StringVar(&f.failOn, "fail-on", "warning", "the lowest `severity` that makes the exit status 1: error, warning, note, never")
	flags.StringVar(&f.stdinName, "stdin-filename", "", "read standard input as if it were this `file`, which decides its kind and configuration")
	flags.StringVar(&f.endpoint, "endpoint", "", "the endpoint of bodies that do not name one: `\"POST /users/track\"` or user-update")
	flags.StringVar(&f.config, "config", "", "read this configuration `file` instead of the nearest .hooklint.yaml")
	flags.BoolVar(&f.noConfig, "no-config", false, "read no configuration")
	flags.BoolVar(&f.quiet, "quiet", false, "do not show notes")
	flags.StringVar(&f.color, "color", "auto", "`when` to use colours: auto, always or never")
	flags.IntVar(&f.jobs, "jobs", 0, "the `number` of files to check at a time (default: one for each processor)")
	flags.BoolVar(&f.stats.on, "stats", false, "say how long reading, checking and reporting took, and how much memory")
	f.fixing.add(flags)
	f.known.add(flags)
	completeCheck(c)
	return c
}

func check(c *cobra.Command, f *checkFlags, paths []string) (int, error) {
	run, err := f.plan(c.InOrStdin(), paths)
	if err != nil {
		return exitFailed, err
	}
	failOn, err := parseFailOn(f.failOn)
	if err != nil {
		return exitFailed, err
	}
	writers, err := f.reports(run.Paths)
	if err != nil {
		return exitFailed, err
	}
	if err := f.known.plan(run); err != nil {
		return exitFailed, err
	}
	edits, err := f.fixing.plan(run, c.OutOrStdout())
	if err != nil {
		return exitFailed, err
	}
	f.stats.plan(run)
	if !f.quiet {
		run.Progress = newProgress(c.ErrOrStderr()).tell
	}
	var unread []error
	if f.known.writes == "" { // a baseline is of all files or none
		run.Unread = func(err error) { unread = append(unread, err) }
	}
	r, err := run.Run()
	edits.done()
	if errors.Is(err, syscall.EPIPE) {
		return exitFindings, err // of a diff: whoever reads it has seen enough
	}
	if err != nil {
		return exitFailed, err
	}
	if r, err = f.known.write(c.OutOrStdout(), c.ErrOrStderr(), r); err != nil {
		return exitFailed, err
	}
	failed := errors.Join(unread...)
	if r.Files == 0 && failed != nil {
		return exitFailed, failed
	}
	sayUnchecked(c.ErrOrStderr(), run.Paths, r)
	f.stats.reporting = time.Now()
	if err := f.write(c.OutOrStdout(), writers, r); err != nil {
		return exitFailed, err
	}
	f.stats.say(c.ErrOrStderr(), r)
	edits.say(c.ErrOrStderr())
	switch {
	case failed != nil:
		return exitFailed, failed
	case len(r.Bugs) > 0:
		return exitBroken, nil
	case f.known.writes != "":
		return exitClean, nil
	case edits.pending():
		return exitFindings, nil
	case slices.ContainsFunc(r.Findings, func(d lint.Diagnostic) bool { return d.Severity >= failOn }):
		return exitFindings, nil
	}
	return exitClean, nil
}

// parseFailOn returns the lowest severity that makes the exit status 1; never is above all.
func parseFailOn(name string) (lint.Severity, error) {
	if name == "never" {
		return lint.Error + 1, nil
	}
	s, ok := lint.ParseSeverity(name)
	if !ok || s == lint.Off {
		return 0, fmt.Errorf("--fail-on %s: wanted error, warning, note or never", name)
	}
	return s, nil
}

// reports returns the reports to write; beside a diff those that go to files.
func (f *checkFlags) reports(paths []string) ([]writer, error) {
	writers, err := f.settle()
	if err != nil {
		return nil, err
	}
	if err := f.spare(writers, paths); err != nil {
		return nil, err
	}
	if !f.fixing.diff {
		return writers, nil
	}
	return besideDiff(writers)
}

// sayUnchecked says why a run that finds nothing checked nothing, or not all.
func sayUnchecked(errs io.Writer, paths []string, r *lint.Report) {
	switch {
	case r.Files == 0:
		noWebhooks(errs, paths)
	case len(r.Findings) > 0:
	case r.Webhooks == 0:
		noneIn(errs, paths)
	case r.Aimless == r.Webhooks && r.Allowed == 0:
		fmt.Fprintln(errs, "hooklint: nothing says where this is sent, so only Liquid and JSON were checked; "+
			"name the endpoint by `url` in the front matter, or by --endpoint")
	}
}

// spare returns an error where a report or baseline would take the place of a file that is checked, or of the other.
func (f *checkFlags) spare(writers []writer, paths []string) error {
	if err := spares("--write-baseline", f.known.writes, paths); err != nil {
		return err
	}
	for _, w := range writers {
		if err := spares("--output", w.path, paths); err != nil {
			return err
		}
		for _, known := range []string{f.known.writes, f.known.reads} {
			if known != "" && w.path != "" && behindLinks(w.path) == behindLinks(known) {
				return fmt.Errorf("--output %s: this is the baseline, which would be overwritten; choose another name", w.path)
			}
		}
	}
	return nil
}

// plan returns what the flags ask for.
func (f *checkFlags) plan(in io.Reader, paths []string) (*workspace.Check, error) {
	switch {
	case f.stdinName != "" && len(paths) == 0:
		paths = []string{"-"}
	case f.stdinName != "" && !slices.Contains(paths, "-"):
		return nil, fmt.Errorf("--stdin-filename %s: standard input, `-`, is not among the paths", f.stdinName)
	case len(paths) == 0:
		paths = []string{"."}
	}
	severities, err := parseSeverities(f.severities)
	if err != nil {
		return nil, err
	}
	if err := choose(f.only, f.skip, severities); err != nil {
		return nil, err
	}
	if _, ok := lint.NamedEndpoint(f.endpoint); f.endpoint != "" && !ok {
		meant := ", wanted one such as \"POST /users/track\" or user-update"
		if near, ok := lint.NearEndpoint(f.endpoint); ok {
			meant = fmt.Sprintf("; did you mean %q", near)
		}
		return nil, fmt.Errorf("--endpoint %q is not an endpoint that hooklint knows%s", f.endpoint, meant)
	}
	if err := oneConfig(f.config, f.noConfig); err != nil {
		return nil, err
	}
	if f.jobs < 0 {
		return nil, fmt.Errorf("--jobs %d: wanted 0 or more", f.jobs)
	}
	if !slices.Contains([]string{"auto", "always", "never"}, f.color) {
		return nil, fmt.Errorf("--color %s: wanted auto, always or never", f.color)
	}
	return &workspace.Check{
		Rules: rules.All, Paths: paths, Stdin: in, StdinName: f.stdinName, ConfigPath: f.config, NoConfig: f.noConfig,
		Endpoint: f.endpoint, Severities: severities, Asked: f.only, Jobs: f.jobs,
	}, nil
}

// choose turns off the rules that --only and --skip do not leave.
func choose(only, skip []string, severities map[string]lint.Severity) error {
	for _, list := range [][]string{only, skip} {
		for i, id := range list {
			list[i] = strings.TrimSpace(id) // a list may have a space after its commas
		}
	}
	for _, id := range slices.Concat(only, skip) {
		if _, err := ruleNamed(id); err != nil {
			return err
		}
	}
	for _, r := range rules.All {
		if len(only) > 0 && !slices.Contains(only, r.ID) || slices.Contains(skip, r.ID) {
			severities[r.ID] = lint.Off
		}
	}
	return nil
}

func ruleNamed(id string) (*lint.Rule, error) {
	for _, r := range rules.All {
		if r.ID == id {
			return r, nil
		}
	}
	if id == "" {
		return nil, errors.New("the id of a rule is empty; hooklint rules lists them")
	}
	meant := didYouMean(id, ruleIDs())
	if meant == "" {
		meant = withPart(id, ruleIDs())
	}
	return nil, fmt.Errorf("there is no rule %s%s", id, cmp.Or(meant, "; hooklint rules lists them"))
}

func parseSeverities(settings []string) (map[string]lint.Severity, error) {
	out := map[string]lint.Severity{}
	for _, s := range settings {
		id, name, ok := strings.Cut(s, "=")
		if !ok {
			return nil, fmt.Errorf("--rule %s: wanted id=severity", s)
		}
		if _, err := ruleNamed(id); err != nil {
			return nil, err
		}
		if out[id], ok = lint.ParseSeverity(name); !ok {
			return nil, fmt.Errorf("--rule %s: severity %q, wanted error, warning, note or off", s, name)
		}
	}
	return out, nil
}
