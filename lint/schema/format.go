package schema

import (
	"strings"

	"github.com/hooklint/hooklint/lint/spelling"
)

// fitsFormat reports whether a text has a form. A form that is not known is no limit, and a text that is to be filled in
// has none yet: <address>, YOUR_ID, 0000-xxxx, ${email_address} where braces are missing.
func fitsFormat(format, s string) bool {
	if isBlankForm(s) {
		return true
	}
	switch format {
	case "date":
		rest, ok := date(s)
		return ok && rest == ""
	case "date-time", "event-time":
		return isTime(s)
	case "attribute-time":
		return isTime(s) || isOtherTime(s)
	case "uuid":
		return isUUID(s)
	case "email":
		return isEmail(s) || namesEmail(s)
	case "url":
		return isURL(s)
	case "uri":
		scheme, rest, ok := strings.Cut(s, ":")
		return ok && rest != "" && isScheme(scheme) && !strings.ContainsAny(s, " \t\r\n")
	case "phone":
		return isPhone(s)
	case "e164":
		return isE164(s)
	case "country":
		return isCountry(s)
	case "language":
		return isLanguage(s)
	case "currency":
		return len(s) == 3 && isListed(currencies, strings.ToUpper(s), 3)
	case "time-zone":
		return isTimeZone(s)
	}
	return true
}

// isStandard reports whether a form is one of those of JSON Schema that are known. Others mean what their author wants.
func isStandard(format string) bool {
	switch format {
	case "date", "date-time", "uuid", "email", "uri":
		return true
	}
	return false
}

// isBlankForm reports whether a text stands for one that is to be filled in.
func isBlankForm(s string) bool {
	if s == "" {
		return false
	}
	switch first, last := s[0], s[len(s)-1]; {
	case first == '<' && last == '>', first == '[' && last == ']', first == '{' && last == '}':
		return true
	}
	return strings.Contains(s, "${") || hasPrefixFold(s, "your_") || hasPrefixFold(s, "your-") || hasPrefixFold(s, "your ") ||
		strings.Contains(s, "xxxx") || strings.Contains(s, "XXXX")
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// FormatWords says what a text in a form looks like: "a date like 2026-11-22".
func FormatWords(format string) string {
	switch format {
	case "date":
		return "a date like 2026-11-22"
	case "date-time", "event-time":
		return "a time like 2026-11-22T10:30:00Z"
	case "attribute-time":
		return "a time like 2026-11-22T10:30:00Z"
	case "uuid":
		return "a UUID"
	case "email":
		return "an e-mail address"
	case "url", "uri":
		return "a URL"
	case "phone":
		return "a phone number"
	case "e164":
		return "a phone number like +15550100"
	case "country":
		return "a country code like DE"
	case "language":
		return "a language code like de"
	case "currency":
		return "a currency code like EUR"
	case "time-zone":
		return "a time zone like Europe/Berlin"
	}
	return "another form"
}

func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (s[i] == '-') || !dash && !isHex(s[i]) {
			return false
		}
	}
	return true
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// namesEmail reports whether a text says that an e-mail address belongs there: user_email, EMAIL_1.
func namesEmail(s string) bool {
	return strings.Contains(strings.ToLower(s), "email") && !strings.ContainsAny(s, "@ ")
}

// isEmail asks for one @ with something before it and a dotted name after it.
func isEmail(s string) bool {
	local, host, ok := strings.Cut(s, "@")
	return ok && local != "" && !strings.ContainsAny(s, " \t\r\n,;<>()") && !strings.Contains(host, "@") &&
		strings.Contains(strings.Trim(host, "."), ".") && !strings.HasPrefix(host, ".")
}

func isURL(s string) bool {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || rest == "" || strings.ContainsAny(s, " \t\r\n") {
		return false
	}
	return isScheme(scheme)
}

// isScheme asks for a letter, and letters, digits, plus signs, hyphens and dots after it.
func isScheme(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case isLetter(c):
		case i > 0 && ('0' <= c && c <= '9' || strings.IndexByte("+-.", c) >= 0):
		default:
			return false
		}
	}
	return s != ""
}

// isPhone asks for digits with the usual marks between them. The empty text clears the number.
func isPhone(s string) bool {
	if s == "" {
		return true
	}
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			n++
		case strings.IndexByte("+-() ./", c) < 0:
			return strings.HasPrefix(s[i:], "x") || strings.HasPrefix(s[i:], "ext") // an extension
		}
	}
	return n >= 3
}

func isE164(s string) bool {
	rest, ok := strings.CutPrefix(s, "+")
	return ok && len(rest) >= 2 && len(rest) <= 15 && rest[0] != '0' && digits(rest) == len(rest)
}

// isCountry turns down words of two letters that are not a code. Names are mapped to codes as far as Braze knows them.
func isCountry(s string) bool {
	return len(s) != 2 || isListed(countries, strings.ToUpper(s), 2) || codeMeant("country", s) != ""
}

// isLanguage takes a code of two letters, and one with a region or script after it. The empty text clears it.
func isLanguage(s string) bool {
	code, _, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	return s == "" || len(code) == 2 && isListed(languages, strings.ToLower(code), 2) || len(code) == 3 && isLetter(code[0])
}

// isTimeZone turns down offsets. Names need not be in the list: it grows, and older names are taken as well.
func isTimeZone(s string) bool {
	return s == "" || isLetter(s[0]) && !strings.ContainsAny(s, "@{}<>\"")
}

// codeMeant returns what is probably meant by a text that may have a form, but is none that is known: a code that others use for a country,
// the name of a time zone with one slip. It is empty where nothing is.
func codeMeant(format, s string) string {
	switch format {
	case "country":
		for i := 0; i < len(countrySlips); i += 4 {
			if strings.EqualFold(s, countrySlips[i:i+2]) {
				return countrySlips[i+2 : i+4]
			}
		}
	case "time-zone":
		meant := ""
		for zone := range strings.FieldsSeq(timeZones) {
			if strings.EqualFold(zone, s) {
				return ""
			}
			if meant == "" && spelling.IsSlip(s, zone) {
				meant = zone
			}
		}
		return meant
	}
	return ""
}

// isListed finds a code in a list of codes of one length without anything between them.
func isListed(list, code string, size int) bool {
	for i := 0; i+size <= len(list); i += size {
		if list[i:i+size] == code {
			return true
		}
	}
	return false
}
