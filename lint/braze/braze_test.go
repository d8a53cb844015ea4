package braze_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/hooklint/hooklint/lint/braze"
)

func TestTablesAreInOrder(t *testing.T) {
	if !slices.IsSortedFunc(braze.Filters(), func(a, b braze.Filter) int { return cmp.Compare(a.Name, b.Name) }) {
		t.Error("filters are not in order")
	}
	if !slices.IsSortedFunc(braze.Tags(), func(a, b braze.Tag) int { return cmp.Compare(a.Name, b.Name) }) {
		t.Error("tags are not in order")
	}
	if !slices.IsSortedFunc(braze.Variables(), func(a, b braze.Variable) int {
		return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	}) {
		t.Error("variables are not in order")
	}
}

func TestVariableNamed(t *testing.T) {
	for _, v := range braze.Variables() {
		if got, ok := braze.VariableNamed(v.Namespace, v.Name); !ok || got.Name != v.Name || got.Namespace != v.Namespace {
			t.Errorf("%s.%s: got %v, %v", v.Namespace, v.Name, got, ok)
		}
	}
	if got, ok := braze.VariableNamed("custom_attribute", "plan"); !ok || got.Name != "*" {
		t.Errorf("custom_attribute.plan: got %v, %v; want the one for any name", got, ok)
	}
	if got, ok := braze.VariableNamed("canvas", "plan"); ok {
		t.Errorf("canvas.plan: got %v, want none", got)
	}
	for name, want := range map[string]bool{"": false, "canvas": true, "canva": false, "zzz": false} {
		if got := braze.IsNamespace(name); got != want {
			t.Errorf("IsNamespace(%q): got %v, want %v", name, got, want)
		}
	}
}

// A kind of message that holds another says it all: "a Canvas", not "a Canvas that an event starts or a Canvas".
func TestWhere(t *testing.T) {
	for _, v := range braze.Variables() {
		kinds := strings.Split(v.Where(), " or ")
		if slices.Contains(kinds, "a Canvas") && strings.Count(v.Where(), "a Canvas") > 1 {
			t.Errorf("%s.%s is said to be in %s", v.Namespace, v.Name, v.Where())
		}
	}
}

func TestIsHost(t *testing.T) {
	for host, want := range map[string]bool{
		"braze.com": true, "rest.iad-06.braze.com": true, "rest.api.appboy.eu": true, "dashboard.appboy.com": true,
		"": false, "notbraze.com": false, "braze.com.example.com": false, "braze.de": false, ".braze.com": true,
	} {
		if got := braze.IsHost(host); got != want {
			t.Errorf("IsHost(%q): got %v, want %v", host, got, want)
		}
	}
}

// What a table leaves out or misspells would be silence in rules.
func TestNamesInTablesAreKnown(t *testing.T) {
	for _, name := range []string{"custom_attribute", "event_properties"} {
		if !braze.IsBracketed(name) || !braze.IsNamespace(name) {
			t.Errorf("%s is not a namespace with names in brackets", name)
		}
	}
	for _, tag := range braze.Tags() {
		if tag.Sets != "" && slices.Contains(braze.PlainNames(), tag.Sets) {
			t.Errorf("%s sets %s, which is no name where the tag does not stand", tag.Name, tag.Sets)
		}
	}
}
