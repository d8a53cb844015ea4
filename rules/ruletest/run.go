package ruletest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

// Run checks what rules say of themselves, the page of each and the further cases in the folder cases/<rule id>. ReadConfig reads
// the configuration blocks.
func Run(t *testing.T, rules []*lint.Rule, cases string, readConfig func(string) (*lint.Config, error)) {
	if err := validate(rules); err != nil {
		t.Error(err)
	}
	for _, rule := range rules {
		t.Run(rule.ID, func(t *testing.T) {
			h := &harness{rule: rule, all: rules, readConfig: readConfig}
			h.page(t, rule.FileName()+".md", rule.Doc)
			if rule.Check != nil && (h.bad == 0 || h.good == 0) {
				t.Errorf("the page has %d bad and %d good examples, wanted one of each at least", h.bad, h.good)
			}
			if h.shown < rule.Fix {
				t.Errorf("the page shows no %s fix: a bad example that it is offered for, and a fixed one behind", rule.Fix)
			}
			files, err := filepath.Glob(filepath.Join(cases, rule.ID, "*.md"))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				data, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				h.page(t, filepath.Base(f), string(data))
			}
		})
	}
}

type harness struct {
	rule       *lint.Rule
	all        []*lint.Rule
	readConfig func(string) (*lint.Config, error)
	config     *lint.Config
	bad, good  int
	shown      lint.Safety // the best fix that a fixed example shows
}

func (h *harness) page(t *testing.T, name, text string) {
	t.Helper()
	examples, err := readPage(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	h.config = &lint.Config{}
	for i, ex := range examples {
		where := fmt.Sprintf("%s:%d", name, ex.line)
		switch ex.kind {
		case "config":
			if h.config, err = h.readConfig(ex.text); err != nil {
				t.Fatalf("%s: %v", where, err)
			}
		case "bad":
			h.bad++
			var fixed *example
			if i+1 < len(examples) && examples[i+1].kind == "fixed" {
				fixed = &examples[i+1]
			}
			h.badExample(t, where, &ex, fixed)
		case "good", "fixed":
			h.good++
			h.goodExample(t, where, &ex)
		}
		h.prefixes(t, where, ex.text, ex.name())
	}
}

// check runs the rule on a text, and on the files beside it.
func (h *harness) check(ex *example, text string, rules []*lint.Rule) (*source.File, *lint.Report) {
	f := source.NewFile(ex.name(), text)
	run := lint.Runner{Rules: rules, Stack: true}
	files := []*lint.File{lint.ReadFile(f, h.config, lint.Settings{Endpoint: ex.endpoint})}
	for i := range ex.beside {
		other := &ex.beside[i]
		files = append(files, lint.ReadFile(source.NewFile(other.name(), other.text), h.config, lint.Settings{Endpoint: other.endpoint}))
	}
	slices.SortFunc(files, func(a, b *lint.File) int { return strings.Compare(a.Source.Name(), b.Source.Name()) })
	reports := make([]*lint.Report, len(files))
	for i := range files {
		reports[i] = run.File(files[i])
	}
	return f, run.All(files, reports)
}

// of returns the findings of the rule in a file.
func (h *harness) of(f *source.File, r *lint.Report) []lint.Diagnostic {
	var out []lint.Diagnostic
	for _, d := range r.Findings {
		if d.Rule == h.rule && d.Span.Outer().File == f {
			out = append(out, d)
		}
	}
	return out
}

// ruleAlone returns the rule, with all others where it is judged last.
func (h *harness) ruleAlone() []*lint.Rule {
	if h.rule.ID == lint.JudgedLast {
		return h.all
	}
	return []*lint.Rule{h.rule}
}

func (h *harness) noBugs(t *testing.T, where string, report *lint.Report) {
	t.Helper()
	for _, b := range report.Bugs {
		t.Errorf("%s: rule %s broke: %s", where, b.Rule, b.Panic)
	}
}

// prefixes checks that no beginning of an example breaks the rule.
func (h *harness) prefixes(t *testing.T, where, text, name string) {
	t.Helper()
	step := max(1, len(text)/60)
	for n := 0; n < len(text); n += step {
		_, report := h.check(&example{file: name}, text[:n], h.ruleAlone())
		for _, b := range report.Bugs {
			t.Fatalf("%s: the first %d bytes break it: %s", where, n, b.Panic)
		}
	}
}
