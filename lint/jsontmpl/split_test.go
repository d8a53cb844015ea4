package jsontmpl_test

import "testing"

// What an output prints may be split as well, so a text with one part on the page may have more.
func TestPartsOfOutputs(t *testing.T) {
	for part, dead := range map[string]int{`1`: 1, `"{{custom_attribute.${s} | json_escape}}"`: 0, `{{custom_attribute.${s} | size}}`: 1} {
		text := `{% capture list %}` + part + `,{% endcapture %}{% assign parts = list | split: ',' %}[{% for p in parts %}{{ p }}{% unless forloop.last %},{% endunless %}{% endfor %}]`
		if got := len(read(text).Dead); got != dead {
			t.Errorf("%s: got %d dead arms, want %d", part, got, dead)
		}
	}
}
