package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/jsontmpl/random"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// containers hold a body in which no line begins with white space; it is spelt so that it is there.
var containers = []struct {
	name, file string
	with       func(body string) string
}{
	{"front matter", "a.webhook.liquid", func(body string) string { return "---\nurl: https://example.com/\n---\n" + body + "\n" }},
	{"YAML literal block", "a.webhook.yaml", func(body string) string {
		return "url: https://example.com/\nbody: |\n  " + strings.ReplaceAll(body, "\n", "\n  ") + "\n"
	}},
	{"YAML single quotes", "a.webhook.yaml", func(body string) string {
		return "url: https://example.com/\nbody: '" + strings.ReplaceAll(strings.ReplaceAll(body, "'", "''"), "\n", "\n\n") + "'\n"
	}},
	{"JSON", "a.webhook.json", func(body string) string {
		return fmt.Sprintf(`{"url": "https://example.com/", "body": "%s"}`, strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(body))
	}},
	{"Markdown", "a.md", func(body string) string {
		return "> 1. x\n>    ```liquid\n>    ---\n>    url: https://example.com/\n>    ---\n>    " + strings.ReplaceAll(body, "\n", "\n>    ") + "\n>    ```\n"
	}},
}

// A webhook has the same findings in every container.
func TestInContainers(t *testing.T) {
	conf := declared(t)
	rapid.Check(t, func(t *rapid.T) {
		body := random.Template(t)
		var want []string
		for i, c := range containers {
			run := lint.Runner{Rules: rules.All, Stack: true}
			report := run.File(lint.ReadFile(source.NewFile(c.file, c.with(body)), conf, lint.Settings{}))
			var got []string
			for i := range report.Findings {
				d := &report.Findings[i]
				got = append(got, d.Severity.String()+" "+d.Rule.ID+" "+d.Message)
			}
			slices.Sort(got)
			if i == 0 {
				want = got
			} else if !slices.Equal(got, want) {
				t.Fatalf("%s: found\n%s\nwant\n%s\n%s", c.name, strings.Join(got, "\n"), strings.Join(want, "\n"), c.with(body))
			}
		}
	})
}
