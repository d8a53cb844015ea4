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
