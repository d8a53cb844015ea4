package schema

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

func TestMatchSimple(t *testing.T) {
	patterns := []string{`^[^$]`, `^[^.$]*$`, `^[A-Za-z0-9_-]+$`, `^[a-zA-Z0-9_+/=-]+$`, `^[a-c]`, `^[-x]+$`, `^[ä-ü]+$`, `^[aé]*$`, `^[^é]+$`}
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.SampledFrom(patterns).Draw(t, "pattern")
		text := rapid.StringOf(rapid.SampledFrom([]rune("abcxyzXZ019_-+/=.$ \néäÿ€"))).Draw(t, "text")
		want := regexp.MustCompile(pattern).MatchString(text)
		if got, ok := matchSimple(pattern, text); ok && got != want {
			t.Fatalf("%s on %q: got %v, want %v", pattern, text, got, want)
		}
	})
}

func FuzzMatchSimple(f *testing.F) {
	f.Add(`^[a-z]+$`, "abc")
	f.Add(`^[^]]`, "x")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		re, err := regexp.Compile(pattern)
		if err != nil {
			return
		}
		if got, ok := matchSimple(pattern, text); ok && got != re.MatchString(text) {
			t.Errorf("%s on %q: got %v", pattern, text, got)
		}
	})
}
