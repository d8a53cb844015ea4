package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// TestReadme holds that README.md shows findings as they are printed, and names every command and every flag of check.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	_, sample, _ := strings.Cut(readme, "<!-- sample: begin -->\n```\n")
	sample, _, ok := strings.Cut(sample, "```\n<!-- sample: end -->")
	if !ok {
		t.Fatal("there is no sample")
	}
	var out, errs bytes.Buffer
	if got := run([]string{"--color", "never", "testdata/examples"}, strings.NewReader(""), &out, &errs); got != exitFindings {
		t.Fatalf("exit status %d, wanted %d\n%s", got, exitFindings, errs.String())
	}
	for finding := range strings.SplitSeq(strings.TrimSpace(sample), "\n\n") {
		if !strings.Contains(out.String(), finding+"\n") {
			t.Errorf("hooklint testdata/examples does not print\n%s", finding)
		}
	}
	root := newRoot(new(int))
	for _, c := range root.Commands() {
		if c.Name() != "check" && !strings.Contains(readme, "| `hooklint "+c.Name()) && !strings.Contains(readme, "`"+c.Name()+"`") {
			t.Errorf("the command %s is not named", c.Name())
		}
	}
	check, _, err := root.Find([]string{"check"})
	if err != nil {
		t.Fatal(err)
	}
	check.Flags().VisitAll(func(f *pflag.Flag) {
		if !strings.Contains(readme, "`--"+f.Name) {
			t.Errorf("the flag --%s is not named", f.Name)
		}
	})
}
