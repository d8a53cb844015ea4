package config_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/types"
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
		{"permission", "keys:\n  track: {permissions: [users.trak]}\n", "2:25: `users.trak` is not a permission that hooklint knows; did you mean `users.track`"},
		{"permission of a new endpoint", "keys:\n  track: {permissions: [users.anonymize, users.track]}\n", ""},
		{"key of files", "keys: {track: {permissions: []}}\nfiles:\n  - {match: \"a/**\", key: trak}\n", "3:26: `keys` has no `trak`; did you mean `track`"},
		{"key of files above keys", "files:\n  - {match: \"a/**\", key: track}\nkeys: {track: {permissions: []}}\n", ""},
		{"key of files without keys", "files:\n  - {match: \"a/**\", key: track}\n", ""},
		{"endpoint", "files: [{match: \"a\", endpoint: POST /users/trck}]\n", "1:32: `POST /users/trck` is not an endpoint; did you mean `POST /users/track`"},
		{"endpoint of another method", "files: [{match: \"a\", endpoint: GET /users/delete}]\n", "1:32: `GET /users/delete` is not an endpoint; did you mean `POST /users/delete`"},
		{"endpoint as a URL", "files: [{match: \"a\", endpoint: \"POST https://rest.iad-01.braze.com/users/track\"}]\n", "1:32: `POST https://rest.iad-01.braze.com/users/track` is not an endpoint; did you mean `POST /users/track`"},
		{"user update with a method", "files: [{match: \"a\", endpoint: POST /user_update}]\n", "1:32: `POST /user_update` is not an endpoint; did you mean `user-update`"},
		{"endpoint that is like none", "files: [{match: \"a\", endpoint: POST /completely/else}]\n", "1:32: `POST /completely/else` is not an endpoint; wanted one such as `POST /users/track`"},
		{"no endpoint", "files: [{match: \"a\", endpoint: }]\n", "1:32: `endpoint` must be a text, not empty"},
		{"an alias", "include: &all [\"a\"]\nexclude: *all\n", "2:10: `exclude` must be a list, not the alias `*all`"},
		{"text for a list", "include: webhooks\n", "1:10: `include` must be a list, not `webhooks`"},
		{"list for a mapping", "keys: [track]\n", "1:7: `keys` must be a mapping of names to values, not a list"},
		{"list for a text", "endpoints: [{url: \"https://a/**\", schema: [a.json]}]\n", "1:43: `schema` must be a text, not a list"},
		{"number below nothing", "budget: {data_points_per_month: -5}\n", "1:33: `data_points_per_month` must be a whole number, 0 or more, not `-5`"},
		{"text of many lines", "include: |\n  a\n  b\n", "1:10: `include` must be a list, not a longer text"},
		{"key that is no name", "{{rules}}: off\n", "1:1: a mapping found where a name is expected"},
		{"empty key", "rules: {\"\": off}\n", "1:9: nothing found where a name is expected"},
		{"address without a scheme", "endpoints: [{url: hooks.example.com/**}]\n", "1:19: `hooks.example.com/**` in `url` begins with no `https://`; write `https://hooks.example.com/**`"},
		{"address of any scheme", "endpoints: [{url: \"**.example.com/**\"}, {url: \"http{,s}://a.b/**\"}]\n", ""},
		{"empty pattern", "include: [\"\"]\n", "1:11: a pattern in `include` is empty, wanted one such as `webhooks/**/*.liquid`"},
		{"no pattern", "exclude:\n  -\n", "2:4: a pattern in `exclude` is empty, wanted one such as `webhooks/**/*.liquid`"},
		{"no list", "exclude:\n", ""},
		{"pattern from the root", "include: [\"/webhooks/**\"]\n", "1:11: `/webhooks/**` in `include` names no file; paths begin in the folder of this file: `webhooks/**`"},
		{"pattern outside of the folder", "include: [\"../webhooks/**\"]\n", ""},
		{"list of patterns", "files: [{match: [\"a\", \"b\"], endpoint: user-update}]\n", "1:17: a pattern in `match` is a list, wanted one such as `webhooks/**/*.liquid`"},
		{"list of types", "attributes: {logins: {type: [integer, string]}}\n", "1:29: `logins` is declared as a list, wanted string, integer, number, boolean, time, date, array, object"},
		{"value of another type", "attributes: {level: {enum: [1, high], type: integer}}\n", "1:32: `level` is declared as `integer`, so `high` cannot be one of its values"},
		{"value that is no boolean", "attributes: {vip: {type: boolean, enum: [yes]}}\n", "1:42: `vip` is declared as `boolean`, so `yes` cannot be one of its values"},
		{"values of the type", "attributes: {level: {type: integer, enum: [1, \"2\"]}, x: {type: number, enum: [1.5]}, plan: {type: string, enum: [1, true]}}\n", ""},
		{"items of a text", "attributes: {tags: {type: string, items: integer}}\n", "1:27: `tags` has `items`, but is declared as `string`; write `array`"},
		{"properties of a list", "attributes: {home: {properties: {city: string}, type: array}}\n", "1:55: `home` has `properties`, but is declared as `array`; write `object`"},
		{"values of a list", "attributes: {tags: {type: \"string[]\", enum: [a]}}\n", "1:45: `tags` has `enum`, but is a list or an object; write it in its `items`"},
		{"values of items", "attributes: {tags: {items: {enum: [a]}, type: array}}\n", ""},
		{"nothing about a value", "attributes: {plan: {}}\n", "1:20: `plan` needs `type`"},
		{"items and properties of their types", "attributes: {tags: {type: array, items: string}, home: {type: object, properties: {city: string}}}\n", ""},
		{"no severity", "rules: {data-points: }\n", "1:22: the severity of `data-points` is empty, wanted error, warning, note, off"},
		{"colon", "include:\n  - a: b: c\n", "2:9: a `:` found where YAML wants the end of the value; put the value in quotes, or check the indentation"},
		{"quote", "include: [\"a\n", "1:11: this quote is never closed; close it where the value ends"},
		{"not UTF-8", "# \u00fc\nkeys: \xfc\n", "2:7: this byte is not UTF-8; save the file as UTF-8"},
		{"two documents", "rules: {data-points: off}\n---\nrules: {}\n", "3:1: there is a second document in the configuration; keep the settings in one"},
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

// Of several entries about a file the last counts for each setting that it has.
func TestSettingsOfSeveralEntries(t *testing.T) {
	f, err := config.Read("files: [{match: \"**\", endpoint: POST /users/track, key: all}, {match: a, key: some}, {match: a/b.liquid, endpoint: user-update}]\n", rules.All)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]lint.Settings{
		"b.liquid":   {Endpoint: "POST /users/track", Key: "all"},
		"a/a.liquid": {Endpoint: "POST /users/track", Key: "some"},
		"a/b.liquid": {Endpoint: "user-update", Key: "some"},
	} {
		if got := f.SettingsOf(path); got != want {
			t.Errorf("%s\ngot  %v\nwant %v", path, got, want)
		}
	}
}

// A pattern without a wildcard at its end may name a folder, and is about what is in it.
func TestFolders(t *testing.T) {
	for _, tt := range []struct {
		pattern, path string
		want          bool
	}{
		{"drafts", "drafts/a.webhook.liquid", true},
		{"drafts", "drafts/deep/a.webhook.liquid", true},
		{"drafts", "drafts2/a.webhook.liquid", false},
		{"drafts", "webhooks/drafts/a.webhook.liquid", false},
		{"drafts/", "drafts/a.webhook.liquid", true},
		{"./drafts/**", "drafts/a.webhook.liquid", true},
		{"./drafts", "drafts/a.webhook.liquid", true},
		{"**/drafts", "webhooks/drafts/a.webhook.liquid", true},
		{"draft*/", "drafts/a.webhook.liquid", true},
		{"draft*", "drafts/a.webhook.liquid", false},
		{"drafts/*", "drafts/deep/a.webhook.liquid", false},
		{"{*,drafts}", "webhooks/a.webhook.liquid", false},
		{"drafts/a.webhook.liquid", "drafts/a.webhook.liquid", true},
		{".", "drafts/a.webhook.liquid", true},
		{"{drafts,old}", "drafts/a.webhook.liquid", true},
		{"**/{drafts,old}", "webhooks/old/a.webhook.liquid", true},
		{"{*,webhooks/drafts}", "webhooks/a.webhook.liquid", false},
		{"../drafts", "../drafts/a.webhook.liquid", true},
	} {
		f, err := config.Read("exclude: [\""+tt.pattern+"\"]\nfiles: [{match: \""+tt.pattern+"\", key: k}]\n", rules.All)
		if err != nil {
			t.Fatal(err)
		}
		if got := !f.Wants(tt.path, true); got != tt.want {
			t.Errorf("exclude %s is about %s: got %v, want %v", tt.pattern, tt.path, got, tt.want)
		}
		if got := f.SettingsOf(tt.path).Key == "k"; got != tt.want {
			t.Errorf("match %s is about %s: got %v, want %v", tt.pattern, tt.path, got, tt.want)
		}
	}
}

// The parts of a declaration say the same in any order.
func TestDeclarationInAnyOrder(t *testing.T) {
	var want *types.Type
	for _, text := range []string{
		"attributes: {scores: {type: array, items: integer}}\n",
		"attributes: {scores: {items: integer, type: array}}\n",
	} {
		f, err := config.Read(text, rules.All)
		if err != nil {
			t.Fatal(err)
		}
		got := f.World.Attributes["scores"]
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngot  %+v\nwant %+v", text, got, want)
		}
	}
}
