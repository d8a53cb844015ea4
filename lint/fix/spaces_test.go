package fix_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint"
)

// A tag that strips white space is removed only where that white space is not sent.
func TestTagsThatStripWhiteSpace(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"comment in a string", `{"a": "x {%- comment -%} hooklint: allow trailing-comma {%- endcomment -%} y"}`, ""},
		{"comment that strips after it", `{"a": "x{% comment %} hooklint: allow trailing-comma {% endcomment -%} y"}`, ""},
		{"comment that strips nothing", `{"a": "x{% comment -%} hooklint: allow trailing-comma {%- endcomment %} y"}`, `{"a": "x y"}`},
		{"comment on a line of its own", "{\"a\": 1,\n {%- comment -%} hooklint: allow trailing-comma {%- endcomment -%}\n \"b\": 2}", "{\"a\": 1,\n \"b\": 2}"},
		{"assign in a string", `{"a": "x {%- assign b = 1 -%} y"}`, ""},
		{"assign that strips nothing", `{"a": "x{% assign b = 1 %} y"}`, `{"a": "x y"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want == "" {
				want = tt.text
			}
			if got := (bench{&lint.Config{}}).fix("a.webhook.liquid", tt.text, lint.Safe).Text; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}
