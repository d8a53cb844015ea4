package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/config"
	"github.com/hooklint/hooklint/rules"
)

// Whatever is read: a configuration, or mistakes with a place in the text.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("../../testdata/corpus/*/.hooklint.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("%d configurations, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("include: [\"webhooks/**/*.liquid\"]\nexclude: ['**/x/**']\ninstance: US-06\nkeys:\n  track: {permissions: [users.track], header: \"Bearer $TRACK_KEY\"}\n" +
		"attributes:\n  logins: integer\n  plan: {type: string, enum: [free, pro]}\nevents: {order: {total: number, items: array}}\ncontext: {cart_id: string}\n" +
		"budget: {data_points_per_month: 5000000}\ntraffic: {requests_per_minute: 3000}\npricing: data-points\n" +
		"endpoints:\n  - {url: \"https://hooks.slack.com/services/**\", method: POST, schema: schemas/slack.json}\n" +
		"files:\n  - {match: \"loyalty/**\", endpoint: POST /users/track, key: track}\n" +
		"rules:\n  data-points: off\n  placeholder: {severity: warning, allow: [YOUR_BRAND]}\n")
	f.Add("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := config.Read(text, rules.All)
		if err == nil {
			return
		}
		mistakes, ok := errors.AsType[config.Mistakes](err)
		if !ok || len(mistakes) == 0 {
			t.Fatalf("%q: %v, wanted mistakes", text, err)
		}
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + strings.Count(text, "\u0085") + strings.Count(text, "\u2028") + strings.Count(text, "\u2029") + 2
		for _, m := range mistakes {
			if m.Message == "" || m.Line < 1 || m.Column < 1 || m.Line > lines {
				t.Fatalf("%q: %+v", text, m)
			}
		}
	})
}
