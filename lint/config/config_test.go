package config_test

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/config"
)

// A configuration is read up to a length, comments and all.
func TestLongest(t *testing.T) {
	line := "# a comment\n"
	for n, want := range map[int]string{
		1 << 10: "",
		1 << 20: "1:1: this is longer than 1 MB and is not read; keep to the settings that are needed",
	} {
		got := ""
		if _, err := config.Read(strings.Repeat(line, n/len(line)+1), nil); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("of %d bytes: got %q, want %q", n, got, want)
		}
	}
}
