//go:build unix

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// What a process may take for a file of up to 30 MB.
const (
	mostMemory = 600 << 20
	mostTime   = 5 * time.Second
	longest    = 60 * time.Second // that is waited for
)

func TestHostileProcesses(t *testing.T) {
	if *hostileSize == 0 {
		t.Skip("takes minutes; -hostile BYTES runs it")
	}
	program := filepath.Join(t.TempDir(), "hooklint")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, s := range hostile.Shapes() {
		if !strings.Contains(s.Name, *hostileName) {
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			path := hostileFiles(t, s, *hostileSize)
			args := slices.Concat([]string{program, "check"}, s.Args, strings.Fields(*hostileArgs), []string{path})
			m := measure(t, args)
			t.Log(m)
			switch {
			case m.Status < 0:
				t.Errorf("not ended after %v", m.CPU)
			case m.Status > exitFailed, m.Status == exitFailed && s.Config == nil:
				t.Errorf("exit status %d: %s", m.Status, m.Errs)
			}
			if m.Memory > mostMemory {
				t.Errorf("%d MiB of memory, at most %d wanted", m.Memory>>20, mostMemory>>20)
			}
			if m.CPU > mostTime {
				t.Errorf("%v of CPU, at most %v wanted", m.CPU, mostTime)
			}
		})
	}
}

// A measurement is what a process took, and how what it wrote begins.
type measurement struct {
	Wall, CPU     time.Duration
	Memory, Wrote int64
	Status        int
	Out, Errs     string
}

func (m measurement) String() string {
	return fmt.Sprintf("%6.2f s %6.2f s CPU %4d MiB status %d, %d MiB of findings: %.100s %.300s",
		m.Wall.Seconds(), m.CPU.Seconds(), m.Memory>>20, m.Status, m.Wrote>>20, strings.ReplaceAll(m.Out, "\n", " "), m.Errs)
}

// measure runs a program under a process of its own: what Linux says of a child's memory holds that of the process that
// starts it.
func measure(t *testing.T, args []string) (m measurement) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), self, append([]string{t.TempDir()}, args...)...)
	c.Args[0] = "measured"
	out, err := c.Output()
	if err == nil {
		err = json.Unmarshal(out, &m)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return m
}

// measured runs a program, its output in a folder, and writes a measurement: DIR PROGRAM ARGS….
func measured() {
	dir, args := os.Args[1], os.Args[2:]
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	c := exec.CommandContext(ctx, args[0], args[1:]...)
	var files [2]*os.File
	for i, name := range []string{"out", "errs"} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			panic(err)
		}
		files[i] = f
	}
	c.Stdout, c.Stderr = files[0], files[1]
	start := time.Now()
	if err := c.Run(); c.ProcessState == nil {
		panic(err)
	}
	used := c.ProcessState.SysUsage().(*syscall.Rusage)
	m := measurement{
		Wall: time.Since(start), CPU: c.ProcessState.UserTime() + c.ProcessState.SystemTime(),
		Memory: int64(used.Maxrss) << 10, Status: c.ProcessState.ExitCode(),
	}
	m.Wrote, m.Out = begins(files[0])
	_, m.Errs = begins(files[1])
	if err := json.NewEncoder(os.Stdout).Encode(m); err != nil {
		panic(err)
	}
}

// begins returns how long a file is and its first 2,000 bytes.
func begins(f *os.File) (int64, string) {
	info, err := f.Stat()
	if err != nil {
		panic(err)
	}
	text := make([]byte, min(info.Size(), 2000))
	if _, err := f.ReadAt(text, 0); err != nil {
		panic(err)
	}
	return info.Size(), string(text)
}
