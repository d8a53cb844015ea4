package rules

import (
	_ "embed"
	"strconv"
	"time"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed rate_limit.md
var rateLimitDoc string

var rateLimit = &lint.Rule{
	ID:       "rate-limit",
	Group:    lint.Endpoint,
	Summary:  "a send that runs over the endpoint's limit, and how long it takes",
	Severity: lint.Warning,
	Since:    "0.1.0",
	Doc:      rateLimitDoc,
	Check:    checkRateLimit,
}

// longSend is how long a send may take at the limit before it is worth a word.
const longSend = time.Hour

func checkRateLimit(p *lint.Pass) {
	if !p.Braze() {
		return
	}
	limit, ok := paceOf(p)
	if !ok {
		return
	}
	report := func(at source.Span, message string) {
		p.Report(lint.Diagnostic{Span: at, When: limit.when, Message: message,
			Why:  "the endpoint takes " + limit.String() + " and answers 429 to what comes faster",
			Help: "limit how fast the message is sent, or send to fewer users at once"})
	}
	audience, known := p.Audience()
	if takes := limit.takes(audience); known && atOnce(p) && takes > longSend {
		report(p.Webhook.Meta.Audience.Whole(), "a send to "+whole(audience)+" users takes "+inWords(takes)+" at the limit")
	} else if sends, ok := p.Sends(); ok && limit.takes(sends) > month {
		report(p.Webhook.Meta.Audience.Whole(), "the sends of a month take "+inWords(limit.takes(sends))+" at the limit")
	}
	if traffic := float64(p.Config.Traffic); limit.takes(traffic) > time.Minute {
		report(trafficPlace(p), whole(traffic)+" requests a minute take "+inWords(limit.takes(traffic))+" at the limit")
	}
}

func whole(n float64) string { return schema.Grouped(strconv.FormatFloat(n, 'f', 0, 64)) }

// atOnce reports whether the whole audience may be sent to at one time: an event sends to each when it happens.
func atOnce(p *lint.Pass) bool { return metaText(p.Webhook.Meta.Delivery) != "action" }

// trafficPlace returns where a finding about the configured traffic is: what it says is not in this file.
func trafficPlace(p *lint.Pass) source.Span {
	if at := p.PathPlace(); !at.IsZero() {
		return at
	}
	return requestPlace(p)
}
