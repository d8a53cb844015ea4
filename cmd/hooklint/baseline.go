package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/pflag"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/workspace"
)

// baselineFlags is about findings that are known and do not count.
type baselineFlags struct {
	reads, writes string
}

func (f *baselineFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.reads, "baseline", "", "a `file` of known findings that do not count; entries nothing matches any more are reported")
	flags.StringVar(&f.writes, "write-baseline", "", "write all findings to this `file`, for --baseline; the exit status is 0")
}

// plan says to the check what is known. What is to be written again is not read.
func (f *baselineFlags) plan(run *workspace.Check) error {
	switch "-" {
	case f.writes:
		return errors.New("--write-baseline -: wanted a file; standard output is for the report")
	case f.reads:
		return errors.New("--baseline -: wanted a file; standard input is for a webhook")
	}
	if f.reads == "" || f.writes != "" {
		return nil
	}
	var err error
	run.Known, err = workspace.ReadKnown(f.reads)
	return err
}

// write makes a baseline of what was found, if one is asked for. The report is then what a run with it would say.
func (f *baselineFlags) write(out, errs io.Writer, r *lint.Report) (*lint.Report, error) {
	if f.writes == "" {
		return r, nil
	}
	if len(r.Bugs) > 0 {
		return r, nil // what a rule that broke did not say must not look known
	}
	known, list, err := workspace.MakeKnown(f.writes, r.Findings)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", f.writes, err)
	}
	err = writeReport(f.writes, out, func(w io.Writer) error {
		_, err := list.WriteTo(w)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", f.writes, err)
	}
	fmt.Fprintf(errs, "hooklint: %s written to %s; --baseline %s allows them\n", count(list.Len(), "finding", "findings"), f.writes, f.writes)
	return known.Filter(r), nil
}
