package render

import (
	"math/big"
	"strings"
	"time"
	_ "time/tzdata" // time_zone must say the same on every machine

	"github.com/osteele/tuesday"
)

func dateFilters() map[string]filter {
	return map[string]filter{
		"date":      {1, 1, date},
		"time_zone": {1, 1, timeZone},
	}
}

// date formats a time, or text or seconds that mean one. Anything else passes.
func date(c *call) (any, error) {
	format := text(c.args[0])
	if format == "" {
		return c.in, nil
	}
	t, ok := c.run.toTime(c.in)
	if !ok {
		return c.in, nil
	}
	if err := c.run.allow(8 * len(format)); err != nil {
		return nil, err
	}
	out, err := tuesday.Strftime(format, t)
	if err != nil {
		return c.in, nil
	}
	return out, nil
}

// timeZone moves a time to a zone given by its name or by its offset in hours. An unknown zone changes nothing.
func timeZone(c *call) (any, error) {
	t, ok := c.run.toTime(c.in)
	if !ok {
		return c.in, nil
	}
	if hours, ok := c.args[0].(int); ok {
		if hours < -24 || hours > 24 {
			return c.in, nil
		}
		return t.In(time.FixedZone("", hours*3600)), nil
	}
	name := text(c.args[0])
	if name == "" || name == "Local" {
		return c.in, nil // the time package takes these two for zones of its own
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return c.in, nil
	}
	return t.In(zone), nil
}

// toTime takes a value for a time: seconds since 1970 as an integer or in digits, `now`, or a date as people write it.
func (r *run) toTime(v any) (time.Time, bool) {
	switch v := v.(type) {
	case time.Time:
		return v, true
	case int:
		return seconds(v), true
	case *big.Int:
		return time.Time{}, false
	case string:
		return r.parseTime(v)
	default:
		return time.Time{}, false
	}
}

func seconds(n int) time.Time {
	const most = 1 << 40 // some 34,000 years
	return time.Unix(max(-most, min(int64(n), most)), 0).UTC()
}

func (r *run) parseTime(s string) (time.Time, bool) {
	switch strings.ToLower(s) {
	case "":
		return time.Time{}, false
	case "now", "today":
		return r.values.Now, true
	}
	if allDigits(s) {
		n, _ := bigInt(leadingInteger(s))
		return seconds(clamp(n)), true
	}
	s = strings.TrimSpace(s)
	for _, layout := range layouts() {
		if t, err := time.Parse(layout, s); err == nil {
			return inZone(t), true
		}
	}
	for _, layout := range [...]string{"15:04:05", "15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			y, m, d := r.values.Now.Date()
			return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC), true
		}
	}
	return time.Time{}, false
}

// inUTC names the zone UTC where the offset is none.
func inUTC(t time.Time) time.Time {
	if _, offset := t.Zone(); offset == 0 {
		return t.UTC()
	}
	return t
}

// inZone moves a time to the zone whose letters the text has, if they are among those that mail has; other letters count for
// nothing, as in Ruby.
func inZone(t time.Time) time.Time {
	name, offset := t.Zone()
	hours := zoneHours(name)
	if offset != 0 || hours == 0 {
		return inUTC(t)
	}
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.FixedZone(name, hours*60*60))
}

func zoneHours(name string) int {
	switch name {
	case "EDT":
		return -4
	case "EST", "CDT":
		return -5
	case "CST", "MDT":
		return -6
	case "MST", "PDT":
		return -7
	case "PST":
		return -8
	}
	return 0
}

// layouts returns the forms of dates that are understood, the most common ones first.
func layouts() []string {
	dates := [...]string{"2006-1-2", "2006/1/2", "Jan 2, 2006", "January 2, 2006", "2 Jan 2006", "2 January 2006", "Mon, 2 Jan 2006", "Mon Jan 2 2006",
		"Jan 2 2006", "January 2 2006", "2/1/2006", "2.1.2006", "2-1-2006", "2006.1.2"}
	clocks := [...]string{
		"", "T15:04:05", "T15:04:05Z07:00", "T15:04:05Z0700", "T15:04", "T15:04Z07:00",
		" 15:04:05", " 15:04:05 MST", " 15:04:05 -0700", " 15:04:05 Z07:00", " 15:04", " 15:04 -0700", " 3:04 PM", " 3:04PM", " 3PM",
	}
	all := make([]string, 0, len(dates)*len(clocks)+2)
	for _, d := range dates {
		for _, c := range clocks {
			all = append(all, d+c)
		}
	}
	return append(all, "Mon Jan _2 15:04:05 2006", "Mon Jan _2 15:04:05 MST 2006", "Jan 2006", "January 2006")
}
