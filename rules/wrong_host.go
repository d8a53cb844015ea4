package rules

import (
	_ "embed"

	"github.com/hooklint/hooklint/lint"
	"github.com/hooklint/hooklint/lint/braze"
)

//go:embed wrong_host.md
var wrongHostDoc string

var wrongHost = &lint.Rule{
	ID:       "wrong-host",
	Group:    lint.Endpoint,
	Summary:  "a host that is not the REST host of your instance",
	Severity: lint.Error,
	Since:    "0.1.0",
	Fix:      lint.Suggested,
	Doc:      wrongHostDoc,
	Check:    checkWrongHost,
	CheckAll: checkOtherInstance,
}

func checkWrongHost(p *lint.Pass) {
	if e := p.Endpoint(); e != nil && e.Own {
		return
	}
	var found []lint.Diagnostic
	urls := p.URLs()
	for i := range urls {
		if _, runsOn := hostRunsOn(&urls[i], p.Method()); runsOn {
			continue // unknown-endpoint says it
		}
		if at, _ := urls[i].Place(urls[i].Cut.Host); len(leftoversIn(at, inAddress)) > 0 {
			continue // placeholder says it
		}
		if slip, ok := hostSlipOf(urls[i].Host, p.Config.Instance); ok && urls[i].HostKnown {
			found = append(found, slip.at(&urls[i]))
		}
	}
	reportOnce(p, found)
}

// checkOtherInstance reports a webhook that goes to another instance than all others, if these are at least three.
func checkOtherInstance(p *lint.WorkspacePass) {
	type sent struct {
		first *lint.Summary
		n     int
	}
	to := map[*braze.Instance]sent{}
	for f, s := range p.Webhooks() {
		if s.Instance == nil || f.Config.Instance != "" {
			continue
		}
		at := to[s.Instance]
		if at.n == 0 {
			at.first = s
		}
		at.n++
		to[s.Instance] = at
	}
	const others = 3
	if len(to) != 2 {
		return
	}
	for other, alone := range to {
		for usual, rest := range to {
			if alone.n != 1 || rest.n < others {
				continue
			}
			finding := hostSlip{meant: usual.REST, message: "this goes to " + other.Name + ", all other webhooks to " + usual.Name,
				why: "a key belongs to one instance; another answers 401 and nothing is done", unless: "this one is for another workspace"}.in(alone.first.URL(), alone.first.Host())
			finding.Related = []lint.Related{{Span: rest.first.URL(), Message: "this one goes to " + usual.Name}}
			p.Report(finding)
		}
	}
}
