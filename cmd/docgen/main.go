// Command docgen writes what is derived: from the list of rules the index of pages, the table in README.md and the JSON
// Schema of the configuration; from the schemas of the endpoints a page each and their index. With -check it changes nothing
// and names the files that are stale.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/hooklint/hooklint/rules"
)

func main() {
	check := flag.Bool("check", false, "name stale files instead of writing them")
	root := flag.String("root", ".", "the repository's `folder`")
	flag.Parse()
	if err := run(*root, *check, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "docgen:", err)
		os.Exit(1)
	}
}

var errStale = errors.New("run go generate ./... to bring them up to date")

func run(root string, check bool, out io.Writer) error {
	w := writer{root: root, check: check, out: out}
	for _, f := range derived {
		old, err := w.read(f.path)
		if err != nil {
			return err
		}
		text, err := f.make(old, rules.All)
		if err != nil {
			return fmt.Errorf("%s: %w", f.path, err)
		}
		if err := w.write(f.path, old, text); err != nil {
			return err
		}
	}
	files, err := catalogueFiles()
	if err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		old, err := w.read(path)
		if err != nil {
			return err
		}
		if err := w.write(path, old, files[path]); err != nil {
			return err
		}
	}
	if err := w.strays(files); err != nil {
		return err
	}
	if w.stale {
		return errStale
	}
	return nil
}

// A writer writes files that have changed, or says which would.
type writer struct {
	root  string
	check bool
	out   io.Writer
	stale bool
}

func (w *writer) read(path string) (string, error) {
	old, err := os.ReadFile(filepath.Join(w.root, path))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	return string(old), err
}

func (w *writer) write(path, old, text string) error {
	switch {
	case text == old:
		return nil
	case w.check:
		w.stale = true
		fmt.Fprintln(w.out, "stale:", path)
		return nil
	}
	full := filepath.Join(w.root, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	fmt.Fprintln(w.out, "wrote", path)
	return os.WriteFile(full, []byte(text), 0o644)
}

// strays takes pages away whose endpoint is gone.
func (w *writer) strays(files map[string]string) error {
	found, err := filepath.Glob(filepath.Join(w.root, pages, "*.md"))
	if err != nil {
		return err
	}
	for _, full := range found {
		path := pages + "/" + filepath.Base(full)
		if _, ok := files[path]; ok {
			continue
		}
		if w.check {
			w.stale = true
			fmt.Fprintln(w.out, "stale:", path)
		} else if err := os.Remove(full); err != nil {
			return err
		}
	}
	return nil
}
