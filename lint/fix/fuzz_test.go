package fix_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint"
)

// Whatever is fixed, in every container: what TestFiles wants of files, and fixing what is suggested ends as well.
func FuzzAll(f *testing.F) {
	for name, text := range texts(f) {
		f.Add(name, text)
	}
	b := bench{}
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(text) > 10_000 {
			return // more rounds of the same
		}
		if fixed, wrong := b.wrong(name, text); wrong != "" {
			t.Fatalf("%s\n%q\n%q", wrong, text, fixed)
		}
		b.fix(name, text, lint.Suggested)
	})
}
