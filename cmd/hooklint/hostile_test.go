//go:build unix

package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/hooklint/hooklint/testdata/hostile"
)

var (
	hostileSize = flag.Int("hostile", 0, "try hostile shapes of this many bytes as processes of their own and list time and memory")
	hostileName = flag.String("hostile-shape", "", "try the shapes alone whose names hold this")
	hostileArgs = flag.String("hostile-args", "", "further arguments of the command, such as --fix")
)

// hostileFiles writes a shape's files and says where the one to check is.
func hostileFiles(t *testing.T, s hostile.Shape, size int) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{s.File: s.Make(size), ".git/x": ""}
	if s.Config != nil {
		files[".hooklint.yaml"] = s.Config(size)
	}
	if s.Schema != nil {
		files["s.json"] = s.Schema()
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, s.File)
}

// Each shape is answered, and by its configuration at worst is hooklint kept from it.
func TestHostileShapes(t *testing.T) {
	for _, s := range hostile.Shapes() {
		t.Run(s.Name, func(t *testing.T) {
			path := hostileFiles(t, s, 2_000)
			for _, extra := range [][]string{nil, {"--fix=all", "--diff"}, {"--format", "html"}} {
				var out, errs bytes.Buffer
				status := run(append(append(extra, s.Args...), path), strings.NewReader(""), &out, &errs)
				if status > exitFailed || status == exitFailed && s.Config == nil {
					t.Errorf("%v: exit status %d: %s", extra, status, errs.String())
				}
			}
		})
	}
}

// mostMemory is what a process may take for a file of up to 30 MB.
const mostMemory = 600 << 20

func TestHostileProcesses(t *testing.T) {
	if *hostileSize == 0 {
		t.Skip("-hostile says no size")
	}
	program := filepath.Join(t.TempDir(), "hooklint")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, s := range hostile.Shapes() {
		if !strings.Contains(s.Name, *hostileName) {
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			path := hostileFiles(t, s, *hostileSize)
			args := append(append([]string{"-c", "ulimit -t 60; exec \"$@\"", "sh", program, "check"}, s.Args...), strings.Fields(*hostileArgs)...)
			c := exec.CommandContext(t.Context(), "sh", append(args, path)...)
			var out, errs bytes.Buffer
			c.Stdout, c.Stderr = &out, &errs
			start := time.Now()
			err := c.Run()
			took := time.Since(start)
			if _, ended := errors.AsType[*exec.ExitError](err); err != nil && !ended {
				t.Fatal(err)
			}
			memory := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
			if _, err := os.Stat(path); err != nil {
				t.Fatal(err)
			}
			t.Logf("%6.2f s %6.2f s CPU %4d MiB status %d, %d MiB of findings: %.100s %.300s", took.Seconds(), (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), memory>>20, c.ProcessState.ExitCode(), out.Len()>>20, strings.ReplaceAll(out.String(), "\n", " "), errs.String())
			switch {
			case c.ProcessState.ExitCode() < 0:
				t.Errorf("not ended after %v: %s", took, c.ProcessState)
			case c.ProcessState.ExitCode() > exitFailed, c.ProcessState.ExitCode() == exitFailed && s.Config == nil:
				t.Errorf("exit status %d: %.2000s", c.ProcessState.ExitCode(), errs.String())
			case memory > mostMemory:
				t.Errorf("%d MiB of memory, at most %d wanted", memory>>20, mostMemory>>20)
			}
		})
	}
}
