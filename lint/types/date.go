package types

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// weekdays is what the formats of the day of the week print.
var weekdays = map[string][]string{"%u": {"1", "2", "3", "4", "5", "6", "7"}, "%w": {"0", "1", "2", "3", "4", "5", "6"}}

// dated returns what the filter date prints of a value in a format.
func dated(t, format *Type) *Type {
	u := &Type{Kinds: String | t.Kinds&Nil, From: Made, Errs: !t.Only(Time|Nil) && len(t.Values) == 0}
	odd := slices.ContainsFunc(t.Values, noDate)
	u.Safe = format.Safe && (t.Safe || !odd) && !slices.ContainsFunc(format.Values, breaksLines)
	u.Blank = t.Blank && !slices.Contains(t.Values, "now") || slices.ContainsFunc(format.Values, blankFormat)
	if t.Default != "" && noDate(t.Default) {
		u.Default = t.Default
	}
	if len(format.Values) != 1 || odd {
		return u
	}
	layout := format.Values[0]
	u.Numeric = digitsOf(layout)
	u.Whole, u.Layout = u.Numeric, layout
	if u.Numeric && !u.Blank && !u.Errs {
		u.Values = weekdays[layout]
	}
	u.Positive = u.Numeric && len(t.Values) == 1 && (t.Values[0] == "now" || t.Values[0] == "today") && (layout == "%s" || layout == "%Y")
	return u
}

// Dates calls each with what a date in this strftime format looks like at some moments, as long as it says true. Formats with
// flags or conversions that are rarely used have none.
func Dates(format string, each func(string) bool) {
	for _, at := range [...]time.Time{
		time.Date(2026, time.November, 22, 15, 30, 45, 0, time.UTC), // a day that is no month, an hour of the afternoon
		time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC),      // all of one digit
	} {
		var room [64]byte
		text, known := appendDate(room[:0], format, at)
		if !known || !each(string(text)) {
			return
		}
	}
}

// appendDate puts a date in a strftime format after a text. It reports false for what it does not know of the format.
func appendDate(text []byte, format string, at time.Time) ([]byte, bool) {
	for format != "" {
		before, rest, found := strings.Cut(format, "%")
		text = append(text, before...)
		if !found {
			break
		}
		bare := strings.HasPrefix(rest, "-") // without zeros in front
		if bare {
			rest = rest[1:]
		}
		if rest == "" {
			return nil, false
		}
		if rest[0] == 's' && !bare {
			text, format = strconv.AppendInt(text, at.Unix(), 10), rest[1:]
			continue
		}
		layout := layoutOf(rest[0], bare)
		if layout == "" {
			return nil, false
		}
		text, format = at.AppendFormat(text, layout), rest[1:]
	}
	return text, true
}

// layoutOf returns what Go calls a conversion of strftime, which may follow `%-`; empty if it has none.
func layoutOf(conversion byte, bare bool) string {
	if bare {
		switch conversion {
		case 'm':
			return "1"
		case 'd', 'e':
			return "2"
		case 'I':
			return "3"
		case 'M':
			return "4"
		case 'S':
			return "5"
		}
		return ""
	}
	switch conversion {
	case 'Y':
		return "2006"
	case 'y':
		return "06"
	case 'm':
		return "01"
	case 'd':
		return "02"
	case 'e':
		return "_2"
	case 'j':
		return "002"
	case 'B':
		return "January"
	case 'b', 'h':
		return "Jan"
	case 'A':
		return "Monday"
	case 'a':
		return "Mon"
	case 'H':
		return "15"
	case 'I':
		return "03"
	case 'M':
		return "04"
	case 'S':
		return "05"
	case 'L':
		return "000"
	case 'p':
		return "PM"
	case 'P':
		return "pm"
	case 'Z':
		return "MST"
	case 'z':
		return "-0700"
	case 'F':
		return time.DateOnly
	case 'T', 'X':
		return time.TimeOnly
	case 'R':
		return "15:04"
	case 'D', 'x':
		return "01/02/06"
	case 'c':
		return time.ANSIC
	case '%':
		return "%"
	}
	return ""
}
