package types

import "strings"

// Bare is the type of what a text is that stands in JSON without quotes: a numeric one is a number there, and a content
// block the JSON that is wanted.
func (t *Type) Bare() *Type {
	if t.From == Included {
		u := *t
		u.Kinds, u.JSON = AnyKind, true
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
// year, a year with month and day behind it.
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
	return first != "" && (rest == "" || onlyDigits(digitSigns.Replace(rest)))
}

// digitSigns puts digits for the signs of a format that print nothing else.
var digitSigns = strings.NewReplacer("%Y", "1", "%m", "1", "%d", "1", "%H", "1", "%M", "1", "%S", "1", "%j", "1", "%L", "1")

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
