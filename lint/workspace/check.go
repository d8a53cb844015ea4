package workspace

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/fix"
	"github.com/hooklint/hooklint/lint/source"
)

// A Check says what to check and how.
type Check struct {
	Rules      []*lint.Rule
	Paths      []string // files and folders; "-" is standard input
	Stdin      io.Reader
	StdinName  string // what standard input is called
	ConfigPath string // empty: the nearest of each file
	NoConfig   bool
	Endpoint   string                   // for bodies that do not say it themselves
	Severities map[string]lint.Severity // over the configuration
	Asked      []string                 // ids of rules that run though the configuration turns them off
	Jobs       int                      // files checked side by side; 0: as many as there are processors
	Stack      bool                     // bugs carry the stack
	Known      *Known                   // findings that do not count; nil: all count

	// Fix is how safe a fix must be to be applied; NoFix applies none. Nothing is written: Fixed gets what became of each
	// file that changed, in the order of the files and after all were checked, and the report is that of the fixed texts.
	Fix   lint.Safety
	Fixed func(Change) error

	Stats *Stats // gets what the check took; nil: nobody asks

	Each func(*lint.File, *lint.Report) // gets each file and its own report, in their order; may be nil

	// Unread gets why a file cannot be read; the others are checked all the same. Where it is nil, the first such file ends
	// the check.
	Unread func(error)

	// Progress is told how many files are checked, and of how many once all are found, 0 before that; in the end, that all
	// are. May be nil.
	Progress func(checked, of int)
}

// A Change is what fixing made of a file.
type Change struct {
	Path          string // as found; of standard input what it is called
	Before, After string
	Applied       int // fixes
}

// mostBytes is how large a file may be to be read: 256 MiB.
const mostBytes = 256 << 20

// Run checks all files. Its error is one of reading them, a ConfigError or what Fixed answered; the report then is nil.
func (c *Check) Run() (*lint.Report, error) {
	path := c.ConfigPath
	if c.NoConfig {
		path = ""
	}
	conf, err := newConfigs(c.Rules, path)
	if err != nil {
		return nil, err
	}
	conf.none = c.NoConfig
	r, names, err := c.all(conf)
	if err != nil || c.Known == nil {
		return r, err
	}
	return c.Known.apply(c, conf, names, r)
}

// A job is one file to check, and what came of it.
type job struct {
	path     string
	name     string // in reports
	text     string
	given    bool // the text is that of standard input
	regular  bool // it is a file, which can be read again
	config   *lint.Config
	settings lint.Settings

	done   chan struct{} // closed once the rest is there
	err    error
	file   *lint.File
	report *lint.Report
	change *Change // nil: the file stays as it is

	reading, checking time.Duration
}

func (c *Check) job(f found) *job {
	j := &job{path: f.path, name: f.path, err: f.err, done: make(chan struct{})}
	if f.set != nil {
		j.config, j.settings = f.set.under(c.Severities, c.Asked), f.set.file.SettingsOf(f.rel)
	} else {
		j.config = &lint.Config{Severities: c.Severities}
	}
	if c.Endpoint != "" {
		j.settings.Endpoint = c.Endpoint
	}
	return j
}

func (c *Check) stdin(conf *configs) (*job, error) {
	text, err := ReadInput(c.Stdin)
	if err != nil {
		return nil, err
	}
	name := cmp.Or(c.StdinName, "<stdin>")
	f, err := conf.found(name)
	if err != nil {
		return nil, err
	}
	j := c.job(f)
	j.text, j.given = text, true
	return j, nil
}

// read reads the file of a job.
func (j *job) read() {
	if j.given || j.err != nil {
		return
	}
	j.text, j.regular, j.err = read(j.path)
}

// ReadInput returns the text of standard input. It refuses one larger than a file may be.
func ReadInput(in io.Reader) (string, error) {
	data, err := readBounded(in)
	if err != nil {
		return "", fmt.Errorf("read standard input: %w", err)
	}
	return string(data), nil
}

// Read returns the text of a file. It refuses one larger than mostBytes.
func Read(path string) (string, error) {
	text, _, err := read(path)
	return text, err
}

// read returns what Read does, and whether it comes from a file, which can be read again.
func read(path string) (text string, regular bool, err error) {
	text, regular, err = readOpened(path)
	if err != nil {
		return "", false, fmt.Errorf("read %s: %w", path, Reason(err))
	}
	return text, regular, nil
}

func readOpened(path string) (text string, regular bool, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", false, err
	}
	info, err := file.Stat()
	if err == nil {
		err = small(info)
	}
	switch {
	case err != nil:
	case info.Mode().IsRegular():
		text, err = readFile(file, int(info.Size()))
		regular = true
	default: // a pipe or device, which may never end
		var data []byte
		data, err = readBounded(file)
		text = string(data)
	}
	return text, regular, errors.Join(err, file.Close())
}

// small returns an error for a file that is too large to be read.
func small(info fs.FileInfo) error {
	if info.Size() > mostBytes {
		return fmt.Errorf("it has %d MiB, more than %d", info.Size()>>20, mostBytes>>20)
	}
	return nil
}

// ReadFound returns the text of a file that is read because it is there, not because somebody names it. Its error is that of
// reading alone. A pipe, for which nobody may ever write, is refused.
func ReadFound(path string) (string, error) {
	if info, err := os.Stat(path); err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
		return "", errPipe
	}
	text, _, err := readOpened(path)
	return text, Reason(err)
}

var errPipe = errors.New("it is a pipe, wanted a file")

// buffers holds files that are being read. A buffer is used again if it is not larger than mostRoom.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const mostRoom = 1 << 20 // bytes

// readFile reads a file of about so many bytes.
func readFile(file *os.File, size int) (string, error) {
	buffer := buffers.Get().(*bytes.Buffer)
	buffer.Reset()
	buffer.Grow(size + bytes.MinRead)
	_, err := buffer.ReadFrom(file)
	text := buffer.String()
	if buffer.Cap() <= mostRoom {
		buffers.Put(buffer)
	}
	return text, err
}

func readBounded(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err == nil && len(data) > mostBytes {
		err = fmt.Errorf("it has more than %d MiB", mostBytes>>20)
	}
	return data, err
}

// one checks the file of a job, with a checker where nobody asks for more than findings.
func (c *Check) one(j *job, checker *lint.Checker) {
	if j.err != nil {
		return
	}
	f := source.NewFile(filepath.ToSlash(j.name), j.text)
	run := &lint.Runner{Rules: c.Rules, Stack: c.Stack}
	if c.Each == nil && c.Fix == lint.NoFix {
		j.file, j.report = checker.Check(run, f, j.config, j.settings)
		return
	}
	read := func(f *source.File) *lint.File { return lint.ReadFile(f, j.config, j.settings) }
	j.file = read(f)
	j.report = run.File(j.file)
	if c.Fix == lint.NoFix {
		return
	}
	keep := c.Known.keep(j.report)
	fixed := fix.All(j.file.Source, keep(j.report), c.Fix, func(f *source.File) *lint.Report { return keep(run.File(read(f))) })
	if fixed.Applied > 0 {
		j.change = &Change{Path: j.name, Before: j.text, After: fixed.Text, Applied: fixed.Applied}
		j.file = read(source.NewFile(j.file.Source.Name(), fixed.Text))
		j.report = run.File(j.file)
	}
}
