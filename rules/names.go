package rules

import (
	"slices"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// given are plain names that Liquid or Braze sets.
var given = []string{"forloop", "tablerowloop", "now", "items", "connected", "shopping_cart", "random_bucket_number"}

func isGiven(name string) bool { return slices.Contains(given, name) || braze.IsNamespace(name) }

// lookups calls each for every lookup of all parts.
func lookups(p *lint.Pass, each func(part *lint.Part, l *liquid.Lookup)) {
	for part := range p.Parts() {
		for _, l := range part.Lookups() {
			each(part, l)
		}
	}
}

// fieldNames is the names of profile fields.
func fieldNames(yield func(string) bool) {
	for _, v := range braze.Variables() {
		if v.Namespace == "" && !yield(v.Name) {
			return
		}
	}
}

func namespaceNames(yield func(string) bool) {
	for _, n := range braze.Namespaces() {
		if !yield(n) {
			return
		}
	}
}
