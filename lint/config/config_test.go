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
		{"endpoint", "files: [{match: \"a\", endpoint: POST /users/trck}]\n", "1:32: `POST /users/trck` is no endpoint; did you mean `POST /users/track`"},
		{"endpoint of another method", "files: [{match: \"a\", endpoint: GET /users/delete}]\n", "1:32: `GET /users/delete` is no endpoint; did you mean `POST /users/delete`"},
		{"endpoint as a URL", "files: [{match: \"a\", endpoint: \"POST https://rest.iad-01.braze.com/users/track\"}]\n", "1:32: `POST https://rest.iad-01.braze.com/users/track` is no endpoint; did you mean `POST /users/track`"},
		{"user update with a method", "files: [{match: \"a\", endpoint: POST /user_update}]\n", "1:32: `POST /user_update` is no endpoint; did you mean `user-update`"},
		{"endpoint that is like none", "files: [{match: \"a\", endpoint: POST /completely/else}]\n", "1:32: `POST /completely/else` is no endpoint; wanted one such as `POST /users/track`"},
		{"no endpoint", "files: [{match: \"a\", endpoint: }]\n", "1:32: `endpoint` must be a text"},
		{"list of patterns", "files: [{match: [\"a\", \"b\"], endpoint: user-update}]\n", "1:17: a pattern in `match` is a list, wanted one such as `webhooks/**/*.liquid`"},
		{"list of types", "attributes: {logins: {type: [integer, string]}}\n", "1:29: `logins` is declared as a list, wanted string, integer, number, boolean, time, date, array, object"},
		{"no severity", "rules: {data-points: }\n", "1:22: the severity of `data-points` is empty, wanted error, warning, note, off"},
		{"colon", "include:\n  - a: b: c\n", "2:9: a `:` stands where YAML wants the end of the value; put the value in quotes, or check the indentation"},
		{"quote", "include: [\"a\n", "1:11: this quote is never closed; close it where the value ends"},
		{"not UTF-8", "# \u00fc\nkeys: \xfc\n", "2:7: this byte is not UTF-8; save the file as UTF-8"},
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
