package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/source"
)

const (
	tracks    = "url: https://rest.iad-06.braze.com/users/track\nmethod: POST\n"
	triggers  = "url: https://rest.iad-06.braze.com/canvas/trigger/send\nmethod: POST\n"
	unclear   = "url: https://rest.iad-06.braze.com/{{custom_attribute.${path}}}\nmethod: POST\n"
	elsewhere = "url: https://example.com/hook\nmethod: POST\n"
	withKey   = "headers:\n  Authorization: Bearer $KEY\n"
)

func TestKeyUses(t *testing.T) {
	config := &lint.Config{Keys: map[string]lint.Key{"shared": {Permissions: []string{"users.track", "canvas.trigger.send"}, Header: "Bearer $KEY"}}}
	tests := []struct {
		name   string
		config *lint.Config
		hooks  []string
		want   []string // name or header: needs | missing | excess
	}{
		{"two files use all a key may do", config, []string{tracks + withKey, triggers + withKey}, []string{"shared: canvas.trigger.send users.track | | "}},
		{"one leaves a permission over", config, []string{tracks + withKey}, []string{"shared: users.track | | canvas.trigger.send"}},
		{"by name instead of header", config, []string{tracks + "key: shared\n"}, []string{"shared: users.track | | canvas.trigger.send"}},
		{"one that may need anything", config, []string{tracks + withKey, unclear + withKey}, []string{"shared: users.track | | "}},
		{"nobody uses it", config, []string{elsewhere}, []string{"shared: | | "}},
		{"nobody declares it", nil, []string{tracks + withKey}, []string{"Bearer $KEY: users.track | | "}},
		{"the webhook declares too little", nil, []string{tracks + withKey + "permissions: []\n"}, []string{"Bearer $KEY: users.track | users.track | "}},
		{"the webhook's own word counts", config, []string{tracks + withKey + "permissions: [messages.send]\n", triggers + withKey},
			[]string{"shared: canvas.trigger.send users.track | users.track | messages.send"}},
		{"two keys", nil, []string{tracks + withKey, triggers + "headers:\n  authorization: Bearer $OTHER\n"},
			[]string{"Bearer $KEY: users.track | | ", "Bearer $OTHER: canvas.trigger.send | | "}},
		{"a key that is not declared, by name", config, []string{tracks + "key: nobody\n"}, []string{"shared: | | ", ": users.track | | "}},
		{"not to Braze", nil, []string{elsewhere + withKey}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var files []*lint.File
			for _, h := range test.hooks {
				files = append(files, lint.ReadFile(source.NewFile("a.webhook.liquid", "---\n"+h+"---\n{}"), test.config, lint.Settings{}))
			}
			var got []string
			for _, u := range lint.KeyUses(lint.OverviewOf(files)) {
				name := u.Name
				if name == "" {
					name = u.Header
				}
				var needs []string
				for _, n := range u.Needs {
					needs = append(needs, n.Permission)
				}
				got = append(got, name+": "+strings.TrimLeft(strings.Join(needs, " ")+" | ", " ")+strings.TrimLeft(strings.Join(u.Missing, " ")+" | ", " ")+strings.Join(u.Excess, " "))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}
