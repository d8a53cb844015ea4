package webhook

import (
	"strconv"
	"strings"
)

// PerMonth returns how often a month a frequency is, such as 4/month or 0.5/day; a number alone is a month's.
func PerMonth(frequency string) (float64, bool) {
	count, unit, has := strings.Cut(frequency, "/")
	n, ok := decimal(strings.TrimSpace(count))
	if !ok || !has {
		return n, ok
	}
	const days = 365.0 / 12
	switch strings.TrimSpace(unit) {
	case "hour":
		return n * days * 24, true
	case "day":
		return n * days, true
	case "week":
		return n * days / 7, true
	case "month":
		return n, true
	case "quarter":
		return n / 3, true
	case "year":
		return n / 12, true
	}
	return 0, false
}

func isFrequency(s string) bool {
	_, ok := PerMonth(s)
	return ok
}

// decimal reads a number of digits, with a point in it or without.
func decimal(s string) (float64, bool) {
	whole, part, dotted := strings.Cut(s, ".")
	if !isCount(whole) || dotted && !isCount(part) {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// isCount reports whether a text can be a number of users or times: digits, and not so many that they are a slip.
func isCount(s string) bool {
	const most = 12
	return s != "" && len(s) <= most && strings.Trim(s, "0123456789") == ""
}
