package workspace

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/fix"
	"github.com/hooklint/hooklint/lint/source"
)

// A Check is what to check and how.
type Check struct {
	Rules      []*lint.Rule
	Paths      []string // files and folders; "-" is standard input
	Stdin      io.Reader
	StdinName  string // what standard input is called
	ConfigPath string // empty: the nearest of each file
	NoConfig   bool
	Endpoint   string                   // for bodies that do not say it themselves
	Severities map[string]lint.Severity // over the configuration
	Jobs       int                      // files checked side by side; 0: as many as there are processors
	Stack      bool                     // bugs carry the stack
	Known      *Known                   // findings that do not count; nil: all count

	// Fix is how safe a fix must be to be applied; NoFix applies none. Nothing is written: Fixed gets what became of each
	// file that changed, in the order of the files and after all were checked, and the report is that of the fixed texts.
	Fix   lint.Safety
	Fixed func(Change) error
}

// A Change is what fixing made of a file.
type Change struct {
	Path          string // as found; of standard input what it is called
	Before, After string
	Applied       int // fixes
}

// MostBytes is how large a file may be to be read: 256 MiB.
const MostBytes = 256 << 20

// Run checks all files. Its error is one of reading them, a ConfigError or what Fixed answered; the report then is nil.
func (c *Check) Run() (*lint.Report, error) {
	conf := &configs{rules: c.Rules, none: c.NoConfig, known: map[string]*setting{}}
	if c.ConfigPath != "" && !c.NoConfig {
		named, err := conf.read(c.ConfigPath)
		if err != nil {
			return nil, err
		}
		conf.always = named
	}
	var paths []string
	for _, p := range c.Paths {
		if p != "-" {
			paths = append(paths, p)
		}
	}
	files, err := conf.Find(paths)
	if err != nil {
		return nil, err
	}
	jobs := make([]job, 0, len(files)+1)
	for _, f := range files {
		j, err := c.job(conf, f)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, j)
	}
	if len(paths) < len(c.Paths) {
		j, err := c.stdin(conf)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, j)
	}
	r, err := c.all(jobs)
	if err != nil || c.Known == nil {
		return r, err
	}
	return c.Known.apply(c, conf, jobs, r)
}

// A job is one file to check.
type job struct {
	path     string
	text     *string // of standard input
	config   *lint.Config
	settings lint.Settings
}

func (c *Check) job(conf *configs, path string) (job, error) {
	j := job{path: path, config: &lint.Config{}}
	set, err := conf.of(path)
	if err != nil {
		return j, err
	}
	if set != nil {
		j.config, j.settings = &set.file.Config, set.settings(path)
	}
	if len(c.Severities) > 0 {
		over := *j.config
		over.Severities = maps.Clone(over.Severities)
		if over.Severities == nil {
			over.Severities = map[string]lint.Severity{}
		}
		maps.Copy(over.Severities, c.Severities)
		j.config = &over
	}
	if c.Endpoint != "" {
		j.settings.Endpoint = c.Endpoint
	}
	return j, nil
}

func (c *Check) stdin(conf *configs) (job, error) {
	data, err := io.ReadAll(io.LimitReader(c.Stdin, MostBytes+1))
	if err != nil {
		return job{}, fmt.Errorf("read standard input: %w", err)
	}
	if len(data) > MostBytes {
		return job{}, fmt.Errorf("read standard input: it has more than %d MiB", MostBytes>>20)
	}
	name := c.StdinName
	if name == "" {
		name = "<stdin>"
	}
	j, err := c.job(conf, name)
	text := string(data)
	j.text = &text
	return j, err
}

type outcome struct {
	file   *lint.File
	report *lint.Report
	change *Change // nil: the file stays as it is
	err    error
}

// all checks jobs side by side and takes the reports in their order.
func (c *Check) all(jobs []job) (*lint.Report, error) {
	workers := c.Jobs
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = max(1, min(workers, len(jobs)))
	outcomes := make([]outcome, len(jobs))
	var wait sync.WaitGroup
	next := make(chan int)
	for range workers {
		wait.Go(func() {
			for i := range next {
				outcomes[i] = c.one(&jobs[i])
			}
		})
	}
	for i := range jobs {
		next <- i
	}
	close(next)
	wait.Wait()
	var files []*lint.File
	var reports []*lint.Report
	for _, o := range outcomes {
		if o.err != nil {
			return nil, o.err
		}
		files = append(files, o.file)
		reports = append(reports, o.report)
	}
	var errs []error
	for _, o := range outcomes {
		if o.change != nil {
			errs = append(errs, c.Fixed(*o.change))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	run := &lint.Runner{Rules: c.Rules, Stack: c.Stack}
	if len(jobs) > 0 {
		run.Config = jobs[0].config
	}
	return run.All(files, reports), nil
}

func (c *Check) one(j *job) outcome {
	text := ""
	if j.text != nil {
		text = *j.text
	} else {
		info, err := os.Stat(j.path)
		if err == nil && info.Size() > MostBytes {
			err = fmt.Errorf("it has %d MiB, more than %d", info.Size()>>20, MostBytes>>20)
		}
		var data []byte
		if err == nil {
			data, err = os.ReadFile(j.path)
		}
		if err != nil {
			return outcome{err: fmt.Errorf("read %s: %w", j.path, Reason(err))}
		}
		text = string(data)
	}
	name := j.path
	if j.text != nil && c.StdinName != "" {
		name = c.StdinName
	}
	read := func(f *source.File) *lint.File { return lint.ReadFile(f, j.config, j.settings) }
	run := &lint.Runner{Rules: c.Rules, Config: j.config, Stack: c.Stack}
	file := read(source.NewFile(filepath.ToSlash(name), text))
	out := outcome{file: file, report: run.File(file)}
	if c.Fix == lint.NoFix {
		return out
	}
	fixed := fix.All(file.Source, c.Known.Filter(out.report), c.Fix, func(f *source.File) *lint.Report { return c.Known.Filter(run.File(read(f))) })
	if fixed.Applied > 0 {
		out.change = &Change{Path: name, Before: text, After: fixed.Text, Applied: fixed.Applied}
		out.file = read(source.NewFile(file.Source.Name(), fixed.Text))
		out.report = run.File(out.file)
	}
	return out
}
