package render

import "github.com/hooklint/hooklint/lint/liquid"

// respondWith answers tags from a table: by the name a connected_content tag saves under (`connected` if it does not),
// by `items` for catalogues, by `shopping_cart` for carts.
func respondWith(answers map[string]any) func(*liquid.Tag) any {
	return func(tag *liquid.Tag) any {
		switch tag.Name {
		case "catalog_items", "catalog_selection_items":
			return answers["items"]
		case "connected_content":
			return answers[savedAs(tag)]
		default:
			return answers[tag.Name]
		}
	}
}

// savedAs is the variable a connected_content tag fills.
func savedAs(tag *liquid.Tag) string {
	for _, o := range tag.Options {
		if o.Name == "save" && !o.Value.Span.IsZero() {
			return o.Value.Span.Text()
		}
	}
	return "connected"
}
