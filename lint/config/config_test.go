package config_test

import (
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/rules"
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

// What is nearly a name that is known is a slip, and nothing is left unread.
func TestMistakes(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"permission", "keys:\n  track: {permissions: [users.trak]}\n", "2:25: `users.trak` is no permission that is known; did you mean `users.track`"},
		{"permission of a new endpoint", "keys:\n  track: {permissions: [users.anonymize, users.track]}\n", ""},
		{"key of files", "keys: {track: {permissions: []}}\nfiles:\n  - {match: \"a/**\", key: trak}\n", "3:26: `keys` has no `trak`; did you mean `track`"},
		{"key of files above keys", "files:\n  - {match: \"a/**\", key: track}\nkeys: {track: {permissions: []}}\n", ""},
		{"key of files without keys", "files:\n  - {match: \"a/**\", key: track}\n", ""},
		{"two documents", "rules: {data-points: off}\n---\nrules: {}\n", "3:1: a second document stands in the configuration; keep the settings in one"},
		{"one document between lines", "---\nrules: {data-points: off}\n---\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if _, err := config.Read(tt.text, rules.All); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
