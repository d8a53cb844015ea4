package lint

import (
	"testing"
	"unicode/utf8"
)

func TestShortened(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"short":          {"`a` is a string", "`a` is a string"},
		"over lines":     {"`a\n  | b` is a string", "`a | b` is a string"},
		"long name":      {"`favourite_store` is stored as an empty text where `event_properties.${store_name}` is blank", "`favourite_store` is stored as an empty text where `…${store_name}` is blank"},
		"long field":     {"`favourite_store` is stored as an empty text where `event_properties.${store_name_of_old_and_the_city}` is blank", "`favourite_store` is stored as an empty text where `…${store_name_of_…` is blank"},
		"two long names": {"`certificate_image_url` is stored as an empty text where `result.certificate_image_url` is blank", "`certificate_image_u…` is stored as an empty text where `result.certi…` is blank"},
		"long place":     {"`/attributes/0/d` is `01.02.2024`, but declared as a time like 2026-11-22T10:30:00Z", "`…/0/d` is `01.02.2024`, but declared as a time like 2026-11-22T10:30:00Z"},
		"without name":   {"0123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1", "0123456789 123456789 123456789 123456789 123456789 123456789 123456789 12345678…"},
	} {
		got := shortened(c.in)
		if got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
		if n := utf8.RuneCountInString(got); n > LongestMessage {
			t.Errorf("%s: %d signs, wanted at most %d", name, n, LongestMessage)
		}
	}
}

func TestDoubt(t *testing.T) {
	for name, c := range map[string]struct {
		d    Diagnostic
		want string
	}{
		"sure":         {Diagnostic{}, ""},
		"by a value":   {Diagnostic{Maybe: true}, "not sure: it depends on a value that is not known"},
		"by something": {Diagnostic{Maybe: true, Unless: "there are two"}, "not sure: it is right if there are two"},
	} {
		if got := c.d.Doubt(); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}
