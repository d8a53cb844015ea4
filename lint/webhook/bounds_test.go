package webhook_test

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/webhook"
)

// What is beyond the bounds is left out, and said to be; what is within them is read.
func TestBounds(t *testing.T) {
	const mega = 1 << 20
	fence := func(body string) string { return "```liquid\n" + body + "\n```\n\n" }
	export := func(n int, body string) string {
		one := `{"channel": "webhook", "url": "u", "body": "` + body + `"}`
		return `{"messages": {"a": ` + one + strings.Repeat(`, "b": `+one, n-1) + `}}`
	}
	tests := []struct {
		name, file, text string
		read             int
		said             string // empty for nothing
	}{
		{"a body of 1 MB", "a.liquid", strings.Repeat("x", mega), 1, ""},
		{"a longer body", "a.liquid", strings.Repeat("x", mega+1), 0, "longer than 1 MB"},
		{"a longer URL", "a.webhook.json", `{"url": "` + strings.Repeat("x", mega+1) + `", "body": "{}"}`, 0, "longer than 1 MB"},
		{"a longer body of escapes", "a.webhook.json", `{"url": "u", "body": "` + strings.Repeat(`\u0041`, 2*mega) + `"}`, 0, "longer than 1 MB"},
		{"a longer body among others", "a.md", fence(`{"a": {{x}}}`) + fence("[{{x}}]"+strings.Repeat("x", mega)) + fence(`{"a": {{x}}}`), 2, "longer than 1 MB"},
		{"a block of many lines", "a.md", fence(`{"a": {{x}}}`) + fence(strings.Repeat("\n", 1_000_000)) + fence(`{"a": {{x}}}`), 1, "first million lines"},
		{"YAML of 1 MB", "a.webhook.yaml", "url: u\nbody: |\n  " + strings.Repeat("x", mega-100), 1, ""},
		{"longer YAML", "a.webhook.yaml", "url: u\nbody: |\n  " + strings.Repeat("x", mega), 0, "longer than 1 MB"},
		{"long YAML of several", "a.webhook.yaml", "# hooklint: allow placeholder\n" + strings.Repeat("---\nurl: u\nbody: |\n  "+strings.Repeat("x", mega/2)+"\n", 4), 4, ""},
		{"long YAML of which one is longer", "a.webhook.yaml", "url: u\nbody: a\n---\nurl: u\nbody: |\n  " + strings.Repeat("x", mega) + "\n---\nurl: u\nbody: b\n", 2, "longer than 1 MB"},
		{"12 MB of YAML", "a.webhook.yaml", strings.Repeat("---\nurl: u\nbody: |\n  "+strings.Repeat("x", mega-100)+"\n", 13), 12, "first 12 MB"},
		{"many headers", "a.webhook.json", `{"url": "u", "body": "", "headers": {` + strings.Repeat(`"A": "b", `, 2000) + `"A": "b"}, "permissions": [` + strings.Repeat(`"a",`, 2000) + `"a"]}`, 1, "no more than 1000"},
		{"other long YAML", "a.yaml", "a: " + strings.Repeat("x", mega), 0, ""},
		{"long front matter", "a.webhook.liquid", "---\nurl: u\n#" + strings.Repeat("x", mega) + "\n---\n{}", 0, "longer than 1 MB"},
		{"10,000 webhooks", "a.json", export(10_000, "{}"), 10_000, ""},
		{"more webhooks", "a.json", export(10_010, "{}"), 10_000, "up to 10000 webhooks"},
		{"more blocks", "a.md", strings.Repeat(fence(`{"a": {{x}}}`), 10_010), 10_000, "up to 10000 webhooks"},
		{"more documents", "a.webhook.yaml", strings.Repeat("---\nurl: u\nbody: x\n", 10_010), 10_000, "up to 10000 webhooks"},
		{"12 MB of webhooks", "a.json", export(13, strings.Repeat("x", mega-10)), 12, "first 12 MB"},
		{"many problems", "a.webhook.yaml", "url: u\nbody: x\n" + strings.Repeat("nosuch: 1\n", 1000), 1, "more problems"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			hooks, problems := webhook.Read(source.NewFile(tt.file, tt.text), nil)
			if len(hooks) != tt.read {
				t.Errorf("got  %d webhooks\nwant %d", len(hooks), tt.read)
			}
			last := ""
			if len(problems) > 0 {
				last = problems[len(problems)-1].Message
			}
			if tt.said == "" && last != "" || !strings.Contains(last, tt.said) || len(problems) > 100 {
				t.Errorf("got  %d problems, the last %q\nwant %q", len(problems), last, tt.said)
			}
		})
	}
}
