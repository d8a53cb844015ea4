package types_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hooklint/hooklint/lint/types"
)

func TestDates(t *testing.T) {
	for _, c := range []struct {
		format string
		want   []string
	}{
		{"%Y-%m-%dT%H:%M:%SZ", []string{"2026-11-22T15:30:45Z", "2026-01-02T03:04:05Z"}},
		{"%-d. %B %y, %I:%M %p", []string{"22. November 26, 03:30 PM", "2. January 26, 03:04 AM"}},
		{"%e%j%%", []string{"22326%", " 2002%"}},
		{"%s", []string{"1795361445", "1767323045"}},
		{"%c", []string{"Sun Nov 22 15:30:45 2026", "Fri Jan  2 03:04:05 2026"}},
		{"%:z", nil},
		{"%-H", nil},
		{"%", nil},
		{"%-", nil},
	} {
		var got []string
		types.Dates(c.format, func(s string) bool {
			got = append(got, s)
			return true
		})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.format, diff)
		}
	}
}
