package schema

import "testing"

func TestPatternWords(t *testing.T) {
	for _, tt := range []struct{ pattern, want string }{
		{"^[A-Za-z0-9_-]+$", "letters, digits and `_-` only"},
		{"^[a-z]+$", "small letters only"},
		{"^[0-9a-f]+$", "text like ^[0-9a-f]+$"},
		{"^[^a-z]+$", "text like ^[^a-z]+$"},
		{"^x[a-z]+$", "text like ^x[a-z]+$"},
	} {
		if got := patternWords(tt.pattern); got != tt.want {
			t.Errorf("%s\ngot  %s\nwant %s", tt.pattern, got, tt.want)
		}
	}
}

func TestNeverMatches(t *testing.T) {
	for _, tt := range []struct {
		pattern, text, tail string
		want                bool
	}{
		{"^sku-[0-9]+$", "sku-", "", false},
		{"^sku-[0-9]+$", "sku-1", "", false},
		{"^sku-[0-9]+$", "skv-", "", true},
		{"^sku-[0-9]+$", "sku-1x", "", true},
		{"sku-[0-9]+$", "skv-", "", false},
		{"^(order|sku)$", "or", "", false},
		{"^(order|sku)$", "orders", "", true},
		{`^a\b`, "a", "", false},
		{`^a\b`, "ab", "", true},
		{"^a.c", "a\n", "", true},
		{"^[a-z]+$", "", " x", true},
		{"^[a-z]", "", " x", false},
		{"(?=", "x", "", false},
	} {
		if got := neverMatches(tt.pattern, tt.text, tt.tail); got != tt.want {
			t.Errorf("%s with %q … %q\ngot  %v", tt.pattern, tt.text, tt.tail, got)
		}
	}
}
