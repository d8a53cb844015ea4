package rules

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/flow"
	"github.com/hooklint/hooklint/lint/jsontmpl"
	"github.com/hooklint/hooklint/lint/schema"
)

// A pace is a limit that the requests of a webhook fall under.
type pace struct {
	schema.RateLimit
	when flow.Path // the way on which they do
}

// paceOf returns the limit of a webhook's endpoint, if one is known. A broadcast falls under limits of its own, the slowest of
// which counts.
func paceOf(p *lint.Pass) (pace, bool) {
	e := p.Endpoint()
	limit := pace{RateLimit: e.RateLimit}
	for _, m := range schema.Top(p.Body(), "broadcast") {
		b, ok := m.Value.(*jsontmpl.Bare)
		if !ok || len(e.Broadcast) == 0 {
			continue
		}
		if text, exact := b.Literal(); !exact || strings.TrimSpace(text) != "true" {
			continue
		}
		limit = pace{when: m.When}
		for _, l := range e.Broadcast {
			if slower := (pace{RateLimit: l}); limit.Requests == 0 || slower.takes(1) > limit.takes(1) {
				limit.RateLimit = l
			}
		}
	}
	return limit, limit.Requests > 0
}

const month = 365 * 24 * time.Hour / 12

// takes returns how long so many requests take at the limit.
func (p pace) takes(requests float64) time.Duration {
	d := requests / float64(p.Requests) * float64(p.Window)
	if d >= math.MaxInt64 {
		return math.MaxInt64
	}
	return time.Duration(d)
}

// inWords returns a duration in its two largest units.
func inWords(d time.Duration) string {
	const day = 24 * time.Hour
	units := []struct {
		name string
		unit time.Duration
	}{{"day", day}, {"hour", time.Hour}, {"minute", time.Minute}, {"second", time.Second}}
	for i, u := range units {
		if d < u.unit && i+1 < len(units) {
			continue
		}
		if i+1 == len(units) {
			return counted(int(d.Round(u.unit)/u.unit), u.name)
		}
		below := units[i+1]
		d = d.Round(below.unit)
		said := counted(int(d/u.unit), u.name)
		if rest := int(d % u.unit / below.unit); rest > 0 && d < 10*u.unit {
			said += " " + counted(rest, below.name)
		}
		return said
	}
	return ""
}

func counted(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
