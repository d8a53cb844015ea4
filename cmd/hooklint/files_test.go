package main

import (
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
)

// A signal while a file is written leaves the file that was there, and nothing beside it.
func TestSignalWhileWriting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.json")
	if err := os.WriteFile(path, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		err := writeFile(path, func(w io.Writer) error {
			heard := make(chan os.Signal, 1)
			signal.Notify(heard, s)
			if err := self.Signal(s); err != nil {
				t.Skip("this system sends no signals: ", err)
			}
			<-heard
			signal.Stop(heard) // returns once all who listen have been told
			_, err := io.WriteString(w, "after")
			return err
		})
		if err == nil {
			t.Errorf("%v: no error", s)
		}
		text, readErr := os.ReadFile(path)
		entries, dirErr := os.ReadDir(filepath.Dir(path))
		if readErr != nil || dirErr != nil || string(text) != "before" || len(entries) != 1 {
			t.Errorf("%v\ngot  %q and %d files\nwant %q and 1", s, text, len(entries), "before")
		}
	}
}

// A file is written where a link leads, though nothing is there yet; the link stays.
func TestWriteBehindLinks(t *testing.T) {
	dir := t.TempDir()
	for link, to := range map[string]string{"first": "second", "second": filepath.Join(dir, "report.json"), "loop": "loop"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("this system has no links: ", err)
		}
	}
	err := writeFile(filepath.Join(dir, "first"), func(w io.Writer) error {
		_, err := io.WriteString(w, "{}")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "report.json")); err != nil || string(text) != "{}" {
		t.Errorf("got  %q, %v", text, err)
	}
	if to, err := os.Readlink(filepath.Join(dir, "first")); err != nil || to != "second" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	if got := behindLinks(filepath.Join(dir, "loop")); filepath.Base(got) != "loop" {
		t.Errorf("got  %s of a link to itself", got)
	}
}
