package schema

import (
	"strings"
	"time"

	"github.com/hooklint/hooklint/lint/types"
)

// isTime reports whether a text is a date, or a date and time, by ISO 8601 or as Braze spells it besides:
// 2026-11-22T10:30:00.000+01:00, 2026-11-22 10:30:00 +0100, 2026-11-22T10:30:00:000Z. What Liquid prints for a time,
// 2026-11-22 10:30:00 UTC, is one too.
func isTime(s string) bool {
	rest, ok := date(s)
	if !ok {
		rest, ok = basicDate(s)
	}
	if !ok || rest == "" {
		return ok
	}
	if rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ' {
		return false
	}
	rest, ok = clock(rest[1:])
	return ok && zone(rest)
}

// isOtherTime reports whether a text has one of the other forms that custom attributes take: 11/22/2026,
// Sun 11 22 10:30:00.UTC 2026.
func isOtherTime(s string) bool {
	if month, rest, ok := strings.Cut(s, "/"); ok {
		day, year, ok := strings.Cut(rest, "/")
		return ok && validDate(year, two(month), two(day))
	}
	if len(s) < len("Sun 1 2 1030.Z 2026") {
		return false // as most texts are
	}
	f := strings.Fields(s)
	if len(f) != 5 || len(f[0]) != 3 {
		return false
	}
	at, name, ok := strings.Cut(f[3], ".")
	rest, clockOK := clock(at)
	return ok && clockOK && rest == "" && name != "" && validDate(f[4], two(f[1]), two(f[2]))
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// date reads 2026-11-22 and gives the rest.
func date(s string) (rest string, ok bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return s, false
	}
	return s[10:], validDate(s[:4], s[5:7], s[8:10])
}

// basicDate reads 20261122.
func basicDate(s string) (rest string, ok bool) {
	if digits(s) != 8 {
		return s, false
	}
	return s[8:], validDate(s[:4], s[4:6], s[6:8])
}

func validDate(year, month, day string) bool {
	if len(year) != 4 || len(month) != 2 || len(day) != 2 {
		return false
	}
	_, err := time.Parse("20060102", year+month+day)
	return err == nil
}

func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// clock reads 10:30, 10:30:00, 10:30:00.000, 103000 and gives the rest.
func clock(s string) (rest string, ok bool) {
	parts := [3]int{}
	n, colons := 0, false
	for n < 3 && digits(s) >= 2 {
		parts[n] = number(s[:2])
		s, n = s[2:], n+1
		if n < 3 && strings.HasPrefix(s, ":") && digits(s[1:]) >= 2 && (colons || n == 1) {
			s, colons = s[1:], true
			continue
		}
		if colons {
			break
		}
	}
	if n < 2 || parts[0] > 24 || parts[1] > 59 || parts[2] > 60 {
		return s, false
	}
	if n == 3 && s != "" && (s[0] == '.' || s[0] == ',' || s[0] == ':') && digits(s[1:]) > 0 {
		s = s[1+digits(s[1:]):]
	}
	return s, true
}

// zone reports whether a text is the end of a time: nothing, Z, +01:00, -0500, +01, UTC, GMT.
func zone(s string) bool {
	s = strings.TrimPrefix(s, " ")
	switch s {
	case "", "Z", "z", "UTC", "GMT":
		return true
	}
	if s[0] != '+' && s[0] != '-' {
		return false
	}
	s = s[1:]
	if h, m, ok := strings.Cut(s, ":"); ok {
		return len(h) == 2 && len(m) == 2 && digits(h+m) == 4 && number(h) <= 15 && number(m) <= 59
	}
	return (len(s) == 2 || len(s) == 4 && number(s[2:]) <= 59) && digits(s) == len(s) && number(s[:2]) <= 15
}

// leavesTime reports whether an output prints a time or nothing where a form wants a time, which attributes alone go without.
func leavesTime(form string, t *types.Type) bool {
	return (form == "date-time" || form == "event-time") && t != nil && t.Blank &&
		(t.Layout != "" || t.Can(types.Time) && t.Only(types.Time|types.String|types.Nil))
}

// seconds is a number as times are worked out in.
const seconds = "1795361445"

// printsNumber reports whether an output prints a number for all users where a form takes none.
func printsNumber(form string, t *types.Type) bool {
	return form != "" && t != nil && t.Only(types.Number) && !fitsFormat(form, seconds) && !fitsFormat(form, "1")
}

// A dated is a text with a date in it that should have a form.
type dated struct{ form, before, layout, after string }

// wrong returns a text that may be printed and does not have the form; empty if none is known.
func (d *dated) wrong() string {
	wrong := ""
	types.Dates(d.layout, func(text string) bool {
		if text = d.before + text + d.after; !fitsFormat(d.form, text) {
			wrong = text
		}
		return wrong == ""
	})
	return wrong
}

// wrongDate returns a text with a date that may be printed and does not have the form it should have; empty if none is known.
func (j *judge) wrongDate(form, before string, date *types.Type, after string) string {
	if form == "" || date.Layout == "" {
		return ""
	}
	d := dated{form, before, date.Layout, after}
	wrong, known := j.dates[d]
	if !known {
		if j.dates == nil {
			j.dates = map[dated]string{}
		}
		wrong = d.wrong()
		j.dates[d] = wrong
	}
	return wrong
}
