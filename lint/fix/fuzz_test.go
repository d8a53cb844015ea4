package fix_test

import (
	"testing"
)

// Whatever is fixed, in every container: what TestFiles wants of files.
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
		if fixed, wrong := b.wrongAfterAll(name, text); wrong != "" {
			t.Fatalf("%s\n%q\n%q", wrong, text, fixed)
		}
	})
}
