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
	var sent []*lint.Document
	of := map[string][]*lint.Document{}
	for _, f := range p.Files {
		for _, d := range f.Documents {
			if in, ok := instanceOf(d); ok && d.Config.Instance == "" {
				of[in.Name] = append(of[in.Name], d)
				sent = append(sent, d)
			}
		}
	}
	const others = 3
	if len(of) != 2 || len(sent) < others+1 {
		return
	}
	for _, d := range sent {
		in, _ := instanceOf(d)
		if len(of[in.Name]) != 1 {
			continue
		}
		for name, rest := range of {
			if usual, _ := braze.InstanceNamed(name); usual != in {
				finding := hostSlip{meant: usual.REST, message: "this goes to " + in.Name + ", all other webhooks to " + name,
					why: "a key belongs to one instance; another answers 401 and nothing is done", maybe: true}.at(&d.URLs()[0])
				finding.Related = []lint.Related{{Span: rest[0].URL().Template.File.Whole(), Message: "this one goes to " + name}}
				p.Report(finding)
			}
		}
	}
}

// instanceOf is the instance a webhook goes to on every way; there is none if its ways differ.
func instanceOf(d *lint.Document) (*braze.Instance, bool) {
	var found *braze.Instance
	for _, u := range d.URLs() {
		in, ok := braze.InstanceOfHost(u.Host)
		if !ok || found != nil && found != in {
			return nil, false
		}
		found = in
	}
	return found, found != nil
}
