package rules

import (
	_ "embed"
	"strings"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
	"github.com/hooklint/hooklint/lint/schema"
	"github.com/hooklint/hooklint/lint/source"
)

//go:embed insecure_url.md
var insecureURLDoc string

var insecureURL = &lint.Rule{
	ID:       "insecure-url",
	Group:    lint.Endpoint,
	Summary:  "`http:`, another port than 80 and 443, or a slip where a URL begins",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Safe,
	Doc:      insecureURLDoc,
	Check:    checkInsecureURL,
}

func checkInsecureURL(p *lint.Pass) {
	var found []lint.Diagnostic
	for u := range allURLs(p) {
		if d, ok := brokenScheme(u); ok {
			found = append(found, d)
			continue
		}
		found = append(found, plainHTTP(u)...)
		found = append(found, closedPort(u)...)
	}
	reportOnce(p, found)
}

func plainHTTP(u *lint.URL) []lint.Diagnostic {
	at, ok := u.Place(u.Cut.Scheme)
	if !ok || u.Scheme != "http" {
		return nil
	}
	fix := lint.Fix{Title: "write `https`", Safety: lint.Safe, Edits: []lint.Edit{lint.Replace(at, "https")}}
	if port, ok := portPlace(u); ok && u.Port == "80" {
		fix.Edits = append(fix.Edits, lint.Delete(port))
	}
	d := lint.Diagnostic{Span: at, When: u.When, Message: "`http:` sends the request without encryption",
		Why: "anyone on the network can read the data and the key, and Braze's API does not accept it", Help: "write `https:`"}
	if u.Tag != nil {
		d.Severity, fix.Safety = lint.Note, lint.Suggested // Braze makes such calls, and the server may have nothing else
		d.Why = "anyone on the network can read what is sent and change the answer"
	}
	d.Fixes = []lint.Fix{fix}
	return []lint.Diagnostic{d}
}

func closedPort(u *lint.URL) []lint.Diagnostic {
	at, ok := portPlace(u)
	if !ok || braze.CallsPort(u.Port) || strings.Trim(u.Port, "0123456789") != "" {
		return nil
	}
	fix := lint.Fix{Title: "remove the port", Safety: lint.Suggested, Edits: []lint.Edit{lint.Delete(at)}}
	if _, rest := braze.InstanceOfHost(u.Host); rest {
		fix.Safety = lint.Safe
	}
	return []lint.Diagnostic{{Span: at, When: u.When, Message: "Braze does not call port `" + u.Port + "`",
		Why: "only the ports 80 and 443 are open, so the request is never sent", Help: "use an address on port 443", Fixes: []lint.Fix{fix}}}
}

// portPlace returns where the port is, with its colon.
func portPlace(u *lint.URL) (source.Span, bool) {
	if u.Port == "" {
		return source.Span{}, false
	}
	return u.Place(schema.Stretch{Start: u.Cut.Port.Start - 1, End: u.Cut.Port.End})
}
