package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/aymanbagabas/go-udiff"
	"github.com/spf13/pflag"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/workspace"
)

type fixFlags struct {
	fix  string
	diff bool
}

func (f *fixFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.fix, "fix", "", "apply the fixes of this `kind`: safe, which change nothing that was right, or all, with the suggested ones")
	flags.Lookup("fix").NoOptDefVal = lint.Safe.String()
	flags.BoolVar(&f.diff, "diff", false, "print what --fix would change as a unified diff and change nothing")
}

// plan says to the check what to fix and where it goes.
func (f *fixFlags) plan(run *workspace.Check, out io.Writer) (*edits, error) {
	e := &edits{diff: f.diff, flag: "--fix", out: out, changed: map[string]workspace.Change{}}
	switch f.fix {
	case "all":
		run.Fix, e.flag = lint.Suggested, "--fix=all"
	case lint.Safe.String():
		if i := slices.IndexFunc(run.Paths, isHowMuch); i >= 0 {
			return e, fmt.Errorf("there is no file %s; did you mean --fix=%s", run.Paths[i], run.Paths[i])
		}
		run.Fix = lint.Safe
	case "":
		if f.diff {
			run.Fix = lint.Safe
		}
	default:
		return e, fmt.Errorf("--fix=%s: wanted --fix for safe fixes or --fix=all", f.fix)
	}
	if run.Fix == lint.NoFix {
		return e, nil
	}
	if !f.diff && slices.Contains(run.Paths, "-") {
		return e, errors.New("standard input cannot be fixed in place; --diff shows what would change")
	}
	run.Fixed = e.apply
	e.interrupted = make(chan os.Signal, 1)
	return e, nil
}

// isHowMuch reports whether a path is a value of --fix that the shell split off, and no file.
func isHowMuch(path string) bool {
	if path != "all" && path != lint.Safe.String() {
		return false
	}
	_, err := os.Lstat(path)
	return err != nil
}

// edits are the changes that fixing makes: written, or shown as a diff.
type edits struct {
	diff        bool
	flag        string // that makes them
	out         io.Writer
	interrupted chan os.Signal              // nil until there is something to write
	stop        func()                      // ends listening; nil if nobody listens
	changed     map[string]workspace.Change // by the file behind all links
	files       int
	fixes       int
}

// apply writes or shows a change. An interrupt is heeded between two files, so that each is the old or the new one.
func (e *edits) apply(c workspace.Change) error {
	file := behindLinks(c.Path)
	switch first, ok := e.changed[file]; {
	case ok && first.After == c.After:
		return nil // the same under another name
	case ok:
		return fmt.Errorf("%s is left as it was: it is %s by another name, which is fixed otherwise", c.Path, first.Path)
	}
	e.changed[file] = c
	if e.diff {
		name := inPatch(c.Path)
		_, err := io.WriteString(e.out, udiff.Unified(quoted("a/"+name), quoted("b/"+name), c.Before, c.After))
		e.count(c)
		return err
	}
	if e.stop == nil {
		e.stop = listenOnce(e.interrupted)
	}
	select {
	case s := <-e.interrupted:
		e.interrupted <- s
		return fmt.Errorf("%s is left as it was: %w", c.Path, errInterrupted)
	default:
	}
	if err := replaceFile(c.Path, c.Before, c.After); err != nil {
		return fmt.Errorf("%s is left as it was: %w", c.Path, err)
	}
	e.count(c)
	return nil
}

func (e *edits) count(c workspace.Change) {
	e.files++
	e.fixes += c.Applied
}

// done makes an interrupt end the program again.
func (e *edits) done() {
	if e.stop != nil {
		e.stop()
	}
}

// pending reports whether a diff shows changes nobody has made yet.
func (e *edits) pending() bool { return e.diff && e.files > 0 }

// say sums the changes up.
func (e *edits) say(out io.Writer) {
	switch {
	case e.files == 0:
	case e.diff:
		fmt.Fprintf(out, "hooklint: %s would apply %s in %s\n", e.flag, count(e.fixes, "fix", "fixes"), count(e.files, "file", "files"))
	default:
		fmt.Fprintf(out, "hooklint: applied %s in %s\n", count(e.fixes, "fix", "fixes"), count(e.files, "file", "files"))
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
