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
		if slip, ok := hostSlipOf(urls[i].Host, p.Config.Instance); ok && urls[i].HostKnown {
			found = append(found, slip.at(&urls[i]))
		}
	}
	for _, d := range onceEach(found) {
		p.Report(d)
	}
}

// checkOtherInstance reports a webhook that goes to another instance than all others, of which there are three at least.
func checkOtherInstance(p *lint.WorkspacePass) {
	var sent []*lint.Summary
	of := map[*braze.Instance][]*lint.Summary{}
	for _, f := range p.Files {
		for _, d := range f.Documents {
			if s := d.Summary(); s.Instance != nil && d.Config.Instance == "" {
				of[s.Instance] = append(of[s.Instance], s)
				sent = append(sent, s)
			}
		}
	}
	const others = 3
	if len(of) != 2 || len(sent) < others+1 {
		return
	}
	for _, s := range sent {
		if len(of[s.Instance]) != 1 {
			continue
		}
		for usual, rest := range of {
			if usual != s.Instance {
				finding := hostSlip{meant: usual.REST, message: "this goes to " + s.Instance.Name + ", all other webhooks to " + usual.Name,
					why: "a key belongs to one instance; another answers 401 and nothing is done", maybe: true}.in(s.URL, s.Host)
				finding.Related = []lint.Related{{Span: rest[0].URL, Message: "this one goes to " + usual.Name}}
				p.Report(finding)
			}
		}
	}
}
