package main

import (
	"bytes"
	"flag"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var sameRuns = flag.Int("same-runs", 3, "how often the corpus is checked in another order")

// The same files give the same bytes, in whatever order they are named and however many are checked side by side.
func TestSameAnswer(t *testing.T) {
	var paths []string
	for _, root := range []string{"../../testdata/corpus", "../../testdata/examples"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !strings.HasSuffix(path, ".want") && d.Name() != ".hooklint.yaml" {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, format := range []string{"json", "text", "markdown", "sarif"} {
		want := ""
		for n := range *sameRuns {
			random.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
			var out, errs bytes.Buffer
			args := append([]string{"check", "--format", format, "--jobs", strconv.Itoa(1 + n%5)}, paths...)
			if status := run(args, strings.NewReader(""), &out, &errs); status != exitFindings {
				t.Fatalf("exit status %d: %s", status, errs.String())
			}
			if want == "" {
				want = out.String()
			}
			if got := out.String(); got != want {
				t.Fatalf("%s, run %d:\n%s", format, n, cmp.Diff(want, got))
			}
		}
	}
}
