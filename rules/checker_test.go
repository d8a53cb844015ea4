package rules_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// said returns all that a report says, once it is released.
func said(r *lint.Report) string {
	var b strings.Builder
	for i := range r.Findings {
		d := &r.Findings[i]
		fmt.Fprintln(&b, d.Rule.ID, d.Severity, d.Span, d.Span.Text(), d.Message, d.Why, d.Help, d.Webhook, d.Pointer, d.Maybe, d.Condition())
		for _, rel := range d.Related {
			fmt.Fprintln(&b, " ", rel.Span, rel.Message)
		}
		for _, f := range d.Fixes {
			fmt.Fprintln(&b, " ", f.Title, f.Safety, f.Edits)
		}
	}
	fmt.Fprintln(&b, r.Files, r.Webhooks, r.Points, r.Allowed, r.Bugs)
	return b.String()
}

// What a file says does not depend on what was checked in the same checker before, and stays when others are checked after it.
func TestRoomsAreUsedAgain(t *testing.T) {
	texts := map[string]string{}
	for _, root := range []string{".", "../testdata/examples"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			texts[path] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var names []string
	for name := range texts {
		if !strings.HasSuffix(name, ".go") {
			names = append(names, name)
		}
	}
	run, checker := &lint.Runner{Rules: rules.All}, &lint.Checker{}
	got := map[string]*lint.Report{}
	random := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		for _, name := range names {
			_, got[name] = checker.Check(run, source.NewFile(name, texts[name]), nil, lint.Settings{})
		}
	}
	for _, name := range names {
		alone := run.File(lint.ReadFile(source.NewFile(name, texts[name]), nil, lint.Settings{}))
		alone.Release()
		if want := said(alone); said(got[name]) != want {
			t.Errorf("%s\ngot  %s\nwant %s", name, said(got[name]), want)
		}
	}
	if len(names) < 50 {
		t.Errorf("%d files", len(names))
	}
}
