package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/webhook"
	"github.com/hooklint/hooklint/lint/workspace"
)

// outputs is the reports that --format and --output ask for, in the order of the command line. An output belongs to the
// format right before it, else to the one right after it.
type outputs struct {
	writers []writer
	open    bool // the last writer is a path that waits for its format
	failed  error
}

// A writer is a format and where it goes.
type writer struct {
	name   string // of the format; empty is text
	format report.Format
	path   string // empty for standard output
}

func (o *outputs) register(flags *pflag.FlagSet) {
	flags.Var(outputFlag{o, o.addFormat, "name"}, "format",
		"the `name` of the report's format: "+strings.Join(report.Names(), ", ")+" (default text); with several, each has its own --output")
	flags.Var(outputFlag{o, o.addPath, "file"}, "output", "write the report to this `file` instead of standard output; - is standard output")
}

func (o *outputs) addFormat(name string) error {
	format, ok := report.Formats[name]
	if !ok {
		return noFormat(name, report.Names())
	}
	if o.open {
		last := &o.writers[len(o.writers)-1]
		last.name, last.format, o.open = name, format, false
		return nil
	}
	o.writers = append(o.writers, writer{name: name, format: format})
	return nil
}

func (o *outputs) addPath(path string) error {
	if path == "" {
		return errors.New("--output names no file")
	}
	if o.open {
		return fmt.Errorf("--output %s has no --format of its own", o.writers[len(o.writers)-1].path)
	}
	if n := len(o.writers); n > 0 && o.writers[n-1].path == "" {
		o.writers[n-1].path = path
		return nil
	}
	o.writers = append(o.writers, writer{path: path})
	o.open = true
	return nil
}

// settle returns the reports to write, once all flags are read.
func (o *outputs) settle() ([]writer, error) {
	if o.failed != nil {
		return nil, o.failed
	}
	if len(o.writers) == 0 {
		return []writer{{name: "text", format: report.Text}}, nil
	}
	if o.open && len(o.writers) > 1 {
		return nil, fmt.Errorf("--output %s has no --format of its own", o.writers[len(o.writers)-1].path)
	}
	if o.open {
		o.writers[0].name, o.writers[0].format = "text", report.Text
	}
	taken := map[string]string{}
	for i, w := range o.writers {
		if w.path == "-" {
			w.path, o.writers[i].path = "", ""
		}
		path := w.path
		if path != "" {
			path = behindLinks(path)
		}
		if other, ok := taken[path]; ok && path == "" {
			return nil, fmt.Errorf("--format %s and --format %s both go to standard output; give one an --output", other, w.name)
		} else if ok {
			return nil, fmt.Errorf("--format %s and --format %s both go to %s", other, w.name, w.path)
		}
		taken[path] = w.name
	}
	return o.writers, nil
}

// outputFlag is one of the two flags. What is wrong with a value is kept until the flags are read, so that it is said in
// our words.
type outputFlag struct {
	o    *outputs
	add  func(string) error
	kind string
}

func (f outputFlag) String() string { return "" }

// Type returns what help calls the value.
func (f outputFlag) Type() string { return f.kind }

// Set takes one value of the flag.
func (f outputFlag) Set(value string) error {
	if err := f.add(value); err != nil && f.o.failed == nil {
		f.o.failed = err
	}
	return nil
}

func (f *checkFlags) write(out io.Writer, ws []writer, r *lint.Report) error {
	dir, err := os.Getwd()
	if err != nil {
		dir = "" // names stay as they are
	}
	for _, w := range ws {
		o := report.Options{Quiet: f.quiet, Color: f.colored(w.path, out), Dir: dir, Version: versionText()}
		if w.path == "" {
			if err := w.format(out, r, o); err != nil && !errors.Is(err, syscall.EPIPE) { // whoever reads may have seen enough
				return fmt.Errorf("write the report: %w", err)
			}
			continue
		}
		if err := writeReport(w.path, out, func(file io.Writer) error { return w.format(file, r, o) }); err != nil {
			return fmt.Errorf("write %s: %w", w.path, err)
		}
	}
	return nil
}

// spares returns an error where a file that flag writes is one that is checked, or says how: whoever names it there means another.
func spares(flag, path string, checked []string) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	if filepath.Base(path) == config.FileName {
		return fmt.Errorf("%s %s: this is a configuration, which would be overwritten; choose another name", flag, path)
	}
	found := webhook.Recognised(filepath.Base(path))
	for _, name := range checked {
		other, err := os.Stat(name)
		found = found || err == nil && os.SameFile(info, other)
	}
	if found {
		return fmt.Errorf("%s %s: this is a webhook, which would be overwritten; choose another name", flag, path)
	}
	return nil
}

// writeReport writes a file whole or leaves what is there. What is no ordinary file, such as a pipe, is written to as it is,
// and standard output by any of its names is written to as itself.
func writeReport(path string, out io.Writer, write func(io.Writer) error) error {
	info, err := os.Stat(path)
	if file, ok := out.(*os.File); ok && err == nil {
		if standard, err := file.Stat(); err == nil && os.SameFile(info, standard) {
			return write(out)
		}
	}
	if err != nil || info.Mode().IsRegular() {
		return writeFile(path, write)
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return workspace.Reason(err)
	}
	return workspace.Reason(errors.Join(write(file), file.Close()))
}

// besideDiff returns the writers that do not write to standard output, where a diff goes. It fails where another report than text is
// asked for there; text is what is there otherwise, so it is no wish.
func besideDiff(ws []writer) ([]writer, error) {
	var files []writer
	for _, w := range ws {
		switch {
		case w.path != "":
			files = append(files, w)
		case w.name != "text":
			return nil, fmt.Errorf("--diff and --format %s both go to standard output; give the report an --output", w.name)
		}
	}
	return files, nil
}

// colored reports whether text for people is coloured: as --color says, else as FORCE_COLOR and NO_COLOR, else on a terminal.
func (f *checkFlags) colored(path string, out io.Writer) bool {
	switch {
	case f.color == "always":
		return true
	case f.color == "never", path != "":
		return false
	}
	if v, set := os.LookupEnv("FORCE_COLOR"); set && v != "" && v != "0" && v != "false" {
		return true
	}
	if v, set := os.LookupEnv("NO_COLOR"); set && v != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
