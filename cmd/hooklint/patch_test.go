package main

import "testing"

func TestQuoted(t *testing.T) {
	for name, want := range map[string]string{
		"a/order.webhook.liquid":       "a/order.webhook.liquid",
		"a/ö – 1.webhook.liquid":       "a/ö – 1.webhook.liquid\t",
		"a/\xff.webhook.liquid":        "a/\xff.webhook.liquid",
		`a/C:\the "best".liquid`:       `"a/C:\\the \"best\".liquid"`,
		"a/1\n--- a/2.webhook.liquid":  `"a/1\012--- a/2.webhook.liquid"`,
		"a/tab\there\x7f\x1b[31m.json": `"a/tab\011here\177\033[31m.json"`,
	} {
		if got := quoted(name); got != want {
			t.Errorf("%q\ngot  %q\nwant %q", name, got, want)
		}
	}
}
