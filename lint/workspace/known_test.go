package workspace_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/hooklint/hooklint/lint/workspace"
	"github.com/hooklint/hooklint/rules"
)

// A name that is not UTF-8 is found again in a baseline, which is JSON, and nobody takes its file for gone.
func TestBaselineOfANameThatIsNoText(t *testing.T) {
	dir := folderOf(t, map[string]string{"b.webhook.liquid": "{}"})
	if err := os.WriteFile(filepath.Join(dir, "\xff\xfe.webhook.liquid"), []byte(`{"a": [1,]}`), 0o644); err != nil {
		t.Skipf("this system has no such names: %v", err)
	}
	first := workspace.Check{Rules: rules.All, Paths: []string{dir}}
	r, err := first.Run()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "known.json")
	_, list, err := workspace.MakeKnown(path, r.Findings)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if _, err := list.WriteTo(&text); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, checked := range []string{dir, filepath.Join(dir, "b.webhook.liquid")} {
		known, err := workspace.ReadKnown(path)
		if err != nil {
			t.Fatal(err)
		}
		again := workspace.Check{Rules: rules.All, Paths: []string{checked}, Known: known}
		if r, err = again.Run(); err != nil {
			t.Fatal(err)
		}
		if len(r.Findings) != 0 {
			t.Errorf("%s: got %s, want nothing", checked, r.Findings[0].Message)
		}
	}
}
