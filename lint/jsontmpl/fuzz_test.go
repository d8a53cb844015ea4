package jsontmpl_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/jsontmpl/random"
	"github.com/hooklint/hooklint/lint/liquid"
	"github.com/hooklint/hooklint/lint/source"
)

var block = regexp.MustCompile("(?ms)^```liquid[^\n]*\n(.*?)^```")

// Whatever is read: problems and holes stand in the text, and what an expression can be is known of each.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"../../testdata/examples/*", "../../rules/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			for _, m := range block.FindAllSubmatch(data, -1) {
				f.Add(string(m[1]))
			}
			if filepath.Dir(name) != "../../rules" {
				f.Add(string(data))
			}
		}
	}
	world := random.World()
	f.Fuzz(func(t *testing.T, text string) {
		tmpl := liquid.Parse(source.NewFile("t.liquid", text))
		for _, b := range []*jsontmpl.Body{jsontmpl.Read(tmpl, world), jsontmpl.ReadText(tmpl, world)} {
			for _, p := range b.Problems {
				within(t, p.Span, text)
				within(t, p.Related, text)
				_ = p.When.String()
			}
			for _, h := range b.Holes {
				within(t, h.Node.Span(), text)
				_ = h.When.String()
				if h.Type == nil {
					t.Fatalf("%q: nothing is known of what %q can be", text, h.Node.Span().Text())
				}
			}
			for n := range liquid.All[liquid.Node](tmpl) {
				for e := range liquid.Expressions(n) {
					b.TypeOf(e)
				}
			}
		}
	})
}

func within(t *testing.T, s source.Span, text string) {
	t.Helper()
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		t.Fatalf("%q: a place from %d to %d", text, s.Start, s.End)
	}
}
