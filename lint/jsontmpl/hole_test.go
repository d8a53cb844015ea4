package jsontmpl_test

import (
	"slices"
	"testing"
)

func TestHoleUnder(t *testing.T) {
	b := read(`{"a": [{"b": "{{x}}", "c": ["{{y}}"]}], "ab": "{{z}}"}`)
	for i, places := range [][]string{{"/a/-/b"}, {"/a/-/c", "/a/-/c/-"}, {"/ab"}} {
		for _, place := range []string{"", "/a", "/b", "/ab", "/a/-", "/a/b", "/a/-/b", "/a/-/c", "/a/-/c/-", "/a/-/c/-/-"} {
			if got, want := b.Holes[i].Under(place), slices.Contains(places, place); got != want {
				t.Errorf("%s under %s\ngot  %v\nwant %v", b.Holes[i].Pointer(), place, got, want)
			}
		}
	}
}
