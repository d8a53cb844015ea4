package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/webhook"
)

// TestReadme holds that README.md shows findings as they are printed, and names every command and every flag of check.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	var out, errs bytes.Buffer
	if got := run([]string{"--color", "never", "testdata/examples"}, strings.NewReader(""), &out, &errs); got != exitFindings {
		t.Fatalf("exit status %d, wanted %d\n%s", got, exitFindings, errs.String())
	}
	holdsSample(t, readme, out.String())
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

// TestFindingsPage holds that docs/findings.md shows a finding as it is printed for its template.
func TestFindingsPage(t *testing.T) {
	text, err := os.ReadFile("../../docs/findings.md")
	if err != nil {
		t.Fatal(err)
	}
	template := cut(t, string(text), "<!-- template: begin -->\n```liquid\n", "```\n<!-- template: end -->")
	var out, errs bytes.Buffer
	if got := run([]string{"--color", "never", "--no-config", "--stdin-filename", "order.webhook.liquid", "-"}, strings.NewReader(template), &out, &errs); got != exitFindings {
		t.Fatalf("exit status %d, wanted %d\n%s", got, exitFindings, errs.String())
	}
	holdsSample(t, string(text), out.String())
}

// TestSettingsPage holds that docs/settings.md names every key of front matter, every setting and every word of a comment, and shows a
// configuration that can be read.
func TestSettingsPage(t *testing.T) {
	text, err := os.ReadFile("../../docs/settings.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	for _, k := range webhook.Keys() {
		if !strings.Contains(page, "`"+k.Name+"`") {
			t.Errorf("the key %s is not named", k.Name)
		}
	}
	for _, word := range lint.Directives {
		if !strings.Contains(page, "hooklint: "+word+" ") {
			t.Errorf("the comment %s is not named", word)
		}
	}
	settings, err := os.ReadFile("../../schemas/config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct{ Properties map[string]any }
	if err := json.Unmarshal(settings, &schema); err != nil {
		t.Fatal(err)
	}
	for name := range schema.Properties {
		if !strings.Contains(page, "\n"+name+":") {
			t.Errorf("the setting %s is not shown", name)
		}
	}
	t.Chdir(t.TempDir())
	shown := cut(t, page, "<!-- configuration: begin -->\n```yaml\n", "```\n<!-- configuration: end -->")
	if err := os.WriteFile(".hooklint.yaml", []byte(shown), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if got := run([]string{"-"}, strings.NewReader("{}"), &out, &errs); got != exitClean {
		t.Errorf("exit status %d, wanted %d\n%s%s", got, exitClean, out.String(), errs.String())
	}
}

// holdsSample says which findings of a page's sample were not printed.
func holdsSample(t *testing.T, page, printed string) {
	t.Helper()
	sample := cut(t, page, "<!-- sample: begin -->\n```\n", "```\n<!-- sample: end -->")
	for finding := range strings.SplitSeq(strings.TrimSpace(sample), "\n\n") {
		if !strings.Contains(printed, finding+"\n") {
			t.Errorf("hooklint does not print\n%s", finding)
		}
	}
}

func cut(t *testing.T, text, begin, end string) string {
	t.Helper()
	_, text, _ = strings.Cut(text, begin)
	text, _, ok := strings.Cut(text, end)
	if !ok {
		t.Fatalf("there is nothing between %q and %q", begin, end)
	}
	return text
}
