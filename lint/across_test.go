package lint_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// Of what rules across files find, each file's own comments and configuration decide.
func TestAcross(t *testing.T) {
	twin := &lint.Rule{ID: "has-a-twin", Severity: lint.Warning, CheckAll: func(p *lint.WorkspacePass) {
		for _, f := range p.Files {
			at := f.Source.Whole()
			p.Report(lint.Diagnostic{Span: at, Message: "there is another", Why: "one is too many", Help: "remove it"})
		}
	}}
	unused := &lint.Rule{ID: lint.JudgedLast, Severity: lint.Warning}
	set := func(s lint.Severity) *lint.Config {
		return &lint.Config{Severities: map[string]lint.Severity{twin.ID: s}}
	}
	const allow = "{% comment %} hooklint: allow-file has-a-twin – both are wanted {% endcomment %}"
	allowing := func() *lint.File {
		return lint.ReadFile(source.NewFile("allowed.liquid", `{"a": 1}`+allow), nil, lint.Settings{})
	}
	plain := func() *lint.File {
		return lint.ReadFile(source.NewFile("plain.liquid", `{"a": 1}`), nil, lint.Settings{})
	}
	files := []*lint.File{
		allowing(),
		lint.ReadFile(source.NewFile("error.liquid", `{"a": 1}`), set(lint.Error), lint.Settings{}),
		lint.ReadFile(source.NewFile("off.liquid", `{"a": 1}`), set(lint.Off), lint.Settings{}),
		plain(),
	}
	found := func(files ...*lint.File) (out []string, allowed int) {
		run := &lint.Runner{Rules: []*lint.Rule{twin, unused}}
		r := &lint.Report{}
		for _, f := range files {
			r.Add(run.File(f))
			f.Release()
		}
		run.Across(r, lint.OverviewOf(files))
		for _, d := range r.Findings {
			out = append(out, d.Span.File.Name()+" "+d.Rule.ID+" "+d.Severity.String())
		}
		return out, r.Allowed
	}
	got, allowed := found(files...)
	if diff := cmp.Diff([]string{"error.liquid has-a-twin error", "plain.liquid has-a-twin warning"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if allowed != 1 {
		t.Errorf("got  %d allowed\nwant 1", allowed)
	}

	twin.CheckAll = func(*lint.WorkspacePass) {}
	got, _ = found(allowing(), plain())
	if diff := cmp.Diff([]string{"allowed.liquid unused-allow warning"}, got); diff != "" {
		t.Errorf("once nothing is found (-want +got):\n%s", diff)
	}
}
