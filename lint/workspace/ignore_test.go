package workspace_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/workspace"
)

// checked returns which files of a folder are checked, without .webhook.liquid.
func checked(t *testing.T, dir string) string {
	t.Helper()
	var got []string
	check := workspace.Check{Paths: []string{dir}, Each: func(f *lint.File, _ *lint.Report) {
		rel, err := filepath.Rel(dir, f.Source.Name())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.TrimSuffix(filepath.ToSlash(rel), ".webhook.liquid"))
	}}
	if _, err := check.Run(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(got, " ")
}

// What is left is what `git ls-files --others --exclude-standard` lists.
func TestIgnoredAsGitDoes(t *testing.T) {
	for ignore, want := range map[string]string{
		"a.*":                                "in/b in/in/b z",
		"\uFEFFa.*\n":                        "in/b in/in/b z",
		"*\n!*/\n!z.*\n":                     "z",
		"*\n!*/\n!b.*\n":                     "in/b in/in/b",
		"*\n!in\n!b.*\n":                     "in/b in/in/b",
		"/*\n!/in/\n":                        "in/a in/b in/in/b",
		"/*\n!/in/\n/in/*\n!/in/in\n":        "in/in/b",
		"[!a].webhook.liquid\n":              "a in/a",
		"[^a].webhook.liquid\n":              "a in/a",
		"\\[!a].webhook.liquid\n":            "a in/a in/b in/in/b z",
		"in/*\n!in/b.webhook.liquid\n":       "a in/b z",
		"in/\n!in/b.webhook.liquid\n":        "a z",
		"in\n":                               "a z",
		"/in\n!/in/\n":                       "a in/a in/b in/in/b z",
		"?.webhook.liquid\n!/in/in\n":        "",
		"in/**\n!in/in/\n!in/in/b.*\n":       "a in/in/b z",
		"{a,z}.webhook.liquid\n":             "a in/a in/b in/in/b z",
		"**/in/in\n":                         "a in/a in/b z",
		"*.liquid\r\n!/in/a.webhook.liquid ": "in/a",
	} {
		dir := folderOf(t, map[string]string{
			".git/HEAD": "", ".gitignore": ignore, "a.webhook.liquid": "{}", "z.webhook.liquid": "{}",
			"in/a.webhook.liquid": "{}", "in/b.webhook.liquid": "{}", "in/in/b.webhook.liquid": "{}",
		})
		if got := checked(t, dir); got != want {
			t.Errorf("%q\ngot  %s\nwant %s", ignore, got, want)
		}
	}
}

// A folder that is ignored, or lies in one that is, holds nothing to check, whoever names it; so says a .gitignore beside it too.
func TestFolderInAnIgnoredOne(t *testing.T) {
	dir := folderOf(t, map[string]string{
		".git/HEAD": "", ".gitignore": "/out/\n", "out/a/b.webhook.liquid": "{}", "out/a/.gitignore": "!*\n",
		"in/.gitignore": "deep\n", "in/deep/b.webhook.liquid": "{}",
	})
	for _, name := range []string{"out", "out/a", "in/deep"} {
		if got := checked(t, filepath.Join(dir, name)); got != "" {
			t.Errorf("%s: got %s, want nothing", name, got)
		}
	}
}
