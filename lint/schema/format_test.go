package schema_test

import (
	"testing"

	"github.com/hooklint/hooklint/lint/schema"
)

func TestForms(t *testing.T) {
	for _, tt := range []struct {
		form  string
		has   []string
		lacks []string
	}{
		{
			"date",
			[]string{"2026-11-22", "2024-02-29", "2000-02-29", "<date>", "${date}"},
			[]string{"2026-02-29", "1900-02-29", "2026-11-31", "2026-00-10", "2026-13-01", "2026-1-1", "2026-11-22T10:30", "2026-11-00", "20a6-11-22", "<date", "date>", "[date", "date]", "{date", "date}"},
		},
		{
			"date-time",
			[]string{
				"2026-11-22", "20261122", "2026-11-22T10:30", "2026-11-22t10:30:00z", "2026-11-22 10:30:00 UTC", "2026-11-22T10:30:00:000Z",
				"2026-11-22T10:30:00,5+01", "2026-11-22T103000-0500", "2026-11-22T10:30:00+15:59", "2026-11-22T23:59:60Z",
			},
			[]string{
				"2026-11-22T", "2026-11-22T10", "2026-11-22T25:00", "2026-11-22T10:60", "2026-11-22T10:30:61", "2026-11-22T10:30:00+16:00",
				"2026-11-22T10:30:00+01:60", "2026-11-22T10:30:00+1600", "2026-11-22T10:30:00+0160", "2026-11-22T10:30:00 CET", "11/22/2026", "soon",
			},
		},
		{
			"attribute-time",
			[]string{"11/22/2026", "1/2/2026", "Sun 11 22 10:30:00.UTC 2026"},
			[]string{"22/11/2026", "11/22/26", "Sun 11 22 10:30:00 2026", "Sunday 11 22 10:30:00.UTC 2026", "Sun 11 31 10:30:00.UTC 2026"},
		},
		{
			"uuid",
			[]string{"01234567-89ab-cdef-0123-456789ABCDEF", "0000-xxxx"},
			[]string{"01234567-89ab-cdef-0123-456789abcde", "01234567-89ab-cdef-0123-456789abcdeg", "0123456-789ab-cdef-0123-456789abcdef"},
		},
		{
			"email",
			[]string{"a@b.de", "a+b@c.d.e", "user_email"},
			[]string{"a@b", "@b.de", "a@.de", "a@b.", "a@b@c.de", "a b@c.de", "a"},
		},
		{
			"url",
			[]string{"https://a.de/b", "s3://a", "my-app://open", "YOUR_URL"},
			[]string{"https://", "a.de/b", "://a", "https://a.de/b c", "3s://a"},
		},
		{
			"uri",
			[]string{"mailto:a@b.de", "urn:a", "h323:a", "a+b.c-d:e"},
			[]string{"a", "a:", ":a", "1a:b", ".a:b", "a:b c"},
		},
		{
			"phone",
			[]string{"", "+1 (555) 010-0100", "555.0100 x12", "555 0100 ext. 3"},
			[]string{"12", "555-CALL", "none"},
		},
		{
			"e164",
			[]string{"+15550100", "+123456789012345"},
			[]string{"15550100", "+05550100", "+1", "+1234567890123456", "+1 555", ""},
		},
		{"country", []string{"DE", "de", "Germany"}, []string{"XX", "D1"}},
		{"language", []string{"", "de", "de-AT", "zh_Hant", "fil"}, []string{"xx", "German", "1ab"}},
		{"currency", []string{"EUR", "usd"}, []string{"EU", "ZZZ", "EURO", ""}},
		{
			"time-zone",
			[]string{"", "Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"},
			[]string{"+01:00", "1", "a@b.de", "{Europe}/Berlin", "Europe<", `Europe"`},
		},
		{"nothing known", []string{"a", ""}, nil},
	} {
		for _, text := range tt.has {
			if !schema.FitsFormat(tt.form, text) {
				t.Errorf("%s: %q has not the form", tt.form, text)
			}
		}
		for _, text := range tt.lacks {
			if schema.FitsFormat(tt.form, text) {
				t.Errorf("%s: %q has the form", tt.form, text)
			}
		}
	}
}
