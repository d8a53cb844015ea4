package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/workspace"
	"github.com/hooklint/hooklint/rules"
)

// gatherFlags is what commands that read webhooks and run no rules have in common.
type gatherFlags struct {
	format   string
	config   string
	noConfig bool
	jobs     int
}

func (f *gatherFlags) register(c *cobra.Command) {
	listFormat(c, &f.format)
	c.Flags().StringVar(&f.config, "config", "", "read this configuration `file` instead of the nearest .hooklint.yaml")
	c.Flags().BoolVar(&f.noConfig, "no-config", false, "read no configuration")
	c.Flags().IntVar(&f.jobs, "jobs", 0, "the `number` of files to read at a time (default: one for each processor)")
}

// gather reads the webhooks under paths with their configurations. The report holds no findings, but what each costs.
func (f *gatherFlags) gather(c *cobra.Command, paths []string) ([]*lint.File, *lint.Report, error) {
	if !slices.Contains(listFormats, f.format) {
		return nil, nil, noFormat(f.format, listFormats)
	}
	if f.jobs < 0 {
		return nil, nil, fmt.Errorf("--jobs %d: wanted 0 or more", f.jobs)
	}
	if err := oneConfig(f.config, f.noConfig); err != nil {
		return nil, nil, err
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var files []*lint.File
	var costs []lint.Cost
	// A configuration may set any rule, so all are known; none runs.
	off := map[string]lint.Severity{}
	for _, r := range rules.All {
		off[r.ID] = lint.Off
	}
	run := workspace.Check{
		Rules: rules.All, Severities: off, Paths: paths, Stdin: c.InOrStdin(),
		ConfigPath: f.config, NoConfig: f.noConfig, Jobs: f.jobs,
		Each: func(file *lint.File, r *lint.Report) {
			files, costs = append(files, file), append(costs, r.Costs...)
		},
	}
	r, err := run.Run()
	if err != nil {
		return nil, nil, err
	}
	r.Costs = costs
	switch {
	case r.Files == 0:
		noWebhooks(c.ErrOrStderr(), paths)
	case r.Webhooks == 0:
		noneIn(c.ErrOrStderr(), paths)
	}
	return files, r, nil
}

// oneConfig returns an error where a configuration is named and none is wanted.
func oneConfig(path string, none bool) error {
	if path != "" && none {
		return fmt.Errorf("--config %s and --no-config contradict each other; leave one out", path)
	}
	return nil
}

func noWebhooks(errs io.Writer, paths []string) {
	fmt.Fprintf(errs, "hooklint: no webhooks under %s; hooklint looks for *.webhook.liquid, .yaml, .json and .md and what `include` names, "+
		"less what .gitignore and `exclude` leave out\n",
		strings.Join(paths, ", "))
}

// whatIsRead says what hooklint takes for a webhook in a file that is named.
const whatIsRead = "hooklint reads code blocks of Markdown that are marked `liquid` or `json`, YAML and JSON with `url` and `body`, " +
	"and webhooks in exports of Braze"

// noneIn says that files were read, and none of them holds a webhook.
func noneIn(errs io.Writer, paths []string) {
	const few = 3
	where := strings.Join(paths, ", ")
	if len(paths) > few {
		where = fmt.Sprintf("these %d files and folders", len(paths))
	}
	fmt.Fprintf(errs, "hooklint: no webhook in %s; %s\n", where, whatIsRead)
}
