package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint"
)

var update = flag.Bool("update", false, "write the golden files of testdata")

func written(t testing.TB, format string, r *lint.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := Formats[format](&b, r, Options{Version: "1.2.3"}); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	for _, format := range Names() {
		path := filepath.Join("testdata", "hostile."+format)
		got := written(t, format, fixture(t))
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s is not as in %s; -update writes it (-want +got):\n%s", format, path, diff)
		}
	}
}

// Nothing in a template reaches a terminal, or turns the direction of writing, through any format.
func TestNothingActs(t *testing.T) {
	for _, format := range Names() {
		got := written(t, format, fixture(t))
		if !utf8.ValidString(got) {
			t.Errorf("%s is not UTF-8", format)
		}
		for i, r := range got {
			if r != '\n' && acts(r) {
				t.Errorf("%s: %U at byte %d, after %q", format, r, i, got[max(0, i-40):i])
			}
		}
	}
}

func TestTextWithoutFindings(t *testing.T) {
	for _, format := range Names() {
		got := written(t, format, &lint.Report{Files: 1, Webhooks: 1, Points: lint.Points{Min: 1, Max: 1}})
		if strings.TrimSpace(got) == "" {
			t.Errorf("%s says nothing of a clean run", format)
		}
	}
}

// GitHub takes no summary over 1 MiB: what is left out is counted.
func TestMarkdownOfManyFindings(t *testing.T) {
	r := fixture(t)
	r.Findings = slices.Repeat(r.Findings[:1], 10_000)
	got := written(t, "markdown", r)
	shown := strings.Count(got, "\n| ") - 1 // without the head of the table
	if want := fmt.Sprintf("\nNot shown here: %d more findings.\n", len(r.Findings)-shown); len(got) > 1<<20 || !strings.Contains(got, want) {
		t.Errorf("of %d findings %d are shown in %d bytes, and nothing says %q", len(r.Findings), shown, len(got), want)
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"ordinary", "héllo 日本 😀\t`x`", "héllo 日本 😀\t`x`"},
		{"escape", "\x1b[31mred", "<U+001B>[31mred"},
		{"C1 control", "\u009b31m", "<U+009B>31m"},
		{"raw C1 byte", "\x9b31m", "\uFFFD31m"},
		{"line break", "a\r\nb", "a<U+000D><U+000A>b"},
		{"override", "a\u202eb\u2066c", "a<U+202E>b<U+2066>c"},
		{"Arabic letter mark", "\u061c", "<U+061C>"},
		{"separator", "\u2028", "<U+2028>"},
		{"tag beyond the first plane", "\U000E0041", "<U+E0041>"},
		{"delete", "\x7f", "<U+007F>"},
	} {
		if got := Plain(c.text); got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add(hostile)
	f.Fuzz(func(t *testing.T, text string) {
		got := Plain(text)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, acts) {
			t.Errorf("%q acts in %q", text, got)
		}
		if again := Plain(got); again != got {
			t.Errorf("got  %q\nwant %q", again, got)
		}
	})
}
