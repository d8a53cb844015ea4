package workspace_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/workspace"
)

// What rules across files find stands in the text, whether it was kept until then or not.
func TestAcrossReadsAgain(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.webhook.liquid": `{"a": 1}`, "b.webhook.liquid": `{"b": 2}`})
	second := filepath.Join(dir, "b.webhook.liquid")
	between := func() {}
	rule := &lint.Rule{ID: "has-a-twin", Severity: lint.Warning}
	rule.CheckAll = func(p *lint.WorkspacePass) {
		between()
		for _, f := range p.Files {
			p.Report(lint.Diagnostic{Span: f.Source.Span(1, 4), Message: "there is another", Why: "one is too many", Help: "remove it"})
		}
	}
	var unread []string
	check := workspace.Check{Rules: []*lint.Rule{rule}, Paths: []string{dir}, NoConfig: true, Unread: func(err error) { unread = append(unread, err.Error()) }}
	found := func() (out string) {
		unread = nil
		r, err := check.Run()
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range r.Findings {
			out += d.Span.Text()
		}
		return out
	}
	if got, want := found(), `"a""b"`; got != want || len(unread) > 0 {
		t.Errorf("got %s and %q, want %s", got, unread, want)
	}
	between = func() {
		if err := os.WriteFile(second, []byte(`{"c": 2}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := found(), `"a"`; got != want || !strings.Contains(strings.Join(unread, ""), second+": it changed while") {
		t.Errorf("of a file that changed: got %s and %q, want %s", got, unread, want)
	}
	between = func() {
		if err := os.Remove(second); err != nil {
			t.Fatal(err)
		}
	}
	check.Unread = nil
	if _, err := check.Run(); err == nil || !strings.Contains(err.Error(), second) {
		t.Errorf("of a file that is gone: got %v", err)
	}
}
