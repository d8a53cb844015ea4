package workspace_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/report"
	"github.com/hooklint/hooklint/lint/workspace"
	"github.com/hooklint/hooklint/rules"
)

// folderOf writes files below a new folder.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func many() map[string]string {
	files := map[string]string{".git/HEAD": ""}
	for i := range 300 {
		body := `{"a": ` + strings.Repeat("[", i%20) + strings.Repeat("]", i%20) + `1,}`
		files[fmt.Sprintf("%d/%03d.webhook.liquid", i%7, i)] = body
	}
	return files
}

func TestSameWhateverJobs(t *testing.T) {
	dir := folderOf(t, many())
	var want []byte
	for _, jobs := range []int{1, 2, 3, 16, 0} {
		var order []string
		check := workspace.Check{Rules: rules.All, Paths: []string{dir}, Jobs: jobs,
			Each: func(f *lint.File, _ *lint.Report) { order = append(order, f.Source.Name()) }}
		r, err := check.Run()
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := report.JSON(&got, r, report.Options{}); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&got, strings.Join(order, "\n"))
		if want == nil {
			want = got.Bytes()
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("jobs %d: the report differs from that of one job", jobs)
		}
	}
	if !bytes.Contains(want, []byte("/6/293.webhook.liquid")) {
		t.Errorf("no finding in the last file:\n%s", want)
	}
}

// Of several files that cannot be read, the first is named; what was found before is not handed on.
func TestFirstUnreadable(t *testing.T) {
	files := many()
	dir := folderOf(t, files)
	for _, name := range []string{"3/003.webhook.liquid", "5/005.webhook.liquid"} {
		path := filepath.Join(dir, name)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("nowhere", path); err != nil {
			t.Skipf("this system makes no links: %v", err)
		}
	}
	for range 10 {
		check := workspace.Check{Rules: rules.All, Paths: []string{dir}, Jobs: 4}
		r, err := check.Run()
		if r != nil || err == nil || !strings.Contains(err.Error(), filepath.Join("3", "003.webhook.liquid")) {
			t.Fatalf("got %v, %v\nwant an error about 3/003", r, err)
		}
	}
}

func TestIgnored(t *testing.T) {
	dir := folderOf(t, map[string]string{
		".git/HEAD": "", ".gitignore": "/out/\n*.tmp.webhook.liquid\n", "a.webhook.liquid": "{}", "b.tmp.webhook.liquid": "{}",
		"out/c.webhook.liquid": "{}", "in/out/d.webhook.liquid": "{}", "in/.gitignore": "e.*\n!keep/\n", "in/e.webhook.liquid": "{}",
		"in/deep/e.webhook.liquid": "{}", "in/deep/f.webhook.liquid": "{}", "e.webhook.liquid": "{}",
		"own/.hooklint.yaml": "include: ['*.txt']\nexclude: ['old/**']\n", "own/g.txt": "{}", "own/old/h.webhook.liquid": "{}", "own/sub/i.txt": "{}",
	})
	for _, from := range []string{".", "in", "own", "own/sub"} {
		var got []string
		check := workspace.Check{Rules: rules.All, Paths: []string{filepath.Join(dir, from)},
			Each: func(f *lint.File, _ *lint.Report) {
				rel, err := filepath.Rel(dir, f.Source.Name())
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, filepath.ToSlash(rel))
			}}
		if _, err := check.Run(); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{
			".":  "a.webhook.liquid e.webhook.liquid in/deep/f.webhook.liquid in/out/d.webhook.liquid own/g.txt",
			"in": "in/deep/f.webhook.liquid in/out/d.webhook.liquid", "own": "own/g.txt", "own/sub": "",
		}[from]
		if strings.Join(got, " ") != want {
			t.Errorf("from %s\ngot  %s\nwant %s", from, strings.Join(got, " "), want)
		}
	}
}

// A file that several paths lead to is checked once, by the first of them.
func TestSpeltDifferently(t *testing.T) {
	dir := folderOf(t, map[string]string{".git/HEAD": "", "in/a.webhook.liquid": "{}", "in/deep/b.webhook.liquid": "{}"})
	t.Chdir(filepath.Join(dir, "in"))
	for _, paths := range [][]string{{"."}, {".", "deep"}, {".", dir}, {".", filepath.Join("..", "in")}, {"./a.webhook.liquid", "a.webhook.liquid", "deep", filepath.Join(dir, "in")}} {
		var got []string
		check := workspace.Check{Rules: rules.All, Paths: paths, Each: func(f *lint.File, _ *lint.Report) { got = append(got, filepath.ToSlash(f.Source.Name())) }}
		if _, err := check.Run(); err != nil {
			t.Fatal(err)
		}
		if got, want := strings.Join(got, " "), "a.webhook.liquid deep/b.webhook.liquid"; got != want {
			t.Errorf("%q\ngot  %s\nwant %s", paths, got, want)
		}
	}
}

// A file of which only a summary is kept says the same to rules that look across files.
func TestSameAsKeptWhole(t *testing.T) {
	folders, err := filepath.Glob("../../testdata/corpus/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no corpus", err)
	}
	for _, folder := range append(folders, "../../testdata/corpus") {
		kept := workspace.Check{Rules: rules.All, Paths: []string{folder}, Each: func(*lint.File, *lint.Report) {}}
		released := workspace.Check{Rules: rules.All, Paths: []string{folder}}
		want, err := kept.Run()
		if err != nil {
			t.Fatal(err)
		}
		got, err := released.Run()
		if err != nil {
			t.Fatal(err)
		}
		var a, b bytes.Buffer
		if err := errors.Join(report.JSON(&a, want, report.Options{}), report.JSON(&b, got, report.Options{})); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s\ngot  %s\nwant %s", folder, b.Bytes(), a.Bytes())
		}
	}
}
