package rules

import (
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/source"
	"github.com/hooklint/hooklint/lint/spelling"
)

// A hostSlip is what is wrong with a host.
type hostSlip struct {
	message, why string
	meant        string // the host that should stand there; empty if nobody can know
	unless       string // what would make it right; empty if nothing would
}

// newInstance is how the host of an instance looks that this program does not know yet.
var newInstance = regexpOf(`^rest\.[a-z]{2,4}-\d\d\.braze\.(com|eu)$`)

// hostSlipOf returns what is wrong with a host, where the configuration names an instance, or none.
func hostSlipOf(host, configured string) (hostSlip, bool) {
	const answers = "it does not answer for the REST API, and nothing is done"
	own, said := braze.InstanceNamed(configured)
	meant := func(in *braze.Instance) string {
		if said {
			return own.REST
		}
		return in.REST
	}
	if in, ok := braze.InstanceOfHost(host); ok {
		return hostSlip{message: "this is the host of " + in.Name + ", not of " + configured, meant: meant(in),
			why: "a key belongs to one instance; another answers 401 and nothing is done"}, said && in != own
	}
	if in, ok := braze.InstanceOfDashboard(host); ok {
		return hostSlip{message: "the dashboard's host is not the API's", why: answers, meant: meant(in)}, true
	}
	if in, ok := braze.InstanceOfSDK(host); ok {
		return hostSlip{message: "the SDK's host is not the API's", why: answers, meant: meant(in)}, true
	}
	near, isNear := otherDomain(host)
	if !isNear && braze.IsHost(host) {
		near, isNear = labelled(host)
	}
	known := isNear
	if !isNear {
		near, isNear = nearestHost(host)
	}
	if !braze.IsHost(host) && !isNear {
		return hostSlip{}, false
	}
	slip := hostSlip{message: "no Braze instance has this host", why: answers, meant: near}
	if !isNear || !known && newInstance().MatchString(host) {
		slip.unless = "it is the host of a new instance"
	}
	if said {
		slip.meant = own.REST
	}
	return slip, true
}

// otherDomain returns the host of an instance that differs from a host by .com for .eu, or the other way round.
func otherDomain(host string) (string, bool) {
	other, ok := strings.CutSuffix(host, ".com")
	if ok {
		other += ".eu"
	} else if other, ok = strings.CutSuffix(host, ".eu"); ok {
		other += ".com"
	}
	_, known := braze.InstanceOfHost(other)
	return other, known
}

// labelled returns the REST host of the instance that a part of a host names: iad-06.braze.com, rest.us-06.braze.com.
func labelled(host string) (string, bool) {
	for label := range strings.SplitSeq(host, ".") {
		for _, in := range braze.Instances() {
			if strings.EqualFold(label, in.Name) || strings.HasPrefix(in.REST, "rest."+label+".") {
				return in.REST, true
			}
		}
	}
	return "", false
}

// nearestHost returns the REST host that alone is nearest to a host, and whether any is near.
func nearestHost(host string) (meant string, near bool) {
	const far = 4
	least := far
	for _, in := range braze.Instances() {
		switch d := spelling.Distance(host, in.REST, far); {
		case d < least:
			meant, least = in.REST, d
		case d == least:
			meant = ""
		}
	}
	return meant, least < far
}

// at returns the finding where a URL has the slip.
func (s hostSlip) at(u *lint.URL) lint.Diagnostic {
	host, _ := u.Place(u.Cut.Host)
	d := s.in(u.Whole, host)
	d.When = u.When
	return d
}

// in returns the finding in a URL, at its host if that is in one place.
func (s hostSlip) in(url, host source.Span) lint.Diagnostic {
	message := withMeaning(s.message, s.meant)
	if len(message) > lint.LongestMessage {
		message = s.message // the fix says what is meant
	}
	d := lint.Diagnostic{Span: url, Message: message, Why: s.why, Maybe: s.unless != "", Unless: s.unless, Help: "write the REST host of your instance"}
	if host.IsZero() {
		return d
	}
	d.Span, d.Fixes = host, writeMeant(host, s.meant, lint.Suggested)
	return d
}
