package baseline_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/baseline"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

var mistakeAt = regexp.MustCompile(`^b\.json:(\d+):(\d+): .`)

// Whatever is read as a baseline: a mistake has a place in the text, and what was read is written and reads back the same.
func FuzzRead(f *testing.F) {
	f.Add(`{"version": 1, "findings": [{"rule": "a", "file": "b/../c", "webhook": "d", "line": "e", "count": 2}, {"rule": "a", "file": "c", "line": "e"}]}`)
	f.Add(`{"version": 1, "findings": [{"rule": "a", "file": "b", "line": "c", "count": 9223372036854775807}, {"rule": "a", "file": "b", "line": "c", "count": 9223372036854775807}]}`)
	f.Add("\uFEFF{\"findings\": [],\r\n \"version\": 1}\n")
	f.Add("{\"version\": 1, \"findings\": [{\"rule\": \"\xff\", \"file\": \"\\ud800\", \"line\": \"é\"}]}")
	for _, text := range []string{"", "[]", "{}", `{"version": 1e0}`, `{"version": 1, "findings": [{}], "version": 1}`, `{"version": 1, "findings": [`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b, err := baseline.Read(source.NewFile("b.json", text))
		if err != nil {
			at := mistakeAt.FindStringSubmatch(err.Error())
			if at == nil {
				t.Fatalf("%q: %v, wanted a place and a reason", text, err)
			}
			if line, _ := strconv.Atoi(at[1]); line < 1 || line > strings.Count(text, "\n")+1 {
				t.Fatalf("%q: a mistake on line %d", text, line)
			}
			return
		}
		if b.Len() < 0 {
			t.Fatalf("%q lets %d findings pass", text, b.Len())
		}
		b.Apply(check(text), asIs, func(_, _ string) bool { return true }, nil, lint.Off)
		first := writes(t, b)
		again, err := baseline.Read(source.NewFile("b.json", first))
		if err != nil {
			t.Fatalf("%q was written as\n%s\nand does not read back: %v", text, first, err)
		}
		if second := writes(t, again); second != first || again.Len() != b.Len() {
			t.Fatalf("%q was written as\n%s\nand read back\n%s", text, first, second)
		}
	})
}

// A baseline of a template's findings lets all of them pass, and none of it is left over.
func FuzzKnown(f *testing.F) {
	files, err := filepath.Glob("../../testdata/examples/*")
	if err != nil || len(files) == 0 {
		f.Fatalf("%d examples, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("{\"a\": [1,],\r\n\"a\": [1,], \"\xff\": {{x}},,}")
	f.Fuzz(func(t *testing.T, text string) {
		r := check(text)
		all := func(_, _ string) bool { return true }
		got := written(t, text).Apply(r, asIs, all, rules.All[0], lint.Warning)
		if len(got.Findings) > 0 || got.Allowed != r.Allowed+len(r.Findings) {
			t.Fatalf("%q: %d of %d findings pass, and left is %v", text, got.Allowed-r.Allowed, len(r.Findings), got.Findings)
		}
	})
}

func writes(t *testing.T, b *baseline.Baseline) string {
	t.Helper()
	var out strings.Builder
	if _, err := b.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
