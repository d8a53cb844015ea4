package main

import (
	"regexp"
	"testing"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/rules"
)

// What init writes is read without a mistake: as it is, and once the # before every setting is removed.
func TestConfigurationOfInit(t *testing.T) {
	body := lint.ReadFile(source.NewFile("a/b\"c.liquid", "---\nurl: https://rest.iad-06.braze.com/users/track\nheaders: {Authorization: 'Bearer {{x}} $A-\"KEY'}\n---\n"+
		`{"attributes": [{"n": {{custom_attribute.${a: "b"} | plus: 1}}, "m": {{custom_attribute.${plain} | round}}}]}`), nil, lint.Settings{})
	alike := lint.ReadFile(source.NewFile("b.liquid", "---\nurl: https://rest.iad-06.braze.com/users/track\nheaders: {Authorization: 'Basic $A_KEY'}\n---\n{}"), nil, lint.Settings{})
	also := lint.ReadFile(source.NewFile("c.liquid", "---\nurl: https://rest.iad-06.braze.com/users/track\nheaders: {Authorization: 'Bearer $A_KEY'}\n---\n{}"), nil, lint.Settings{})
	for name, files := range map[string][]*lint.File{"nothing there": nil, "odd names": {body}, "names alike": {alike, also}} {
		text := seen(files).configuration()
		for what, text := range map[string]string{
			"as it is": text,
			"without #": regexp.MustCompile(`(?m)^#   `).ReplaceAllString(
				regexp.MustCompile(`(?m)^# ([a-z]+:)`).ReplaceAllString(text, "$1"), "  "),
		} {
			if _, err := config.Read(text, rules.All); err != nil {
				t.Errorf("%s, %s: %v\n%s", name, what, err, text)
			}
		}
	}
}

func TestShellName(t *testing.T) {
	for dir, want := range map[string]string{
		".": ".", "../shop-2/büro": "../shop-2/büro", "C:/web hooks": "'C:/web hooks'", "it's": `'it'\''s'`, "-x": "./-x",
		"~": "'~'", "#1": "'#1'", "a[b]": "'a[b]'", "{a,b}": "'{a,b}'", "a!": "'a!'",
	} {
		if got := shellName(dir); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", dir, got, want)
		}
	}
}
