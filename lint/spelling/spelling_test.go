package spelling_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/spelling"
)

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"plan", "plan", 0},
		{"plan", "plans", 1},  // one more
		{"plan", "pan", 1},    // one less
		{"plan", "plen", 1},   // another
		{"plan", "paln", 1},   // two swapped
		{"plan", "palns", 2},  // two swapped, one more
		{"email", "liame", 4}, // swaps of neighbours alone count as one
		{"abc", "xyz", 3},
		{"abc", "abcdefghij", 5}, // more than is asked for
		{"a" + strings.Repeat("b", 70), "c" + strings.Repeat("b", 70), 5}, // too long
	} {
		if got := spelling.Distance(tt.a, tt.b, 5); got != tt.want {
			t.Errorf("%q and %q\ngot  %d\nwant %d", tt.a, tt.b, got, tt.want)
		}
		if got := spelling.Distance(tt.b, tt.a, 5); got != tt.want {
			t.Errorf("%q and %q, the other way round\ngot  %d\nwant %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestIsSlip(t *testing.T) {
	words := []string{""}
	for from := 0; len(words) < 300; from++ { // all of a few letters
		for _, letter := range []string{"a", "b", "c"} {
			words = append(words, words[from]+letter)
		}
	}
	for _, a := range words {
		for _, b := range words {
			if got, want := spelling.IsSlip(a, b), spelling.Distance(a, b, 2) == 1; got != want {
				t.Errorf("%q and %q\ngot  %v\nwant %v", a, b, got, want)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	among := []string{"default", "date", "downcase", "json_escape", "a", "of"}
	for name, want := range map[string]string{
		"defualt":     "default",
		"DEFAULT":     "default",
		"datee":       "date",
		"date_":       "date",
		"json_ecsape": "json_escape",
		"jsonescpe":   "json_escape",
		"escape_json": "json_escape",
		"json-escape": "json_escape",
		"escape_jso":  "",
		"upcase":      "",
		"b":           "", // nothing of it is left
		"xy":          "",
		"":            "",
	} {
		if got := spelling.Nearest(name, slices.Values(among)); got != want {
			t.Errorf("%q\ngot  %q\nwant %q", name, got, want)
		}
	}
}
