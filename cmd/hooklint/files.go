package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/hooklint/hooklint/lint/workspace"
)

// writeFile writes a file whole or leaves what is there. Behind a link the file it names is written. The mode and owner of one that
// is there stay.
func writeFile(path string, write func(io.Writer) error) error {
	path = behindLinks(path)
	was, err := os.Stat(path)
	if err != nil {
		was = nil // a new file; what keeps it from being written is said then
	}
	return writeAtomically(path, was, write)
}

// replaceFile puts a text in place of the one a file had when it was read. Behind a link the file it names is replaced;
// the mode and owner stay. A file that has changed since is left alone.
func replaceFile(path, before, after string) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return errors.New("it is no ordinary file") // a pipe may never be written to again
	}
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return workspace.Reason(err)
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0) // a file that may not be written is not replaced either
	if err != nil {
		return workspace.Reason(err)
	}
	now, readErr := io.ReadAll(file)
	info, statErr := file.Stat()
	if err := errors.Join(readErr, statErr, file.Close()); err != nil {
		return workspace.Reason(err)
	}
	if !bytes.Equal(now, []byte(before)) {
		return errors.New("it has changed since it was read")
	}
	return writeAtomically(path, info, func(w io.Writer) error {
		_, err := io.WriteString(w, after)
		return err
	})
}

// errInterrupted says that the program was asked to end.
var errInterrupted = errors.New("interrupted")

// listen has the signals that end the program sent to c instead, without those that are ignored, as nohup has it.
func listen(c chan<- os.Signal) {
	for _, s := range [...]os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(c, s)
		}
	}
}

// listenOnce is listen for the first signal. A second one ends the program, whatever it waits for.
func listenOnce(c chan<- os.Signal) (stop func()) {
	heard, stopped := make(chan os.Signal, 1), make(chan struct{})
	listen(heard)
	go func() {
		select {
		case s := <-heard:
			signal.Stop(heard)
			c <- s
		case <-stopped:
		}
	}()
	return func() {
		signal.Stop(heard)
		close(stopped)
	}
}

// writeAtomically writes beside the file and renames. A signal meanwhile leaves what is there, and nothing beside it. The file
// gets the mode and owner of the one that was, nil for a new one, which is as all that the user makes.
func writeAtomically(path string, was fs.FileInfo, write func(io.Writer) error) error {
	interrupted := make(chan os.Signal, 1)
	listen(interrupted)
	defer signal.Stop(interrupted)
	mode := fs.FileMode(0o666)
	if was != nil {
		mode = 0o600 // until it is whole, nobody else reads what they might not
	}
	file, err := os.OpenFile(filepath.Join(filepath.Dir(path), ".hooklint-"+rand.Text()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return workspace.Reason(err)
	}
	err = errors.Join(write(file), file.Sync())
	if was != nil {
		keepOwner(file, was)
		err = errors.Join(err, file.Chmod(was.Mode().Perm()))
	}
	err = errors.Join(err, file.Close())
	select {
	case <-interrupted:
		err = errors.Join(err, errInterrupted)
	default:
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(workspace.Reason(err), os.Remove(file.Name()))
	}
	return nil
}
