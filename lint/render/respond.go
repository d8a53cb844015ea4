package render

import (
	"cmp"

	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/liquid"
)

// respondWith answers tags from a table: by the name that a tag fills, such as the one a connected_content tag saves under
// (`connected` if it does not), or `items` for catalogues; else by its own.
func respondWith(answers map[string]any) func(*liquid.Tag) any {
	return func(tag *liquid.Tag) any { return answers[cmp.Or(filledBy(tag), tag.Name)] }
}

// filledBy returns the variable a tag fills; empty if it fills none.
func filledBy(tag *liquid.Tag) string {
	known, ok := braze.TagNamed(tag.Name)
	if !ok {
		return ""
	}
	return cmp.Or(tag.Saves().Text(), known.Sets)
}
