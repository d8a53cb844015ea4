// Command docgen writes what is derived from the list of rules: the index of pages, the table in README.md and the JSON
// Schema of the configuration. With -check it changes nothing and names the files that are stale.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

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
	stale := false
	for _, f := range derived {
		path := filepath.Join(root, f.path)
		old, err := os.ReadFile(path)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		text, err := f.make(string(old), rules.All)
		if err != nil {
			return fmt.Errorf("%s: %w", f.path, err)
		}
		if text == string(old) {
			continue
		}
		if check {
			stale = true
			fmt.Fprintln(out, "stale:", f.path)
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
		fmt.Fprintln(out, "wrote", f.path)
	}
	if stale {
		return errStale
	}
	return nil
}
