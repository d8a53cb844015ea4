package rules_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/workspace"
	"github.com/hooklint/hooklint/rules"
)

var update = flag.Bool("update", false, "write the .want files of testdata/corpus")

const corpusDir = "../testdata/corpus"

// corpus returns the files of the corpus: all but what says what to expect and how to check.
func corpus(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(corpusDir, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		if err == nil && !d.IsDir() && name != ".hooklint.yaml" && !strings.HasSuffix(name, ".want") && !strings.HasSuffix(name, ".schema.json") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestCorpus checks each file of the corpus alone and holds its findings against the .want beside it: a line for each,
// `line:column rule severity`.
func TestCorpus(t *testing.T) {
	for _, path := range corpus(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			got := findingsIn(t, path)
			want := path + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			text, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(text), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("(-want +got; -update writes what is got)\n%s", diff)
			}
		})
	}
}

func findingsIn(t *testing.T, path string) string {
	t.Helper()
	check := workspace.Check{Rules: rules.All, Paths: []string{path}, Stack: true}
	report, err := check.Run()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range report.Bugs {
		t.Errorf("rule %s broke: %s", b.Rule, b.Panic)
	}
	var b strings.Builder
	for _, d := range report.Findings {
		at := d.Span.Outer()
		start := at.File.Position(at.Start, source.Runes)
		fmt.Fprintf(&b, "%d:%d %s %s\n", start.Line, start.Column, d.Rule.ID, d.Severity)
	}
	return b.String()
}

// The corpus shows right webhooks and wrong ones, of many endpoints and in every container.
func TestCorpusIsWide(t *testing.T) {
	webhooks, clean := 0, 0
	endpoints, folders := map[*schema.Endpoint]bool{}, map[string]bool{}
	files := corpus(t)
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f := lint.ReadFile(source.NewFile(path, string(text)), nil, lint.Settings{})
		webhooks += len(f.Documents)
		for _, d := range f.Documents {
			if e := d.Endpoint(); e != nil {
				endpoints[e] = true
			}
		}
		folders[filepath.Base(filepath.Dir(path))] = true
		if findingsIn(t, path) == "" {
			clean++
		}
	}
	t.Logf("%d webhooks of %d endpoints in %d files, %d files without findings", webhooks, len(endpoints), len(files), clean)
	if webhooks < 60 || len(endpoints) < 40 || clean < 12 {
		t.Error("wanted 60 webhooks of 40 endpoints at least, 12 files of them clean")
	}
	for _, folder := range []string{"front-matter", "bare", "objects", "exports", "markdown", "own", "declared"} {
		if !folders[folder] {
			t.Errorf("no file in %s", folder)
		}
	}
	wanted := slices.DeleteFunc(allFiles(t), func(path string) bool { return !strings.HasSuffix(path, ".want") })
	for _, path := range wanted {
		if !slices.Contains(files, strings.TrimSuffix(path, ".want")) {
			t.Errorf("%s belongs to no file", path)
		}
	}
}

func allFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpusDir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}
