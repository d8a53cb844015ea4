package types

import (
	"strconv"
	"strings"
	"time"
)

// Bare returns the type of what a text is that is in JSON without quotes: a numeric one is a number there, and any stretch of
// JSON the one that is wanted.
func (t *Type) Bare() *Type {
	if t.From == Included {
		u := *t
		u.Kinds, u.JSON, u.Blank = AnyKind&^Nil, true, false
		return &u
	}
	if !t.Numeric {
		return t
	}
	u := *t
	u.Kinds, u.Numeric = t.Kinds&^String|Number, false
	return &u
}

// digitsOf reports whether a date in this strftime format is a whole number without zeros in front: seconds since 1970, a
// year, a year with month and day after it.
func digitsOf(format string) bool {
	first, rest := "", format
	for _, lead := range []string{"%s", "%Y", "%-d", "%-m", "%u"} {
		if after, ok := strings.CutPrefix(format, lead); ok {
			first, rest = lead, after
		}
	}
	switch format {
	case "%-H", "%-I", "%-M", "%-S", "%-j", "%w":
		return true
	}
	for ; rest != "" && first != ""; rest = rest[1:] {
		switch c := rest[0]; {
		case c == '%' && len(rest) > 1 && strings.IndexByte("YmdHMSjL", rest[1]) >= 0:
			rest = rest[1:]
		case c < '0' || c > '9':
			return false
		}
	}
	return first != ""
}

// OfWhole returns the type of a whole number as it is written in a template.
func OfWhole(n int) *Type {
	if n == 0 {
		return zeroType
	}
	return ofNumber(strconv.Itoa(n), true)
}

// ofNumber returns the type of a number in the template. Its value is known if it prints as it is written: 007 and 1.50 do not.
func ofNumber(text string, whole bool) *Type {
	t := &Type{Kinds: Number, Whole: whole, Safe: true, From: Written}
	before, after, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	switch {
	case len(before) > 1 && before[0] == '0', text == "-0":
	case point && (len(text) > 15 || len(after) > 1 && strings.HasSuffix(after, "0") || after == "" || strings.HasPrefix(before+after, "00000")):
	default:
		t.Values, t.Prefix = []string{text}, text
	}
	return t
}

// noDate reports whether a text may be none that the filter date takes: such a text it prints as it is. Nor is one of a year
// of less than four digits.
func noDate(v string) bool {
	if v == "now" || v == "today" {
		return false
	}
	_, err := time.Parse(time.DateOnly, v[:min(len(v), len(time.DateOnly))])
	return v == "" || v[0] == '0' || err != nil || strings.Trim(v[len(time.DateOnly):], " T:.Z0123456789") != ""
}

// blankFormat reports whether a date in this strftime format is white space alone.
func blankFormat(format string) bool {
	return strings.TrimSpace(format) == "" || breaksLines(format) && strings.TrimSpace(blankSigns.Replace(format)) == ""
}

// breaksLines reports whether a date in this strftime format holds a line break or a tab.
func breaksLines(format string) bool {
	return strings.Contains(format, "%n") || strings.Contains(format, "%t")
}

// blankSigns takes away the characters of a format that print white space.
var blankSigns = strings.NewReplacer("%n", "", "%t", "")

func onlyDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// endsInDigits reports whether everything a type prints is digits, so that it may follow others.
func endsInDigits(t *Type) bool {
	for _, v := range t.Values {
		if !onlyDigits(v) {
			return false
		}
	}
	return len(t.Values) > 0 && !t.Can(Nil) || t.Numeric && t.Whole
}

// IsNumber reports whether a text is a number as JSON writes it: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
func IsNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole := leadingDigits(s)
	if whole == 0 || whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	if rest, ok := strings.CutPrefix(s, "."); ok {
		n := leadingDigits(rest)
		if n == 0 {
			return false
		}
		s = rest[n:]
	}
	if s == "" {
		return true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return false
	}
	s = s[1:]
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	return s != "" && leadingDigits(s) == len(s)
}

// leadingDigits is how many digits a text begins with.
func leadingDigits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }
